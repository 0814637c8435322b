"""From days to places: a time axis on which busy years get the room and quiet years stay visible."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kring.lifecourse.domain import Day

QUIET = 0.3
QUIET_WIDTH = 0.35
SHORTEST_AXIS = 28


class Tick(NamedTuple):
    """The first day of a year or a month on the axis, with its place."""

    at: float
    year: int
    month: int
    quiet: bool


class Scale:
    """Maps days onto 0…1; a year with less than 0.3 of the average to be drawn is drawn narrower."""

    def __init__(self, first: Day, last: Day, days: Iterable[Day] = ()) -> None:
        self.first = first
        self.last = max(last, first + SHORTEST_AXIS)
        self._knots: list[tuple[Day, float]] = []
        self.quiet_years: frozenset[int] = frozenset()
        self._lay_out([day for day in days if first <= day <= last])

    def _lay_out(self, days: list[Day]) -> None:
        start, end = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        edges = [self.first, *(date(year, 1, 1).toordinal() for year in range(start + 1, end + 1)), self.last]
        count = dict.fromkeys(range(start, end + 1), 0)
        for day in days:
            count[date.fromordinal(day).year] += 1
        average = len(days) / (self.last - self.first)
        long = {year: right - left for year, left, right in zip(count, edges, edges[1:], strict=False)}
        self.quiet_years = frozenset(year for year, n in count.items() if n < QUIET * average * long[year])
        widths = [long[year] * (QUIET_WIDTH if year in self.quiet_years else 1.0) for year in long]
        total, place = sum(widths), 0.0
        self._knots = [(self.first, 0.0)]
        for day, width in zip(edges[1:], widths, strict=True):
            place += width / total
            self._knots.append((day, place))

    def __call__(self, day: Day) -> float:
        """The place of a day, days outside the axis at its ends."""
        if day <= self.first:
            return 0.0
        for (left, at_left), (right, at_right) in zip(self._knots, self._knots[1:], strict=False):
            if day <= right:
                return at_left + (at_right - at_left) * (day - left) / (right - left or 1)
        return 1.0

    def years(self) -> list[Tick]:
        """Each year that begins on the axis, and the one that the axis begins in."""
        start, end = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        return [
            Tick(self(date(year, 1, 1).toordinal()), year, 1, year in self.quiet_years)
            for year in range(start, end + 1)
        ]

    def months(self) -> list[Tick]:
        """Each month other than January that begins on the axis."""
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        return [
            Tick(self(day.toordinal()), year, month, year in self.quiet_years)
            for year in range(start.year, end.year + 1)
            for month in range(2, 13)
            if start < (day := date(year, month, 1)) <= end
        ]


def lanes(spans: Iterable[tuple[float, float]], gap: float = 0.0) -> list[int]:
    """For each stretch, in the order given, the first lane in which it meets no earlier one."""
    ends: list[float] = []
    chosen = []
    for start, end in spans:
        lane = next((n for n, taken in enumerate(ends) if taken + gap <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        chosen.append(lane)
    return chosen
