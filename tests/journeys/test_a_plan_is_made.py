"""Yara makes a plan with an empty family, up to the first evaluation; somebody outside is turned away."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cast import Cast, make_cast
from tests.journeys.conftest import barriers

EFFECT = "Noor en Sem zijn thuis niet bang."


@pytest.fixture
def town(transactional_db: None) -> Cast:
    """The cast, for a site that runs."""
    return make_cast()


def signed_in(context: BrowserContext, site: str, client: Client) -> Page:
    """A page on which this professional is signed in."""
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": site}]
    )
    return context.new_page()


def given_a_family_that_said_no_to_a_group_plan(page: Page, site: str, town: Cast) -> None:
    page.goto(f"{site}/plan/{town.family.key}/?lang=nl")
    page.get_by_role("link", name="Plan beginnen").click()
    page.get_by_label("Aangeboden; het gezin wil dit liever niet").check()
    page.get_by_label("Wat zeiden zij? Of waarom is het niet aangeboden?").fill("Wij doen het liever samen.")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Plan beginnen").click()


def when_worries_and_strengths_are_mapped(page: Page) -> None:
    page.get_by_label("Veiligheid: wat zorgen geeft").fill("Er is vaak ruzie.")
    page.get_by_label("Veiligheid: wat goed gaat").fill("Oma vangt de kinderen op.")
    page.get_by_role("button", name="Opslaan").click()


def when_an_activity_is_refused_and_an_effect_is_not(page: Page) -> None:
    page.get_by_role("link", name="Eerste doel stellen").click()
    page.get_by_label("Wat zal er anders zijn?").fill("Therapie voor Noor")
    page.get_by_label("Waaraan ziet u dat?").fill("Noor zegt het zelf.")
    page.get_by_label("Veiligheid", exact=True).check()
    page.get_by_label("Voor wanneer?").fill((timezone.localdate() + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("zegt wat er gedaan wordt").first).to_be_visible()
    page.get_by_label("Wat zal er anders zijn?").fill(EFFECT)
    page.get_by_role("button", name="Opslaan").click()


def when_eva_has_the_first_step(page: Page) -> None:
    page.get_by_role("link", name="Stap toevoegen").click()
    page.get_by_label("Eva Bos").check()
    page.get_by_label("Wat wordt er gedaan?").fill("Eva belt oma als het te veel wordt.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("het gezin zelf")).to_be_visible()


def when_it_is_agreed_with_eva_and_the_school(page: Page) -> None:
    page.get_by_role("link", name="Terug naar het plan").click()
    page.get_by_role("link", name="Plan afspreken").click()
    page.get_by_label("Eva Bos").check()
    page.get_by_label("Basisschool De Linde").check()
    page.get_by_role("button", name="Dit is afgesproken").click()


def when_noor_says_that_it_is_better(page: Page) -> None:
    page.get_by_role("link", name="Samen evalueren").click()
    page.get_by_label("Sem de Wit").uncheck()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Beter").check()
    page.get_by_label("Hoe weet Noor de Wit dat?").fill("Ik slaap weer.")
    page.get_by_role("button", name="Opslaan").click()


def then_the_plan_says_so(page: Page) -> None:
    expect(page.get_by_text("Noor de Wit: Beter")).to_be_visible()
    expect(page.get_by_text("Laatst geëvalueerd op")).to_be_visible()


def then_the_police_are_turned_away(page: Page, site: str, town: Cast) -> None:
    answer = page.goto(f"{site}/plan/{town.family.key}/?lang=nl")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_text("Noor")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_plan_from_an_empty_family_to_the_first_evaluation(
    browser: Browser, live_server: Any, town: Cast, scripts: bool
) -> None:
    site = str(live_server.url)
    contexts = [browser.new_context(java_script_enabled=scripts, locale="nl-NL") for _ in range(2)]
    yara = signed_in(contexts[0], site, town.client("director"))
    given_a_family_that_said_no_to_a_group_plan(yara, site, town)
    when_worries_and_strengths_are_mapped(yara)
    when_an_activity_is_refused_and_an_effect_is_not(yara)
    when_eva_has_the_first_step(yara)
    when_it_is_agreed_with_eva_and_the_school(yara)
    when_noor_says_that_it_is_better(yara)
    then_the_plan_says_so(yara)
    if scripts:
        assert barriers(yara) == []
    then_the_police_are_turned_away(signed_in(contexts[1], site, town.client("police")), site, town)
    for context in contexts:
        context.close()
