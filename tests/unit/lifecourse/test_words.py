"""Dates and codes as a reader says them."""

from datetime import date

import pytest

from kring.lifecourse import vocabulary
from kring.lifecourse.words import day_words, days_words, edtf_words, list_words
from kring.norms import NORMS
from kring.review.terms import TABLES, term

DATES = [
    ("2015-05-14", "14 mei 2015", "14 May 2015"),
    ("2015-05", "mei 2015", "May 2015"),
    ("2015", "2015", "2015"),
    ("2014-22", "zomer 2014", "summer 2014"),
    ("2014-24", "winter 2014", "winter 2014"),
    ("2014-10~", "omstreeks oktober 2014", "about October 2014"),
    ("2014?", "mogelijk 2014", "possibly 2014"),
    ("199X", "jaren 1990", "1990s"),
    ("2014-01/2014-04", "begin 2014", "early 2014"),
    ("2014-05/2014-08", "medio 2014", "mid-2014"),
    ("2014-09/2014-12", "eind 2014", "late 2014"),
    ("2015-02-01/2015-02-10", "begin februari 2015", "early February 2015"),
    ("2015-02-21/2015-02-28", "eind februari 2015", "late February 2015"),
    ("2015-02-21/2015-02-27", "21 – 27 februari 2015", "21 – 27 February 2015"),
    ("2012-05/2012-07", "mei – juli 2012", "May – July 2012"),
    ("2012-10/2013-05", "oktober 2012 – mei 2013", "October 2012 – May 2013"),
    ("2015-03-05/2015-04-15", "5 maart – 15 april 2015", "5 March – 15 April 2015"),
    ("2014/..", "vanaf 2014", "since 2014"),
    ("../2011-12", "tot en met december 2011", "until December 2011"),
    ("Y170000002", "Y170000002", "Y170000002"),
]


@pytest.mark.parametrize(("text", "dutch", "english"), DATES)
def test_a_date_is_said_as_coarse_as_it_is(text: str, dutch: str, english: str) -> None:
    assert edtf_words(text, "nl") == dutch
    assert edtf_words(text, "en") == english


def test_what_lasted_is_said_from_and_to() -> None:
    assert edtf_words("2012-05/2012-07", "nl", throughout=True) == "van mei tot en met juli 2012"
    assert edtf_words("2012-05/2012-07", "en", throughout=True) == "from May to July 2012"


def test_a_day_may_come_as_its_number() -> None:
    assert day_words(date(2015, 5, 14).toordinal(), "nl") == "14 mei 2015"


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        (1, "1 dag", "1 day"),
        (60, "60 dagen", "60 days"),
        (61, "2 maanden", "2 months"),
        (729, "24 maanden", "24 months"),
        (731, "2 jaar", "2 years"),
        (913, "2,5 jaar", "2.5 years"),
    ],
)
def test_a_length_of_time(days: int, dutch: str, english: str) -> None:
    assert days_words(days, "nl") == dutch
    assert days_words(days, "en") == english


def test_items_in_a_row() -> None:
    assert list_words([], "nl") == ""
    assert list_words(["a"], "nl") == "a"
    assert list_words(["a", "b", "c"], "nl") == "a, b en c"
    assert list_words(["a", "b"], "en") == "a and b"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("kind", vocabulary.KINDS),
        ("group", tuple(vocabulary.KINDS_BY_GROUP)),
        ("nature", tuple(vocabulary.DOMAIN_OF)),
        ("domain", vocabulary.DOMAINS),
        ("person", vocabulary.PERSON_KINDS),
        ("parameter", tuple({name for pattern in NORMS.patterns() for name in NORMS.of(pattern)})),
    ],
)
def test_every_code_has_a_word_in_both_languages(table: str, codes: tuple[str, ...]) -> None:
    assert [code for code in codes if not all(TABLES[table].get(code, ("", "")))] == []


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    assert term("kind", "telepathy", "nl") == "telepathy"
