"""One agency leaves and another takes its place, and nothing was handed over warmly or shared between them.

An agency leaves when its involvement ends, or its last help for these people; another takes its place when it starts
after that, within the term, in the same life domain, for somebody in common, and was not yet active. A handover that
is said not to be warm is both at once. Whatever one of the two did that both knew of counts as shared, from the term
before the leaving on; a referral by letter does not. The term counts from the leaving: until then there is time to
hand over.
"""

from collections.abc import Iterator

from kring.kernel.days import contains
from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.lifecourse.order import surely_follows
from kring.patterns.course import Course
from kring.patterns.help import domain, trajectories
from kring.patterns.language import LOOP_LAPSES, Expectation, Mark, Norms, Pattern, Words
from kring.patterns.sections import LOOPS

NO_SHARING = frozenset(
    {
        "referral",
        "information_requested",
        "task",
        "registration",
        "unreachable",
        "no_show",
        "involvement_started",
    }
)


def successions(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each agency that took the place of one that left, until something was shared between the two."""
    for left in course.of("help_ended", "involvement_ended"):
        if course.counts(left.by) and not _still_helps(course, left):
            for successor, start in _successors(course, left, norms["days"]).items():
                yield from _mark(course, left, start, successor, norms["days"])
    for handed in course.of("handover"):
        if handed.details.get("warm") is False and course.counts(handed.by):
            for receiver in course.agencies(handed.to):
                yield from _mark(course, handed, handed, receiver, norms["days"])


def _still_helps(course: Course, left: Event) -> bool:
    """Whether the agency that ended some help was still giving other help to these people."""
    return left.kind == "help_ended" and any(
        h.by == left.by
        and left not in h.ends
        and h.may_run[0] <= left.last < h.may_run[1]
        and not h.people.isdisjoint(course.people(left))
        for h in trajectories(course)
    )


def _successors(course: Course, left: Event, within: int) -> dict[str, Event]:
    """The agencies that surely started within the term after one left, each with its first start."""
    found: dict[str, Event] = {}
    for start in course.of("help_started", "involvement_started"):
        if (
            start.last - left.first <= within
            and surely_follows(start, left)
            and start.by != left.by
            and course.counts(start.by)
            and course.same_people(start, left)
            and not _domains(course, start).isdisjoint(_domains(course, left))
            and not contains(course.perhaps_active.get(start.by, []), left.first - 1)
        ):
            earlier = found.get(start.by)
            if earlier is None or start.last < earlier.last:
                found[start.by] = start
    return found


def _domains(course: Course, event: Event) -> set[str | None]:
    """The life domains in which an agency starts or leaves: its own, and that of the help."""
    start = course.by_id.get(event.ref, event) if event.kind == "help_ended" and event.ref else event
    return {course.domain_of(event.by), domain(course, start)}


def _mark(course: Course, left: Event, start: Event, successor: str, within: int) -> Iterator[Mark]:
    opened = max(left.last, start.last)
    due = max(left.last + within, opened)
    shared = _shared(course, left, successor, within)
    events = (left,) if start is left else (left, start)
    about = tuple(p for p in left.about if p in course.people(start))
    end = min(shared - 1, left.first + within + LOOP_LAPSES, course.end_of_life(about))
    yield Mark(
        (left.by, successor),
        opened,
        end,
        events,
        about,
        (left.by, successor),
        due=due,
        owner=left.by,
        facts={"other": successor},
    )


def _shared(course: Course, left: Event, successor: str, within: int) -> Day:
    """The first day on which something may have been shared between the two, or the one who left was back."""
    again = [
        h.may_run[0]
        for h in trajectories(course)
        if h.by == left.by and surely_follows(h.start, left) and not h.people.isdisjoint(course.people(left))
    ]
    shared = min(again, default=FAR_FUTURE)
    for y in (*course.done_by.get(left.by, ()), *course.done_by.get(successor, ())):
        if y.first >= shared or y.last < left.first - within:
            continue
        if y.kind in NO_SHARING or (y is left and y.kind == "handover"):
            continue
        if y.kind == "handover" and y.details.get("warm") is False:
            continue
        if course.same_people(y, left):
            knowers = course.perhaps_known_from(y)
            if left.by in knowers and successor in knowers:
                shared = min(shared, max(knowers[left.by], knowers[successor]))
    return shared


PATTERN = Pattern(
    id="cold-handover",
    section=LOOPS,
    title=Words("Koude overdracht", "Cold handover"),
    sentence=Words(
        "De ene organisatie vertrekt, de andere begint, en er is niets warm overgedragen of gedeeld.",
        "One agency leaves and another starts, and nothing was handed over warmly or shared.",
    ),
    forms=(
        Expectation(
            wakes=("help_ended", "involvement_ended", "handover"),
            of=successions,
            expects=Words(
                "{owner} draagt wat over {about} bekend is warm over aan {other} ({on}).",
                "{owner} hands what is known about {about} over to {other} warmly ({on}).",
            ),
            says=Words(
                "{other} kwam in de plaats van {owner} ({on}); er is tussen hen niets warm overgedragen of "
                "gedeeld over "
                "{about}.",
                "{other} took the place of {owner} ({on}); nothing was handed over warmly or shared between them "
                "about {about}.",
            ),
        ),
    ),
    advice=Words(
        "Spreek elkaar alsnog, liefst samen met het gezin: wat is geprobeerd, wat speelt, wat mag niet wegvallen?",
        "Speak with each other after all, preferably with the family: what was tried, what is at stake, what must not "
        "be dropped?",
    ),
    silent_about=Words(
        "Wat er mondeling is overgedragen zonder dat iemand dat vastlegde.",
        "What was handed over by word of mouth without anybody recording it.",
    ),
    source="Rotterdam 4.2",
)
