"""The tutorial about one plan, walked through in Voorbeeldstad; the pictures in the docs are of these pages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import picture
from tests.journeys.test_a_first_worry import WIDE, when_one_plays

EFFECT = "Sanne heeft elke dag eten mee en blijft wakker in de kring."
WHAT = "Monique brengt Sanne elke schooldag om half negen, met een ontbijt op en een broodtrommel mee."


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def context(browser: Browser, voorbeeldstad: str) -> BrowserContext:
    """A browser of somebody in the Netherlands, at the demo."""
    return browser.new_context(locale="nl-NL", base_url=voorbeeldstad, viewport=WIDE)


def when_she_opens_her_family(page: Page) -> None:
    page.get_by_role("link", name="Gezin Çelikkaya").first.click()
    heading = page.get_by_role("heading", name="Samen werken")
    heading.evaluate("one => one.scrollIntoView()")
    picture(page, "working-together")


def when_the_family_is_offered_its_own_plan_first(page: Page) -> None:
    page.get_by_role("link", name="Plan van het gezin").click()
    page.get_by_role("link", name="Plan beginnen").click()
    page.get_by_label("Aangeboden; het gezin wil dit liever niet").check()
    page.get_by_label("Wat zeiden zij?").fill("Liever samen met Yara, en oma Manon erbij.")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Plan beginnen").click()


def when_worries_stand_beside_what_goes_well(page: Page) -> None:
    page.get_by_label("Gezondheid: wat zorgen geeft").fill("Sanne komt zonder eten op school.")
    page.get_by_label("Gezondheid: wat goed gaat").fill("Oma Manon kookt drie dagen per week.")
    page.get_by_role("button", name="Opslaan").click()


def when_a_goal_is_an_effect_with_a_step_of_the_family_itself(page: Page) -> None:
    page.get_by_role("link", name="Eerste doel stellen").click()
    page.get_by_label("Wat zal er anders zijn?").fill(EFFECT)
    page.get_by_label("Waaraan ziet u dat?").fill("De juf kijkt elke ochtend in de broodtrommel.")
    page.get_by_label("Gezondheid", exact=True).check()
    page.get_by_label("Voor wanneer?").fill(in_days(60))
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Stap toevoegen").click()
    page.get_by_label("Manon Elzendaal").check()
    page.get_by_label("Wat wordt er gedaan?").fill("Manon maakt op zondag de broodjes voor de hele week.")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Terug naar het plan").click()


def when_it_is_agreed(page: Page) -> None:
    page.get_by_role("link", name="Plan afspreken").click()
    page.get_by_label("Monique Özdemirli").check()
    page.get_by_label("Basisschool De Wilgenhof").check()
    page.get_by_role("button", name="Dit is afgesproken").click()
    expect(page.get_by_text("samen bekeken.")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    picture(page, "plan")
    page.get_by_role("link", name="Gezin Çelikkaya").first.click()


def when_a_vague_agreement_is_refused(page: Page) -> None:
    page.get_by_role("link", name="Veiligheidsafspraken").first.click()
    page.get_by_role("link", name="Een afspraak maken").click()
    page.get_by_label("Wat precies?").fill("Monique let beter op.")
    page.get_by_role("button", name="Dit is afgesproken").click()
    expect(page.get_by_role("alert")).to_contain_text("“beter”")
    picture(page, "agreement-refused")


def when_it_is_said_so_that_one_can_see_it(page: Page) -> None:
    page.get_by_label("Merel Çelikkaya").first.uncheck()
    page.get_by_label("Wat precies?").fill(WHAT)
    page.get_by_label("Welke organisatie controleert het?").select_option(label="Basisschool De Wilgenhof")
    page.get_by_label("Hoe ziet men of").fill("De juf vraagt Sanne wat zij at, en kijkt in de trommel.")
    page.get_by_label("Wanneer is de eerste controle?").fill(in_days(7))
    page.get_by_label("Wat als het niet lukt?").fill("De school belt Yara, en Yara komt dezelfde dag langs.")
    page.get_by_label("Welke organisatie doet dat?").select_option(label="Wijkteam Zuid")
    page.get_by_role("group", name="Welke organisaties moeten dit weten?").get_by_label("Basisschool").check()
    page.get_by_role("group", name="Wie uit het gezin").get_by_label("Monique").check()
    page.get_by_role("button", name="Dit is afgesproken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Veiligheidsafspraak voor Sanne Çelikkaya")


def when_the_school_confirms_from_its_work_list(page: Page) -> None:
    page.get_by_role("link", name="Mijn werklijst").first.click()
    page.get_by_role("link", name="Bevestig dat de veiligheidsafspraak bekend is").first.click()
    page.get_by_label("Wat doet u ermee?").fill("De juf van Sanne kijkt elke ochtend en belt Yara als het niet lukt.")
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_role("status")).to_contain_text("Bevestigd")


def then_closing_is_refused_until_each_child_is_safe(page: Page) -> None:
    page.get_by_role("link", name="Gezin Çelikkaya").first.click()
    page.get_by_role("link", name="Afsluiten en vinger aan de pols").click()
    page.get_by_role("link", name="Afsluiten voorbereiden").click()
    page.get_by_label("Wat is er beter geworden").fill("Sanne heeft weer eten mee. Zij valt niet meer in slaap.")
    page.get_by_role("button", name="Afsluiten voorbereiden").click()
    expect(page.get_by_text("Er loopt nog een veiligheidsafspraak. Beëindig die eerst, met de reden.")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    picture(page, "closing")


def test_one_plan_with_one_director(context: BrowserContext) -> None:
    page = context.new_page()
    when_one_plays(page, "Regisseur van een gezin")
    when_she_opens_her_family(page)
    when_the_family_is_offered_its_own_plan_first(page)
    when_worries_stand_beside_what_goes_well(page)
    when_a_goal_is_an_effect_with_a_step_of_the_family_itself(page)
    when_it_is_agreed(page)
    when_a_vague_agreement_is_refused(page)
    when_it_is_said_so_that_one_can_see_it(page)
    when_one_plays(page, "Leerkracht")
    when_the_school_confirms_from_its_work_list(page)
    when_one_plays(page, "Regisseur van een gezin")
    then_closing_is_refused_until_each_child_is_safe(page)
    context.close()
