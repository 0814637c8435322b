"""How involvements meet along a family: always both ways, whatever the order in which the family became known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.index.domain import (
    ANSWERS,
    KINDS,
    Tie,
    age_on,
    asks_for_an_answer,
    how_they_meet,
    kin_of,
    missing_in,
    worth_of,
)

PEOPLE = st.integers(1, 8)
TIES = st.lists(st.builds(Tie, st.sampled_from(["parent", "sibling", "lives_in"]), PEOPLE, PEOPLE), max_size=20)
CHILDREN = st.frozensets(PEOPLE, min_size=1, max_size=3)


@given(TIES, CHILDREN, CHILDREN, st.booleans(), st.randoms())
def test_a_meeting_is_the_same_from_both_sides_and_in_any_order(ties, ours, theirs, one_family, random) -> None:  # type: ignore[no-untyped-def]
    there = how_they_meet(kin_of(ours, ties), theirs, one_family=one_family)
    random.shuffle(ties)
    back = how_they_meet(kin_of(theirs, ties), ours, one_family=one_family)
    assert there == back
    assert there is None or there in KINDS


@given(TIES, CHILDREN)
def test_who_works_about_the_same_child_always_meets(ties, children) -> None:  # type: ignore[no-untyped-def]
    assert how_they_meet(kin_of(children, ties), children, one_family=False) == "same_child"


@pytest.mark.parametrize(
    ("ties", "kind"),
    [
        ([], None),
        ([Tie("parent", 9, 1)], None),
        ([Tie("parent", 9, 1), Tie("parent", 9, 2)], "same_parent"),
        ([Tie("parent", 9, 1), Tie("parent", 8, 2)], None),
        ([Tie("sibling", 1, 2)], "sibling"),
        ([Tie("sibling", 2, 1)], "sibling"),
        ([Tie("lives_in", 1, 5), Tie("lives_in", 2, 5)], "household"),
        ([Tie("lives_in", 1, 5), Tie("lives_in", 2, 6)], None),
        ([Tie("lives_in", 1, 5), Tie("lives_in", 2, 5), Tie("sibling", 1, 2), Tie("parent", 9, 1)], "sibling"),
    ],
)
def test_the_nearest_way_counts(ties: list[Tie], kind: str | None) -> None:
    assert how_they_meet(kin_of({1}, ties), {2}, one_family=False) == kind
    assert how_they_meet(kin_of({1}, ties), {2}, one_family=True) == (kind or "same_family")


@pytest.mark.parametrize(
    ("basic_care", "asked", "asks"),
    [
        ((True, True), False, False),
        ((True, False), False, True),
        ((False, False), False, True),
        ((False, False), True, False),
        ((True, False), True, False),
        ((True, True), True, False),
    ],
)
def test_which_matches_ask_for_an_answer(basic_care: tuple[bool, bool], asked: bool, asks: bool) -> None:
    assert asks_for_an_answer(basic_care=basic_care, asked_already=asked) is asks


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_can_be_given_whole(answer: str) -> None:
    day = date(2026, 2, 2)
    assert missing_in(answer, because="Omdat.", contacted_on=day, with_whom="Anna", on=day) == []


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2003, 2, 3), date(2026, 2, 2), 22),
        (date(2003, 2, 3), date(2026, 2, 3), 23),
        (date(2004, 2, 29), date(2027, 2, 28), 22),
        (date(2004, 2, 29), date(2027, 3, 1), 23),
    ],
)
def test_an_age_turns_on_the_birthday(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


def test_kinds_of_which_nobody_is_connected_come_first() -> None:
    found = worth_of(
        [("gp", "Huisarts", True), ("income", "Dienst", False), ("school", "A", True), ("school", "B", False)]
    )
    assert [(one.kind, one.connected, one.missing) for one in found] == [
        ("income", 0, ("Dienst",)),
        ("school", 1, ("B",)),
        ("gp", 1, ()),
    ]
