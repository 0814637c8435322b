"""The plan of the family that is lived in: agreed, with a goal, a step of Eva and one of the school."""

from dataclasses import dataclass
from datetime import date, timedelta

from kring.plan import actions
from kring.plan.models import Goal, Plan, Step
from tests.cast import Cast
from tests.integration.plan.making import MAPPED, a_goal, a_plan, agreed


@dataclass(frozen=True)
class Planned:
    """A plan with its goal and Eva's step."""

    plan: Plan
    goal: Goal
    step: Step


def planned(cast: Cast, on: date) -> Planned:
    """Yara made it with the family."""
    yara, plan = cast.actor("director"), a_plan(cast, on=on)
    actions.map_domains(plan, by=yara, on=on, found=MAPPED)
    goal, due = a_goal(cast, plan, on=on), on + timedelta(days=21)
    step = actions.add_step(
        goal, by=yara, on=on, what="Eva belt oma als het te veel wordt.", due=due, person=cast.people["eva"].pk
    )
    actions.add_step(
        goal,
        by=yara,
        on=on,
        what="Anna vraagt Noor elke vrijdag hoe het was.",
        due=due,
        organisation=cast.organisations["school"].pk,
        beside="Eva belt oma.",
    )
    agreed(cast, plan, on=on)
    return Planned(plan, goal, step)
