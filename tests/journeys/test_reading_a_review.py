"""Somebody comes to the site, finds a case and reads its report."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}


@pytest.fixture
def heard(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, which should be nothing."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield complaints
    assert complaints == []


def barriers(page: Page) -> list[str]:
    """What stands in the way of people with a disability, as far as a machine can tell."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_from_the_listing_to_a_report(page: Page, site: str, lang: str) -> None:
    page.goto(f"{site}/reviews/?lang={lang}")
    assert barriers(page) == []
    review = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Calamiteit Drenthe 2015"))
    review.get_by_role("link", name={"nl": "Rapport in het Nederlands", "en": "Report in English"}[lang]).click()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Calamiteit Drenthe 2015")


@pytest.mark.usefixtures("heard")
def test_the_listing_in_the_other_language(page: Page, site: str) -> None:
    page.goto(f"{site}/reviews/?lang=nl")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("case", "lang"), [("drenthe-2015", "nl"), ("rotterdam-2015", "en")])
def test_a_report_has_no_barriers(page: Page, site: str, case: str, lang: str) -> None:
    page.goto(f"{site}/reviews/{case}/?lang={lang}")
    assert barriers(page) == []


def test_a_report_is_whole_without_scripts(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/reviews/drenthe-2015/?lang=en")
    for heading in page.get_by_role("heading", level=2).all():
        expect(heading).to_be_visible()
    page.context.close()


def test_a_planted_barrier_is_found(page: Page, site: str) -> None:
    page.goto(f"{site}/reviews/?lang=nl")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")
    assert any("image-alt" in barrier for barrier in barriers(page))
