"""A vague agreement is refused with examples, then made well, confirmed by the school, checked, and decided on."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.plan.agreements.models import Agreement
from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers

WHAT = "Ruben slaapt van vrijdag tot maandag bij zijn broer."


def when_somebody_agrees_something_vague(page: Page) -> None:
    page.get_by_role("link", name="Een afspraak maken").click()
    page.get_by_label("Wat precies?").fill("Ruben let beter op.")
    page.get_by_role("button", name="Dit is afgesproken").click()


def then_each_missing_part_is_said_with_an_example(page: Page) -> None:
    fault = page.get_by_role("alert")
    expect(fault).to_contain_text("“beter”")
    expect(fault).to_contain_text("Zonder iemand die controleert is het geen afspraak")
    expect(fault).to_contain_text("Yara belt Eva en Ruben")
    assert not Agreement.objects.exists()


def when_it_is_said_well(page: Page) -> None:
    page.get_by_label("Sem de Wit").first.uncheck()
    page.get_by_label("Wat precies?").fill(WHAT)
    page.get_by_label("Welke organisatie controleert het?").select_option(label="Basisschool De Linde")
    page.get_by_label("Hoe ziet men of").fill("De juf vraagt Noor op maandagochtend wie er thuis was.")
    page.get_by_label("Wanneer is de eerste controle?").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_label("Wat als het niet lukt?").fill("Yara belt Eva en Ruben en komt dezelfde dag langs.")
    page.get_by_label("Welke organisatie doet dat?").select_option(label="Wijkteam Noord")
    page.get_by_role("group", name="Welke organisaties moeten dit weten?").get_by_label("Basisschool").check()
    page.get_by_role("group", name="Wie uit het gezin").get_by_label("Eva Bos").check()
    page.get_by_role("button", name="Dit is afgesproken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Veiligheidsafspraak voor Noor de Wit")


def when_the_school_confirms(page: Page) -> None:
    page.get_by_role("link", name="Bevestigen voor mijn organisatie").click()
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_role("status")).to_contain_text("Bevestigd")


def when_it_is_checked_and_not_kept(page: Page) -> None:
    page.get_by_role("link", name="Een controle vastleggen").click()
    page.get_by_label("Niet nagekomen").check()
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Wat zag of hoorde u?").fill("Noor zei dat papa zaterdag thuis sliep.")
    page.get_by_role("button", name="Schrijf het op").click()
    expect(page.get_by_role("status")).to_contain_text("besluit met redenen")


def when_the_director_decides(page: Page) -> None:
    page.get_by_role("link", name="Besluiten wat er volgt").click()
    page.get_by_label("De regisseur weegt").check()
    page.get_by_label("Wat zijn de redenen?").fill("Het is de tweede keer dat het niet lukt.")
    page.get_by_role("button", name="Besluiten").click()


def test_a_vague_one_is_refused_and_a_good_one_is_kept_an_eye_on(visit: Visit, town: Cast) -> None:
    listing = f"/agreements/{town.family.key}/?lang=nl"
    director = visit("director", listing)
    when_somebody_agrees_something_vague(director)
    then_each_missing_part_is_said_with_an_example(director)
    assert barriers(director) == []
    when_it_is_said_well(director)
    address = f"/agreements/one/{Agreement.objects.get().key}/"
    school = visit("teacher", address, java_script_enabled=False, viewport={"width": 320, "height": 700})
    when_the_school_confirms(school)
    when_it_is_checked_and_not_kept(school)
    director.goto(f"{director.url.split('/agreements')[0]}{address}")
    expect(director.get_by_text("Niet nagekomen: er moet een besluit komen")).to_be_visible()
    when_the_director_decides(director)
    expect(director.get_by_text("weegt of opschalen nodig is, uiterlijk")).to_be_visible()
    expect(director.get_by_text("Het is de tweede keer dat het niet lukt.")).to_be_visible()
    assert barriers(director) == []
    then_who_has_no_part_in_it_reads_nothing(visit, address)


def then_who_has_no_part_in_it_reads_nothing(visit: Any, address: str) -> None:
    for who in ("gp", "police"):
        turned_away = visit(who, address)
        assert WHAT not in turned_away.content()
        assert "Noor" not in turned_away.content()
