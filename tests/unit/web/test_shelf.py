"""The shelf on which published reviews lie."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kring.web.review.shelf import Card, Shelf

CARD = Card(
    case="de-vries",
    title="Gezin De Vries",
    first=date(2020, 1, 7),
    last=date(2021, 3, 31),
    children=2,
    agencies=5,
    events=61,
    patterns=3,
    never_alone=1,
    made_from="abc",
    scripts={"nl": ("sha256-x",), "en": ()},
)
REPORTS = {("html", "nl"): b"<p>Rapport", ("html", "en"): b"<p>Report", ("pdf", "nl"): b"%PDF"}


def test_what_is_put_on_the_shelf_is_found_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "reviews")
    shelf.put(CARD, REPORTS)
    assert shelf.report("de-vries", "html", "en").read_bytes() == b"<p>Report"
    found = shelf.card("de-vries")
    assert found
    assert (found.title, found.first, found.never_alone) == ("Gezin De Vries", date(2020, 1, 7), 1)


def test_a_newer_review_of_a_case_takes_the_place_of_the_older(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(CARD, REPORTS)
    shelf.put(replace(CARD, events=70), {("html", "nl"): b"<p>Nieuw"})
    assert [card.events for card in shelf.cards()] == [70]
    assert not shelf.report("de-vries", "pdf", "nl").exists()
    assert [folder.name for folder in tmp_path.iterdir()] == ["de-vries"]


def test_cards_come_in_order_of_title(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(replace(CARD, case="z", title="Gezin A"), {})
    shelf.put(replace(CARD, case="a", title="Gezin B"), {})
    assert [card.title for card in shelf.cards()] == ["Gezin A", "Gezin B"]


def test_an_empty_shelf_has_no_cards(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "nowhere").cards() == []
    assert Shelf(tmp_path / "nowhere").card("de-vries") is None
