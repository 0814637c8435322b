"""Help trajectories: who helps whom, in which life domain, from when to when."""

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.lifecourse.order import may_follow, surely_follows
from kring.patterns.course import Course, named


class Help:
    """One trajectory: its start, its ends, its domain, for whom it is meant; `around` are they and whom it is about.

    `runs` are the days on which it surely ran, `may_run` those on which it ran on some reading of the dates.
    """

    __slots__ = ("around", "by", "domain", "ends", "may_run", "people", "runs", "start")

    def __init__(
        self,
        start: Event,
        ends: tuple[Event, ...],
        domain: str | None,
        people: frozenset[str],
        around: frozenset[str],
        runs: Span,
        may_run: Span,
    ) -> None:
        self.start = start
        self.ends = ends
        self.by = start.by
        self.domain = domain
        self.people = people
        self.around = around
        self.runs = runs
        self.may_run = may_run

    @property
    def end(self) -> Event | None:
        """The event that ended it first, if it ended."""
        return self.ends[0] if self.ends else None


def trajectories(course: Course) -> list[Help]:
    """Every help trajectory, by its start."""
    return course.once(trajectories, _trajectories)


def _trajectories(course: Course) -> list[Help]:
    return [_trajectory(course, start) for start in course.of("help_started")]


def for_whom(course: Course, start: Event) -> frozenset[str]:
    """The people whom help is meant for: those named, or else all whom it is about."""
    meant = named(start, "for")
    return frozenset(meant) if meant else course.people(start)


def domain(course: Course, event: Event) -> str | None:
    """The life domain of an event about help: its own, or that of the organisation."""
    return event.details.get("domain") or course.domain_of(event.by)


def _trajectory(course: Course, start: Event) -> Help:
    ends = tuple(
        sorted((e for e in course.of("help_ended") if _ends(course, e, start)), key=lambda e: (e.first, e.order))
    )
    left = [e for e in course.leavings.get(start.by, ()) if may_follow(e, start)]
    surely_until = min([e.first - 1 for e in (*ends, *left)], default=FAR_FUTURE)
    surely_gone = [e.last - 1 for e in (*ends, *left) if e.ref == start.id or surely_follows(e, start)]
    perhaps_until: Day = min(surely_gone, default=FAR_FUTURE)
    people = for_whom(course, start)
    return Help(
        start,
        ends,
        domain(course, start),
        people,
        people | course.people(start),
        (start.last, surely_until),
        (start.first, perhaps_until),
    )


def _ends(course: Course, end: Event, start: Event) -> bool:
    """Whether an end is that of this start: it names it, or names no start and may follow it."""
    if end.ref == start.id:
        return True
    other = course.by_id.get(end.ref) if end.ref else None
    if other is not None and other.kind == "help_started":
        return False
    same_domain = end.details.get("domain") in (None, domain(course, start))
    return end.by == start.by and same_domain and course.same_people(end, start) and may_follow(end, start)
