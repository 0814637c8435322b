"""A family is lived through at the pages by seven people of five agencies, from the first worry to the last look.

On no day on which somebody acted a pattern shows, and nothing is late.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from kring.lifecourse.casefile import read
from kring.lifecourse.queries import whole_course
from kring.loops.domain import Standing, standing
from kring.loops.models import Loop
from kring.patterns import evaluate
from tests.cast import make_cast
from tests.journeys import directing, doing, ending, reporting
from tests.journeys.living import Story, days_from, photographed

LATE = (Standing.LATE, Standing.STEPPED_UP)
PIM_CAME, PIM_LEFT = date(2025, 9, 9), date(2026, 2, 2)


@pytest.fixture
def story(live_server: Any, browser: Browser, transactional_db: None) -> Iterator[Story]:
    """A family that only the school knows, at the beginning of a school year."""
    cache.clear()
    with days_from(date(2025, 9, 1)) as days:
        cast = make_cast(since=days.today, involved={"school": "teacher"}, directed=False)
        told = Story(cast, days, browser, live_server.url)
        told.at_the_end_of_a_day = lambda: then_all_is_well(told)
        yield told
        told.close()


def then_all_is_well(story: Story) -> None:
    """Today no pattern shows: not on the page of who knows most, and not when all is put together; nothing is late."""
    day = story.days.today
    found = evaluate(whole_course(story.cast.family.pk, as_of=day), as_of=day).episodes
    assert [(one.pattern, one.sentence) for one in found] == [], day
    late = [
        loop for loop in Loop.objects.filter(closed_on=None) if standing(loop.due, level=loop.level, on=day) in LATE
    ]
    assert [(loop.kind, loop.due) for loop in late] == [], day
    knows_most = story["team_worker" if PIM_CAME <= day < PIM_LEFT else "teacher"].opens(f"/families/{story.family}/")
    knows_most.reads("geen patroon te zien")
    expect(knows_most.page.locator("#patterns .pattern")).to_have_count(0)


def a_first_worry(story: Story) -> None:
    """Anna of the school sees that Noor is quiet; the parents know that she asks the neighbourhood team."""
    story.on(date(2025, 9, 8))
    doing.raises_a_worry(
        story["teacher"],
        child="Noor de Wit",
        fact="Noor is sinds de vakantie stil, valt in de kring in slaap en wil na school niet naar huis.",
        nature="gedrag van het kind",
        domain="Gezin",
    )
    doing.says_which_school(story["teacher"], story, date(2025, 9, 1))


def it_is_answered(story: Story) -> None:
    """Pim of the team picks it up, sees the children, speaks with Noor alone and with the parents, and tells Anna."""
    story.on(date(2025, 9, 9))
    doing.picks_up_the_worry(story["team_worker"])
    story.on(date(2025, 9, 11))
    yara = story["team_worker"]
    doing.speaks_alone(yara, story, "Noor", where="Op school", said="Noor ligt bij Sem als papa en mama ruzie hebben.")
    doing.sees(yara, story, "Sem", where="Thuis", said="Sem speelt en laat zijn auto's zien.")
    doing.speaks_with_the_parents(yara, story, "Eva en Ruben herkennen het. Zij slapen slecht en willen hulp.")
    doing.weighs(yara, story, "Licht onveilig", "Ruzie over geld; de kinderen zijn graag thuis en op school.")
    doing.tells_back(yara, "Wij spraken met Noor en met haar ouders. Noor mag altijd bij u binnenlopen.")
    story["teacher"].opens("/worries/mine/").follows("Gezin De Wit").reads("Noor mag altijd bij u binnenlopen.")


def help_begins(story: Story) -> None:
    """The team starts to help, as Eva asked."""
    story.on(date(2025, 9, 17))
    doing.starts_help(
        story["team_worker"],
        story,
        to=("Noor", "Sem", "Eva", "Ruben"),
        domain="Gezin",
        what="Elke week een gesprek met Eva en Ruben over samen opvoeden, en een vast uur met Noor en Sem.",
    )


def violence_comes_to_light(story: Story) -> None:
    """Eva tells her doctor that Ruben pushed her; Hugo walks the Meldcode, openly, and reports to Veilig Thuis."""
    story.on(date(2025, 9, 22))
    hugo = story["gp"]
    doing.shares_involvement(hugo, adds_="Huisarts van het hele gezin.", told="Eva, in de spreekkamer.")
    doing.says_who_cares(
        hugo, story, kind="een andere huisarts", which="Huisartsenpraktijk Oost", since=date(2016, 6, 21)
    )
    doing.says_who_cares(
        hugo,
        story,
        kind="andere jeugdgezondheidszorg",
        which="Jeugdgezondheidszorg Voorbeeldstad",
        since=date(2021, 9, 9),
    )
    reporting.begins_the_meldcode(
        hugo,
        why="Eva vertelde dat Ruben haar vrijdag tegen de muur duwde.",
        signal="Eva vertelde dat Ruben haar vrijdag duwde; Noor en Sem waren boven.",
        advice="Praat met beide ouders en met de kinderen; meld als het zo is.",
    )
    story.on(date(2025, 9, 23))
    reporting.talks_and_decides_to_report(
        story["gp"],
        said="Ruben schrok van zichzelf en slaapt bij zijn broer. Noor is bang als het hard gaat.",
        weighed="Er is geduwd; Ruben is weg van huis en wil hulp. Noor is bang.",
    )
    reporting.reports(story["gp"], informed="Eva en Ruben, vandaag.", reaction="Eva is opgelucht; Ruben wil hulp.")
    day = story.days.today
    doing.says_that_they_spoke(story["gp"], agency="Wijkteam Noord", person="Pim Postma", on=day)
    doing.says_that_they_spoke(story["team_worker"], agency="Huisartsenpraktijk Oost", person="Hugo Bakker", on=day)


def veilig_thuis_and_basic_care_know(story: Story) -> None:
    """Mila assesses, tells Hugo what follows and the parents what she does; school and youth health care are told."""
    story.on(date(2025, 9, 24))
    mila = story["vt"]
    reporting.takes_up_and_assesses(mila, grounds="Er is geduwd; niets beschermt de kinderen nog.")
    reporting.tells_the_reporter(mila, does="Wij blijven erbij tot er afspraken zijn die houden.")
    reporting.informs_the_family(mila, told="Wat er gemeld is en wat wij nu doen. Zij werken mee.")
    for agency, who in (("Basisschool", "teacher"), ("Jeugdgezondheidszorg", "nurse")):
        reporting.tells_of_the_violence(story["gp"], story, agency=agency, why="U ziet Noor en Sem vaak.")
        reporting.reads_what_it_was_told(story[who])


def it_is_made_safe(story: Story) -> None:
    """A safety agreement that all know, the children too; the team checks it."""
    story.on(date(2025, 9, 25))
    mila = story["vt"]
    directing.makes_an_agreement(
        mila,
        story,
        what="Ruben slaapt bij zijn broer en ziet Noor en Sem op zaterdag, nuchter en met Eva erbij.",
        how="Pim komt langs zonder afspraak en vraagt Noor wie er thuis was.",
        first=date(2025, 10, 2),
        every=28,
        otherwise="Pim belt Eva en Ruben en komt dezelfde dag langs.",
        told=("Basisschool", "Huisarts", "Wijkteam"),
    )
    directing.goes_through_it_with_the_family(mila)
    for who in ("teacher", "gp", "team_worker"):
        directing.confirms_the_agreement(story[who])
    for child in ("Noor", "Sem"):
        directing.writes_it_for(
            mila,
            story,
            child,
            what="Papa slaapt bij oom Bas. Op zaterdag is hij bij jullie, en mama ook.",
            whom="Naar juf Anna, of je belt Pim.",
            when="Pim komt op donderdag.",
        )


def one_directs(story: Story) -> None:
    """The family cannot direct itself yet; Yara, who leads the team, appoints Pim, and all know it."""
    story.on(date(2025, 9, 29))
    directing.asks_whether_the_family_can_direct_itself(
        story["team_worker"],
        story,
        safe="Nee",
        conclusion="Nog niet",
        why="Eerst veiligheid; daarna neemt Eva de regie over.",
    )
    directing.appoints(
        story["director"], story, "Pim Postma", why="Er zijn vier organisaties en er is een veiligheidsafspraak."
    )
    for who in ("teacher", "gp", "vt", "team_worker"):
        directing.takes_note_of_who_directs(story[who], "Pim Postma")


def one_plan(story: Story) -> date:
    """The group plan is offered first; the plan holds both parents' own steps, and all agencies agree."""
    story.on(date(2025, 10, 1))
    pim = story["team_worker"]
    directing.begins_the_plan(
        pim,
        story,
        said="Wij doen het liever samen met Pim; oma doet mee.",
        domains={
            "Veiligheid": ("Er is geduwd; Noor is bang als het hard gaat.", "Ruben slaapt bij zijn broer."),
            "Gezin": ("Ruzie over geld en opvoeden.", "Oma vangt de kinderen op."),
        },
    )
    directing.sets_a_goal(
        pim,
        story,
        effect="Noor en Sem zijn thuis niet bang.",
        seen="Noor zegt tegen juf Anna dat het thuis rustig is.",
        domain="Veiligheid",
        due=date(2026, 1, 15),
        step="Ruben belt zijn broer als het te veel wordt.",
    )
    return directing.agrees_the_plan(pim, story, agencies=("Basisschool", "Huisarts", "Veilig Thuis"))


