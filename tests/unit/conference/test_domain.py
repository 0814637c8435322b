"""The rules of conferences and of telling, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.coordination.conference.domain import (
    NEXT,
    Attendance,
    Held,
    State,
    faults_of_holding,
    faults_of_minutes,
    is_done,
    owed_minutes,
)
from kring.coordination.told.domain import care_of_age

SEATS = st.frozensets(st.integers(min_value=1, max_value=6))


def test_minutes_come_only_after_it_was_held() -> None:
    assert [one for one, after in NEXT.items() if State.MINUTED in after] == [State.HELD]
    assert NEXT[State.CANCELLED] == NEXT[State.CLOSED] == frozenset()


@given(absent=SEATS, to=SEATS, not_to=SEATS)
def test_minutes_go_out_only_when_each_absent_agency_has_them_or_a_reason(
    absent: frozenset[int], to: frozenset[int], not_to: frozenset[int]
) -> None:
    owed = owed_minutes({one: Attendance.ABSENT if one in absent else Attendance.PRESENT for one in range(1, 7)})
    faults = faults_of_minutes(owed=owed, to=to, not_to=dict.fromkeys(not_to, "Niet nodig."))
    assert (not faults) == (absent <= to | not_to and not to & not_to)


@given(decided=SEATS, landed=SEATS, state=st.sampled_from(list(State)))
def test_it_is_done_only_when_every_decision_has_landed(
    decided: frozenset[int], landed: frozenset[int], state: State
) -> None:
    assert is_done(state, decided=decided, landed=landed) == (state is State.MINUTED and decided <= landed)


@pytest.mark.parametrize(
    ("contradictor", "said", "answered", "fine"),
    [
        (1, "Nee.", "Ja.", True),
        (1, "Nee.", "", False),
        (1, "", "Ja.", False),
        (None, "Nee.", "Ja.", False),
    ],
)
def test_contradiction_is_said_and_answered(contradictor: int | None, said: str, answered: str, fine: bool) -> None:
    held = Held({1: Attendance.PRESENT}, contradictor=contradictor, contradiction=said, answered=answered)
    assert (not faults_of_holding(held, own=9, invited=[1])) is fine


@pytest.mark.parametrize(
    ("age", "school", "any_care"),
    [
        (3, False, True),
        (4, True, True),
        (17, True, True),
        (18, False, False),
        (None, True, True),
    ],
)
def test_which_basic_care_a_child_has(age: int | None, school: bool, any_care: bool) -> None:
    assert ("school" in care_of_age(age), bool(care_of_age(age))) == (school, any_care)
