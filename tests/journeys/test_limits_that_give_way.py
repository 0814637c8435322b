"""A family in which each limit gives way: on the day on which it should each shows, and not the day before.

Nobody tells back what was done with a worry, a referral is not answered, an agreement is not kept and a condition not
met without a decision, and voluntary help is tried once more, and once more. What is late stands as late on the list of
who is to do it; the pattern stands on the page of the family.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, expect

from kring.loops.domain import Standing, due_of, standing
from kring.norms import NORMS
from tests.cast import make_cast
from tests.journeys import directing, doing, ending, stretching
from tests.journeys.living import Story, days_from

MONDAY = date(2026, 3, 2)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
STRETCHED, ONCE_MORE = "Opgerekte grens", "Nog één keer vrijwillig"
WITHIN = 2  # days in which something follows when the agreement is not kept, as the form proposes and they agree


@dataclass(frozen=True)
class GivesWay:
    """Something that is not done: of whom it is awaited since when, by when, and the pattern that comes of it."""

    due: date
    awaited: str  # as it stands on their work list
    of: str
    since: date
    pattern: str
    title: str

    @property
    def late_on(self) -> date:
        """The first day on which it is late: a working day after it was due."""
        day = self.due
        while standing(self.due, level=0, on=day) is not Standing.LATE:
            day += DAY
        return day

    @property
    def shows_on(self) -> date:
        """The first day on which the pattern shows: when the days of its norm are over."""
        return self.since + timedelta(days=NORMS.of(self.pattern)["days"]) + DAY


@pytest.fixture
def story(live_server: Any, browser: Browser, transactional_db: None) -> Iterator[Story]:
    """Family De Wit: the school, the doctor and the team are involved, and Yara directs."""
    cache.clear()
    with days_from(MONDAY) as days:
        told = Story(make_cast(), days, browser, live_server.url)
        yield told
        told.close()


def given_a_worry_of_which_nothing_is_told_back(story: Story) -> GivesWay:
    doing.raises_a_worry(
        story["police"],
        child="Noor de Wit",
        born="2016-06-21",
        fact="Noor liep om elf uur 's avonds alleen op het plein.",
        nature="verwaarlozing",
        domain="Veiligheid",
    )
    day = story.days.today
    story.on(day + DAY)
    doing.picks_up_the_worry(story["director"])
    return GivesWay(
        due_of("feedback", day),
        "Laat weten wat er met de zorg is gedaan",
        "director",
        day,
        "no-feedback",
        "Geen terugkoppeling",
    )


def given_a_referral_that_nobody_answers(story: Story) -> GivesWay:
    directing.refers(
        story["director"],
        story,
        to="Jeugdhulp De Brug",
        asked="Help Noor en Sem om zonder angst thuis te zijn.",
        why="Noor is bang als het hard gaat.",
        keep="Juf Anna.",
    )
    return GivesWay(
        due_of("referral_answer", story.days.today),
        "Aanvaard of weiger de verwijzing",
        "helper",
        story.days.today,
        "unverified-referral",
        "Verwijzing zonder bevestiging",
    )


def given_an_agreement_that_is_not_kept(story: Story, check: date) -> GivesWay:
    yara = story["director"]
    directing.makes_an_agreement(
        yara,
        story,
        what="Ruben slaapt van vrijdag tot maandag bij zijn broer.",
        how="Anna vraagt Noor op maandagochtend wie er thuis was.",
        first=check,
        every=7,
        otherwise="Yara belt Eva en Ruben en komt dezelfde dag langs.",
        told=("Basisschool",),
        children=("Noor",),
        checker="Basisschool De Linde",
    )
    directing.goes_through_it_with_the_family(yara)
    directing.confirms_the_agreement(story["teacher"])
    story.on(check)
    directing.checks_the_agreement(story["teacher"], kept=False, found="Noor zei dat papa zaterdag thuis sliep.")
    return GivesWay(
        check + timedelta(days=WITHIN),
        "Besluit over de veiligheidsafspraak",
        "director",
        check,
        "limit-stretched",
        STRETCHED,
    )


def given_a_condition_that_is_not_met(story: Story, due: date) -> GivesWay:
    yara = story["director"]
    stretching.sets_a_condition(yara, story, what="Sem is nooit alleen thuis, ook niet in het weekend.", due=due)
    stretching.tells_the_parents_what_the_step_means(yara)
    story.on(due)
    stretching.finds_it_not_met(story["gp"])
    return GivesWay(
        due_of("condition_decision", due),
        "Met redenen besluiten nu aan de voorwaarde",
        "director",
        due,
        "limit-stretched",
        STRETCHED,
    )


def then_it_is_late_from_its_day(story: Story, one: GivesWay, *, late: bool) -> None:
    """On the work list of who is to do it, asked for what is late."""
    page = story[one.of].opens("/work/").picks("Tonen", "Te laat").presses("Tonen").page
    expect(page).to_have_url(re.compile("late"))
    expect(page.get_by_role("link", name=re.compile(f"^{re.escape(one.awaited)}"))).to_have_count(1 if late else 0)


def then_it_shows_from_its_day(story: Story, title: str, *, times: int) -> None:
    """On the page of the family; not among what showed before."""
    patterns = story["director"].opens(f"/families/{story.family}/").page.locator("#patterns .pattern")
    shown = patterns.filter(has_text=title)
    expect(shown).to_have_count(1 if times else 0)
    expect(shown.locator(".episode")).to_have_count(times)


def then_each_is_late_on_its_day_and_not_the_day_before(story: Story, given: list[GivesWay]) -> None:
    days = [(one.late_on - DAY, False, one) for one in given] + [(one.late_on, True, one) for one in given]
    for day, late, one in sorted(days, key=lambda each: each[0]):
        story.on(day)
        then_it_is_late_from_its_day(story, one, late=late)


def then_each_shows_on_its_day_and_not_the_day_before(story: Story, given: list[GivesWay]) -> None:
    days = [(one.shows_on - DAY, one) for one in given] + [(one.shows_on, one) for one in given]
    for day, one in sorted(days, key=lambda each: each[0]):
        story.on(day)
        then_it_shows_from_its_day(story, one.title, times=int(day >= one.shows_on))


def when_the_director_decides_on_the_agreement(story: Story) -> None:
    """A decision with its reasons: from that day the limit is not stretched any more."""
    story.on(story.days.today + DAY)
    stretching.decides_on_the_agreement(story["director"], reasons="Het is de eerste keer dat het niet lukt.")
    then_it_shows_from_its_day(story, STRETCHED, times=0)


def when_voluntary_help_is_tried_once_more_and_once_more(story: Story) -> None:
    """The first time it is no pattern yet; the second time it shows on the day itself, and not the day before."""
    story.on(story.days.today + DAY)
    stretching.tries_voluntary_help_once_more(story["director"], story, reasons="Eva wil het nu met oma proberen.")
    then_it_shows_from_its_day(story, ONCE_MORE, times=0)
    due = story.days.today + timedelta(days=14)
    stretching.sets_a_condition(story["director"], story, what="Sem is nooit alleen thuis.", due=due)
    story.on(due)
    stretching.finds_it_not_met(story["gp"])
    then_it_shows_from_its_day(story, ONCE_MORE, times=0)
    story.on(due + DAY)
    stretching.tries_voluntary_help_once_more(story["director"], story, reasons="Eva zegt dat het nu wel lukt.")
    then_it_shows_from_its_day(story, ONCE_MORE, times=1)


def then_the_page_does_not_let_the_director_close(story: Story) -> None:
    """Not while an agreement runs, and not while no child's safety is established: the page says why."""
    yara = story["director"]
    ending.prepares_to_close(yara, story, better="Eva zegt dat het nu wel gaat.")
    yara.reads("Er loopt nog een veiligheidsafspraak. Beëindig die eerst, met de reden.")
    ending.ends_the_agreement(yara, story, why="Eva en Ruben zeggen dat het niet meer nodig is.")
    yara.opens(f"/closing/{story.family}/").reads("Stel eerst van elk kind vast dat het veilig is.")
    expect(yara.page.get_by_role("link", name="Afsluiten", exact=True)).to_have_count(0)


def test_each_limit_that_gives_way_shows_on_the_day_on_which_it_should(story: Story) -> None:
    given = [given_a_worry_of_which_nothing_is_told_back(story), given_a_referral_that_nobody_answers(story)]
    given.append(given_an_agreement_that_is_not_kept(story, story.days.today + DAY))
    then_each_is_late_on_its_day_and_not_the_day_before(story, given)
    then_each_shows_on_its_day_and_not_the_day_before(story, given)
    when_the_director_decides_on_the_agreement(story)
    condition = given_a_condition_that_is_not_met(story, story.days.today + WEEK)
    then_each_is_late_on_its_day_and_not_the_day_before(story, [condition])
    then_each_shows_on_its_day_and_not_the_day_before(story, [condition])
    when_voluntary_help_is_tried_once_more_and_once_more(story)
    then_the_page_does_not_let_the_director_close(story)
