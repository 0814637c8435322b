"""When a loop is due, late, reminded of and stepped up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.kernel.calendar import is_working_day
from kring.loops.domain import (
    NEXT,
    NEXT_OF_TASK,
    Rung,
    Standing,
    State,
    TaskState,
    due_of,
    needs_reminder,
    next_rung,
    rung_on,
    standing,
    state_of,
)

FRIDAY = date(2026, 11, 27)
SATURDAY, MONDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=3)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def test_feedback_is_due_within_five_working_days() -> None:
    assert due_of("feedback", FRIDAY) == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("on", "level", "stands"),
    [
        (date(2026, 11, 23), 0, Standing.LATER),  # four working days before
        (date(2026, 11, 24), 0, Standing.SOON),  # three
        (FRIDAY, 0, Standing.SOON),  # the day itself
        (SATURDAY, 0, Standing.SOON),  # nobody is at work
        (MONDAY, 0, Standing.LATE),
        (FRIDAY, 1, Standing.STEPPED_UP),
    ],
)
def test_how_a_loop_stands_that_is_due_on_a_friday(on: date, level: int, stands: Standing) -> None:
    assert standing(FRIDAY, level=level, on=on) is stands


@pytest.mark.parametrize(
    ("on", "rung"),
    [
        (FRIDAY, Rung.PROFESSIONAL),
        (MONDAY, Rung.PROFESSIONAL),  # one working day late
        (date(2026, 12, 1), Rung.LEADER),  # two
        (date(2026, 12, 3), Rung.LEADER),
        (date(2026, 12, 4), Rung.DIRECTOR),  # five
        (date(2026, 12, 10), Rung.DIRECTOR),
        (date(2026, 12, 11), Rung.MUNICIPALITY),  # ten
    ],
)
def test_how_high_it_has_stepped_up(on: date, rung: Rung) -> None:
    assert rung_on(FRIDAY, on) is rung


def test_a_rung_on_which_nobody_stands_is_passed_over() -> None:
    everybody = frozenset({Rung.LEADER, Rung.DIRECTOR, Rung.MUNICIPALITY})
    assert next_rung(0, reached=Rung.DIRECTOR, manned=everybody) is Rung.LEADER
    assert next_rung(0, reached=Rung.DIRECTOR, manned=everybody - {Rung.LEADER}) is Rung.DIRECTOR
    assert next_rung(1, reached=Rung.LEADER, manned=everybody) is None


@pytest.mark.parametrize(
    ("opened_on", "reminded_on", "on", "needed"),
    [
        (date(2026, 11, 20), None, date(2026, 11, 25), False),
        (date(2026, 11, 20), None, date(2026, 11, 26), True),  # the working day before
        (date(2026, 11, 20), date(2026, 11, 26), FRIDAY, False),
        (FRIDAY, None, FRIDAY, False),  # opened today
        (date(2026, 11, 20), date(2026, 11, 26), MONDAY, True),  # now it is late
        (date(2026, 11, 20), MONDAY, date(2026, 12, 2), False),
        (date(2026, 11, 20), MONDAY, date(2026, 12, 3), True),  # three working days on
    ],
)
def test_when_the_owner_is_reminded(opened_on: date, reminded_on: date | None, on: date, needed: bool) -> None:
    assert needs_reminder(FRIDAY, opened_on=opened_on, reminded_on=reminded_on, on=on) is needed


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_it_never_steps_down_and_never_turns_late_or_higher_in_a_weekend(due: date, days: int) -> None:
    on = due + timedelta(days=days)
    before = on - timedelta(days=1)
    assert rung_on(due, on) >= rung_on(due, before)
    if not is_working_day(on) and days:
        assert rung_on(due, on) is rung_on(due, before)
        assert (standing(due, level=0, on=on) is Standing.LATE) == (standing(due, level=0, on=before) is Standing.LATE)


def test_what_is_closed_stays_closed() -> None:
    assert NEXT[State.CLOSED] == NEXT_OF_TASK[TaskState.AS_EXPECTED] == frozenset()
    assert NEXT.keys() == set(State)
    assert NEXT_OF_TASK.keys() == set(TaskState)
    assert state_of(level=2, closed_on=None) is State.STEPPED_UP
    assert state_of(level=2, closed_on=FRIDAY) is State.CLOSED
