"""A school does not do what the director asks: its principal is called on by name, then the municipality decides."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.loops.asking import ask, decline
from kring.loops.models import Task
from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers


def given_a_task_that_the_school_declined(cast: Cast) -> Task:
    today = timezone.localdate()
    task = ask(
        cast.access("director", today),
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Praat elke week met Noor.",
        due=today + timedelta(days=7),
        on=today,
    )
    return decline(task, by=cast.actor("teacher"), on=today, because="Daar hebben wij geen uren voor.")


def when_the_director_calls_on_somebody_by_name(page: Page) -> None:
    page.get_by_role("link", name="Spreek iemand met naam aan").click()
    expect(page.get_by_text("Karel Smit van Basisschool De Linde wordt aangesproken.")).to_be_visible()
    page.locator("#id_because").fill("Niemand spreekt Noor alleen.")
    page.get_by_role("button", name="Aanspreken").click()
    expect(page.get_by_text("Bij de aangesproken persoon van de organisatie").first).to_be_visible()


def answers(page: Page, choice: str, words: str) -> None:
    page.get_by_label(choice).check()
    page.locator("#id_because").fill(words)
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_text(words).first).to_be_visible()


def then_all_of_it_is_one_trail(page: Page) -> None:
    page.reload()
    for words in (
        "Niemand spreekt Noor alleen.",
        "Het kan echt niet.",
        "Dit moet gebeuren.",
        "Noor moet gehoord worden.",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    assert barriers(page) == []


def then_an_outsider_reads_nothing(page: Page) -> None:
    expect(page.get_by_text("Dit is tussen de regisseur en een andere organisatie.")).to_be_visible()


def test_stepped_up_until_the_municipality_decides(visit: Visit, town: Cast) -> None:
    task = given_a_task_that_the_school_declined(town)
    director = visit("director", f"/work/tasks/{task.key}/")
    when_the_director_calls_on_somebody_by_name(director)
    answers(visit("principal", director.url, java_script_enabled=False), "Wij doen het niet", "Het kan echt niet.")
    director.reload()
    answers(director, "Schaal op naar de gemeente", "Dit moet gebeuren.")
    answers(visit("policy", director.url), "De organisatie doet het", "Noor moet gehoord worden.")
    then_all_of_it_is_one_trail(director)
    then_an_outsider_reads_nothing(visit("gp", director.url))