def youth_help_takes_over(story: Story) -> None:
    """The agreement is kept. Noor and Sem are referred; the team stays responsible until they have come."""
    story.on(date(2025, 10, 2))
    directing.checks_the_agreement(
        story["team_worker"], kept=True, found="Noor en Sem waren thuis met Eva. Papa slaapt bij oom Bas."
    )
    story.on(date(2025, 10, 6))
    directing.refers(
        story["team_worker"],
        story,
        to="Jeugdhulp De Brug",
        asked="Help Noor en Sem om zonder angst thuis te zijn, en Ruben om anders met ruzie om te gaan.",
        why="Noor is bang als het hard gaat.",
        keep="Juf Anna, bij wie Noor altijd mag binnenlopen.",
    )
    story.on(date(2025, 10, 8))
    iris = story["helper"]
    directing.accepts_the_referral(iris)
    story.on(date(2025, 10, 10))
    directing.tells_a_newcomer_of_the_agreement(story["team_worker"], why="Zij zien Noor en Sem elke week.")
    directing.confirms_the_agreement(story["helper"])
    directing.talks_it_over(story["helper"], who_were_there="Pim, Iris en Eva")
    story.on(date(2025, 10, 14))
    directing.confirms_that_they_came(story["helper"], responsible="Jeugdhulp De Brug")
    doing.starts_help(
        story["helper"],
        story,
        to=("Noor", "Sem", "Eva", "Ruben"),
        domain="Veiligheid",
        what="Elke week een uur met Noor en Sem, en gesprekken met Eva en Ruben over ruzie zonder geweld.",
    )
    doing.speaks_alone(story["helper"], story, "Sem", where="Bij ons", said="Sem tekent een huis met papa erbij.")
    story.on(date(2025, 10, 15))
    directing.lets_go_of_the_referral(story["team_worker"])


