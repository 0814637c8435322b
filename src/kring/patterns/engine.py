"""Evaluating patterns over one life course: together, alone, as of a day, with loops that are not yet late.

One pass over a family's entries makes them ready (`Course`); a pattern is woken only when a kind that it names occurs.
What shows is found twice: as it holds on every reading of the dates (certain), and with each coarse date at its
middle; what shows only there is likely, until the day on which it becomes certain.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse, When
from kring.norms import NormBook
from kring.patterns.alone import alone
from kring.patterns.bounds import middle
from kring.patterns.course import Course, of_family
from kring.patterns.domain import Episode, Evaluation
from kring.patterns.explain import Sentence
from kring.patterns.language import Pattern
from kring.patterns.reading import Run, read

CERTAIN, LIKELY = "certain", "likely"


def evaluate(
    case: LifeCourse,
    *,
    patterns: Mapping[str, Pattern],
    norms: NormBook,
    as_of: date | None = None,
    loops: bool = True,
) -> Evaluation:
    """All episodes and open loops of these patterns in one life course.

    `as_of` (default: the last day of the case's period) leaves out every entry after that day; nothing shows after
    the period has ended. An episode's `visible_from` is the first day on which an evaluation as of that day shows it.
    """
    ends = _end(case)
    horizon = min(as_of.toordinal(), ends) if as_of else ends
    wanted = tuple(patterns.values())
    sure = as_it_stands(case, horizon)
    runs, still_open = read(sure, wanted, norms, open_loops=loops)
    episodes = [_episode(sure, run, CERTAIN) for run in runs]
    if is_coarse(case):
        sharp = at_the_middle(case, horizon)
        likely, _ = read(sharp, wanted, norms, open_loops=False)
        episodes += [_episode(sharp, run, LIKELY) for run in _only_there(likely, runs)]
    episodes.sort(key=lambda e: (e.visible_from, e.pattern, e.about, e.agencies))
    return Evaluation(case.id, as_of or date.fromordinal(horizon), tuple(episodes), tuple(still_open))


# -- the two readings --------------------------------------------------------------------------------------------------


def as_it_stands(case: LifeCourse, horizon: Day) -> Course:
    """The course in which coarse dates keep their earliest and latest day."""
    events = []
    until: dict[str, Day] = {}
    for event in case.events:
        if event.first <= horizon:
            if event.throughout:
                until[event.id] = event.last
                event = event._replace(last=event.first)
            events.append(event)
    _put_in_order(events)
    return Course(case, events, horizon, until, sharp=False)


def at_the_middle(case: LifeCourse, horizon: Day) -> Course:
    """The course in which each coarse date stands at its middle."""
    events = []
    until: dict[str, Day] = {}
    for event in case.events:
        if event.throughout:
            until[event.id] = event.last
            event = event._replace(last=event.first)
        elif event.first != event.last:
            day = middle(event.first, event.last)
            event = event._replace(first=day, last=day)
        if event.first <= horizon:
            events.append(event)
    _put_in_order(events)
    return Course(case, events, horizon, until, sharp=True)


def _put_in_order(events: list[Event]) -> None:
    """By the latest day, then by the order of the file; a list in which all stand so already is left as it is."""
    last, order = FAR_PAST, -1
    for event in events:
        if event.last < last or (event.last == last and event.order < order):
            events.sort(key=_place)
            return
        last, order = event.last, event.order


_place = attrgetter("last", "order")
_date = lru_cache(maxsize=50_000)(date.fromordinal)


def is_coarse(case: LifeCourse) -> bool:
    """Whether any date of the case is less precise than a day, so that a second reading may show more."""
    return (
        any(e.first != e.last and not e.throughout for e in case.events)
        or any(p.born is not None and p.born.first != p.born.last for p in case.people.values())
        or any(_is_coarse_bound(r.when) for r in case.relations)
    )


def _is_coarse_bound(when: When) -> bool:
    bounds = when.text.split("/")
    return any(len(bound) != len("2015-01-01") and bound not in ("", "..") for bound in bounds)


def _end(case: LifeCourse) -> Day:
    """The last day of the case: that of its period, or of its last event when the period is open."""
    if case.period.last != FAR_FUTURE:
        return case.period.last
    return max([e.last for e in case.events if e.last != FAR_FUTURE], default=max(case.period.first, FAR_PAST))


def _only_there(likely: Iterable[Run], certain: Iterable[Run]) -> Iterable[Run]:
    """What shows only when coarse dates stand at their middle, up to the day on which it becomes certain."""
    known: dict[tuple[Any, ...], list[Run]] = {}
    for run in certain:
        known.setdefault((run.pattern.id, run.key), []).append(run)
    for run in likely:
        meets = [
            c.first for c in known.get((run.pattern.id, run.key), ()) if c.first <= run.last and c.last + 1 >= run.first
        ]
        last = min([run.last, *(first - 1 for first in meets)])
        if run.first <= last:
            yield run.until(last)


# -- telling an episode ------------------------------------------------------------------------------------------------


def _episode(course: Course, run: Run, certainty: str) -> Episode:
    norms = run.norms
    people: set[str] = set()
    involved: list[str] = []
    places: set[int] = set()
    for mark in run.marks:
        people.update(mark.about)
        involved.extend(mark.agencies)
        for event in mark.events:
            places.add(course.place[event.id])
    about = of_family(course, people)
    agencies = course.agencies(involved)
    evidence = tuple([course.events[place].id for place in sorted(places)])
    return Episode(
        run.pattern.id,
        about,
        agencies,
        _date(run.first),
        None if run.last >= course.horizon else _date(run.last),
        evidence,
        certainty,
        {a: _date(day) for a, day in sorted(alone(course, run).items())},
        Sentence(course, run.form.says, run.marks, about, agencies, norms),
        norms,
    )
