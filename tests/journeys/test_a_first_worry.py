"""The tutorials, walked through in Voorbeeldstad; the pictures in the docs are of these pages."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import picture

WIDE = {"width": 1100, "height": 860}
PHONE = {"width": 390, "height": 780}


@pytest.fixture
def context(browser: Browser, voorbeeldstad: str) -> BrowserContext:
    """A browser of somebody in the Netherlands, at the demo."""
    return browser.new_context(locale="nl-NL", base_url=voorbeeldstad, viewport=WIDE)


def when_one_plays(page: Page, role: str) -> None:
    page.goto("/")
    if page.get_by_role("button", name="Uitloggen").count():
        page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name=role, exact=True).click()
    expect(page.get_by_role("heading", name="Wat op u wacht")).to_be_visible()


def when_the_teacher_raises_a_worry_about_sanne(page: Page) -> None:
    page.get_by_role("link", name="Geef een zorg door").first.click()
    page.get_by_label("Voornaam en achternaam").fill("Sanne")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("button", name="Schrijf over Sanne Çelikkaya").click()
    page.get_by_label("Wat ik zag of hoorde (feiten)").first.fill(
        "Sanne had deze week twee dagen geen eten mee en viel in de kring in slaap."
    )
    page.get_by_label("Wat ik vermoed").first.fill("Misschien is er thuis te weinig geld voor boodschappen.")
    page.evaluate("scrollTo(0, 0)")
    picture(page, "raise-a-worry")
    page.get_by_label("Deze week").check()
    page.get_by_role("button", name="Verstuur de zorg").click()
    expect(page.get_by_text("Uw zorg is verstuurd.")).to_be_visible()


def when_the_director_picks_it_up_and_tells_back(page: Page) -> None:
    page.get_by_role("link", name="Mijn werklijst").first.click()
    picture(page, "work-list")
    page.get_by_role("link", name="Bekijk de zorg die is gemeld").first.click()
    page.get_by_role("button", name="Ik pak dit op").click()
    page.get_by_role("link", name="Terugkoppelen wat er is gedaan").click()
    page.get_by_label("Wij spraken met het gezin").check()
    page.get_by_label("In uw eigen woorden").fill("Wij spraken met beide ouders. Zij gaan naar de schuldhulp.")
    page.get_by_role("button", name="Bekijk het zoals de ander het leest").click()
    page.get_by_role("button", name="Versturen").click()


def when_the_director_opens_the_family(page: Page) -> None:
    page.get_by_role("link", name="Gezin Çelikkaya openen").click()
    expect(page.get_by_role("heading", name="Wie is betrokken")).to_be_visible()


def then_the_teacher_reads_what_was_done(page: Page) -> None:
    page.get_by_role("link", name="Geef een zorg door").first.click()
    page.get_by_role("link", name="Wat ik doorgaf").click()
    page.get_by_role("link", name=re.compile("Gezin Çelikkaya")).first.click()
    expect(page.get_by_text("Zij gaan naar de schuldhulp.")).to_be_visible()
    expect(page.get_by_text("U kunt hierover terecht bij Yara Kokman.")).to_be_visible()


def test_the_first_worry_goes_round(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    picture(page, "choose-a-role")
    when_one_plays(page, "Leerkracht")
    picture(page, "today")
    when_the_teacher_raises_a_worry_about_sanne(page)
    when_one_plays(page, "Regisseur van een gezin")
    when_the_director_picks_it_up_and_tells_back(page)
    when_the_director_opens_the_family(page)
    when_one_plays(page, "Leerkracht")
    then_the_teacher_reads_what_was_done(page)
    context.close()


def test_the_main_pages_are_a_click_away(context: BrowserContext, browser: Browser, voorbeeldstad: str) -> None:
    page = context.new_page()
    when_one_plays(page, "Regisseur van een gezin")
    page.get_by_role("link", name="Wie is betrokken").first.click()
    page.get_by_role("link", name=re.compile("Gezin Ter Haarveld")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ter Haarveld")
    picture(page, "who-is-involved")
    page.get_by_role("link", name="Gezin Ter Haarveld openen").click()
    picture(page, "family")
    page.get_by_role("heading", name="Patronen", exact=True).evaluate("one => one.scrollIntoView()")
    expect(page.get_by_role("heading", name="Patronen", exact=True)).to_be_visible()
    picture(page, "family-patterns")
    when_one_plays(page, "Leerkracht")
    page.get_by_role("link", name="Meldcode", exact=True).first.click()
    page.get_by_label("Naam van het gezin").fill("Çelikkaya")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name=re.compile("^Meldcode.*Çelikkaya", re.DOTALL)).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    picture(page, "meldcode")
    context.close()
    phone = browser.new_context(locale="nl-NL", base_url=voorbeeldstad, viewport=PHONE).new_page()
    phone.goto("/tell/")
    phone.get_by_role("link", name="Ik ben een kind of jongere").click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    picture(phone, "tell-on-a-phone")
    phone.context.close()
