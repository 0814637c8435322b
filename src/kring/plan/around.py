"""What the life course tells beside a plan: open worries, earlier help and what it brought, and what keeps a phase."""

from dataclasses import dataclass
from datetime import date

from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.queries import whole_course
from kring.patterns import CATALOGUE, evaluate
from kring.patterns.course import Course
from kring.patterns.engine import as_it_stands
from kring.patterns.help import Help, trajectories
from kring.patterns.worries import worries
from kring.plan.domain import Phase, Remark, gate
from kring.plan.models import Plan
from kring.plan.queries import PlanSeen

SEEING = ("child_contact", "assessment")
AGREEMENT = "unsafe-without-agreement"


@dataclass(frozen=True)
class Beside:
    """What the life course tells in one life domain: open worries, and earlier help; both the latest first."""

    worries: tuple[Event, ...]
    help: tuple[Help, ...]


def beside(known: LifeCourse, *, on: date) -> dict[str, Beside]:
    """Per life domain what a life course, as far as somebody sees it, tells of worries that are open and of help."""
    course = as_it_stands(known, on.toordinal())
    open_ones = _open_worries(course, on)
    helped: dict[str, list[Help]] = {}
    for one in trajectories(course):
        if one.domain is not None:
            helped.setdefault(one.domain, []).append(one)
    return {
        name: Beside(
            worries=tuple(sorted(open_ones.get(name, ()), key=_latest)),
            help=tuple(sorted(helped.get(name, ()), key=lambda one: _latest(one.start))),
        )
        for name in {*open_ones, *helped}
    }


def _open_worries(course: Course, on: date) -> dict[str, list[Event]]:
    day = on.toordinal()
    found: dict[str, dict[str, Event]] = {}
    for worry in worries(course):
        if worry.domain is not None and worry.opened <= day <= worry.closed:
            found.setdefault(worry.domain, {})[worry.event.id] = worry.event
    return {name: list(events.values()) for name, events in found.items()}


def _latest(event: Event) -> tuple[int, int]:
    return -event.last, -event.order


def what_keeps(access: Access, seen: PlanSeen, known: LifeCourse, *, on: date) -> list[Remark]:
    """What keeps the plan in its phase, as this access may hear it.

    All that is recorded counts. What somebody who sees their own part cannot see is not told: only that there is more.
    """
    told = _missing(access, seen, known, on=on)
    if access.whole:
        return told
    every = _missing(access, seen, whole_course(access.family, as_of=on), on=on)
    dangers = [one for one in every if one.code == "danger_without_agreement"]
    mine = [one for one in every if one.code != "danger_without_agreement" or one in told]
    return [*mine, Remark("more_than_you_see")] if any(one not in told for one in dangers) else mine


def _missing(access: Access, seen: PlanSeen, course: LifeCourse, *, on: date) -> list[Remark]:
    unseen, unagreed = [], []
    if seen.phase is Phase.DIRECT_SAFETY:
        children = {f"p{one.person_id}": one.person.name for one in members_of(access.family) if one.kind == "child"}
        whole = whole_course(access.family, as_of=on) if not access.whole else course
        met = _met_since(whole, seen.plan)
        unseen = [name for child, name in children.items() if child not in met]
        danger = _in_danger(course, on)
        unagreed = [name for child, name in children.items() if child in danger]
    return gate(seen.phase, [one.as_rule() for one in seen.goals], unseen=unseen, unagreed=unagreed)


def _met_since(course: LifeCourse, plan: Plan) -> set[str]:
    """The children whom a professional saw, or assessed, since the plan was started."""
    since = plan.started_on.toordinal()
    return {child for event in course.events if event.kind in SEEING and event.first >= since for child in event.about}


def _in_danger(course: LifeCourse, on: date) -> set[str]:
    """The children about whom a worry of danger is open without a safety agreement, late already or not."""
    found = evaluate(course, as_of=on, patterns={AGREEMENT: CATALOGUE[AGREEMENT]})
    late = {child for one in found.episodes if one.visible_until is None for child in one.about}
    return late | {child for loop in found.loops for child in loop.about}