def all_around_one_table(story: Story) -> None:
    """A conference with both children's voices; Veilig Thuis contradicts, a decision lands, Hugo reads the minutes."""
    story.on(date(2025, 10, 15))
    directing.calls_a_conference(
        story["team_worker"],
        story,
        aim="Samen kijken of het rustig blijft en wie wat doet.",
        day=date(2025, 10, 22),
        agencies=("Basisschool", "Huisarts", "Veilig Thuis", "Jeugdhulp"),
    )
    for who in ("teacher", "vt", "helper"):
        directing.comes_to_the_conference(story[who], story[who].name)
    directing.sends_word_to_the_conference(
        story["gp"], why="Hugo heeft spreekuur.", view="Eva slaapt weer en is minder bang."
    )
    story.on(date(2025, 10, 22))
    pim = story["team_worker"]
    directing.holds_the_conference(
        pim,
        against="Is het rustig omdat Ruben weg is?",
        answer="Ja; daarom blijft de afspraak tot Ruben anders met ruzie omgaat.",
    )
    directing.writes_what_somebody_thinks(pim, "Noor de Wit", "Ik wil dat papa terugkomt als hij niet meer boos wordt.")
    directing.decides_with_a_task(
        pim,
        what="Juf Anna praat elke week even met Noor.",
        grounds="Noor zegt dat het haar helpt.",
        whom="Basisschool De Linde",
    )
    directing.sends_the_minutes(pim, story)
    directing.takes_on_the_task(story["teacher"])
    directing.reads_the_minutes(story["gp"], "Juf Anna praat elke week even met Noor.")


def veilig_thuis_lets_go(story: Story) -> None:
    """The agreement holds, the children are safe; so Mila weighs once more and closes, and Hugo hears how it ended."""
    story.on(date(2025, 10, 30))
    directing.checks_the_agreement(
        story["team_worker"], kept=True, found="Noor en Sem vertellen dat zaterdag met papa leuk was."
    )
    story.on(date(2025, 11, 3))
    directing.does_the_task(story["teacher"], "Elke dinsdag praten wij even.")
    directing.finds_it_as_expected(story["team_worker"], "Elke dinsdag praten wij even.")
    story.on(date(2025, 11, 4))
    mila = story["vt"]
    doing.speaks_alone(mila, story, "Noor", where="Op school", said="Noor is niet meer bang.")
    doing.sees(mila, story, "Sem", where="Thuis", said="Sem speelt vrij.")
    doing.weighs(mila, story, "Licht onveilig", "Zes weken geen ruzie; de afspraak houdt en de hulp loopt.")
    reporting.closes_the_report(mila, result="De afspraak houdt; de hulp loopt en Pim is regisseur.")


