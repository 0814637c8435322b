"""A visitor of the demo chooses a role with one click, and comes to the page of today."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from kring.simulate.town import voorbeeldstad
from kring.web.demo import backend, loading
from tests.integration.demo.conftest import TODAY


@pytest.fixture
def given_voorbeeldstad(live_server: Any, settings: Settings, tmp_path: Path) -> str:
    """A demo with a few families in it."""
    settings.REVIEWS = tmp_path
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, backend.PATH]
    settings.ROOT_URLCONF = "kring.config.demo_urls"
    settings.LOGIN_URL = settings.LOGOUT_REDIRECT_URL = "demo:choose"
    loading.bring_in(voorbeeldstad(TODAY, families=5), tell=lambda _: None)
    return str(live_server.url)


def when_one_plays(page: Page, site: str, role: str) -> None:
    page.goto(f"{site}/?lang=nl")
    page.get_by_role("button", name=role, exact=True).click()


def then_today_greets(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_role("heading", name="Wat op u wacht")).to_be_visible()


def then_nothing_stands_in_anybodys_way(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_teacher_begins_with_one_click_and_leaves_again(page: Page, given_voorbeeldstad: str) -> None:
    page.goto(f"{given_voorbeeldstad}/?lang=nl")
    then_nothing_stands_in_anybodys_way(page)
    when_one_plays(page, given_voorbeeldstad, "Leerkracht")
    then_today_greets(page, "Anna Vosmeer")
    then_nothing_stands_in_anybodys_way(page)
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welkom in Voorbeeldstad")


def test_it_works_without_javascript_and_on_a_narrow_screen(browser: Browser, given_voorbeeldstad: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    when_one_plays(page, given_voorbeeldstad, "Huisarts")
    then_today_greets(page, "Hugo Bakkerland")
    page.get_by_role("link", name="Geef een zorg door").last.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()
