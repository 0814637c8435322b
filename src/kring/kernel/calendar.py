"""Working days: Monday to Friday, without the holidays that Dutch law counts as such.

These are the days of the General Extension of Time Limits Act: New Year's Day, Good Friday, Easter Monday, King's Day,
5 May, Ascension Day, Whit Monday and both Christmas days.
"""

from datetime import date, timedelta
from functools import cache

from holidays import OPTIONAL, PUBLIC, country_holidays

DAY = timedelta(days=1)


@cache
def holidays_in(year: int) -> dict[date, str]:
    """The Dutch holidays of a year by day, each with its name in Dutch."""
    found = country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language="nl")
    return dict(sorted(found.items()))


def is_working_day(day: date) -> bool:
    """Whether people are at work on this day."""
    return day.weekday() < 5 and day not in holidays_in(day.year)


def working_days_after(day: date, number: int) -> date:
    """The last day of a term of this many working days that began on `day`, which itself does not count.

    A term of no days ends on `day`, also when that is no working day.
    """
    last = day
    for _ in range(number):
        last += DAY
        while not is_working_day(last):
            last += DAY
    return last


def working_days_before(day: date, number: int) -> date:
    """The last day after which this many working days have passed by the end of `day`."""
    while number:
        number -= is_working_day(day)
        day -= DAY
    return day


def working_days_between(day: date, later: date) -> int:
    """How many working days there are after `day`, up to and including `later`; none when that is not later."""
    return sum(is_working_day(day + n * DAY) for n in range(1, (later - day).days + 1))


def first_working_day(day: date) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day