def it_goes_better(story: Story) -> None:
    """Weeks and months go by: the agreement is kept, all say that it is better, and it is no longer needed."""
    for day in (date(2025, 11, 27), date(2025, 12, 23)):
        story.on(day)
        directing.checks_the_agreement(story["team_worker"], kept=True, found="Noor en Sem zijn graag bij papa.")
    story.on(date(2025, 12, 30))
    ending.evaluates_the_plan(story["team_worker"], knows="Het is rustig thuis, ook 's avonds.")
    story.on(date(2026, 1, 15))
    pim = story["team_worker"]
    ending.sees_that_the_step_was_done(pim, done="Ruben belde vier keer zijn broer; het bleef rustig.")
    directing.checks_the_agreement(pim, kept=True, found="Ruben was drie weekenden thuis; het bleef rustig.")
    story.on(date(2026, 1, 26))
    pim = story["team_worker"]
    for child in ("Noor", "Sem"):
        doing.speaks_alone(pim, story, child, where="Op school", said="Papa leest weer voor. Ik ben niet bang.")
    doing.weighs(pim, story, "Niet onveilig", "Vier maanden geen ruzie; Eva en Ruben weten wat zij doen.")
    ending.ends_the_agreement(pim, story, why="Ruben woont weer thuis en het is vier maanden veilig.")


def they_let_go(story: Story) -> None:
    """The help is done; each child is safe; the school keeps a finger on the pulse, and only then Pim closes."""
    story.on(date(2026, 2, 2))
    iris, pim = story["helper"], story["team_worker"]
    ending.ends_the_help(iris, story, which="Veiligheid", brought="Eva en Ruben praten zonder ruzie.")
    ending.ends_the_help(pim, story, which="Gezin", brought="Eva en Ruben voeden samen op.")
    ending.prepares_to_close(pim, story, better="Er is geen ruzie meer; Noor en Sem zijn niet bang.")
    pim.reads("Stel eerst van elk kind vast dat het veilig is.")
    ending.establishes_that_each_child_is_safe(
        pim, on_what="Alleen gesproken op school; gewogen op 26 januari.", says="Thuis is het nu rustig."
    )
    ending.asks_to_keep_a_finger_on_the_pulse(pim, "Basisschool")
    ending.will_keep_it(story["teacher"])
    ending.ends_the_plan(pim, story, why="Het gezin redt het zelf.")
    ending.leaves(iris, story, watch="Basisschool De Linde", why="De hulp is klaar.")
    ending.closes(pim, story)


def the_last_look(story: Story) -> None:
    """Anna looks on each day that was agreed, the last time in August; it goes well."""
    looks = Loop.objects.filter(kind="aftercare_check", closed_on=None).order_by("due").values_list("due", flat=True)
    for day in list(looks):
        story.on(day)
        ending.looks_how_it_goes(story["teacher"], saw="Noor lacht weer. Sem speelt met zijn vriend.")


def then_nothing_is_left_open_and_its_file_tells_the_same(story: Story, exported: str) -> None:
    """The family is let go of; the case file of all that happened, reviewed by itself, shows no episode."""
    then_all_is_well(story)
    assert list(Loop.objects.filter(closed_on=None).values_list("kind", flat=True)) == []
    case = read(exported.encode())
    assert len(case.events) == len(whole_course(story.cast.family.pk, as_of=story.days.today).events)
    assert evaluate(case, as_of=story.days.today).episodes == ()
    assert len(story.people) >= 6
    assert len({story.cast.professionals[who].organisation_id for who in story.people}) >= 5


STORY = (
    a_first_worry,
    it_is_answered,
    help_begins,
    violence_comes_to_light,
    veilig_thuis_and_basic_care_know,
    it_is_made_safe,
    one_directs,
    one_plan,
    youth_help_takes_over,
    all_around_one_table,
    veilig_thuis_lets_go,
    it_goes_better,
    they_let_go,
    the_last_look,
)


def test_from_the_first_worry_to_the_last_look_no_pattern_shows(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    for chapter in STORY:
        chapter(story)
        photographed(story, next(reversed(story.people)), chapter.__name__)
    capsys.readouterr()
    call_command("export_case", story.family, "--as-of", story.days.today.isoformat())
    then_nothing_is_left_open_and_its_file_tells_the_same(story, capsys.readouterr().out)
