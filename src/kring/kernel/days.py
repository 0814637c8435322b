"""Spans of days: sorted, disjoint, both ends included.

All that shows, holds or is active in Kring does so on spans of calendar days. A day is an ordinal
(`date.toordinal`).
"""

from collections.abc import Iterable

Day = int
Span = tuple[Day, Day]


def union(spans: Iterable[Span]) -> list[Span]:
    """The days of any of these spans; spans that overlap or touch become one."""
    joined: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if joined and first <= joined[-1][1] + 1:
            if last > joined[-1][1]:
                joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def intersection(ours: list[Span], theirs: list[Span]) -> list[Span]:
    """The days that are in both; each list must be a `union`."""
    shared: list[Span] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        first = max(ours[i][0], theirs[j][0])
        last = min(ours[i][1], theirs[j][1])
        if first <= last:
            shared.append((first, last))
        if ours[i][1] < theirs[j][1]:
            i += 1
        else:
            j += 1
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
