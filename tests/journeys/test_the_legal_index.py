"""Two agencies register the same young person, hear of each other and speak; a parent objects, and is told."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from kring.index.legal.models import Registration
from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers

NUMBER = "111222333"


@pytest.fixture(autouse=True)
def given_the_module_is_on(settings: Settings) -> None:
    settings.LEGAL_INDEX = True


def when_somebody_registers(page: Page, number: str, reference: str) -> None:
    page.get_by_label("Burgerservicenummer").fill(number)
    page.get_by_label("Geboortedatum").fill("2016-06-21")
    page.get_by_label("Het kenmerk van uw eigen dossier").fill(reference)
    page.get_by_label("Wij hebben een redelijk vermoeden").check()
    page.get_by_label("Waarop dit berust").check()
    page.get_by_role("button", name="Signaal afgeven").click()


def then_a_mistyped_number_is_said_and_not_shown(page: Page) -> None:
    expect(page.get_by_role("alert")).to_contain_text("Dit is geen burgerservicenummer")
    expect(page.get_by_label("Burgerservicenummer")).to_have_value("")
    expect(page.get_by_label("Het kenmerk van uw eigen dossier")).to_have_value("D-77")
    assert "123456789" not in page.content()
    assert not Registration.objects.exists()


def when_the_gp_hears_of_it_and_calls(page: Page) -> None:
    page.goto("/work/")
    page.get_by_role("link", name="Neem contact op met de andere organisatie").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jeugdgezondheidszorg Voorbeeldstad")
    page.get_by_label("Wij hebben elkaar gesproken").check()
    page.get_by_label("Als u elkaar sprak: wanneer?").fill(timezone.localdate().isoformat())
    page.get_by_label("Als u elkaar sprak: met wie?").fill("Joke Dekker")
    page.get_by_role("button", name="Opslaan").click()


def when_a_parent_is_informed_and_objects(page: Page) -> None:
    page.get_by_role("link", name="Brief voor een ouder").click()
    expect(page.get_by_role("heading", name="U mag bezwaar maken")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="Terug naar het signaal").click()
    page.get_by_role("link", name="Zeggen hoe zij zijn ingelicht").click()
    page.get_by_label("Met een brief").check()
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Iemand maakt bezwaar").click()
    page.get_by_role("button", name="Het bezwaar innemen").click()
    page.get_by_role("link", name="De gemeente adviseren").click()
    page.get_by_label("Het signaal verwijderen").check()
    page.get_by_label("Wat zijn de redenen?").fill("De zorg is voorbij.")
    page.get_by_role("button", name="Het advies versturen").click()


def when_the_municipality_decides(page: Page) -> None:
    page.get_by_role("link", name="Besluiten op het bezwaar tegen een signaal").first.click()
    expect(page.get_by_text("De zorg is voorbij.")).to_be_visible()
    assert "D-77" not in page.content()
    page.get_by_label("Het signaal verwijderen").check()
    page.get_by_label("Wat zijn de redenen?").fill("Het is niet meer nodig.")
    page.get_by_role("button", name="Besluiten").click()
    expect(page.get_by_role("status")).to_contain_text("Besloten")


def then_it_is_told_and_nothing_is_left_of_it(page: Page) -> None:
    page.goto("/legal-index/")
    page.get_by_role("link", name="Dossier D-77").click()
    expect(page.get_by_text("Het is niet meer nodig.")).to_be_visible()
    page.get_by_label("In een gesprek").check()
    page.get_by_role("button", name="Het is verteld").click()
    expect(page.get_by_text("Uw organisatie heeft geen signalen afgegeven.")).to_be_visible()
    assert "D-77" not in page.content()


def then_who_has_no_part_in_it_reads_nothing(visit: Any, address: str) -> None:
    for who in ("police", "policy"):
        assert "D-77" not in visit(who, address).content()
        assert "D-77" not in visit(who, "/legal-index/").content()


def test_two_agencies_meet_and_an_objection_is_decided(visit: Visit, town: Cast) -> None:
    gp = visit("gp", "/legal-index/register/?lang=nl")
    assert barriers(gp) == []
    when_somebody_registers(gp, "123456789", "D-77")
    then_a_mistyped_number_is_said_and_not_shown(gp)
    when_somebody_registers(gp, NUMBER, "D-77")
    expect(gp.get_by_text("Nog geen andere organisatie")).to_be_visible()
    assert barriers(gp) == []
    address = f"/legal-index/registrations/{Registration.objects.get().key}/"
    narrow = {"width": 320, "height": 700}
    nurse = visit("nurse", "/legal-index/register/?lang=nl", java_script_enabled=False, viewport=narrow)
    when_somebody_registers(nurse, NUMBER, "J-1")
    expect(nurse.get_by_text("Hugo Bakker")).to_be_visible()
    when_the_gp_hears_of_it_and_calls(gp)
    expect(gp.get_by_text("Wij hebben elkaar gesproken")).to_be_visible()
    then_who_has_no_part_in_it_reads_nothing(visit, address)
    when_a_parent_is_informed_and_objects(gp)
    when_the_municipality_decides(visit("policy", "/work/?lang=nl", java_script_enabled=False))
    then_it_is_told_and_nothing_is_left_of_it(gp)
