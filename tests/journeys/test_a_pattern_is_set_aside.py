"""The director sees a pattern, sets it aside with a reason, and a new entry brings it back."""

from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.lifecourse.actions import record
from tests.cast import Cast
from tests.journeys.conftest import Visit


def given_nobody_followed_up_on_a_no_show(town: Cast, days: int) -> None:
    record(
        "no_show",
        family=town.family.pk,
        by=town.actor("gp"),
        on=timezone.localdate() - timedelta(days=days),
        about=[town.people["noor"].pk],
        text="Noor kwam niet op de afspraak.",
    )


def when_the_director_reads_the_pattern(page: Page) -> None:
    pattern = page.locator("#pattern-no-follow-up-certain")
    if pattern.get_attribute("open") is None:
        pattern.locator("> summary").click()
    expect(page.locator("#pattern-no-follow-up-certain").get_by_text("Wat men kan doen")).to_be_visible()


def when_she_sets_it_aside(page: Page, because: str) -> None:
    page.locator("#pattern-no-follow-up-certain").get_by_role("link", name="Opzijleggen met een reden").click()
    page.get_by_label("Waarom mag dit opzij?").fill(because)
    page.get_by_role("button", name="Opzijleggen").click()


def then_it_is_folded_with_who_when_and_why(page: Page, because: str) -> None:
    expect(page.get_by_text("Opzijgelegd. Het komt terug")).to_be_visible()
    expect(page.locator("#pattern-no-follow-up-certain")).to_have_count(0)
    page.locator("#aside > summary").click()
    expect(page.locator("#aside").get_by_text("Opzijgelegd door Wijkteam Noord")).to_be_visible()
    expect(page.locator("#aside").get_by_text(because)).to_be_visible()


def then_it_stands_on_the_page_again(page: Page) -> None:
    expect(page.locator("#pattern-no-follow-up-certain")).to_have_count(1)
    expect(page.locator("#aside")).to_have_count(0)


def then_nothing_stands_in_the_way(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_director_sets_a_pattern_aside_and_a_new_entry_brings_it_back(visit: Visit, town: Cast) -> None:
    given_nobody_followed_up_on_a_no_show(town, days=60)
    page = visit("director", reverse("families:page", args=[town.family.key]))
    when_the_director_reads_the_pattern(page)
    then_nothing_stands_in_the_way(page)
    when_she_sets_it_aside(page, "Noor lag die week in het ziekenhuis.")
    then_it_is_folded_with_who_when_and_why(page, "Noor lag die week in het ziekenhuis.")
    given_nobody_followed_up_on_a_no_show(town, days=40)
    page.reload()
    then_it_stands_on_the_page_again(page)


def test_it_works_without_javascript_on_a_phone(visit: Visit, town: Cast) -> None:
    given_nobody_followed_up_on_a_no_show(town, days=60)
    address = reverse("families:page", args=[town.family.key])
    page = visit("director", address, java_script_enabled=False, viewport={"width": 320, "height": 700})
    when_the_director_reads_the_pattern(page)
    when_she_sets_it_aside(page, "Noor lag die week in het ziekenhuis.")
    then_it_is_folded_with_who_when_and_why(page, "Noor lag die week in het ziekenhuis.")


def test_the_drawn_life_course_stands_in_nobody_s_way(visit: Visit, town: Cast) -> None:
    given_nobody_followed_up_on_a_no_show(town, days=60)
    page = visit("director", reverse("families:life-course", args=[town.family.key]))
    expect(page.get_by_role("heading", name="Levensloopcirkel")).to_be_visible()
    then_nothing_stands_in_the_way(page)
