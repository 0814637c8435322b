"""From sixteen and a half until eighteen."""

from datetime import date

import pytest

from kring.coordination.adult.domain import arranged_by, begins, is_time
from kring.kernel.days import birthday

BORN = date(2009, 6, 1)
EIGHTEEN = date(2027, 6, 1)


@pytest.mark.parametrize(
    ("on", "is_it"),
    [
        (date(2025, 11, 29), False),
        (date(2025, 11, 30), True),
        (date(2027, 5, 31), True),
        (EIGHTEEN, False),
    ],
)
def test_when_it_is_time(on: date, is_it: bool) -> None:
    assert begins(BORN) == date(2025, 11, 30)
    assert is_time(BORN, on) is is_it


@pytest.mark.parametrize(("on", "day"), [(date(2026, 1, 5), date(2027, 3, 2)), (date(2027, 5, 17), date(2027, 5, 18))])
def test_what_is_needed_is_arranged_before_the_birthday_or_as_soon_as_can_be(on: date, day: date) -> None:
    assert arranged_by(EIGHTEEN, on) == day


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [(BORN, 18, EIGHTEEN), (date(2008, 2, 29), 18, date(2026, 3, 1)), (date(2008, 2, 29), 16, date(2024, 2, 29))],
)
def test_a_birthday(born: date, age: int, day: date) -> None:
    assert birthday(born, age) == day
