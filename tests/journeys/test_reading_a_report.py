"""Somebody reads a report: with and without scripts, by keyboard, on a telephone, in the dark, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from kring.lifecourse import casefile
from kring.patterns import evaluate
from kring.review import html
from tests.unit.review_digest.made import event, family

CASES = Path(__file__).resolve().parents[2] / "examples" / "cases"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the Drenthe case, in Dutch, as a file that one opens."""
    case = casefile.read(CASES / "drenthe-2015.json")
    file = tmp_path_factory.mktemp("report") / "drenthe.html"
    file.write_text(html.render(case, evaluate(case), lang="nl"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report of a few events, soon examined, in which every kind of part occurs."""
    case = family(
        event("e1", "01-01", "school", kind="involvement_started", about=("anna",)),
        event("e2", "02-01", "school", last="02-20", kind="concern", about=("anna",), nature=("neglect",)),
        event("e3", "02-02", "school", kind="referral", to=("team",), about=("anna",), source="file 1"),
        event("e4", "03-01", "gp", kind="child_contact", about=("anna",), details={"alone": True}),
        event("e5", "04-01", "gp", kind="assessment", about=("anna",), details={"level": 2}, ref="e2"),
        event("e6", "05-01", "team", kind="help_started", about=("anna",), details={"domain": "family"}),
        event("e7", "06-01", "school", kind="information_shared", to=("gp",), details={"event": ["e2"]}),
        event("e8", "07-01", "mother", kind="birth", about=("bram", "mother")),
    )
    file = tmp_path_factory.mktemp("report") / "small.html"
    file.write_text(html.render(case, evaluate(case), lang="nl"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """A browser in which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def barriers(page: Page) -> list[str]:
    """What stands in the way of people with a disability, as far as a machine can tell."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_barriers_when_all_is_unfolded(page: Page, small: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(small)
    assert page.locator(".episode").count() > 3
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert barriers(page) == []


def test_the_test_for_barriers_finds_one(page: Page, small: str) -> None:
    page.goto(small)
    page.evaluate("document.querySelector('.lede').style.color = '#ccc'")
    assert any(found.startswith("color-contrast") for found in barriers(page))


def test_it_asks_nothing_of_the_network_and_complains_of_nothing(page: Page, report: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(report)
    assert asked == [report]
    assert complaints == []


def test_without_scripts_all_of_it_is_there(unscripted: Page, report: str) -> None:
    unscripted.goto(report)
    expect(unscripted.locator("#timeline svg").first).to_be_visible()
    expect(unscripted.locator("[data-zoom]")).to_be_hidden()
    expect(unscripted.locator("[data-player]")).to_be_hidden()
    day = unscripted.locator(".days > li").nth(3)
    expect(day.get_by_role("link").first).to_be_hidden()
    day.locator("summary").first.click()
    expect(day.get_by_role("link").first).to_be_visible()


def test_zooming_by_keyboard_shows_the_months(page: Page, report: str) -> None:
    page.goto(report)
    timeline = page.locator("[data-timeline]")
    month = timeline.locator(".tick--month").first
    expect(month).to_be_hidden()
    timeline.focus()
    for _ in range(2):
        page.keyboard.press("+")
    expect(month).to_be_visible()
    page.keyboard.press("0")
    expect(month).to_be_hidden()
    expect(page.get_by_role("button", name="Hele periode")).to_be_disabled()


def test_a_link_to_something_folded_unfolds_it(page: Page, report: str) -> None:
    page.goto(report)
    link = page.locator("#events a[href^='#episode-']").first
    target = page.locator(str(link.get_attribute("href")))
    expect(target).to_be_hidden()
    link.click()
    expect(target).to_be_in_viewport()


def test_stepping_through_the_days_as_seen_by_all_and_by_one(page: Page, report: str) -> None:
    page.goto(report)
    player = page.locator("[data-player]")
    day = player.locator("h3")
    first = day.text_content()
    expect(player.get_by_role("button", name="Vorige dag")).to_be_disabled()
    player.get_by_role("button", name="Volgende dag").click()
    expect(day).not_to_have_text(str(first))
    player.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(day).to_have_text("8 juni 2015")
    expect(player.get_by_role("button", name="Volgende dag")).to_be_disabled()
    together = player.locator(".quiet").text_content()
    player.get_by_label("Zoals gezien door").select_option(label="Basisschool")
    expect(player.locator(".quiet")).not_to_have_text(str(together))


def test_no_day_of_the_replay_opens_with_more_than_a_dozen(page: Page, report: str) -> None:
    page.goto(report)
    longest = page.evaluate(
        """() => Math.max(...JSON.parse(document.getElementById('replay-data').textContent).readers
            .flatMap(reader => reader.days.map(day => day[4].reduce(
                (sum, group) => sum + group[1].length + (group[2].length ? 1 : 0), 0))))"""
    )
    assert 0 < longest <= 12


def test_on_a_telephone_only_drawings_and_tables_scroll_sideways(page: Page, report: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_table_keeps_its_heads_in_sight(page: Page, report: str) -> None:
    page.goto(report)
    table = page.locator(".scroll--matrix")
    table.scroll_into_view_if_needed()
    table.evaluate("one => one.scrollTo(200, 1500)")
    place = table.bounding_box()
    head = table.locator("thead th").first.bounding_box()
    assert place is not None
    assert head is not None
    assert abs(head["y"] - place["y"]) < 3
    assert abs(head["x"] - place["x"]) < 3


def test_worries_only(page: Page, report: str) -> None:
    page.goto(report)
    rows = page.locator(".matrix tbody tr:visible")
    before = rows.count()
    page.get_by_label("Alleen zorgen en meldingen").check()
    assert 0 < rows.count() < before


A4_INSIDE = {"width": 680, "height": 1000}
"""A sheet of A4 within its margins, in CSS pixels."""


def test_on_paper_the_first_page_holds_what_it_should(page: Page, report: str) -> None:
    page.set_viewport_size(A4_INSIDE)
    page.emulate_media(media="print")
    page.goto(report)
    opening = page.locator(".opening").bounding_box()
    assert opening is not None
    assert opening["height"] <= A4_INSIDE["height"]
    assert page.locator(".lines > li").count() <= 7


def test_on_paper_all_patterns_are_open_and_nothing_waits_for_a_click(page: Page, small: str, tmp_path: Path) -> None:
    page.goto(small)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    pages = [one.extract_text() for one in PdfReader(tmp_path / "report.pdf").pages]
    assert "A made family" in pages[0]
    assert "niet wat er anders zou zijn gebeurd" in " ".join(pages[0].split())
    assert "Levensloopcirkel" in pages[1]
    whole = " ".join(" ".join(pages).split())
    for episode in page.locator(".episode > p").all_text_contents():
        assert " ".join(episode.split())[:40] in whole
    assert "Vorige dag" not in whole
    assert "Inzoomen" not in whole
