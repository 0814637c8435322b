"""Seen alone: from which day each agency could have seen an episode by itself, with what it knew by then."""

from collections.abc import Iterable, Mapping
from typing import Any

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.patterns.course import Course
from kring.patterns.language import AtLeast, Counted, Expectation, Mark
from kring.patterns.reading import Run, allowed, shown


class Theirs:
    """What counts for one agency, each with the day from which it could tell."""

    __slots__ = ("_held", "_learnt", "_shows", "marks", "since")

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.since: list[Day] = []
        self._shows: dict[int, list[Span]] = {}
        self._held: dict[tuple[int, int], list[Span]] = {}
        self._learnt: list[Day] | None = None

    def add(self, mark: Mark, since: Day) -> None:
        """One mark more, known from this day."""
        self.marks.append(mark)
        self.since.append(since)

    def shows(self, course: Course, run: Run) -> list[Span]:
        """When all of it together shows."""
        found = self._shows.get(id(run.form))
        if found is None:
            found = self._shows[id(run.form)] = self._find_shows(course, run)
        return found

    def _find_shows(self, course: Course, run: Run) -> list[Span]:
        form, norms = run.form, run.norms
        if not isinstance(form, Counted) or not isinstance(form.enough, AtLeast):
            return shown(course, form, self.marks, norms)
        needed = form.enough.needed(norms)
        held = self._held.get(needed)  # two forms that ask for as many find them on the same days
        if held is None:
            held = self._held[needed] = form.enough.hold(self.marks, norms)
        return allowed(course, form, held, norms)

    def learnt(self) -> list[Day]:
        """The days, in order, on which the agency came to know of something that counted already."""
        if self._learnt is None:
            late = {since for place, since in enumerate(self.since) if since > self.marks[place].start}
            self._learnt = sorted(late) if late else []
        return self._learnt

    def by_then(self, day: Day) -> list[Mark]:
        """What it knew on a day, of what had begun to count."""
        return [
            mark for place, mark in enumerate(self.marks) if self.since[place] <= day or self.since[place] <= mark.start
        ]


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
    theirs: dict[str, Theirs] = {}
    places: dict[str, list[int]] = {}
    for place, mark in enumerate(run.marks):
        for agency, since in _known(course, mark).items():
            if course.counts(agency):
                if agency not in theirs:
                    theirs[agency] = Theirs()
                    places[agency] = []
                theirs[agency].add(mark, since)
                places[agency].append(place)
    same: dict[tuple[int, ...], Day | None] = {}
    found: dict[str, Day] = {}
    for agency, known in theirs.items():
        knew = (*places[agency], *known.since)
        if knew not in same:
            same[knew] = _first_alone(course, run, known)
        day = same[knew]
        if day is not None:
            found[agency] = day
    return found


def _looked_at_anew(course: Course, run: Run) -> dict[str, Day]:
    """For forms that say themselves what counts for an agency by itself."""
    seen = course.once(
        run.form.alone, lambda course: {agency: _by_key(course, run, agency) for agency in course.own_events}
    )
    found: dict[str, Day] = {}
    for agency, by_key in seen.items():
        if run.key in by_key:
            day = _first_alone(course, run, by_key[run.key])
            if day is not None:
                found[agency] = day
    return found


def _by_key(course: Course, run: Run, agency: str) -> dict[tuple[Any, ...], Theirs]:
    """What counts for one agency by itself, for each key, found once for all forms that ask the same."""
    by_key: dict[tuple[Any, ...], Theirs] = {}
    if run.form.alone is not None:
        for mark in run.form.alone(course, run.norms, agency):
            theirs = by_key.get(mark.key)
            if theirs is None:
                theirs = by_key[mark.key] = Theirs()
            theirs.add(mark, mark.start if mark.known is None else mark.known.get(agency, mark.start))
    return by_key


def _first_alone(course: Course, run: Run, theirs: Theirs) -> Day | None:
    """The first day of the run on which what an agency knew by then was enough."""
    shows = theirs.shows(course, run)
    ever = _within(run, shows, run.first, run.last)
    if ever is None:
        return None
    learnt = theirs.learnt()
    if not learnt or learnt[-1] <= ever:
        return ever
    later = [day for day in learnt if ever < day <= run.last]
    for since, until in zip([ever, *later], [*[day - 1 for day in later], run.last], strict=True):
        if _within(run, shows, since, until) is None:
            continue
        by_then = theirs.by_then(since)
        day = _within(run, shown(course, run.form, by_then, run.norms), since, until) if by_then else None
        if day is not None:
            return day
    return None


def _within(run: Run, spans: list[Span], since: Day, until: Day) -> Day | None:
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
