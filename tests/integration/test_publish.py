"""Publishing a review: from a case file to the shelf."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from kring.web.review.publish import publish, script_hashes
from kring.web.review.shelf import Shelf

CASE = Path(__file__).resolve().parents[2] / "examples" / "cases" / "drenthe-2015.json"


def test_a_case_is_published_once_and_again_when_it_changes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "reviews")
    assert publish(CASE, shelf)
    assert not publish(CASE, shelf)
    card = shelf.card("drenthe-2015")
    assert card
    assert (card.title, card.children, card.agencies) == ("Calamiteit Drenthe 2015", 1, 17)

    told = json.loads(CASE.read_text(encoding="utf-8"))
    told["title"] = "Nog eens bekeken"
    changed = tmp_path / "case.json"
    changed.write_text(json.dumps(told), encoding="utf-8")
    assert publish(changed, shelf)
    assert [card.title for card in shelf.cards()] == ["Nog eens bekeken"]


def test_there_is_a_report_as_page_and_as_pdf_in_both_languages(tmp_path: Path) -> None:
    publish(CASE, Shelf(tmp_path))
    for lang in ("nl", "en"):
        page = (tmp_path / "drenthe-2015" / f"report.{lang}.html").read_text(encoding="utf-8")
        assert f'lang="{lang}"' in page
        assert (tmp_path / "drenthe-2015" / f"report.{lang}.pdf").read_bytes().startswith(b"%PDF")


def test_the_scripts_of_a_page_are_named_by_their_hash_and_data_are_no_script() -> None:
    page = '<script id="data" type="application/json">{"a": 1}</script><script>\nalert(1)\n</script>'
    assert script_hashes(page) == ("sha256-J8+4/wmqNoqVGih0Xof49bzVEIwR8aHhR5HvZK1wlzY=",)


def test_a_case_file_with_faults_is_not_published_and_the_faults_are_named(tmp_path: Path, settings: Settings) -> None:
    settings.REVIEWS = tmp_path / "reviews"
    (tmp_path / "case.json").write_text('{"format": "something-else"}')
    with pytest.raises(CommandError, match="format"):
        call_command("publish_reviews", tmp_path / "case.json")
    assert not settings.REVIEWS.exists()
