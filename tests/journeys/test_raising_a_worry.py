"""A teacher raises a worry, the director looks into it, and the teacher hears what was done."""

import re

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from kring.lifecourse.models import Entry
from kring.signals.models import Worry
from tests.journeys.conftest import Visit


def when_the_teacher_finds_noor(page: Page) -> None:
    page.get_by_label("Voornaam en achternaam").fill("noor wit")
    page.get_by_role("button", name=re.compile("^Zoek")).click()
    page.get_by_role("button", name="Schrijf over Noor de Wit").click()


def when_she_writes_what_she_saw(page: Page) -> None:
    page.get_by_label("Wat ik zag of hoorde (feiten)").first.fill("Noor had drie dagen geen brood mee.")
    page.get_by_text("Veiligheid", exact=True).click()
    page.get_by_label("verwaarlozing").check()
    page.get_by_label("Deze week").check()


def when_she_sends_it(page: Page) -> None:
    page.get_by_role("button", name="Verstuur de zorg").click()


def then_she_reads_who_does_what_by_when(page: Page) -> None:
    expect(page.get_by_text("Uw zorg is verstuurd.")).to_be_visible()
    expect(page.get_by_text("Wijkteam Noord bekijkt dit uiterlijk")).to_be_visible()
    expect(page.get_by_text("Basisschool De Linde hoort uiterlijk")).to_be_visible()


def when_the_director_picks_it_up_and_tells_back(page: Page) -> None:
    page.get_by_role("link", name="Gezin De Wit, van Basisschool De Linde").click()
    page.get_by_role("button", name="Ik pak dit op").click()
    page.get_by_role("link", name="Terugkoppelen wat er is gedaan").click()
    page.get_by_label("Wij spraken met het gezin").check()
    page.get_by_label("In uw eigen woorden").fill("Eva en Ruben maken weer brood; de school mag mij bellen.")
    page.get_by_role("button", name="Bekijk het zoals de ander het leest").click()
    expect(page.get_by_role("heading", name="Dit leest Anna Vos")).to_be_visible()
    page.get_by_role("button", name="Versturen").click()


def then_the_teacher_reads_what_was_done(page: Page) -> None:
    expect(page.get_by_text("Eva en Ruben maken weer brood")).to_be_visible()
    expect(page.get_by_text("U kunt hierover terecht bij Yara Kok.")).to_be_visible()


def then_nothing_stands_in_the_way(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_teacher_raises_a_worry_and_hears_what_was_done(visit: Visit) -> None:
    page = visit("teacher", reverse("worries:raise"), viewport={"width": 320, "height": 700})
    when_the_teacher_finds_noor(page)
    when_she_writes_what_she_saw(page)
    then_nothing_stands_in_the_way(page)
    when_she_sends_it(page)
    then_she_reads_who_does_what_by_when(page)
    when_the_director_picks_it_up_and_tells_back(visit("director", reverse("worries:inbox")))
    page.reload()
    then_the_teacher_reads_what_was_done(page)
    then_nothing_stands_in_the_way(page)


def test_without_javascript_it_goes_the_same_way(visit: Visit) -> None:
    page = visit("teacher", reverse("worries:raise"), java_script_enabled=False)
    when_the_teacher_finds_noor(page)
    when_she_writes_what_she_saw(page)
    page.get_by_role("button", name="Bewaar als concept").click()
    page.get_by_role("link", name="Ga verder").click()
    expect(page.get_by_label("Wat ik zag of hoorde (feiten)").first).to_have_value(
        "Noor had drie dagen geen brood mee."
    )
    when_she_sends_it(page)
    then_she_reads_who_does_what_by_when(page)


def test_a_draft_is_kept_while_one_types(visit: Visit) -> None:
    page = visit("teacher", reverse("worries:raise"))
    when_the_teacher_finds_noor(page)
    page.get_by_label("Wat ik zag of hoorde (feiten)").first.fill("Stil in de klas.")
    expect(page.get_by_text("bewaard als concept")).to_be_visible()
    assert Worry.objects.get().content["fact"] == ["Stil in de klas."]


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit("teacher", reverse("worries:raise"))
    page.get_by_label("Voornaam en achternaam").focus()
    page.keyboard.type("noor")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Schrijf over Noor de Wit").press("Enter")
    page.get_by_label("Noor de Wit").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Noor kwam zonder jas.")
    page.get_by_label("Deze week").press("Space")
    page.get_by_role("button", name="Verstuur de zorg").press("Enter")
    then_she_reads_who_does_what_by_when(page)
    assert Entry.objects.get(kind="concern").text == "Noor kwam zonder jas."
