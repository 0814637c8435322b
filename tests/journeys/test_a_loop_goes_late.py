"""Something stays undone: it is late, is reminded of, steps up to who leads, is handed over, and is closed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kring.loops.actions import open_loop
from kring.loops.models import Loop
from kring.web.work import background
from tests.cast import Cast, make_cast
from tests.journeys.conftest import barriers

MONDAY = date(2026, 2, 2)
LATE = date(2026, 2, 11)


@pytest.fixture
def on_the_day() -> Iterator[None]:
    """The site believes that it is the day on which the loop is two working days late."""
    with patch("kring.web.acting.timezone.localdate", return_value=LATE):
        yield


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def signed_in(browser: Browser, site: str, cast: Cast, who: str, *, scripts: bool = True) -> Page:
    """A browser in which this professional is signed in."""
    context: BrowserContext = browser.new_context(java_script_enabled=scripts, locale="nl-NL")
    session = cast.client(who).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return context.new_page()


def given_feedback_that_nobody_gave(cast: Cast) -> Loop:
    return open_loop(
        "feedback",
        owner=cast.organisations["school"].pk,
        owner_professional=cast.professionals["teacher"].pk,
        asked_by=cast.organisations["gp"].pk,
        family=cast.family.pk,
        about=[cast.people["noor"].pk],
        by=cast.actor("gp"),
        on=MONDAY,
    )


def when_the_day_comes_on_which_it_is_late() -> None:
    at = datetime(LATE.year, LATE.month, LATE.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    for _ in range(3):
        background.tick(on=LATE, at=at)
        with patch.object(timezone, "now", return_value=at):
            call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def then_both_have_mail_without_a_name() -> None:
    assert sorted(one.to[0] for one in mail.outbox) == ["principal@example.org", "teacher@example.org"]
    assert not any("Noor" in one.subject + one.body for one in mail.outbox)


def then_the_leader_sees_that_it_stepped_up(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    page.get_by_role("link", name="Naar mij opgeschaald").click()
    expect(page.get_by_text("Opgeschaald naar de leidinggevende")).to_be_visible()
    assert barriers(page) == []


def when_the_leader_hands_it_to_herself(page: Page) -> None:
    page.get_by_role("link", name="Laat weten wat er met de zorg is gedaan").click()
    page.get_by_role("link", name="Draag het over").click()
    page.get_by_label("Karel Smit").check()
    page.get_by_role("button", name="Overdragen").click()
    expect(page.get_by_role("alert")).to_contain_text("Waarom?")
    page.get_by_label("Waarom?").fill("Anna is ziek; ik bel de huisarts zelf.")
    page.get_by_role("button", name="Overdragen").click()
    expect(page.get_by_text("U hebt dit overgedragen.")).to_be_visible()


def when_the_leader_closes_it(page: Page) -> None:
    page.get_by_role("link", name="Sluit af met een reden").click()
    page.get_by_label("Op een andere manier gedaan").check()
    page.get_by_label("Wat is er gedaan, of waarom is het niet nodig?").fill("De huisarts gebeld.")
    page.get_by_role("button", name="Afsluiten").click()
    expect(page.get_by_text("Afgesloten op 11 februari 2026.")).to_be_visible()


def then_who_waited_reads_what_came_of_it(page: Page, site: str, loop: Loop) -> None:
    page.goto(f"{site}/work/loops/{loop.pk}/")
    expect(page.get_by_text("De huisarts gebeld.").first).to_be_visible()


def then_an_outsider_sees_nothing_of_it(page: Page, site: str, loop: Loop) -> None:
    page.goto(f"{site}/work/loops/{loop.pk}/")
    expect(page.get_by_text("Dit is tussen andere organisaties.")).to_be_visible()


@pytest.mark.usefixtures("on_the_day")
def test_late_reminded_stepped_up_handed_over_and_closed(browser: Browser, live_server: Any, cast: Cast) -> None:
    site = live_server.url
    loop = given_feedback_that_nobody_gave(cast)
    when_the_day_comes_on_which_it_is_late()
    then_both_have_mail_without_a_name()
    leader = signed_in(browser, site, cast, "principal")
    then_the_leader_sees_that_it_stepped_up(leader, site)
    when_the_leader_hands_it_to_herself(leader)
    when_the_leader_closes_it(leader)
    then_who_waited_reads_what_came_of_it(signed_in(browser, site, cast, "gp", scripts=False), site, loop)
    then_an_outsider_sees_nothing_of_it(signed_in(browser, site, cast, "police"), site, loop)


@pytest.mark.usefixtures("on_the_day")
def test_without_scripts_a_professional_takes_what_nobody_has(browser: Browser, live_server: Any, cast: Cast) -> None:
    given_feedback_that_nobody_gave(cast)
    Loop.objects.update(owner_professional=None)
    page = signed_in(browser, live_server.url, cast, "teacher", scripts=False)
    page.goto(f"{live_server.url}/work/")
    page.get_by_role("button", name="Ik neem dit op mij").click()
    expect(page.get_by_text("Dit ligt nu bij u.")).to_be_visible()
