"""The ladder: pressure, not met, voluntary once more, again not met, the board, a measure, and back."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kring.coordination.ladder.models import Condition, Request
from tests.cast import Cast
from tests.integration.ladder.living import a_condition, not_met, once_more
from tests.journeys.conftest import Visit, barriers

SAYS = {
    "Waarom nu?": "Sem was weer alleen thuis.",
    "Wat is geprobeerd, en wat bracht het?": "Opvang; het hielp een week.",
    "Wat vinden de ouders ervan?": "Eva is het er niet mee eens.",
    "Wat vindt het kind ervan?": "Sem wil dat er iemand is.",
}


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def given_voluntary_help_was_tried_once_more(town: Cast, today: date) -> None:
    first = a_condition(town, today - timedelta(days=60))
    not_met(town, first, today - timedelta(days=32))
    once_more(town, first, today - timedelta(days=31))


def when_the_director_sets_a_condition(page: Page, today: date) -> None:
    page.get_by_role("link", name="Een voorwaarde stellen").click()
    page.get_by_label("Wat moet het geval zijn?").fill("Moeder accepteert de hulp van het wijkteam.")
    page.get_by_label("Hoe wordt het vastgesteld?").fill("De huisarts spreekt Sem elke week alleen.")
    page.get_by_label("Wie stelt het vast?").select_option(label="Huisartsenpraktijk Oost, wie er dan is")
    page.get_by_label("Op welke dag").fill(today.isoformat())
    page.get_by_label("Wat gebeurt er als").fill("Wij vragen de Raad om onderzoek.")
    page.get_by_label("Wie besluit er dan?").select_option(label="Yara Kok, Wijkteam Noord")
    for label, text in SAYS.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Deze voorwaarde stellen").click()
    expect(page.get_by_role("alert")).to_contain_text("wat er voor het kind het geval moet zijn")
    page.get_by_label("Wat moet het geval zijn?").fill("Sem is nooit alleen thuis, ook niet in het weekend.")
    page.get_by_role("button", name="Deze voorwaarde stellen").click()
    expect(page.get_by_text("nog steeds vrijwillige hulp")).to_be_visible()


def when_the_gp_says_that_it_is_not_met(page: Page) -> None:
    page.get_by_role("link", name="Zeggen of eraan is voldaan").click()
    page.get_by_label("Nee", exact=True).check()
    page.get_by_label("Waaruit blijkt het?").fill("Sem zei dat hij zaterdag alleen was.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("er moet een besluit met redenen komen")).to_be_visible()


def when_the_director_asks_the_board(page: Page) -> None:
    page.get_by_role("link", name="De beschermingstafel of de Raad vragen").click()
    expect(page.get_by_label("Voorwaarden, en wat ervan werd")).to_have_value(
        re.compile("vrijwillige hulp werd nog één keer")
    )
    page.get_by_label("Welke organisatie?").select_option(label="Raad voor de Kinderbescherming")
    for label in (
        "Wat vragen wij, en waarom nu?",
        "Zorgen: feiten",
        "Wat is geprobeerd, en wat het bracht",
        "Wat het kind vindt",
        "Wat de ouders vinden",
        "Wie van dit verzoek weet",
    ):
        page.get_by_label(label).fill("Dat is met ouders en kind besproken.")
    page.get_by_role("button", name="Dit verzoek versturen").click()
    expect(page.get_by_text("Verstuurd; wacht op antwoord")).to_be_visible()


def when_the_board_answers(page: Page, *answers: str) -> None:
    for answer in answers:
        page.get_by_role("link", name=answer).click()
        page.get_by_label("Waarom, en wat gebeurt er nu?").fill("Wij onderzoeken dit.")
        page.get_by_role("button", name="Vastleggen").click()


def when_the_measure_is_written_down(page: Page, today: date) -> None:
    page.get_by_role("link", name="Een maatregel vastleggen").click()
    page.get_by_label("Ondertoezichtstelling (OTS)", exact=True).check()
    page.get_by_label("Wie heeft de maatregel opgelegd?").fill("Rechtbank Voorbeeldstad")
    page.get_by_label("Wie voert het uit?").select_option(label="Jeugdbescherming Oost")
    page.get_by_label("Tot en met welke dag?").fill((today + timedelta(days=300)).isoformat())
    for label, text in {**SAYS, "Op welke gronden?": "De rechter besliste het."}.items():
        if label != "Waarom nu?":
            page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ondertoezichtstelling (OTS)")


def when_it_ends_with_somebody_who_holds_after(page: Page) -> None:
    page.get_by_role("link", name="De maatregel beëindigen").click()
    page.get_by_label("Waarom eindigt").fill("Het is een half jaar veilig.")
    page.get_by_label("Wat blijft er?").fill("De opvang en de ondergrens.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("alert")).to_contain_text("Noem de organisatie")
    page.get_by_label("Wie houdt het vanaf dan vast?").select_option(label="Wijkteam Noord")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Wie het daarna vasthoudt")).to_be_visible()


def test_the_ladder_does_not_give_way(visit: Visit, town: Cast, today: date) -> None:
    given_voluntary_help_was_tried_once_more(town, today)
    ladder = f"/ladder/{town.family.key}/"
    page = visit("director", ladder)
    expect(page.get_by_text("Vrijwillige hulp wordt nog één keer geprobeerd")).to_be_visible()
    expect(page.get_by_text("Eén keer werd het nog eens vrijwillig geprobeerd.").first).to_be_visible()
    assert barriers(page) == []
    when_the_director_sets_a_condition(page, today)
    condition = Condition.objects.latest("pk")
    when_the_gp_says_that_it_is_not_met(visit("gp", f"/ladder/conditions/{condition.key}/"))
    page.goto(ladder)
    when_the_director_asks_the_board(page)
    request = Request.objects.get()
    paper = page.request.get(f"/ladder/paper/request/{request.key}/")
    assert paper.body().startswith(b"%PDF")
    board = visit("board", f"/ladder/requests/{request.key}/")
    when_the_board_answers(
        board, "Het verzoek aannemen", "Een onderzoek beginnen", "De rechter om een maatregel vragen"
    )
    when_the_measure_is_written_down(board, today)
    guardian = visit("guardian", ladder)
    guardian.get_by_role("link", name="Ondertoezichtstelling").click()
    when_it_ends_with_somebody_who_holds_after(guardian)
    page.goto(ladder)
    expect(page.get_by_text("De maatregel is geëindigd")).to_be_visible()
    assert visit("police", ladder).get_by_text("niet betrokken").is_visible()


def test_who_was_told_what_it_means_without_scripts(visit: Visit, town: Cast, today: date) -> None:
    step = a_condition(town, today).steps.get()
    page = visit(
        "director", f"/ladder/steps/{step.key}/", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    expect(page.get_by_text("Bel Jeugdstem")).to_be_visible()
    for name in ("Eva Bos", "Ruben de Wit"):
        page.get_by_role("link", name="Vastleggen hoe zij het hoorden").click()
        page.get_by_label(name).check()
        page.get_by_label("Hoe is het verteld?").fill("Thuis, met het papier erbij.")
        page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("link", name="Vastleggen hoe zij het hoorden")).to_have_count(0)
