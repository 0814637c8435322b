"""A youth turns eighteen before long: it comes on somebody's list, and what is needed is arranged in time."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.coordination.adult.actions import expect as expect_turning_18
from tests.cast import Cast
from tests.integration.adult.living import youth
from tests.journeys.conftest import Visit, barriers


@pytest.fixture
def daan(town: Cast) -> str:
    """A brother of sixteen and three quarters; the day has come on which one looks at it."""
    person = youth(town, timezone.localdate())
    expect_turning_18(on=timezone.localdate())
    return str(person.name)


def given_it_is_on_the_list_of_the_director(page: Page) -> None:
    page.get_by_role("link", name="Zeggen wat deze jongere bij 18 nodig heeft").first.click()
    expect(page.get_by_role("heading", name="Daan Wit")).to_be_visible()
    expect(page.get_by_text("Nog niet besproken")).to_have_count(8)


def when_the_director_says_what_is_needed(page: Page) -> None:
    page.get_by_role("link", name="Wonen").click()
    page.get_by_label("Er is iets nodig").check()
    page.get_by_label("Wat is er nodig").fill("Een kamer met begeleiding. Yara vraagt die aan.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("alert")).to_contain_text("Wat wil deze jongere?")
    page.get_by_label("Wat wil deze jongere?").fill("Ik wil op mezelf.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Ik wil op mezelf.")).to_be_visible()


def then_it_is_arranged(page: Page) -> None:
    page.goto("/work/")
    page.get_by_role("link", name="Regelen wat deze jongere bij 18 nodig heeft").first.click()
    page.get_by_role("link", name="Wonen").click()
    page.get_by_role("radio", name="Geregeld").check()
    page.get_by_label("Wat is er nodig").fill("Daan heeft een kamer vanaf mei.")
    page.get_by_label("Wat wil deze jongere?").fill("Ik ben er blij mee.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Daan heeft een kamer vanaf mei.")).to_be_visible()


def test_what_a_youth_needs_at_eighteen_is_arranged(visit: Visit, daan: str) -> None:
    page = visit("director", "/work/")
    given_it_is_on_the_list_of_the_director(page)
    assert barriers(page) == []
    when_the_director_says_what_is_needed(page)
    then_it_is_arranged(page)


def test_an_outsider_finds_nothing(visit: Visit, town: Cast, daan: str) -> None:
    page = visit("police", f"/closing/turning-18/{town.family.key}/", java_script_enabled=False)
    expect(page.get_by_text(daan)).to_have_count(0)
