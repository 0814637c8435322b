"""The last help of an agency ends for a family with a safety worry in the past two years, and nobody holds on.

Held on to means: another agency helps in safety or family, there is a director, or the end of the agency's involvement
says who holds the aftercare; any of these within the term answers it.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, union, without
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course, named
from kring.patterns.help import trajectories
from kring.patterns.language import LOOP_LAPSES, Expectation, Mark, Norms, Pattern, Words
from kring.patterns.sections import LIMITS
from kring.patterns.worries import worries

HOLDING = frozenset({"safety", "family"})


def let_go(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each agency whose last help ended, on the days on which nobody holds on to the family."""
    for left in course.of("help_ended"):
        if not course.counts(left.by) or not _was_last(course, left):
            continue
        worry = _recent_safety_worry(course, left, norms["past"])
        if worry is None:
            continue
        elsewhere = [
            h.may_run
            for h in trajectories(course)
            if h.by != left.by and h.domain in HOLDING and not h.people.isdisjoint(_family(course, left))
        ]
        again = [
            h.may_run
            for h in trajectories(course)
            if h.by == left.by and left not in h.ends and may_follow(h.start, left)
        ]
        held = union([*elsewhere, *again, *_aftercare(course, left), *course.directed])
        due = left.last + norms["days"]
        end = left.first + norms["days"] + LOOP_LAPSES
        for first, last in without([(left.last, end)], held)[:1]:
            if first == left.last:
                yield Mark(
                    (left.by,),
                    first,
                    min(last, course.end_of_life(course.case.children)),
                    (worry, left),
                    left.about,
                    (left.by,),
                    due=due,
                    owner=left.by,
                )


def _family(course: Course, left: Event) -> set[str]:
    """The people whom the help was about, with the children of those who are parents."""
    people = set(course.people(left))
    return people | {c for p in people for c in course.children_of.get(p, ())}


def _was_last(course: Course, left: Event) -> bool:
    """Whether, on every reading, the agency gave no other help to these people after this ended."""
    return not any(
        h.by == left.by and left not in h.ends and h.may_run[0] <= left.last <= h.may_run[1]
        for h in trajectories(course)
    )


def _aftercare(course: Course, left: Event) -> list[Span]:
    """The days from which the end of the agency's involvement says who holds the aftercare."""
    ends = [e for e in course.of("involvement_ended") if e.by == left.by and e.last >= left.first]
    return [(e.first, FAR_FUTURE) for e in ends if named(e, "aftercare_by")]


def _recent_safety_worry(course: Course, left: Event, past: int) -> Event | None:
    """The latest safety worry that the family surely had within this many days before."""
    family = _family(course, left)
    recent = [
        w.event
        for w in worries(course)
        if w.domain in ("safety", None)
        and w.event.last <= left.first
        and left.last - w.event.first <= past
        and any(p in course.child_ids for p in w.who)
        and not family.isdisjoint((*w.who, *w.event.about))
    ]
    return max(recent, key=lambda e: (e.last, e.order), default=None)


PATTERN = Pattern(
    id="no-aftercare",
    section=LIMITS,
    title=Words("Geen vinger aan de pols", "No aftercare"),
    sentence=Words(
        "De laatste hulp stopt bij een gezin met een recente zorg over veiligheid, en niemand houdt de vinger "
        "aan de pols.",
        "The last help ends for a family with a recent safety worry, and nobody keeps a finger on the pulse.",
    ),
    forms=(
        Expectation(
            wakes=("help_ended",),
            of=let_go,
            expects=Words(
                "Iemand houdt de vinger aan de pols nu de hulp van {owner} stopte ({last_on}).",
                "Somebody keeps a finger on the pulse now that the help of {owner} has ended ({last_on}).",
            ),
            says=Words(
                "De hulp van {owner} stopte ({last_on}); er was een zorg over veiligheid ({on}) en na {days} "
                "dagen houdt "
                "niemand de vinger aan de pols.",
                "The help of {owner} ended ({last_on}); there had been a worry about safety ({on}) and after "
                "{days} days "
                "nobody keeps a finger on the pulse.",
            ),
        ),
    ),
    advice=Words(
        "Spreek met het gezin af wie nog eens belt of langskomt, wanneer, en wanneer er weer hulp komt.",
        "Agree with the family who will call or come by, when, and when help will come back.",
    ),
    silent_about=Words(
        "Wat het netwerk van het gezin zelf opvangt.",
        "What the family's own network takes on.",
    ),
    source="Rotterdam 4.2, 6.4; Signalling",
)
