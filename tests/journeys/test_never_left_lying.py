"""What is asked does not stay lying: missed contact, an intention to report, a decision that children depend on."""

from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.loops.actions import step_up
from kring.loops.models import Loop
from kring.signals import actions
from tests.cast import Cast
from tests.journeys.conftest import Visit


def then_nothing_stands_in_the_way(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


# --- A no-show is followed up ------------------------------------------------------------------------


def when_sem_did_not_come(page: Page) -> None:
    page.get_by_label("Sem de Wit").check()
    page.get_by_label("Zij kwamen niet").check()
    page.get_by_label("Wat was er afgesproken, en wat hebt u geprobeerd?").fill(
        "Eva en Sem kwamen niet en belden niet."
    )
    page.get_by_role("button", name="Leg vast, met de volgende stap").click()


def then_it_asks_for_the_next_step(page: Page) -> None:
    expect(page.get_by_role("alert")).to_contain_text("Wat is de volgende stap?")
    expect(page.get_by_label("Wat was er afgesproken")).to_have_value("Eva en Sem kwamen niet en belden niet.")


def when_she_will_go_to_the_door(page: Page) -> None:
    page.get_by_label("Wat is de volgende stap?").fill("Vanmiddag langsgaan.")
    page.get_by_role("button", name="Leg vast, met de volgende stap").click()
    expect(page.get_by_text("Vanmiddag langsgaan.")).to_be_visible()


def when_she_was_there(page: Page) -> None:
    page.get_by_label("Wat is er gedaan, en wat leverde het op?").fill("Ik sprak Eva aan de deur en zag Sem spelen.")
    page.get_by_role("button", name="Dit is gedaan").click()


def test_a_no_show_is_followed_up(visit: Visit, town: Cast) -> None:
    page = visit("teacher", reverse("worries:missed", args=[town.family.key]), java_script_enabled=False)
    when_sem_did_not_come(page)
    then_it_asks_for_the_next_step(page)
    when_she_will_go_to_the_door(page)
    when_she_was_there(page)
    expect(page.get_by_text("Ik sprak Eva aan de deur en zag Sem spelen.")).to_be_visible()
    assert not Loop.objects.filter(closed_on__isnull=True).exists()


# --- An intention to report goes late and steps up ---------------------------------------------------


def given_an_intention_of_four_weeks_ago(town: Cast) -> int:
    then = timezone.localdate() - timedelta(days=28)
    made = actions.intend(
        town.access("teacher", then),
        about=[town.people["noor"].pk],
        by=town.actor("teacher"),
        on=then,
        because="Noor durfde niet naar huis.",
    )
    step_up(made.loop_id, on=timezone.localdate())
    return made.pk


def test_an_intention_to_report_goes_late_and_is_settled(visit: Visit, town: Cast) -> None:
    intention = given_an_intention_of_four_weeks_ago(town)
    assert Loop.objects.get(kind="intention").level > 0
    page = visit("teacher", reverse("work:mine"))
    expect(page.get_by_text("Noor de Wit").first).to_be_visible()
    page.goto(reverse("worries:intention", args=[intention]))
    expect(page.get_by_text("Dit is te laat. Doe de melding")).to_be_visible()
    then_nothing_stands_in_the_way(page)
    page.get_by_label("Waarom komt er geen melding?").fill("De huisarts heeft gisteren gemeld.")
    page.get_by_role("button", name="Er komt geen melding").click()
    expect(page.get_by_text("ervan afgezien, met een reden")).to_be_visible()
    assert Loop.objects.get(kind="intention").evidence is not None


# --- A benefits officer sees the children behind a decision -------------------------------------------


def when_he_looks_for_eva(page: Page) -> None:
    page.get_by_label("Voornaam en achternaam").fill("Eva Bos")
    page.get_by_label("Geboortedatum").fill("1990-03-14")
    page.locator("form.worry-search button").click()
    page.get_by_role("link", name="Eva Bos").click()


def then_he_sees_the_children_without_their_names(page: Page) -> None:
    expect(page.get_by_role("heading", name="2 kinderen zijn hiervan afhankelijk")).to_be_visible()
    expect(page.get_by_text("Noor de Wit")).to_have_count(0)


def when_he_stops_income_with_an_eye_to_them(page: Page) -> None:
    page.get_by_label("Inkomen wordt stopgezet").check()
    page.get_by_label("De redenen voor het besluit").fill("De gegevens kwamen niet.")
    page.get_by_label("Wat betekent het voor de kinderen").fill("Er is nog een week eten; een voorschot is mogelijk.")
    page.get_by_label("Code oranje: versneld").check()
    page.get_by_label("Waarom gaat dit voor?").fill("Er zijn twee jonge kinderen.")
    page.get_by_role("button", name="Leg het besluit vast").click()


def then_the_team_is_told(page: Page, team: Page) -> None:
    expect(page.get_by_text("Wijkteam Noord")).to_be_visible()
    team.get_by_role("link", name="Gezin De Wit, van Dienst Werk en Inkomen").click()
    expect(team.get_by_text("Inkomen wordt stopgezet")).to_be_visible()


def test_a_benefits_officer_sees_the_children_behind_a_decision(visit: Visit) -> None:
    page = visit("benefits", reverse("worries:decide"))
    when_he_looks_for_eva(page)
    then_he_sees_the_children_without_their_names(page)
    then_nothing_stands_in_the_way(page)
    when_he_stops_income_with_an_eye_to_them(page)
    then_the_team_is_told(page, visit("director", reverse("worries:inbox")))
