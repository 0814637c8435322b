"""The PDF says what the report says, to people and to assistive technology, and takes nothing as markup."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse
from kring.patterns import CATALOGUE, evaluate
from kring.review import pdf
from kring.review.digest import digest
from tests.unit.review_digest.made import event, family

CASE = Path("examples/cases/drenthe-2015.json")


def text_of(content: bytes) -> str:
    """What one reads in a PDF, without line breaks and hyphens at the ends of lines."""
    pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(pages.replace("-\n", "").split())


@pytest.fixture(scope="module")
def case() -> LifeCourse:
    return casefile.read(CASE)


@pytest.fixture(scope="module")
def report(case: LifeCourse) -> bytes:
    return pdf.render(case, evaluate(case), lang="nl")


def test_it_is_tagged_and_says_its_title_and_language(report):
    catalog = PdfReader(io.BytesIO(report)).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]
    assert catalog["/Lang"] == "nl"
    assert b'pdfuaid:part="1"' in report or b"<pdfuaid:part>1</pdfuaid:part>" in report


def test_the_first_page_has_at_most_ten_lines_and_all_of_it(case, report):
    first = PdfReader(io.BytesIO(report)).pages[0].extract_text()
    chapters = digest(case, evaluate(case), CATALOGUE).chapters
    assert len(chapters) <= 10
    for word in ("Het kind uit beeld", "Niemand heeft de", "Een patroon is geen score"):
        assert word in first


def test_every_event_and_every_pattern_is_in_it(case, report):
    said = text_of(report)
    for one in case.events:
        assert one.id in said
    for chapter in digest(case, evaluate(case), CATALOGUE).chapters:
        for pattern in chapter.patterns:
            assert CATALOGUE[pattern].title["nl"] in said


def test_the_same_review_gives_the_same_bytes(case, report):
    assert pdf.render(case, evaluate(case), lang="nl") == report


def test_what_a_user_wrote_is_shown_and_not_obeyed():
    wrote = '#panic("no") *bold* $x$ @ref <label> `raw` \\ // gone? #image("/etc/passwd")'
    case = family(event("e1", "02-01", "school", text=wrote))
    said = text_of(pdf.render(case, evaluate(case), lang="en"))
    assert '#panic("no") *bold* $x$ @ref <label>' in said.replace("“", '"').replace("”", '"')
    assert "gone?" in said


def test_a_character_that_no_font_has_is_named_and_steering_ones_are_replaced():
    case = family(event("e1", "02-01", "school", text="Anna tekent een \U0001f98a\x07\u202e."))
    said = text_of(pdf.render(case, evaluate(case), lang="nl"))
    assert "Anna tekent een [FOX FACE]" in said or "\U0001f98a" in said


def test_one_agency_reads_only_what_it_knew_and_only_what_was_there(case):
    early = evaluate(case, as_of=date(2013, 6, 1))
    said = text_of(pdf.render(case, early, lang="en", as_seen_by="school"))
    assert "As seen by Basisschool" in said
    assert "e007" in said
    assert "e015" not in said
    assert "e150" not in said


def test_nothing_shows_in_a_family_of_which_little_is_known():
    case = family()
    assert "No pattern shows in this life course." in text_of(pdf.render(case, evaluate(case), lang="en"))
