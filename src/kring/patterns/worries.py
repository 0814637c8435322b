"""Worries: from when to when each is open, about whom, in which life domains.

A worry event is a concern, an incident, a report or an advice. In a life domain it is open until an assessment of
the child at no or a light level, help in that domain that ended with its goal met, or the natural end of the trouble;
without these it lapses after a year. An answer weighs only what its author knew: an assessment answers a worry if it
names it, or if those who made it knew of it by then.
"""

from collections.abc import Iterable
from typing import Final

from kring.kernel.days import Span, union
from kring.lifecourse.domain import Day, Event
from kring.lifecourse.order import may_follow
from kring.lifecourse.vocabulary import DOMAIN_OF
from kring.norms import TERMS
from kring.patterns.course import Course, named
from kring.patterns.help import Help, trajectories

WORRIES = ("concern", "incident", "report", "advice")
VIOLENCE = frozenset({"domestic_violence", "physical_abuse", "sexual_abuse"})
DANGER = VIOLENCE | {"neglect", "left_alone", "emotional_abuse", "unspecified_unsafety"}
CHILD_DOMAINS = frozenset({"safety", "family", "health", "education"})
SAFE_LEVEL: Final[int] = TERMS["safe_level"].value
LAPSES: Final[int] = TERMS["worry_lapses"].value
NATURAL_END = {"eviction_averted": "eviction_threat", "income_granted": "income_loss"}


class Worry:
    """One worry event as it bears on somebody: who, in which domain (None: without a nature), on which days."""

    __slots__ = ("closed", "domain", "event", "opened", "who")

    def __init__(self, event: Event, who: tuple[str, ...], domain: str | None, opened: Day, closed: Day) -> None:
        self.event = event
        self.who = who
        self.domain = domain
        self.opened = opened
        self.closed = closed

    @property
    def span(self) -> Span:
        """The days on which it is surely open."""
        return self.opened, self.closed


def worries(course: Course) -> list[Worry]:
    """Every worry about each child, and of adults only where no child is named; one for each life domain."""
    return course.once(worries, _worries)


def _worries(course: Course) -> list[Worry]:
    return [worry for event in course.of(*WORRIES) for worry in _of_event(course, event)]


def worries_of(course: Course, event: Event) -> list[Worry]:
    """The worries that one event raised."""
    return course.once(worries_of, _by_event).get(event.id, [])


def _by_event(course: Course) -> dict[str, list[Worry]]:
    index: dict[str, list[Worry]] = {}
    for worry in worries(course):
        index.setdefault(worry.event.id, []).append(worry)
    return index


def _of_event(course: Course, event: Event) -> list[Worry]:
    natures: dict[str | None, list[str]] = {}
    for nature in event.nature:
        natures.setdefault(DOMAIN_OF.get(nature), []).append(nature)
    lapses = course.lapses_from(event) + LAPSES
    found = []
    for who in course.subjects(event) or [event.about]:
        if not who:
            continue
        judged_safe = answered_on(course, _light(course, who), event)
        ends = [lapses + 1, course.end_of_life(who) + 1]
        if judged_safe is not None:
            ends.append(judged_safe)
        for domain, of_domain in (natures or {None: []}).items():
            in_domain = [*ends, *_goals_met(course, event, who, domain)]
            natural = _natural_end(course, event, of_domain)
            if natural is not None:
                in_domain.append(natural)
            found.append(Worry(event, who, domain, event.last, min(in_domain) - 1))
    return found


def assessments(course: Course, who: tuple[str, ...]) -> list[Event]:
    """The assessments of any of these children."""
    return course.once(
        (assessments, who),
        lambda course: [y for y in course.of("assessment") if not frozenset(who).isdisjoint(assessed(course, y))],
    )


def _light(course: Course, who: tuple[str, ...]) -> list[Event]:
    """Those of their assessments at a level so light that it takes a worry away."""
    return course.once((_light, who), lambda course: [y for y in assessments(course, who) if _is_light(y)])


def _is_light(assessment: Event) -> bool:
    level = assessment.details.get("level")
    return level is not None and level <= SAFE_LEVEL


def assessed(course: Course, assessment: Event) -> tuple[str, ...]:
    """The children whom an assessment is of."""
    subject = named(assessment, "subject")
    return subject or course.children_in(assessment)


def answers(course: Course, judged: Event, event: Event) -> bool:
    """Whether an assessment or a joint meeting answers an event: it names it, or its authors knew of it by then."""
    if judged.ref == event.id:
        return True
    if not may_follow(judged, event):
        return False
    if judged.ref is not None and event.id in course.leads_back(judged):
        return True
    if course.knew_by_then(judged.by, event, judged):
        return True
    return judged.kind == "meeting" and any(
        course.knew_by_then(author, event, judged) for author in named(judged, "present")
    )


def answered_on(course: Course, judged: Iterable[Event], event: Event) -> Day | None:
    """The first day on which one of these assessments or meetings may have answered an event, if any did."""
    earliest: Day | None = None
    for y in judged:
        if (earliest is None or y.first < earliest) and answers(course, y, event):
            earliest = y.first
    return earliest


def _goals_met(course: Course, event: Event, who: tuple[str, ...], domain: str | None) -> list[Day]:
    """The days on which help for these people in the domain ended with its goal met, after the event."""
    met = course.once(_goals_met, _met)
    if domain is None or not met:
        return []
    return [
        end.first
        for help_, end in met
        if help_.domain == domain and may_follow(end, event) and not help_.people.isdisjoint((*who, *event.about))
    ]


def _met(course: Course) -> list[tuple[Help, Event]]:
    """The help that ended with its goal met, with each such end."""
    return [(h, end) for h in trajectories(course) for end in h.ends if end.details.get("goal_met") == "yes"]


def _natural_end(course: Course, event: Event, natures: list[str]) -> Day | None:
    """The day from which none of these natures is left, each taken away by its natural end."""
    if not course.of(*NATURAL_END):
        return None
    ends = []
    for nature in natures:
        ended = [
            y.first
            for kind, of_nature in NATURAL_END.items()
            if of_nature == nature
            for y in course.of(kind)
            if may_follow(y, event) and course.same_people(y, event)
        ]
        if not ended:
            return None
        ends.append(min(ended))
    return max(ends, default=None)


def is_violence(event: Event) -> bool:
    """Whether it tells of violence as something that happened: an incident, a report, a concern that is a fact."""
    if VIOLENCE.isdisjoint(event.nature):
        return False
    return event.kind in ("incident", "report") or (event.kind == "concern" and event.details.get("basis") == "fact")


def bears_on_child(worry: Worry) -> bool:
    """Whether a worry is of the kind for which a child is to be seen: safety, family, health, education, or unnamed."""
    return worry.domain is None or worry.domain in CHILD_DOMAINS


def any_open(course: Course) -> list[Span]:
    """The days on which any worry about anybody in the family is open."""
    return course.once(any_open, _any_open)


def _any_open(course: Course) -> list[Span]:
    return union([worry.span for worry in worries(course)])
