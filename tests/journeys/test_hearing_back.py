"""Whoever raised a worry hears what was done: late shows and steps up; of a report to Veilig Thuis it hears twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, expect

from kring.loops.actions import step_up
from kring.loops.domain import due_of
from kring.loops.models import Loop
from tests.cast import make_cast
from tests.integration.reports.reporting import a_report
from tests.journeys import doing, reporting
from tests.journeys.conftest import barriers
from tests.journeys.living import Story, days_from

MONDAY = date(2026, 3, 2)
WORRY, ASKED = "Noor viel in de kring in slaap.", "Laat weten wat er met de zorg is gedaan"
FIRST, SECOND = "Wij onderzoeken wat er thuis gebeurt.", "Er zijn afspraken die houden."


@pytest.fixture
def story(live_server: Any, browser: Browser, transactional_db: None) -> Iterator[Story]:
    """Family De Wit on a Monday in March."""
    cache.clear()
    with days_from(MONDAY) as days:
        told = Story(make_cast(), days, browser, live_server.url)
        yield told
        told.close()


def given_anna_raised_a_worry_and_nobody_told_her_anything(story: Story) -> None:
    doing.raises_a_worry(
        story["teacher"],
        child="Noor de Wit",
        born="2016-06-21",
        fact=WORRY,
        nature="verwaarlozing",
        domain="Veiligheid",
    )
    doing.picks_up_the_worry(story["director"])
    story.on(due_of("feedback", MONDAY))
    story["director"].opens("/work/").reads(ASKED).reads_nowhere("Te laat (1)")
    story.on(due_of("feedback", MONDAY) + timedelta(days=7))
    story["director"].opens("/work/").reads("Te laat (1)", ASKED)


def then_it_stands_with_who_leads_the_team_too(story: Story) -> None:
    loop = Loop.objects.get(kind="feedback")
    step_up(loop.pk, on=story.days.today)
    loop.refresh_from_db()
    assert loop.level > 0
    story["director"].opens("/work/").reads("Opgeschaald (1)")


def then_anna_reads_what_was_done_and_whom_to_ask(story: Story) -> None:
    anna = story["teacher"].opens("/worries/mine/").follows("Gezin De Wit")
    anna.reads("Wij spraken met Eva over slapen.", "Yara")
    assert barriers(anna.page) == []


def test_what_was_done_with_a_worry_comes_back_late_but_not_never(story: Story) -> None:
    given_anna_raised_a_worry_and_nobody_told_her_anything(story)
    then_it_stands_with_who_leads_the_team_too(story)
    doing.tells_back(story["director"], "Wij spraken met Eva over slapen.")
    then_anna_reads_what_was_done_and_whom_to_ask(story)
    assert not Loop.objects.filter(kind="feedback", closed_on=None).exists()


def then_she_reads_both_without_scripts_too(story: Story, address: str) -> None:
    context = story.browser.new_context(java_script_enabled=False, locale="nl-NL", base_url=story.site)
    context.add_cookies(story["teacher"].page.context.cookies())
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text(FIRST).first).to_be_visible()
    expect(page.get_by_text(SECOND).first).to_be_visible()
    context.close()


def test_who_reports_to_veilig_thuis_hears_twice(story: Story) -> None:
    report = a_report(story.cast, on=MONDAY)
    address = f"/meldcode/reports/{report.key}/"
    story.on(MONDAY + timedelta(days=2))
    reporting.takes_up_and_assesses(story["vt"], grounds="Noor is geslagen; niets beschermt haar nog.")
    reporting.tells_the_reporter(story["vt"], does=FIRST)
    story["teacher"].opens(address).reads(FIRST).reads_nowhere(SECOND)
    story.on(MONDAY + timedelta(days=30))
    reporting.closes_the_report(story["vt"], result=SECOND)
    story["teacher"].opens(address).reads(FIRST, SECOND)
    then_she_reads_both_without_scripts_too(story, address)
    story["police"].opens(address).reads_nowhere(FIRST, SECOND, "Noor")
