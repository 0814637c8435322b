"""Two or more agencies have a plan of their own at the same time, and there is no joint one.

A plan of one's own holds while its maker is surely active.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, intersection, union, without
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST
from kring.patterns.catalogue.no_joint_plan import holds, joint_plans
from kring.patterns.course import Course
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, different
from kring.patterns.sections import CHARGE


def own_plans(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each plan of one agency, on the days on which that agency is active after making it."""
    for plan in course.of("plan"):
        if plan.details.get("joint") is not True and course.counts(plan.by):
            for first, last in intersection([(plan.last, FAR_FUTURE)], course.active[plan.by]):
                yield Mark((), first, last, (plan,), plan.about, (plan.by,), label=plan.by)


def no_joint_plan(course: Course, _norms: Norms) -> list[Span]:
    """The days on which no joint plan holds."""
    return without([(FAR_PAST, FAR_FUTURE)], union([holds(course, plan) for plan in joint_plans(course)]))


PATTERN = Pattern(
    id="plans-side-by-side",
    section=CHARGE,
    title=Words("Plannen naast elkaar", "Plans side by side"),
    sentence=Words(
        "Organisaties hebben tegelijk elk een eigen plan en er is geen gezamenlijk plan.",
        "Agencies each have a plan of their own at the same time and there is no joint one.",
    ),
    forms=(
        Concurrence(
            wakes=("plan",),
            of=own_plans,
            enough=different("number"),
            while_=no_joint_plan,
            says=Words(
                "{agencies} hebben elk een eigen plan (het eerste: {on}, het laatste: {last_on}) en "
                "er is geen gezamenlijk plan.",
                "{agencies} each have a plan of their own (the first of {on}, the last of {last_on}) and "
                "there is no joint plan.",
            ),
        ),
    ),
    advice=Words(
        "Leg de plannen naast elkaar en maak er met het gezin één van.",
        "Lay the plans side by side and make one of them with the family.",
    ),
    silent_about=Words("Of de plannen elkaar tegenspreken.", "Whether the plans contradict each other."),
    source="Rotterdam 4.1",
)
