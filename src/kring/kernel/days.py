"""Spans of days: sorted, disjoint, both ends included.

All that shows, holds or is active in Kring does so on spans of calendar days. A day is an ordinal
(`date.toordinal`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

Day = int
Span = tuple[Day, Day]

FAR_PAST: Final[Day] = date.min.toordinal()
FAR_FUTURE: Final[Day] = date.max.toordinal()


def union(spans: Iterable[Span]) -> list[Span]:
    """The days of any of these spans; spans that overlap or touch become one."""
    ordered = sorted([span for span in spans if span[0] <= span[1]])
    if len(ordered) < 2:
        return ordered
    joined: list[Span] = []
    since, until = ordered[0]
    for first, last in ordered:
        if first > until + 1:
            joined.append((since, until))
            since, until = first, last
        elif last > until:
            until = last
    joined.append((since, until))
    return joined


def intersection(ours: list[Span], theirs: list[Span]) -> list[Span]:
    """The days that are in both; each list must be a `union`."""
    shared: list[Span] = []
    i = j = 0
    n, m = len(ours), len(theirs)
    while i < n and j < m:
        our_first, our_last = ours[i]
        their_first, their_last = theirs[j]
        first = our_first if our_first > their_first else their_first
        if our_last < their_last:
            last = our_last
            i += 1
        else:
            last = their_last
            j += 1
        if first <= last:
            shared.append((first, last))
    return shared


def without(ours: list[Span], theirs: list[Span]) -> list[Span]:
    """The days of `ours` that are not in `theirs`; each list must be a `union`."""
    left: list[Span] = []
    for first, last in ours:
        for out_first, out_last in theirs:
            if out_last < first:
                continue
            if out_first > last:
                break
            if first < out_first:
                left.append((first, out_first - 1))
            first = out_last + 1
        if first <= last:
            left.append((first, last))
    return left


def contains(spans: list[Span], day: Day) -> bool:
    """Whether the day is in one of the spans."""
    return any(first <= day <= last for first, last in spans)


def lasting(spans: list[Span], days: int) -> list[Span]:
    """The part of each span that comes after it has lasted this many days: "within N days" shows from day N + 1."""
    return [(first + days + 1, last) for first, last in spans if first + days + 1 <= last]


def at_least(number: int, spans: Iterable[Span]) -> list[Span]:
    """The days on which at least this many of the spans (which may overlap) hold at once."""
    changes: dict[Day, int] = {}
    for first, last in spans:
        if first <= last:
            changes[first] = changes.get(first, 0) + 1
            changes[last + 1] = changes.get(last + 1, 0) - 1
    held: list[Span] = []
    depth = 0
    since: Day | None = None
    for day in sorted(changes):
        depth += changes[day]
        if depth >= number and since is None:
            since = day
        elif depth < number and since is not None:
            held.append((since, day - 1))
            since = None
    return held


def birthday(born: date, age: int) -> date:
    """The day on which somebody turns this age; who was born on 29 February does so on 1 March in other years.

    Of a negative age: the day on which who turns that old now was born.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
