"""Evaluating patterns over one life course: together, alone, as of a day, with loops that are not yet late.

One pass over a family's entries makes them ready (`Course`); a pattern is woken only when a kind that it names occurs.
What shows is found twice: as it holds on every reading of the dates (certain), and with each coarse date at its
middle; what shows only there is likely, until the day on which it becomes certain.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kring.kernel.days import Span, intersection, lasting, union
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse, When
from kring.norms import NormBook
from kring.patterns.course import Course, middle, of_family
from kring.patterns.domain import Episode, Evaluation, OpenLoop
from kring.patterns.explain import sentence
from kring.patterns.language import AtLeast, Counted, Expectation, Form, Mark, Norms, Pattern

CERTAIN, LIKELY = "certain", "likely"


class Run(NamedTuple):
    """The days of one episode, with the marks that make it show."""

    pattern: Pattern
    form: Form
    key: tuple[Any, ...]
    first: Day
    last: Day
    marks: tuple[Mark, ...]


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
    runs, still_open = _read(sure, wanted, norms, open_loops=loops)
    episodes = [_episode(sure, run, norms, CERTAIN) for run in runs]
    if is_coarse(case):
        sharp = at_the_middle(case, horizon)
        likely, _ = _read(sharp, wanted, norms, open_loops=False)
        episodes += [_episode(sharp, run, norms, LIKELY) for run in _only_there(likely, runs)]
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
    events.sort(key=_place)
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
    events.sort(key=_place)
    return Course(case, events, horizon, until, sharp=True)


def _place(event: Event) -> tuple[Day, int]:
    return event.last, event.order


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
    return max((e.last for e in case.events if e.last != FAR_FUTURE), default=max(case.period.first, FAR_PAST))


# -- reading one course ------------------------------------------------------------------------------------------------


def _read(
    course: Course, patterns: Sequence[Pattern], book: NormBook, *, open_loops: bool = True
) -> tuple[list[Run], list[OpenLoop]]:
    runs: list[Run] = []
    loops: list[OpenLoop] = []
    awake = course.kinds.keys()
    for pattern in patterns:
        norms = book.of(pattern.id)
        for form in pattern.forms:
            if form.wakes and awake.isdisjoint(form.wakes):
                continue
            marks = [m for m in form.marks(course, norms) if m.start <= min(m.end, course.horizon)]
            if not marks:
                continue
            runs.extend(_runs(course, pattern, form, marks, norms))
            if open_loops and isinstance(form, Expectation):
                loops.extend(_open(course, pattern, form, marks, norms))
    return runs, loops


def _runs(course: Course, pattern: Pattern, form: Form, marks: Sequence[Mark], norms: Norms) -> list[Run]:
    """The episodes: for each key, each unbroken span of days on which the form shows."""
    by_key: dict[tuple[Any, ...], list[Mark]] = {}
    for mark in marks:
        by_key.setdefault(mark.key, []).append(mark)
    return [
        Run(pattern, form, key, first, min(last, course.horizon), _behind(of_key, form, first, last))
        for key, of_key in by_key.items()
        for first, last in shown(course, form, of_key, norms)
        if first <= course.horizon
    ]


def _behind(marks: Iterable[Mark], form: Form, first: Day, last: Day) -> tuple[Mark, ...]:
    """The marks that make a run show."""
    if isinstance(form, Expectation):
        return tuple(m for m in marks if m.due < last and m.end >= first and m.due < m.end)
    return tuple(m for m in marks if m.start <= last and m.end >= first)


def shown(course: Course, form: Form, marks: Sequence[Mark], norms: Norms) -> list[Span]:
    """The spans of days on which marks of one key show."""
    if isinstance(form, Expectation):
        return union((max(mark.start, mark.due + 1), mark.end) for mark in marks)
    if not isinstance(form, Counted) or not form.enough(marks, norms):
        return []
    spans = hold(marks, form, norms)
    if spans and form.while_ is not None:
        may_show = form.while_
        spans = intersection(spans, course.once((id(form), "while"), lambda: may_show(course, norms)))
    return lasting(spans, norms[form.for_days]) if form.for_days else spans


def hold(marks: Sequence[Mark], form: Counted, norms: Norms) -> list[Span]:
    """The spans of days on which the marks that count on that day are enough."""
    if isinstance(form.enough, AtLeast):
        return form.enough.hold(marks, norms)
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


def _open(course: Course, pattern: Pattern, form: Form, marks: Iterable[Mark], norms: Norms) -> Iterable[OpenLoop]:
    """The loops that nobody has closed by the day of the evaluation, late or not."""
    for mark in marks:
        if mark.end >= course.horizon and mark.due < FAR_FUTURE:
            about = of_family(course, mark.about)
            yield OpenLoop(
                pattern.id,
                mark.owner,
                date.fromordinal(mark.due),
                mark.events[0].id,
                about,
                sentence(course, form, (mark,), about, mark.agencies, norms),
            )


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
            yield run._replace(last=last)


# -- telling an episode ------------------------------------------------------------------------------------------------


def _episode(course: Course, run: Run, book: NormBook, certainty: str) -> Episode:
    norms = book.of(run.pattern.id)
    about = of_family(course, (p for m in run.marks for p in m.about))
    agencies = tuple(dict.fromkeys(a for m in run.marks for a in m.agencies if a in course.case.organisations))
    events = {e.id: e for m in run.marks for e in m.events}
    evidence = tuple(e.id for e in sorted(events.values(), key=_place))
    return Episode(
        run.pattern.id,
        about,
        agencies,
        date.fromordinal(run.first),
        None if run.last >= course.horizon else date.fromordinal(run.last),
        evidence,
        certainty,
        {a: date.fromordinal(day) for a, day in sorted(_alone(course, run, norms).items())},
        sentence(course, run.form, run.marks, about, agencies, norms),
        dict(norms),
    )


def _alone(course: Course, run: Run, norms: Norms) -> dict[str, Day]:
    """From which day of the run each agency could have seen it by itself."""
    if run.form.alone is not None:
        theirs = {
            agency: [(m, (m.known or {}).get(agency, m.start)) for m in _alone_marks(course, run.form, agency, norms)]
            for agency in course.own_events
        }
    else:
        theirs = {}
        for mark in run.marks:
            known = mark.known if mark.known is not None else known_alone(course, mark.events)
            for agency, since in known.items():
                if course.counts(agency):
                    theirs.setdefault(agency, []).append((mark, since))
    found = {}
    for agency, marks in theirs.items():
        day = _first_alone(course, run, [(m, since) for m, since in marks if m.key == run.key], norms)
        if day is not None:
            found[agency] = day
    return found


def _alone_marks(course: Course, form: Form, agency: str, norms: Norms) -> list[Mark]:
    """What counts for one agency by itself, found once for all runs."""
    alone = form.alone
    if alone is None:
        return []
    return course.once((id(form), agency), lambda: list(alone(course, norms, agency)))


def _first_alone(course: Course, run: Run, theirs: list[tuple[Mark, Day]], norms: Norms) -> Day | None:
    """The first day of the run on which what an agency knew by then was enough."""
    if isinstance(run.form, Expectation):
        days = (max(mark.due + 1, since, run.first) for mark, since in theirs if max(mark.due + 1, since) <= mark.end)
        return min((day for day in days if day <= run.last), default=None)
    if not theirs:
        return None
    ever = _within(run, shown(course, run.form, [mark for mark, _ in theirs], norms), run.first, run.last)
    if ever is None:
        return None
    later = sorted({since for mark, since in theirs if since > mark.start and ever < since <= run.last})
    for since, until in zip([ever, *later], [*(day - 1 for day in later), run.last], strict=True):
        by_then = [mark for mark, known in theirs if known <= max(since, mark.start)]
        day = _within(run, shown(course, run.form, by_then, norms), since, until) if by_then else None
        if day is not None:
            return day
    return None


def _within(run: Run, spans: Iterable[Span], since: Day, until: Day) -> Day | None:
    """The first day from `since` to `until` that is in the run and in one of the spans."""
    first, last = max(run.first, since), min(run.last, until)
    return min((max(a, first) for a, b in spans if a <= last and b >= first), default=None)


def known_alone(course: Course, events: Sequence[Event]) -> dict[str, Day]:
    """The agencies that knew all of these events, with the day from which they did."""
    known: dict[str, Day] | None = None
    for event in events:
        here = {agency: from_.surely for agency, from_ in course.knowers(event).items()}
        if known is None:
            known = here
        else:
            known = {agency: max(day, here[agency]) for agency, day in known.items() if agency in here}
    return known or {}
