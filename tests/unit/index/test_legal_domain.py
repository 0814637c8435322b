"""The rules of the legal index that need no database: what is a number in a text, and by when one decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.index.legal.domain import BOTH, INFORMED, PARENT, YOUTH, decision_due, holds_number, is_number

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def numbers() -> st.SearchStrategy[str]:
    """Citizen service numbers, sound by the test of eleven."""
    eight = st.text("0123456789", min_size=8, max_size=8)
    with_last = eight.map(lambda some: (some, sum(w * int(d) for w, d in zip(WEIGHTS, some, strict=True)) % 11))
    whole = with_last.filter(lambda one: one[1] < 10).map(lambda one: f"{one[0]}{one[1]}")
    return whole.filter(lambda number: bool(int(number)))


@given(numbers(), st.sampled_from(["{}", "BSN {}", "D-{}", "{} (kopie)"]))
def test_a_number_is_found_wherever_it_stands(number: str, around: str) -> None:
    assert is_number(number)
    assert holds_number(around.format(number))


@given(numbers(), st.sampled_from([" ", ".", "-"]))
def test_also_with_something_between_the_digits(number: str, between: str) -> None:
    assert holds_number(between.join((number[:3], number[3:6], number[6:])))


@pytest.mark.parametrize("reference", ["", "D-77", "2026-0042", "123456789", "111222", "noot 1112223330"])
def test_a_reference_of_a_file_is_none(reference: str) -> None:
    assert not holds_number(reference)


@pytest.mark.parametrize(
    ("objected", "advised", "due"),
    [
        (date(2026, 2, 2), date(2026, 2, 6), date(2026, 3, 16)),
        (date(2026, 2, 2), date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 2, 22), date(2026, 2, 23), date(2026, 4, 7)),  # Sunday and the Monday of Easter pass
    ],
)
def test_the_term_of_the_decision_counts_from_the_objection(objected: date, advised: date, due: date) -> None:
    assert decision_due(objected, advised) == due


def test_each_who_is_informed_gets_a_letter() -> None:
    assert INFORMED == {PARENT: ("parent",), BOTH: ("parent", "youth"), YOUTH: ("youth",)}
