"""A family is let go of: each child is safe, the school keeps a finger on the pulse, and acts when it goes wrong."""

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Visit, barriers, picture

CHILDREN = ("Noor", "Sem")


def given_the_director_prepares_to_close(page: Page) -> None:
    page.get_by_role("link", name="Afsluiten voorbereiden").click()
    page.get_by_label("Wat is er beter geworden").fill("Er was een half jaar geen ruzie. Noor slaapt elke nacht thuis.")
    page.get_by_role("button", name="Afsluiten voorbereiden").click()
    expect(page.get_by_text("Nog niet vastgesteld")).to_have_count(len(CHILDREN))
    expect(page.get_by_text("Stel eerst van elk kind vast dat het veilig is.")).to_be_visible()


def when_each_child_was_found_safe(page: Page) -> None:
    for child in CHILDREN:
        page.get_by_role("link", name=f"Vaststellen of {child}").click()
        page.get_by_label("Waarop berust het").fill("Alleen gesproken op school; de taxatie is herhaald.")
        page.get_by_role("button", name="Vastleggen").click()
        expect(page.get_by_role("alert")).to_contain_text("Wat zegt het kind zelf?")
        page.get_by_label("Wat zegt het kind zelf?").fill("Thuis is het nu rustig.")
        page.get_by_label("Ik heb vastgesteld").check()
        page.get_by_role("button", name="Vastleggen").click()
        expect(page.get_by_role("heading", name=child)).to_be_visible()


def and_the_school_is_asked_to_keep_a_finger_on_the_pulse(page: Page) -> None:
    page.get_by_role("link", name="Afspreken wie de vinger aan de pols houdt").click()
    page.get_by_label("Basisschool De Linde").check()
    for label, words in {
        "Hoe wordt er gekeken?": "Een gesprek met Noor en Sem, elk alleen.",
        "Waarop komen zij in actie?": "Sem slaapt weer bij oma omdat er ruzie is.",
        "Wat doen zij dan": "Binnen twee dagen bellen met het wijkteam.",
        "Wie kan het gezin bellen": "Anna van school, 030 123 45 67.",
        "Wat vinden de ouders": "Wij redden het nu zelf.",
        "Hoe en wanneer is het": "Thuis, met Eva, Ruben en Noor.",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Dit afspreken").click()
    expect(page.get_by_text("Een organisatie is gevraagd")).to_be_visible()


def and_the_school_will(page: Page) -> None:
    page.get_by_role("link", name="Zeg of u het doet").click()
    page.get_by_label("Wij doen dit", exact=True).check()
    page.get_by_role("button", name="Geef dit antwoord").click()
    expect(page.get_by_text("er kan worden afgesloten")).to_be_visible()


def then_the_director_closes(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Afsluiten", exact=True).click()
    page.get_by_role("button", name="Nu afsluiten").click()
    expect(page.get_by_role("status")).to_contain_text("Het is vastgelegd.")


def then_the_check_is_on_the_schools_list_and_a_worry_makes_it_act(page: Page) -> None:
    page.goto("/work/")
    page.get_by_role("link", name="Kijken hoe het gaat").first.click()
    page.get_by_role("link", name="Kijk nu, en leg het vast").first.click()
    page.get_by_label("Er is een teken").check()
    page.get_by_label("Wat zag en hoorde u?").fill("Sem slaapt weer bij oma.")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies om welke zorg het gaat.")
    page.get_by_label("Huiselijk geweld").check()
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Na een controle ging het werk door")).to_be_visible()


def test_a_family_is_let_go_of_with_a_finger_on_the_pulse(visit: Visit, town: Cast) -> None:
    place = f"/closing/{town.family.key}/"
    director = visit("director", place)
    given_the_director_prepares_to_close(director)
    when_each_child_was_found_safe(director)
    and_the_school_is_asked_to_keep_a_finger_on_the_pulse(director)
    assert barriers(director) == []
    picture(director, "closing")
    school = visit("teacher", place, java_script_enabled=False)
    and_the_school_will(school)
    then_the_director_closes(director)
    then_the_check_is_on_the_schools_list_and_a_worry_makes_it_act(school)


def test_an_outsider_finds_nothing(visit: Visit, town: Cast) -> None:
    page = visit("police", f"/closing/{town.family.key}/")
    expect(page.get_by_text("Gezin De Wit")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Afsluiten")
