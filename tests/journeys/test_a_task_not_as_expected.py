"""A task is done, but something is missing: it goes on as a task that follows, and both are one trail."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.loops.asking import ask
from kring.loops.models import Task
from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers


def given_a_task_for_the_school(cast: Cast) -> Task:
    today = timezone.localdate()
    return ask(
        cast.access("director", today),
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Vertel hoe Noor binnenkomt en of zij gegeten heeft.",
        due=today + timedelta(days=7),
        on=today,
    )


def when_the_teacher_says_that_it_is_done(page: Page) -> None:
    page.get_by_label("Dit is gedaan").check()
    page.locator("#id_because").fill("Noor komt elke dag op tijd.")
    page.get_by_role("button", name="Geef dit antwoord").click()
    expect(page.get_by_text("Gedaan; wie het vroeg zegt of het is zoals verwacht")).to_be_visible()


def when_the_director_says_what_is_missing(page: Page) -> None:
    page.get_by_label("Er ontbreekt iets").check()
    page.locator("#id_because").fill("Heeft Noor gegeten?")
    page.get_by_role("button", name="Geef dit antwoord").click()
    expect(page.get_by_text("U hebt gevraagd wat nog ontbreekt.")).to_be_visible()


def then_both_are_one_trail(page: Page) -> None:
    trail = page.get_by_role("list", name="Eén vraag, stap voor stap")
    expect(trail.get_by_role("listitem")).to_have_count(2)
    expect(trail.get_by_role("link", name="Vertel hoe Noor binnenkomt")).to_be_visible()
    assert barriers(page) == []


def then_an_outsider_reads_nothing(page: Page) -> None:
    expect(page.get_by_text("Deze taak is tussen andere organisaties.")).to_be_visible()


def test_what_is_missing_goes_on(visit: Visit, town: Cast) -> None:
    address = f"/work/tasks/{given_a_task_for_the_school(town).key}/"
    when_the_teacher_says_that_it_is_done(visit("teacher", address, java_script_enabled=False))
    director = visit("director", address)
    when_the_director_says_what_is_missing(director)
    then_both_are_one_trail(director)
    then_an_outsider_reads_nothing(visit("gp", director.url))
