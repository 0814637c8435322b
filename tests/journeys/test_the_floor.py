"""What is good enough for these children: proposed, each one's view side by side, agreed, and the same to everybody."""

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers

MEALS, SEEN = "Er is elke dag warm eten.", "Noor heeft op school geen honger."


def given_the_director_proposes_what_is_good_enough(page: Page) -> None:
    page.get_by_role("link", name="Een ondergrens voorstellen").click()
    page.locator("[name=what_1]").fill(MEALS)
    page.get_by_role("button", name="Deze ondergrens voorstellen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("[name=seen_1]").fill(SEEN)
    page.get_by_role("button", name="Deze ondergrens voorstellen").click()
    expect(page.get_by_text(MEALS)).to_be_visible()


def when_somebody_says_what_they_think_of_it(page: Page, text: str, whose: str = "") -> None:
    page.get_by_role("link", name="Zeggen wat men ervan vindt").click()
    if whose:
        page.locator("[name=person]").select_option(label=whose)
    page.locator("[name=said]").fill(text)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_text(text)).to_be_visible()


def then_the_views_stand_side_by_side(page: Page) -> None:
    page.reload()
    school, eva = (page.locator(".agreements-side", has_text=name) for name in ("Basisschool De Linde", "Eva Bos"))
    expect(school).to_contain_text("Brood mee is ook goed.")
    expect(eva).to_contain_text("Dat lukt ons.")
    expect(page.locator(".agreements-side--silent").first).to_be_visible()
    assert barriers(page) == []


def then_it_is_agreed_with_the_family(page: Page) -> None:
    page.get_by_role("link", name="Afspreken").click()
    page.get_by_label("Eva Bos").check()
    page.locator("[name=missing_because]").fill("De huisarts is met vakantie.")
    page.get_by_role("button", name="Dit is afgesproken").click()
    expect(page.get_by_role("heading", name="Dit geldt nu")).to_be_visible()


def test_a_floor_is_agreed_with_each_ones_view_beside_the_others(visit: Visit, town: Cast) -> None:
    address = f"/agreements/floor/{town.family.key}/"
    director = visit("director", address)
    given_the_director_proposes_what_is_good_enough(director)
    when_somebody_says_what_they_think_of_it(visit("teacher", address), "Brood mee is ook goed.")
    when_somebody_says_what_they_think_of_it(director, "Dat lukt ons.", whose="Eva Bos")
    then_the_views_stand_side_by_side(director)
    then_it_is_agreed_with_the_family(director)
    reader = visit("gp", address, java_script_enabled=False)
    expect(reader.get_by_text(MEALS)).to_be_visible()
    expect(reader.get_by_text("Dat lukt ons.")).to_be_visible()


def test_an_outsider_is_refused(visit: Visit, town: Cast) -> None:
    page = visit("police", f"/agreements/floor/{town.family.key}/", java_script_enabled=False)
    expect(page.get_by_text("Noor")).to_have_count(0)
