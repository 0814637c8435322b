"""Seen alone: from which day each agency could have seen an episode by itself, with what it knew by then."""

from collections.abc import Iterable, Mapping
from typing import Any

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.patterns.course import Course
from kring.patterns.language import Expectation, Mark
from kring.patterns.reading import Run, shown


class Theirs:
    """What counts for one agency, each with the day from which it could tell; and when all of it together shows."""

    __slots__ = ("marks", "shows")

    def __init__(self, marks: list[tuple[Mark, Day]], shows: list[Span]) -> None:
        self.marks = marks
        self.shows = shows


def alone(course: Course, run: Run) -> dict[str, Day]:
    """From which day of the run each agency could have seen it by itself, if it ever could."""
    if run.form.alone is not None:
        return _looked_at_anew(course, run)
    if isinstance(run.form, Expectation):
        return _late(course, run)
    return _known_enough(course, run)


def _late(course: Course, run: Run) -> dict[str, Day]:
    """For a run of expectations: the first day on which an agency that knew of one found it late."""
    found: dict[str, Day] = {}
    for mark in run.marks:
        late = max(mark.due + 1, run.first)
        last = min(mark.end, run.last)
        for agency, since in _known(course, mark).items():
            day = since if since > late else late
            if day <= last and day < found.get(agency, FAR_FUTURE) and course.counts(agency):
                found[agency] = day
    return found


def _known_enough(course: Course, run: Run) -> dict[str, Day]:
    """For marks that an agency knew or did not: agencies that knew the same from the same days saw the same."""
    theirs: dict[str, list[tuple[Mark, Day]]] = {}
    for mark in run.marks:
        for agency, since in _known(course, mark).items():
            if course.counts(agency):
                theirs.setdefault(agency, []).append((mark, since))
    same: dict[tuple[tuple[int, Day], ...], Day | None] = {}
    found: dict[str, Day] = {}
    for agency, marks in theirs.items():
        knew = tuple([(id(mark), since) for mark, since in marks])
        if knew not in same:
            shows = shown(course, run.form, [mark for mark, _ in marks], run.norms)
            same[knew] = _first_alone(course, run, Theirs(marks, shows))
        day = same[knew]
        if day is not None:
            found[agency] = day
    return found


def _looked_at_anew(course: Course, run: Run) -> dict[str, Day]:
    """For forms that say themselves what counts for an agency by itself."""
    seen = course.once(
        (id(run.form), "alone"), lambda course: {agency: _by_key(course, run, agency) for agency in course.own_events}
    )
    found: dict[str, Day] = {}
    for agency, by_key in seen.items():
        if run.key in by_key:
            day = _first_alone(course, run, by_key[run.key])
            if day is not None:
                found[agency] = day
    return found


def _by_key(course: Course, run: Run, agency: str) -> dict[tuple[Any, ...], Theirs]:
    """What counts for one agency by itself, for each key, found once for all runs of a form."""
    by_key: dict[tuple[Any, ...], list[tuple[Mark, Day]]] = {}
    if run.form.alone is not None:
        for mark in run.form.alone(course, run.norms, agency):
            since = mark.start if mark.known is None else mark.known.get(agency, mark.start)
            by_key.setdefault(mark.key, []).append((mark, since))
    return {
        key: Theirs(marks, shown(course, run.form, [mark for mark, _ in marks], run.norms))
        for key, marks in by_key.items()
    }


def _first_alone(course: Course, run: Run, theirs: Theirs) -> Day | None:
    """The first day of the run on which what an agency knew by then was enough."""
    ever = _within(run, theirs.shows, run.first, run.last)
    if ever is None:
        return None
    learnt = {since for mark, since in theirs.marks if since > mark.start and since > ever}
    if not learnt:
        return ever
    later = sorted(since for since in learnt if since <= run.last)
    for since, until in zip([ever, *later], [*(day - 1 for day in later), run.last], strict=True):
        if _within(run, theirs.shows, since, until) is None:
            continue
        by_then = [mark for mark, known in theirs.marks if known <= since or known <= mark.start]
        day = _within(run, shown(course, run.form, by_then, run.norms), since, until) if by_then else None
        if day is not None:
            return day
    return None


def _within(run: Run, spans: Iterable[Span], since: Day, until: Day) -> Day | None:
    """The first day from `since` to `until` that is in the run and in one of the sorted spans."""
    first, last = max(run.first, since), min(run.last, until)
    for a, b in spans:
        if b >= first:
            day = a if a > first else first
            return day if day <= last else None
    return None


def _known(course: Course, mark: Mark) -> Mapping[str, Day]:
    """The agencies that could count a mark by themselves, with the day from which they could."""
    if mark.known is not None:
        return mark.known
    if len(mark.events) == 1:
        return course.known_from(mark.events[0])
    return known_alone(course, mark.events)


def known_alone(course: Course, events: Iterable[Event]) -> dict[str, Day]:
    """The agencies that knew all of these events, with the day from which they did."""
    known: dict[str, Day] | None = None
    for event in events:
        here = course.known_from(event)
        if known is None:
            known = dict(here)
        else:
            known = {agency: max(day, here[agency]) for agency, day in known.items() if agency in here}
    return known or {}
