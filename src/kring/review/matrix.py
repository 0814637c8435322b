"""Who knew what: every event against every agency, and what stayed where."""

from datetime import date
from typing import NamedTuple

from kring.kernel.days import contains, union
from kring.lifecourse.domain import Day, Event
from kring.review.view import Agency, View, group_of

WORRIES = ("concern", "incident", "report", "advice")

Knower = tuple[str, Day, bool]


class Cell(NamedTuple):
    """What one agency knew of one event.

    `state` is `did` (it recorded it), `told` (it knew at the time), `later` (it learned of it `days` later),
    `unaware` (it was involved and did not know) or `absent` (it was not involved and did not know).
    """

    state: str
    days: int = 0


class EventRow(NamedTuple):
    """One event with a cell for each agency; `knew` of the `involved` agencies knew it at the time."""

    event: Event
    anchor: str
    worry: bool
    cells: tuple[Cell, ...]
    knew: int
    involved: int


class YearRows(NamedTuple):
    """The events of one year."""

    year: int
    rows: tuple[EventRow, ...]


class Kept(NamedTuple):
    """What one agency recorded, what of it nobody else ever knew, and what it knew from others."""

    agency: Agency
    recorded: int
    inside: int
    worries: int
    worries_inside: int
    from_others: int


class Matrix(NamedTuple):
    """The whole table with what it adds up to."""

    years: tuple[YearRows, ...]
    kept: tuple[Kept, ...]
    recorded: int
    inside: int
    worries: int
    worries_inside: int
    most: int
    columns: int


def matrix(view: View) -> Matrix:
    """Lays out who knew what up to the day of the review."""
    knowers = {event.id: learned(view, event) for event in view.events}
    active = {a.id: union((*a.spans, *a.perhaps)) for a in view.agencies}
    years: dict[int, list[EventRow]] = {}
    for event in view.events:
        year = date.fromordinal(view.start(event)).year
        years.setdefault(year, []).append(_row(view, event, knowers[event.id], active))
    kept = tuple(k for a in view.agencies if (k := _kept(view, a, knowers)).recorded or k.from_others)
    return Matrix(
        years=tuple(YearRows(year, tuple(rows)) for year, rows in sorted(years.items())),
        kept=kept,
        recorded=sum(k.recorded for k in kept),
        inside=sum(k.inside for k in kept),
        worries=sum(k.worries for k in kept),
        worries_inside=sum(k.worries_inside for k in kept),
        most=max((k.recorded for k in kept), default=0),
        columns=len(view.agencies) + 2,
    )


def learned(view: View, event: Event) -> list[Knower]:
    """Each agency that knew an event by the day of the review, with the day, and whether that was later."""
    found = []
    for agency in view.case.organisations:
        day = view.known[agency].get(event.id)
        if day is not None and min(day, event.last) <= view.last:
            found.append((agency, day, day > event.last))
    return sorted(found, key=lambda known: known[1])


def _row(view: View, event: Event, knowers: list[Knower], active: dict[str, list[tuple[Day, Day]]]) -> EventRow:
    known = {agency: (day, later) for agency, day, later in knowers}
    on = view.middle(event)
    cells = []
    knew = involved = 0
    for agency in view.agencies:
        here = contains(active[agency.id], on)
        if agency.id == event.by:
            cell = Cell("did")
        elif agency.id in known:
            day, later = known[agency.id]
            cell = Cell("later", day - event.last) if later else Cell("told")
        else:
            cell = Cell("unaware" if here else "absent")
        cells.append(cell)
        in_time = cell.state in ("did", "told")
        knew += in_time
        involved += here or in_time
    worry = group_of(event) == "worries" and event.kind in WORRIES
    return EventRow(event, view.event_anchor(event), worry, tuple(cells), knew, involved)


def _kept(view: View, agency: Agency, knowers: dict[str, list[Knower]]) -> Kept:
    own = [event for event in view.events if event.by == agency.id]
    inside = [event for event in own if len(knowers[event.id]) <= 1]
    worries = [event for event in own if event.kind in WORRIES]
    known = [event for event in view.events if any(who == agency.id for who, _, _ in knowers[event.id])]
    return Kept(
        agency=agency,
        recorded=len(own),
        inside=len(inside),
        worries=len(worries),
        worries_inside=sum(event.kind in WORRIES for event in inside),
        from_others=len(known) - len(own),
    )
