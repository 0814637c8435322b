"""The replay: each day on which something changed, opened with at most a dozen lines, the rest folded.

A day holds up to four groups: what happened, what became visible, what fell due, what no longer shows.
Episodes of one pattern are one line. When a day has more than a dozen lines, each group opens with its fair
share and folds the rest into one line more.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.knowledge import known_from
from kring.patterns.domain import Episode, Evaluation, OpenLoop
from kring.review.digest import Catalogue, day_of, group, seen_by, showing, told_on

LINES_A_DAY = 12
CHANGES = ("happens", "begins", "due", "ends")


class DayLine(NamedTuple):
    """One line of a day: an event, the episodes of one pattern that begin or end, or a loop that is due."""

    event: Event | None = None
    loop: OpenLoop | None = None
    pattern: str | None = None
    certainty: str | None = None
    episodes: tuple[Episode, ...] = ()


class DayGroup(NamedTuple):
    """The lines of one kind of change: those that open, and those folded behind them."""

    change: str
    opened: tuple[DayLine, ...]
    folded: tuple[DayLine, ...]


class DayOfChange(NamedTuple):
    """A day on which something changed, and how many episodes show at its end."""

    on: date
    groups: tuple[DayGroup, ...]
    showing: int


def replay(
    case: LifeCourse, evaluation: Evaluation, catalogue: Catalogue, *, as_seen_by: str | None = None
) -> tuple[DayOfChange, ...]:
    """The days on which something changed, up to the day of the evaluation, in order.

    As seen by one agency, only the events that it knew, from the day it knew them, and the episodes that it
    could have seen by itself, from that day. Raises KeyError for an agency that the case does not name.
    """
    shown = evaluation if as_seen_by is None else seen_by(case, evaluation, as_seen_by)
    changes: dict[date, dict[str, list[DayLine]]] = {}

    def change(on: date, kind: str, line: DayLine) -> None:
        if on <= evaluation.as_of:
            changes.setdefault(on, {}).setdefault(kind, []).append(line)

    for on, event in _events_by_day(case, as_seen_by):
        change(on, "happens", DayLine(event=event))
    for kind, by_day in (
        ("begins", _by_day((e.visible_from, e) for e in shown.episodes)),
        ("ends", _by_day((e.visible_until + timedelta(1), e) for e in shown.episodes if e.visible_until)),
    ):
        for on, episodes in by_day.items():
            for line in _pattern_lines(episodes, catalogue):
                change(on, kind, line)
    for loop in shown.loops:
        change(loop.due, "due", DayLine(loop=loop, pattern=loop.pattern))
    return tuple(DayOfChange(on, _fold(changes[on]), len(showing(shown, on))) for on in sorted(changes))


def _events_by_day(case: LifeCourse, agency: str | None) -> list[tuple[date, Event]]:
    """Events with the day on which they enter the replay, in order; with an agency, those that it knew."""
    if agency is None:
        days = [(day_of(event, case), event) for event in case.events]
    else:
        knows = known_from(case).get(agency, {})
        days = [(told_on(event, knows[event.id], case), event) for event in case.events if event.id in knows]
    days.sort(key=lambda pair: (pair[0], pair[1].order))
    return [(date.fromordinal(on), event) for on, event in days]


def _by_day(pairs: Iterable[tuple[date, Episode]]) -> Mapping[date, list[Episode]]:
    """Episodes by day."""
    days: dict[date, list[Episode]] = {}
    for on, episode in pairs:
        days.setdefault(on, []).append(episode)
    return days


def _pattern_lines(episodes: Sequence[Episode], catalogue: Catalogue) -> list[DayLine]:
    """One line a pattern: danger to a child first, the certain before the likely, then by how many people."""
    lines = [
        DayLine(pattern=pattern, certainty=certainty, episodes=tuple(those))
        for (pattern, certainty), those in group(episodes).items()
    ]

    def place(line: DayLine) -> tuple[bool, bool, int]:
        people = {person for e in line.episodes for person in e.about}
        return (not catalogue[line.pattern or ""].danger, line.certainty != "certain", -len(people))

    return sorted(lines, key=place)


def _fold(kinds: Mapping[str, Sequence[DayLine]]) -> tuple[DayGroup, ...]:
    """The groups of a day, opened with a dozen lines at most, one folded line a group counted in."""
    present = [kind for kind in CHANGES if kind in kinds]
    total = sum(len(lines) for lines in kinds.values())
    room = LINES_A_DAY if total <= LINES_A_DAY else LINES_A_DAY - len(present)
    share = dict.fromkeys(present, 0)
    for _ in range(min(room, total)):
        share[min((kind for kind in present if share[kind] < len(kinds[kind])), key=lambda kind: share[kind])] += 1
    groups = []
    for kind in present:
        lines = kinds[kind]
        groups.append(DayGroup(kind, tuple(lines[: share[kind]]), tuple(lines[share[kind] :])))
    return tuple(groups)
