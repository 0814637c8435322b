"""The director calls a conference; the school is absent, the GP contradicts, decisions land, the school reads."""

from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.lifecourse.actions import record
from kring.loops.models import Loop
from tests.cast import Cast
from tests.journeys.conftest import Visit

HUNGER = "Noor had drie dagen geen brood mee."


def given_a_worry_and_a_pattern(town: Cast) -> None:
    noor, today = town.people["noor"].pk, timezone.localdate()
    record(
        "concern",
        family=town.family.pk,
        by=town.actor("teacher"),
        on=today - timedelta(days=3),
        about=[noor],
        organisations=[town.organisations["team"].pk],
        nature=["neglect"],
        text=HUNGER,
    )
    record("no_show", family=town.family.pk, by=town.actor("gp"), on=today - timedelta(days=60), about=[noor])


def when_she_calls_a_conference(page: Page) -> None:
    page.get_by_label("Waarvoor is het overleg?").fill("Samen kijken waarom Noor zonder brood komt.")
    page.get_by_label("Hoe wordt Noor de Wit gehoord?").select_option(
        label="Iemand vertelt het in de woorden van het kind"
    )
    page.get_by_label("Wie vertelt het voor Noor de Wit").fill("Juf Anna.")
    page.get_by_role("checkbox", name="Eva Bos", exact=True).check()
    page.get_by_role("checkbox", name="Basisschool De Linde", exact=True).check()
    page.get_by_role("checkbox", name="Huisartsenpraktijk Oost", exact=True).check()
    page.get_by_label("Wie wordt gevraagd om tegen te spreken?").select_option(label="Huisartsenpraktijk Oost")
    page.locator(".agenda__check", has_text=HUNGER).first.get_by_role("checkbox").check()
    page.locator(".agenda__check", has_text="Patroon").first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Het overleg beleggen").click()
    expect(page.get_by_text("Het overleg is belegd")).to_be_visible()


def when_the_school_says_that_it_cannot_come(page: Page) -> None:
    page.get_by_role("radio", name="Nee", exact=True).check()
    page.get_by_label("Wie komt er? Of waarom niet?").fill("Anna is ziek.")
    page.get_by_role("button", name="Geef dit antwoord").click()
    expect(page.get_by_text("Uw antwoord is opgeschreven")).to_be_visible()


def when_it_was_held_and_the_gp_contradicted(page: Page) -> None:
    page.get_by_role("link", name="Het is gehouden").click()
    page.get_by_label("Wat brachten zij ertegen in?").fill("Misschien is er geen geld.")
    page.get_by_label("Wat werd daarop geantwoord?").fill("Eva had twee weken geen inkomen.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Misschien is er geen geld.")).to_be_visible()


def when_she_decides(page: Page, what: str) -> None:
    page.get_by_role("link", name="Een besluit opschrijven").click()
    page.get_by_label("Wat is er besloten?").fill(what)
    page.get_by_label("Op welke gronden?").fill("Noor heeft honger, en Eva wil dit zelf.")
    page.get_by_role("button", name="Het besluit opslaan").click()
    expect(page.get_by_role("heading", name="Waar komt het besluit terecht?")).to_be_visible()


def when_it_lands_as_a_task_of_the_school(page: Page) -> None:
    page.get_by_text("Een taak van een andere organisatie", exact=True).click()
    page.locator("#task_to").select_option(label="Basisschool De Linde")
    page.get_by_role("button", name="Vraag dit").click()
    expect(page.get_by_text("Het besluit heeft een plek.")).to_be_visible()


def when_it_lands_in_the_life_course(page: Page) -> None:
    page.locator("summary", has_text="De levensloop").click()
    page.get_by_label("Wat wij samen vinden").check()
    page.get_by_role("button", name="In de levensloop schrijven").click()
    expect(page.get_by_text("Het besluit heeft een plek.")).to_be_visible()


def when_she_sends_the_minutes(page: Page) -> None:
    page.get_by_role("link", name="Het verslag versturen").click()
    expect(page.get_by_label("Basisschool De Linde krijgt het verslag")).to_be_checked()
    page.get_by_role("button", name="Het verslag versturen").click()
    expect(page.get_by_text("Afgesloten: elk besluit heeft een plek")).to_be_visible()


def then_nothing_stands_in_the_way(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def then_the_school_reads_them_from_its_work_list(visit: Visit, town: Cast) -> None:
    page = visit("teacher", reverse("work:mine"))
    page.get_by_role("link", name="Lees het verslag van het casuïstiekoverleg").first.click()
    if page.get_by_role("button", name="Wij hebben het verslag gelezen").count() == 0:
        waiting = Loop.objects.get(kind="minutes_read", closed_on__isnull=True)
        page.goto(reverse("conference:read", args=[waiting.subject.partition(":")[2]]))
    expect(page.get_by_text("Noor krijgt elke ochtend een broodje").first).to_be_visible()
    page.get_by_role("button", name="Wij hebben het verslag gelezen").click()
    expect(page.get_by_text("Dank u: wie het overleg belegde")).to_be_visible()
    assert not Loop.objects.filter(kind="minutes_read", closed_on__isnull=True).exists()


def then_an_outsider_is_refused(visit: Visit, address: str) -> None:
    page = visit("police", address)
    expect(page.get_by_text("Uw organisatie was niet uitgenodigd")).to_be_visible()
    assert "Noor" not in page.content()


def test_a_conference_of_which_nothing_is_only_in_the_minutes(visit: Visit, town: Cast) -> None:
    given_a_worry_and_a_pattern(town)
    page = visit("director", reverse("conference:call", args=[town.family.key]))
    then_nothing_stands_in_the_way(page)
    when_she_calls_a_conference(page)
    address = page.url
    waiting = Loop.objects.get(kind="conference_answer", owner=town.organisations["school"])
    invited = reverse("conference:invitation", args=[waiting.subject.partition(":")[2]])
    when_the_school_says_that_it_cannot_come(visit("teacher", invited, java_script_enabled=False))
    page.reload()
    when_it_was_held_and_the_gp_contradicted(page)
    when_she_decides(page, "Noor krijgt elke ochtend een broodje.")
    when_it_lands_as_a_task_of_the_school(page)
    page.goto(address)
    when_she_decides(page, "Wij zien samen dat er te weinig geld is.")
    when_it_lands_in_the_life_course(page)
    when_she_sends_the_minutes(page)
    then_nothing_stands_in_the_way(page)
    then_the_school_reads_them_from_its_work_list(visit, town)
    then_an_outsider_is_refused(visit, address)
