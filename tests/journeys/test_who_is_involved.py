"""Two agencies share that they are involved with the same child; they meet, and one says that they spoke."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cast import Cast, make_cast
from tests.journeys.conftest import barriers


@pytest.fixture
def town(transactional_db: None) -> Cast:
    """The cast, for a site that runs; the police found Noor."""
    town = make_cast()
    town.finds("police", "noor")
    return town


def signed_in(context: BrowserContext, site: str, client: Client) -> Page:
    """A page on which this professional is signed in."""
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": site}]
    )
    return context.new_page()


def when_the_police_share_that_they_are_involved(page: Page, site: str, town: Cast) -> None:
    page.goto(f"{site}/involved/share/child/{town.people['noor'].key}/?lang=nl")
    page.get_by_label("Wat voegt u voor dit gezin toe?").fill("De wijkagent komt langs en luistert.")
    page.get_by_label("Ja, het gezin is ingelicht").check()
    page.get_by_label("Zo ja: hoe, en wie waren daarbij?").fill("Thuis, met moeder en Noor.")
    page.get_by_role("button", name="Delen en zien wie er nog meer betrokken is").click()


def then_they_see_who_else_is(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie is betrokken bij Noor de Wit")
    card = page.get_by_role("listitem").filter(has_text="Huisartsenpraktijk Oost").first
    expect(card.get_by_role("link", name="gp@example.org")).to_be_visible()


def when_the_gp_says_that_they_spoke(page: Page, site: str) -> None:
    page.goto(f"{site}/involved/?lang=nl")
    page.get_by_role("link", name="Politie, basisteam Voorbeeldstad").click()
    page.get_by_label("Wij hebben elkaar gesproken").check()
    page.get_by_label("Als u elkaar sprak: wanneer?").fill("2026-11-20")
    page.get_by_label("Als u elkaar sprak: met wie?").fill("Bas Mulder")
    page.get_by_role("button", name="Opslaan").click()


def then_nothing_waits_for_the_gp(page: Page) -> None:
    expect(page.get_by_text("Er wacht geen match op een antwoord.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_agencies_match_and_meet(browser: Browser, live_server: Any, town: Cast, scripts: bool) -> None:
    site = str(live_server.url)
    contexts = [browser.new_context(java_script_enabled=scripts, locale="nl-NL") for _ in range(2)]
    police = signed_in(contexts[0], site, town.client("police"))
    gp = signed_in(contexts[1], site, town.client("gp"))
    when_the_police_share_that_they_are_involved(police, site, town)
    then_they_see_who_else_is(police)
    if scripts:
        assert barriers(police) == []
        gp.goto(f"{site}/involved/")
        assert barriers(gp) == []
    when_the_gp_says_that_they_spoke(gp, site)
    then_nothing_waits_for_the_gp(gp)
    for context in contexts:
        context.close()
