"""A plan has been made and it has not been evaluated together since.

The clock starts with each plan and again with each joint evaluation of it (or one that names no plan). It runs while
the plan's maker is surely active, or enough agencies are. An evaluation that does not say whether it was joint is
taken to be. One episode a family.
"""

from collections.abc import Iterator

from kring.kernel.days import at_least, intersection, union
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course
from kring.patterns.language import LOOP_LAPSES, Expectation, Mark, Norms, Pattern, Words
from kring.patterns.sections import CHARGE


def unevaluated(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each plan, and each evaluation of it, until the next evaluation."""
    crowded = at_least(int(norms["agencies"]), [span for spans in course.active.values() for span in spans])
    evaluations = [e for e in course.of("plan_evaluated") if e.details.get("joint") is not False]
    for plan in course.of("plan"):
        of_plan = [e for e in evaluations if _evaluates(course, e, plan)]
        newer = [p for p in course.of("plan") if _replaces(course, p, plan)]
        running = union([*course.active.get(plan.by, []), *crowded])
        for clock in (plan, *of_plan):
            stops = [e.first - 1 for e in (*of_plan, *newer) if e is not clock and may_follow(e, clock)]
            for first, last in intersection([(clock.last, min(stops, default=FAR_FUTURE))], running):
                due = clock.last + norms["days"]
                lapses = due + LOOP_LAPSES - (clock.last - course.lapses_from(clock))
                yield Mark(
                    (),
                    first,
                    min(last, lapses),
                    (plan,) if clock is plan else (plan, clock),
                    plan.about,
                    course.agencies((plan.by,)),
                    due=due,
                    owner=plan.by,
                )


def _evaluates(course: Course, evaluation: Event, plan: Event) -> bool:
    if evaluation.ref == plan.id:
        return True
    other = course.by_id.get(evaluation.ref) if evaluation.ref else None
    names_another = other is not None and other.kind == "plan"
    return not names_another and may_follow(evaluation, plan) and course.same_people(evaluation, plan)


def _replaces(course: Course, newer: Event, plan: Event) -> bool:
    """Whether a later plan takes the place of this one: a joint one, or another of the same maker."""
    return (
        newer is not plan
        and may_follow(newer, plan)
        and newer.order > plan.order
        and course.same_people(newer, plan)
        and (newer.by == plan.by or newer.details.get("joint") is True)
    )


PATTERN = Pattern(
    id="plan-not-evaluated",
    section=CHARGE,
    title=Words("Plan niet samen geëvalueerd", "Plan not evaluated together"),
    sentence=Words(
        "Er is een plan, en het is daarna niet samen geëvalueerd.",
        "There is a plan, and it has not been evaluated together since.",
    ),
    forms=(
        Expectation(
            wakes=("plan",),
            of=unevaluated,
            expects=Words(
                "Het plan van {owner} ({on}) wordt samen geëvalueerd.",
                "The plan of {owner} ({on}) is evaluated together.",
            ),
            says=Words(
                "Het plan van {owner} ({on}) is na {days} dagen niet samen geëvalueerd.",
                "The plan of {owner} ({on}) has not been evaluated together after {days} days.",
            ),
        ),
    ),
    advice=Words(
        "Ga met het gezin en de betrokkenen na: gaat het beter, gelijk of slechter, en waaraan zien we dat?",
        "Ask with the family and those involved: is it better, the same or worse, and how do we know?",
    ),
    silent_about=Words("Of de doelen zijn gehaald.", "Whether the goals were reached."),
    source="Groningen",
)
