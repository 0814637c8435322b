"""After violence the director tells the school exactly what it needs, and the school says that it read it."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.coordination.told.actions import expect_telling
from kring.coordination.told.models import Telling
from kring.lifecourse.actions import record
from kring.norms.grounds import grounds
from tests.cast import Cast
from tests.journeys.conftest import Visit
from tests.journeys.test_conference import then_nothing_stands_in_the_way

INCIDENT = "Ruben sloeg Eva terwijl Noor erbij was."


def given_violence_that_the_police_recorded(town: Cast) -> None:
    record(
        "incident",
        family=town.family.pk,
        by=town.actor("police"),
        on=timezone.localdate(),
        about=[town.people["noor"].pk],
        nature=["domestic_violence"],
        text=INCIDENT,
    )
    expect_telling(town.family.pk, on=timezone.localdate())


def when_she_tells_the_school(page: Page) -> None:
    page.get_by_role("link", name="Basisschool De Linde").click()
    page.get_by_label("Conflict van plichten").check()
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Wat wordt er precies verteld?").fill("Er was geweld thuis. Let op hoe Noor binnenkomt.")
    page.get_by_label("Waarom moeten zij dit weten?").fill("U ziet Noor elke dag.")
    for question in grounds()["conflict_of_duties"].questions.values():
        page.get_by_label(question["nl"]).fill("Ja, met collega Pim besproken.")
    page.locator("input[name=told][value=told]").check()
    page.locator("[name=told_how]").fill("Thuis, met Eva.")
    page.get_by_role("button", name="Precies dit vertellen").click()
    expect(page.get_by_text("Dit is verteld, en niets meer.")).to_be_visible()


def then_the_school_reads_that_and_nothing_more(page: Page) -> None:
    expect(page.get_by_text("Let op hoe Noor binnenkomt")).to_be_visible()
    assert INCIDENT not in page.content()
    page.get_by_role("button", name="Wij hebben dit gelezen").click()
    expect(page.get_by_text("Dank u: wie het u vertelde")).to_be_visible()


def test_the_school_is_told_what_it_needs(visit: Visit, town: Cast) -> None:
    given_violence_that_the_police_recorded(town)
    page = visit("director", reverse("conference:told", args=[town.family.key]))
    then_nothing_stands_in_the_way(page)
    when_she_tells_the_school(page)
    told = Telling.objects.get(organisation=town.organisations["school"])
    address = reverse("conference:told-one", args=[told.key])
    then_the_school_reads_that_and_nothing_more(visit("teacher", address, java_script_enabled=False))
    expect(visit("police", address).get_by_text("tussen andere organisaties")).to_be_visible()
