"""Several agencies are active with a family about which there is a worry, without one joint plan; or the joint plan
leaves out a life domain with an open worry.

A joint plan holds from the day it may have been made until its maker has surely left. A plan whose domains are not
given is taken to cover them all. Two joint plans cover what either covers.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, intersection, union, without
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.lifecourse.order import may_follow
from kring.patterns.catalogue.no_director import active_agencies, known_to_be_active
from kring.patterns.course import Course, named
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, different, one
from kring.patterns.sections import CHARGE
from kring.patterns.worries import any_open, worries


def holds(course: Course, plan: Event) -> Span:
    """The days on which a plan holds on some reading."""
    gone = [e.last - 1 for e in course.leavings.get(plan.by, ()) if may_follow(e, plan)]
    return plan.first, min(gone, default=FAR_FUTURE)


def joint_plans(course: Course) -> list[Event]:
    """The plans of several agencies together."""
    return [plan for plan in course.of("plan") if plan.details.get("joint") is True]


def without_joint_plan(course: Course, _norms: Norms) -> list[Span]:
    """The days on which a worry is open and no joint plan holds."""
    return without(any_open(course), union([holds(course, plan) for plan in joint_plans(course)]))


def left_out(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each open worry in a life domain that the joint plan leaves out."""
    plans = joint_plans(course)
    if not plans:
        return
    held = [(plan, holds(course, plan)) for plan in plans]
    planned = union([(plan.last, until) for plan, (_, until) in held])
    left_out: dict[str, list[Span]] = {}
    for worry in worries(course):
        if worry.domain is None or worry.opened > worry.closed:
            continue
        if worry.domain not in left_out:
            covering = [span for p, span in held if worry.domain in (named(p, "domains") or (worry.domain,))]
            left_out[worry.domain] = without(planned, union(covering))
        for first, last in intersection([worry.span], left_out[worry.domain]):
            in_force = [p for p, span in held if span[0] <= last and span[1] >= first]
            makers = tuple(dict.fromkeys([p.by for p in in_force]))
            yield Mark(
                ("left out",),
                first,
                last,
                (*in_force[:1], worry.event),
                worry.who,
                course.agencies(makers),
                facts={"domains": (worry.domain,), "makers": makers},
            )


PATTERN = Pattern(
    id="no-joint-plan",
    section=CHARGE,
    title=Words("Geen gezamenlijk plan", "No joint plan"),
    sentence=Words(
        "Drie of meer organisaties zijn betrokken zonder één plan, of het plan laat een leefgebied met een zorg weg.",
        "Three or more agencies are involved without one plan, or the plan leaves out a life domain with a worry.",
    ),
    forms=(
        Concurrence(
            wakes=("concern", "incident", "report", "advice"),
            of=active_agencies,
            alone=known_to_be_active,
            enough=different("agencies"),
            while_=without_joint_plan,
            for_days="days",
            says=Words(
                "{agencies} waren langer dan {days} dagen tegelijk betrokken zonder gezamenlijk plan.",
                "{agencies} were involved at the same time for more than {days} days without a joint plan.",
            ),
        ),
        Concurrence(
            wakes=("plan",),
            of=left_out,
            enough=one,
            for_days="days",
            says=Words(
                "Het gezamenlijke plan van {makers} laat {domains} weg, terwijl daar al langer dan {days} "
                "dagen een zorg "
                "over {about} is.",
                "The joint plan of {makers} leaves out {domains}, where there has been a worry about {about} for more "
                "than {days} days.",
            ),
        ),
    ),
    advice=Words(
        "Maak met het gezin één plan op alle leefgebieden waarop iets speelt.",
        "Make one plan with the family on every life domain where something is at stake.",
    ),
    silent_about=Words("Of het plan goed is.", "Whether the plan is any good."),
    source="Rotterdam 4.1; Groningen",
)
