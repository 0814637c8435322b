"""Working days, as Dutch law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.kernel.calendar import (
    first_working_day,
    is_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 27), True),  # a Friday
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 4, 3), False),  # Good Friday, which the law counts as a holiday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 27), False),  # King's Day
        (date(2025, 4, 26), False),  # King's Day, a day early because the 27th is a Sunday
        (date(2026, 5, 5), False),  # 5 May
        (date(2026, 5, 14), False),  # Ascension Day
        (date(2026, 5, 15), True),  # the day after it
        (date(2026, 5, 25), False),  # Whit Monday
        (date(2026, 12, 25), False),
        (date(2026, 12, 31), True),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 24), 5, date(2027, 1, 4)),  # over Christmas and New Year
        (date(2026, 11, 28), 0, date(2026, 11, 28)),  # no term at all
    ],
)
def test_a_term_in_working_days_ends(day: date, number: int, last: date) -> None:
    assert working_days_after(day, number) == last


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_counting_on_and_counting_back_agree(day: date, number: int) -> None:
    last = working_days_after(day, number)
    assert is_working_day(last)
    assert working_days_between(day, last) == number
    assert working_days_between(day, last - timedelta(days=1)) == number - 1


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_the_last_day_that_is_so_many_working_days_ago(day: date, number: int) -> None:
    last = working_days_before(day, number)
    assert working_days_between(last, day) >= number
    assert working_days_between(last + timedelta(days=1), day) < number or last == day


@given(DAYS)
def test_the_first_working_day_is_near(day: date) -> None:
    first = first_working_day(day)
    assert is_working_day(first)
    assert day <= first <= day + timedelta(days=5)
