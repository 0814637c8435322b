"""The words in which a pattern is written.

Nearly every pattern is one of three sentences:

- *Expectation*: when X happens, Y follows within N days, by someone. Before the date it is an open loop, after it,
  without Y, it shows.
- *Recurrence*: at least n of X within a window, over at least m different ones, with no Y in between.
- *Concurrence*: at least n different things at the same time, while Y is absent, for N days.

A pattern holds one or more of these forms, its texts in both languages, and says what it is silent about. What a form
counts are *marks*: something that counts on a span of days. Reading the meaning off the marks is the engine's work.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.lifecourse.order import may_follow, surely_follows
from kring.norms import TERMS
from kring.patterns.course import Course
from kring.patterns.marks import NO_FACTS as NO_FACTS
from kring.patterns.marks import AtLeast as AtLeast
from kring.patterns.marks import Mark as Mark
from kring.patterns.marks import Norms as Norms
from kring.patterns.marks import Words as Words
from kring.patterns.marks import different as different
from kring.patterns.marks import number as number
from kring.patterns.marks import one as one

LOOP_LAPSES: Final[int] = TERMS["loop_lapses"].value


Marks = Callable[[Course, Norms], Iterable[Mark]]


# -- selecting events ------------------------------------------------------------------------------------------------

Test = Callable[[Course, Event], bool]


class Kind(NamedTuple):
    """Events of some kinds that pass some tests."""

    kinds: tuple[str, ...]
    tests: tuple[Test, ...] = ()

    def where(self, *tests: Test) -> "Kind":
        """The same events, if they also pass these tests."""
        return Kind(self.kinds, (*self.tests, *tests))

    def among(self, course: Course) -> list[Event]:
        """The events of the course that are meant."""
        events = course.of(*self.kinds)
        for test in self.tests:
            events = [event for event in events if test(course, event)]
        return events


def kind(*kinds: str) -> Kind:
    """Events of any of these kinds."""
    return Kind(kinds)


def detail(key: str, *values: Any) -> Test:
    """Events of which a detail has one of these values."""
    return lambda _course, event: event.details.get(key) in values


NO_EVENTS = kind()


# -- expecting something ---------------------------------------------------------------------------------------------


class Expected:
    """What is expected after one event: by whom, of whom, about whom; one loop."""

    __slots__ = ("about", "event", "facts", "other", "owner")

    def __init__(
        self,
        event: Event,
        about: tuple[str, ...],
        owner: str | None = None,
        other: str | None = None,
        facts: Mapping[str, Any] = NO_FACTS,
    ) -> None:
        self.event = event
        self.about = about
        self.owner = owner
        self.other = other
        self.facts = facts

    @property
    def agencies(self) -> tuple[str, ...]:
        """The two parties."""
        if self.owner is None:
            return () if self.other is None else (self.other,)
        return (self.owner,) if self.other is None or self.other == self.owner else (self.owner, self.other)


Fits = Callable[[Course, Expected, Event], bool]


ALWAYS: set[Fits] = set()
"""The conditions that an answer must meet even when it names X."""


class Answer:
    """Events of some kinds that answer an expectation: by naming it, or by fitting and perhaps coming after it."""

    __slots__ = ("_among", "fits", "fits_always", "kinds", "naming_only", "surely_after")

    def __init__(
        self, kinds: tuple[str, ...], fits: tuple[Fits, ...], *, naming_only: bool = False, surely_after: bool = False
    ) -> None:
        self.kinds = kinds
        self._among = frozenset(kinds)
        self.fits = fits
        self.fits_always = tuple(fit for fit in fits if fit in ALWAYS)
        self.naming_only = naming_only
        self.surely_after = surely_after

    def named(self, course: Course, loop: Expected, naming: list[Event]) -> Day:
        """The earliest day on which one of the events that name X answers this loop."""
        earliest = FAR_FUTURE
        for y in naming:
            candidate = y.first < earliest and y.kind in self._among and y.id != loop.event.id
            if candidate and _all_fit(self.fits_always, course, loop, y):
                earliest = y.first
        return earliest

    def fitted(self, course: Course, loop: Expected, before: Day) -> Day:
        """The earliest day, if before this one, on which an event that fits and comes after X answers this loop."""
        if self.naming_only:
            return before
        x = loop.event
        strand = course.strand(self.kinds)
        events, places = course.events, strand.places
        if course.exact:
            for place in range(strand.after(x), len(places)):
                y = events[places[place]]
                if y.first >= before:
                    break
                if _all_fit(self.fits, course, loop, y):
                    return y.first
            return before
        after = surely_follows if self.surely_after else may_follow
        for place in range(strand.not_before(x.first), len(places)):
            y = events[places[place]]
            if y.first < before and after(y, x) and y.id != x.id and _all_fit(self.fits, course, loop, y):
                before = y.first
        return before


def _all_fit(fits: tuple[Fits, ...], course: Course, loop: Expected, y: Event) -> bool:
    for fit in fits:  # noqa: SIM110  # asked very often: a generator takes twice as long
        if not fit(course, loop, y):
            return False
    return True


def answer(*kinds: str, fits: Sequence[Fits] = (), surely_after: bool = False) -> Answer:
    """An event of these kinds that names X in `ref`, or that fits and may follow it (or surely does)."""
    return Answer(kinds, tuple(fits), surely_after=surely_after)


def naming(*kinds: str) -> Answer:
    """An event of these kinds that names X in `ref`."""
    return Answer(kinds, (), naming_only=True)


def always(fit: Fits) -> Fits:
    """A condition that an answer must meet even when it names X."""
    ALWAYS.add(fit)
    return fit


def by_owner(course: Course, loop: Expected, y: Event) -> bool:
    """Done by the one of whom it was expected."""
    return course.acts_for(y.by, loop.owner)


def by_other(course: Course, loop: Expected, y: Event) -> bool:
    """Done by the other party."""
    return course.acts_for(y.by, loop.other)


def about_the_same(course: Course, loop: Expected, y: Event) -> bool:
    """About somebody whom X is about."""
    return course.same_people(loop.event, y)


def about_them(course: Course, loop: Expected, y: Event) -> bool:
    """About the people of this loop."""
    return not course.people(y).isdisjoint(loop.about)


# -- the three forms -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Form:
    """One sentence of a pattern. `wakes` are the kinds of event without which it cannot show (none: always awake).

    `alone` gives what counts for one agency by itself, where that is more than those of the marks that it knew. Forms
    with the same `alone` share what it gives: it asks no norm in which they differ.
    """

    says: Words
    wakes: tuple[str, ...]
    alone: Callable[[Course, Norms, str], Iterable[Mark]] | None = None

    def marks(self, course: Course, norms: Norms) -> Iterable[Mark]:
        """What counts, in this course."""
        raise TypeError(f"{type(self).__name__} does not say what counts")


@dataclass(frozen=True, kw_only=True)
class Expectation(Form):
    """When X happens, Y follows within N days, by someone.

    `each` gives the loops that an X opens; `expect` the answers that close one; `within` names the norm (or gives the
    last day in time); `during` limits it to days on which it is (still) expected; `key` says which loops are told as
    one (default: the same two parties). `expects` says what is awaited while there is still time. `of` takes the
    place of all these where what is expected does not follow from one event.
    """

    expects: Words
    when: Kind = NO_EVENTS
    each: Callable[[Course, Event], Iterable[Expected]] = lambda _course, _event: ()
    expect: tuple[Answer, ...] = ()
    of: Marks | None = None
    within: str | Callable[[Course, Expected, Norms, Day], Day] = "days"
    during: Callable[[Course, Expected, Norms], Iterable[Span]] | None = None
    key: Callable[[Expected], tuple[Any, ...]] = lambda loop: (loop.owner, loop.other)
    wakes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.wakes:
            object.__setattr__(self, "wakes", self.when.kinds)

    def marks(self, course: Course, norms: Norms) -> list[Mark]:
        found = [] if self.of is None else list(self.of(course, norms))
        for x in self.when.among(course):
            for loop in self.each(course, x):
                found.extend(self._marks_of(course, loop, norms))
        return found

    def _marks_of(self, course: Course, loop: Expected, norms: Norms) -> list[Mark]:
        x = loop.event
        slack = x.last - course.lapses_from(x)
        expected = []
        for since, until in self._spans(course, loop, norms, slack):
            first = max(since, x.last)
            due = self._due(course, loop, norms, first)
            if first <= until and (until > due or until >= course.horizon):
                expected.append((first, until, due))
        if not expected:
            return []
        stops = self._answered(course, loop, min(FAR_FUTURE, max([until for _, until, _ in expected]) + 1)) - 1
        if course.died:
            stops = min(stops, course.end_of_life(loop.about))
        found = []
        for first, until, due in expected:
            last = min(until, stops)
            if first <= last and (last > due or last >= course.horizon):  # else closed in time: not late, not open
                key, end, facts = self.key(loop), min(last, due + LOOP_LAPSES - slack), {"other": loop.other}
                facts.update(loop.facts)
                agencies = loop.agencies
                found.append(Mark(key, first, end, (x,), loop.about, agencies, due, loop.owner, facts=facts))
        return found

    def _spans(self, course: Course, loop: Expected, norms: Norms, slack: int) -> Iterable[Span]:
        """The days on which it is expected, as long as nothing answers it."""
        if self.during is not None:
            return self.during(course, loop, norms)
        since = loop.event.last
        return [(since, self._due(course, loop, norms, since) + LOOP_LAPSES + max(0, -slack) + 1)]

    def _due(self, course: Course, loop: Expected, norms: Norms, since: Day) -> Day:
        """The last day in time, counted from a day."""
        if isinstance(self.within, str):
            return since + int(norms[self.within])
        return self.within(course, loop, norms, since)

    def _answered(self, course: Course, loop: Expected, before: Day) -> Day:
        """The earliest day, if before this one, on which the loop may have been closed."""
        naming = course.answering.get(loop.event.id)
        for clause in self.expect:
            if naming is not None:
                before = min(before, clause.named(course, loop, naming))
            before = clause.fitted(course, loop, before)
        return before


@dataclass(frozen=True, kw_only=True)
class Counted(Form):
    """Shows on the days on which enough marks of one key hold at once, for long enough, while it may show.

    `enough` judges the marks of a day; `for_days` names the norm for how long it must last; `while_` gives the days
    on which it may show at all.
    """

    of: Marks
    enough: Callable[[Sequence[Mark], Norms], bool]
    for_days: str | None = None
    while_: Callable[[Course, Norms], list[Span]] | None = None

    def marks(self, course: Course, norms: Norms) -> Iterable[Mark]:
        return self.of(course, norms)


@dataclass(frozen=True, kw_only=True)
class Recurrence(Counted):
    """At least n of X within a window, over at least m different ones, with no Y in between."""


@dataclass(frozen=True, kw_only=True)
class Concurrence(Counted):
    """At least n different things at the same time, while Y is absent, for N days."""


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Something that shows only when entries are put together: its sentences, its texts, its place in the catalogue."""

    id: str
    section: str
    title: Words
    sentence: Words
    forms: tuple[Form, ...]
    advice: Words
    silent_about: Words
    source: str
    danger: bool = False
