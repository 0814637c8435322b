"""Reading one course: the marks of every form that is awake, and the days on which they make it show."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kring.kernel.days import Span, intersection, lasting, union
from kring.lifecourse.domain import FAR_FUTURE, Day
from kring.norms import NormBook
from kring.patterns.course import Course, of_family
from kring.patterns.domain import OpenLoop
from kring.patterns.explain import Sentence
from kring.patterns.language import AtLeast, Counted, Expectation, Form, Mark, Norms, Pattern


class Run:
    """The days of one episode, with the marks that make it show."""

    __slots__ = ("first", "form", "key", "last", "marks", "norms", "pattern")

    def __init__(
        self,
        pattern: Pattern,
        form: Form,
        norms: Norms,
        key: tuple[Any, ...],
        first: Day,
        last: Day,
        marks: tuple[Mark, ...],
    ) -> None:
        self.pattern = pattern
        self.form = form
        self.norms = norms
        self.key = key
        self.first = first
        self.last = last
        self.marks = marks

    def until(self, last: Day) -> "Run":
        """The same, up to an earlier day."""
        return Run(self.pattern, self.form, self.norms, self.key, self.first, last, self.marks)


def read(
    course: Course, patterns: Sequence[Pattern], book: NormBook, *, open_loops: bool = True
) -> tuple[list[Run], list[OpenLoop]]:
    runs: list[Run] = []
    loops: list[OpenLoop] = []
    horizon = course.horizon
    for pattern in patterns:
        norms = book.of(pattern.id)
        for form in pattern.forms:
            if not is_awake(form, course):
                continue
            marks = [m for m in form.marks(course, norms) if m.start <= m.end and m.start <= horizon]
            if not marks:
                continue
            runs.extend(runs_of(course, pattern, form, marks, norms))
            if open_loops and isinstance(form, Expectation):
                loops.extend(_open(course, pattern, form, marks, norms))
    return runs, loops


def is_awake(form: Form, course: Course) -> bool:
    """Whether any event is of a kind that wakes the form."""
    for kind in form.wakes:  # asked very often: a generator takes twice as long
        if kind in course.kinds:
            return True
    return not form.wakes


def runs_of(course: Course, pattern: Pattern, form: Form, marks: Sequence[Mark], norms: Norms) -> list[Run]:
    """The episodes: for each key, each unbroken span of days on which the form shows."""
    by_key: dict[tuple[Any, ...], list[Mark]] = {}
    for mark in marks:
        by_key.setdefault(mark.key, []).append(mark)
    return [
        Run(pattern, form, norms, key, first, min(last, course.horizon), _behind(of_key, form, first, last))
        for key, of_key in by_key.items()
        for first, last in shown(course, form, of_key, norms)
        if first <= course.horizon
    ]


def _behind(marks: Iterable[Mark], form: Form, first: Day, last: Day) -> tuple[Mark, ...]:
    """The marks that make a run show."""
    if isinstance(form, Expectation):
        return tuple([m for m in marks if m.due < last and m.end >= first and m.due < m.end])
    return tuple([m for m in marks if m.start <= last and m.end >= first])


def shown(course: Course, form: Form, marks: list[Mark], norms: Norms) -> list[Span]:
    """The spans of days on which marks of one key show."""
    if isinstance(form, Expectation):
        return union([(max(mark.start, mark.due + 1), mark.end) for mark in marks])
    if not isinstance(form, Counted):
        return []
    return allowed(course, form, hold(marks, form, norms), norms)


def allowed(course: Course, form: Counted, spans: list[Span], norms: Norms) -> list[Span]:
    """The days on which a form may show, of those on which there are enough marks."""
    if spans and form.while_ is not None:
        may_show = form.while_
        spans = intersection(spans, course.once((id(form), "while"), lambda course: may_show(course, norms)))
    return lasting(spans, norms[form.for_days]) if form.for_days else spans


def hold(marks: list[Mark], form: Counted, norms: Norms) -> list[Span]:
    """The spans of days on which the marks that count on that day are enough."""
    if isinstance(form.enough, AtLeast):
        return form.enough.hold(marks, norms)
    if not form.enough(marks, norms):
        return []
    days = sorted({m.start for m in marks} | {m.end + 1 for m in marks})
    waiting = sorted(marks, key=lambda m: m.start, reverse=True)
    counting: list[Mark] = []
    spans: list[Span] = []
    for day, following in zip(days, [*days[1:], FAR_FUTURE], strict=True):
        counting = [m for m in counting if m.end >= day]
        while waiting and waiting[-1].start == day:
            counting.append(waiting.pop())
        if counting and form.enough(counting, norms):
            spans.append((day, following - 1))
    return union(spans)


def _open(
    course: Course, pattern: Pattern, form: Expectation, marks: Iterable[Mark], norms: Norms
) -> Iterable[OpenLoop]:
    """The loops that nobody has closed by the day of the evaluation, late or not."""
    for mark in marks:
        if mark.end >= course.horizon and mark.due < FAR_FUTURE:
            about = of_family(course, mark.about)
            says = form.says if mark.due < course.horizon else form.expects
            yield OpenLoop(
                pattern.id,
                mark.owner,
                date.fromordinal(mark.due),
                mark.events[0].id,
                about,
                Sentence(course, says, (mark,), about, mark.agencies, norms),
            )
