"""A teacher looks whether a family is known before making it; the directory is found with a slip of the pen."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kring.network.domain import OfferContent
from kring.network.offers import keep_offer
from tests.cast import Cast
from tests.journeys.conftest import barriers

Visit = Callable[..., Page]
NARROW = {"viewport": {"width": 320, "height": 700}}


def when_one_looks_for(page: Page, given: str, surname: str, born: str) -> None:
    page.get_by_label("Voornamen of voorletters").fill(given)
    page.get_by_label("Achternaam").fill(surname)
    page.get_by_label("Geboortedatum").fill(born)
    page.get_by_label("Geboortedatum").press("Enter")


def then_noor_is_found_with_the_reasons(page: Page) -> None:
    card = page.get_by_role("listitem").filter(has_text="Noor de Wit")
    expect(card).to_contain_text("Waarschijnlijk dezelfde persoon")
    expect(card).to_contain_text("zelfde voornaam; zelfde achternaam; zelfde geboortedatum")
    assert "Noor" not in page.url


def when_none_of_these_is_meant(page: Page) -> None:
    page.get_by_role("button", name="Geen van deze: een nieuw gezin maken").click()


def when_the_family_is_filled_in(page: Page) -> None:
    child = page.get_by_role("group", name="Kind 1")
    expect(child.get_by_label("Voornamen")).to_have_value("Noor")
    page.get_by_role("button", name="Nog een kind").click()
    expect(page.get_by_role("group", name="Kind 3")).to_be_visible()
    page.get_by_role("group", name="Volwassene 1").get_by_label("Voornamen").fill("Bea")
    page.get_by_label("Straat").fill("Kade")
    page.get_by_role("button", name="Dit gezin maken").last.click()


def then_it_has_a_file(page: Page) -> None:
    expect(page.get_by_text("Het gezin heeft een dossier.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_search_before_create(visit: Visit, scripts: bool) -> None:
    page = visit("teacher", "/people/?lang=nl", java_script_enabled=scripts)
    when_one_looks_for(page, "Noor", "v.d. Wit", "21-6-2016")
    then_noor_is_found_with_the_reasons(page)
    if scripts:
        assert barriers(page) == []
    when_none_of_these_is_meant(page)
    if scripts:
        assert barriers(page) == []
    when_the_family_is_filled_in(page)
    then_it_has_a_file(page)


@pytest.mark.parametrize("path", ["/people/", "/people/duplicates/", "/directory/", "/directory/new/"])
def test_a_narrow_screen_is_wide_enough(visit: Visit, path: str) -> None:
    page = visit("director", path, **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def given_an_offer(town: Cast) -> None:
    content = OfferContent(
        name="Speltherapie",
        organisation="jgz",
        domain="health",
        municipality="GM0001",
        waiting_weeks=6,
        waiting_said_on=date(2026, 1, 5),
        contact="Joke Dekker",
        phone="010 123 45 67",
    )
    keep_offer(content, by=town.actor("nurse"))


def test_the_directory_forgives_a_slip_of_the_pen(visit: Visit, town: Cast) -> None:
    given_an_offer(town)
    page = visit("teacher", "/directory/?lang=nl")
    page.get_by_label("Wat zoekt u?").fill("spelterapie")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("1 aanbod gevonden")
    expect(page.get_by_role("listitem").filter(has_text="Speltherapie")).to_contain_text("6 weken")
    assert barriers(page) == []
    page.get_by_role("link", name="Speltherapie").click()
    expect(page.get_by_role("link", name="010 123 45 67")).to_be_visible()
    assert barriers(page) == []
