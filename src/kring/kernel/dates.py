"""Dates as their source had them (EDTF, ISO 8601-2), with the earliest and the latest day that they may mean.

"About" and "uncertain" (`~`, `?`, `%`) do not widen a date: `2014-10~` runs from 1 to 31 October 2014. How
much wider it might be is not in the file, and a margin of our own would be an invention. An open or unknown
end of an interval reaches to the end of time. Winter 2014 (`2014-24`) runs from December 2014 through
February 2015.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kring.kernel.days import FAR_FUTURE as FAR_FUTURE
from kring.kernel.days import FAR_PAST as FAR_PAST
from kring.kernel.days import Day as Day

MAX_LENGTH = 100

_QUALIFIED = "[~?%]?"
_DATE = re.compile(
    rf"{_QUALIFIED}(?P<year>\d{{4}}|\d{{3}}X|\d\dXX){_QUALIFIED}"
    rf"(?:-{_QUALIFIED}(?P<month>\d\d|XX){_QUALIFIED}(?:-{_QUALIFIED}(?P<day>\d\d|XX){_QUALIFIED})?)?"
    r"(?P<time>T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_UNCOMMON = re.compile(r"[0-9XYESTZ:.,{}\[\]~?%/+-]+", re.ASCII)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


class When(NamedTuple):
    """A date as its source had it (EDTF), with the earliest and the latest day that it may mean."""

    text: str
    first: Day
    last: Day


class DateError(ValueError):
    """A text that is not a date; `reason` is `not_a_date`, `no_such_day` or `reversed`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(maxsize=65_536)
def parse(text: str) -> When:
    """The date that `text` names in EDTF, with its earliest and latest day.

    Raises `DateError` when it is no date, when the day does not exist, or when an interval runs backwards.
    """
    if len(text) > MAX_LENGTH:
        raise DateError("not_a_date")
    if not is_common(text):
        return _by_library(text)
    if "/" not in text:
        return When(text, *_span(text))
    start, end = text.split("/")
    first = FAR_PAST if start in ("", "..") else _span(start)[0]
    last = FAR_FUTURE if end in ("", "..") else _span(end)[1]
    if first > last:
        raise DateError("reversed")
    return When(text, first, last)


def is_common(text: str) -> bool:
    """Whether the date has a form that is read here; any other is left to the slow edtf library."""
    start, slash, end = text.partition("/")
    if not slash:
        return _DATE.fullmatch(text) is not None
    if start in ("", "..") and end in ("", ".."):
        return text == "../.."
    return all(part in ("", "..") or _DATE.fullmatch(part) for part in (start, end))


def _span(text: str) -> tuple[Day, Day]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError("not_a_date")
    year, month, day, time = match.group("year", "month", "day", "time")
    if time and (day is None or "X" in text):
        raise DateError("not_a_date")
    if "X" in year and day is not None:
        return _by_library(text)[1:]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last_year < 1:
        raise DateError("no_such_day")
    first_year = max(first_year, 1)
    if month is None:
        return _days(first_year, 1, 1), _days(last_year, 12, 31)
    if month == "XX":
        if day not in (None, "XX"):
            return _by_library(text)[1:]
        return _days(first_year, 1, 1), _days(last_year, 12, 31)
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise DateError("not_a_date")
        return _season(first_year, number)[0], _season(last_year, number)[1]
    if not 1 <= number <= 12:
        raise DateError("no_such_day")
    if day in (None, "XX"):
        return _days(first_year, number, 1), _days(last_year, number, monthrange(last_year, number)[1])
    exact = _days(first_year, number, int(day))
    return exact, exact


def _season(year: int, number: int) -> tuple[Day, Day]:
    start = _SEASONS[number]
    end_year, end = (year, start + 2) if start < 12 else (year + 1, 2)
    if end_year > date.max.year:
        return _days(year, start, 1), FAR_FUTURE
    return _days(year, start, 1), _days(end_year, end, monthrange(end_year, end)[1])


def _days(year: int, month: int, day: int) -> Day:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        raise DateError("no_such_day") from None


@lru_cache(maxsize=4_096)
def _library_days(text: str) -> tuple[Day, Day] | None:
    from edtf import parse_edtf  # a third of a second to import, and hardly any file needs it

    try:
        parsed = parse_edtf(text)
        bounds: tuple[Callable[[], object], ...] = (parsed.lower_strict, parsed.upper_strict)
        first, last = (date(*tuple(bound())[:3]).toordinal() for bound in bounds)  # type: ignore[arg-type]
    except Exception:  # the library lets TypeError, AttributeError and others escape on odd input
        return None
    return first, last


def _by_library(text: str) -> When:
    days = _library_days(text) if _UNCOMMON.fullmatch(text) else None
    if days is None:
        raise DateError("not_a_date")
    if days[0] > days[1]:
        raise DateError("reversed")
    return When(text, *days)
