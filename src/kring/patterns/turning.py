"""The next day on which anything may come to show otherwise, if nobody records anything.

Between two entries patterns change only on days that can be told ahead: something falls due, a window closes, a coarse
date has surely passed. Whoever keeps an evaluation needs a fresh one on that day, and on none before it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kring.lifecourse.domain import Day, LifeCourse
from kring.norms import NormBook
from kring.patterns.alone import alone
from kring.patterns.bounds import middle
from kring.patterns.course import Course
from kring.patterns.engine import as_it_stands, at_the_middle, is_coarse
from kring.patterns.language import Expectation, Pattern
from kring.patterns.reading import is_awake, runs_of


def next_turn(
    case: LifeCourse, *, after: date, ahead: timedelta, patterns: Mapping[str, Pattern], norms: NormBook
) -> date:
    """The first day after `after` on which an evaluation may differ from that of `after`; at most `ahead` further on.

    The case must reach that far: its entries of later days count from their day.
    """
    now, then = after.toordinal(), (after + ahead).toordinal()
    readings = [as_it_stands, at_the_middle] if is_coarse(case) else [as_it_stands]
    days = set(_arrivals(case))
    for reading in readings:
        days.update(_turns(reading(case, now), patterns, norms))
        days.update(_turns(reading(case, then), patterns, norms, after=now))
    return date.fromordinal(min((day for day in days if now < day <= then), default=then))


def _arrivals(case: LifeCourse) -> Iterator[Day]:
    """The days from which an entry may count, and surely counts."""
    for event in case.events:
        yield from (event.first, middle(event.first, event.last), event.last, event.last + 1)


def _turns(
    course: Course, patterns: Mapping[str, Pattern], norms: NormBook, *, after: Day | None = None
) -> Iterator[Day]:
    """The days on which a mark begins, falls due or ends; with `after`, also those of what shows later than that."""
    for pattern in patterns.values():
        held_against = norms.of(pattern.id)
        for form in pattern.forms:
            if not is_awake(form, course):
                continue
            if after is None and not isinstance(form, Expectation):
                continue  # only what is awaited may end in time, and leave no mark in the course that reaches further
            marks = [m for m in form.marks(course, held_against) if m.start <= m.end and m.start <= course.horizon]
            for mark in marks:
                yield from (mark.start, mark.end + 1, mark.due + 1)
            if after is None or not marks:
                continue
            for run in runs_of(course, pattern, form, marks, held_against):
                if run.last >= after:  # what ended before then turns no more
                    yield from (run.first, run.last + 1)
                    yield from alone(course, run).values()
