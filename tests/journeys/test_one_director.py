"""A director hands over: they talk with the family, the next accepts, all hear it, an outsider learns nothing."""

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers


def when_the_director_asks_a_colleague_to_take_over(page: Page) -> None:
    page.get_by_role("link", name="Draag de regie over").click()
    page.get_by_label("Wie neemt het over?").select_option(label="Pim Postma")
    page.get_by_label("Waarom draagt u over?").fill("Ik ga met verlof.")
    page.get_by_label("Hoe is het met het gezin afgesproken?").fill("Thuis met Eva besproken.")
    page.get_by_role("button", name="Vraag het").click()
    expect(page.get_by_role("alert")).to_contain_text("Wat moet de volgende regisseur weten?")
    page.get_by_label("Wat moet de volgende regisseur weten?").fill("Bel Eva eerst; het plan is van vorige week.")
    page.get_by_role("button", name="Vraag het").click()
    expect(page.get_by_text("U bent regisseur tot het is aangenomen.")).to_be_visible()


def when_both_talk_with_the_family(page: Page) -> None:
    page.get_by_label("Wij hebben samen met het gezin gepraat").check()
    page.locator("#id_because").fill("Eva kent Pim nu.")
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_text("Met het gezin besproken; wacht op antwoord")).to_be_visible()


def when_the_next_one_accepts(page: Page) -> None:
    expect(page.get_by_text("Bel Eva eerst; het plan is van vorige week.")).to_be_visible()
    page.get_by_label("Ik neem het over").check()
    page.get_by_role("button", name="Dit vastleggen").click()
    expect(page.get_by_text("Pim Postma van Wijkteam Noord is regisseur van dit gezin.")).to_be_visible()
    assert barriers(page) == []


def then_the_school_reads_it_on_its_first_page_and_takes_note(page: Page) -> None:
    page.get_by_role("link", name="Lees wie de regie over dit gezin heeft").click()
    expect(page.get_by_text("Pim Postma").first).to_be_visible()
    page.get_by_role("button", name="Wij weten wie de regie heeft").click()
    expect(page.get_by_text("Wie regisseur is staat op de pagina van het gezin.")).to_be_visible()


def then_an_outsider_learns_nothing(page: Page) -> None:
    expect(page.get_by_text("Uw organisatie is niet betrokken bij dit gezin.")).to_be_visible()
    expect(page.get_by_text("Pim Postma")).to_have_count(0)


def test_handed_over_with_continuity_and_known_to_all(visit: Visit, town: Cast) -> None:
    address = f"/directing/{town.family.key}/"
    director = visit("director", address)
    when_the_director_asks_a_colleague_to_take_over(director)
    when_both_talk_with_the_family(director)
    when_the_next_one_accepts(visit("team_worker", director.url))
    then_the_school_reads_it_on_its_first_page_and_takes_note(visit("teacher", "/", java_script_enabled=False))
    then_an_outsider_learns_nothing(visit("police", address))
