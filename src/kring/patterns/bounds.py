"""What a coarse date surely covers, and the day on which somebody reaches an age."""

from datetime import date

from kring.kernel import days
from kring.kernel.days import Span
from kring.lifecourse.dates import parse
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, When

OPEN = ("", "..")


def lived(when: When, *, sharp: bool) -> Span:
    """The days that an interval surely covers: from the latest first day to the earliest last day.

    In the sharp reading a coarse bound stands at its middle.
    """
    begin, slash, end = when.text.partition("/")
    starts = (FAR_PAST, FAR_PAST) if begin in OPEN else parse(begin)[1:]
    stops = starts if not slash else (FAR_FUTURE, FAR_FUTURE) if end in OPEN else parse(end)[1:]
    if sharp:
        return middle(*starts), middle(*stops)
    return starts[1], stops[0]


def middle(first: Day, last: Day) -> Day:
    """The day in the middle of a coarse date; an open side stays open."""
    if first == FAR_PAST or last == FAR_FUTURE:
        return first if last == FAR_FUTURE else last
    return (first + last) // 2


def birthday(born: Day, years: int) -> Day:
    """The day on which someone born on `born` becomes this old."""
    return days.birthday(date.fromordinal(born), years).toordinal()
