"""Two who write in one plan at the same moment: one does it, the other is told; nothing is there twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kring.loops.models import Loop
from kring.plan import actions
from kring.plan.actions.evaluating import Follows, Said
from kring.plan.domain import Conclusion, GroupPlan, Phase, Verdict
from kring.plan.models import Agreed, Evaluation, Goal, GoalVersion, PhaseMove, Plan, StepVersion
from tests.at_once import ONLY_THERE, at_once
from tests.cast import Cast
from tests.integration.plan.making import GOAL, LATER, MONDAY, a_goal, a_plan, agreed

pytestmark = ONLY_THERE


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Agreed, with one goal."""
    made = a_plan(cast)
    a_goal(cast, made)
    agreed(cast, made)
    return made


def mine(plan: Plan) -> Plan:
    """The plan as one of them read it."""
    return Plan.objects.get(pk=plan.pk)


def test_it_is_started_once(cast: Cast) -> None:
    given: dict[str, Any] = {"with_family": True, "offered": GroupPlan.ACCEPTED}
    access = cast.access("director", MONDAY)

    def start() -> None:
        actions.start(access, on=MONDAY, **given)

    assert at_once(start, start) == ["done", "plan_runs_already"]
    assert (Plan.objects.count(), Loop.objects.filter(kind="plan_agree").count()) == (1, 1)
    assert connection.vendor == "postgresql"


@pytest.mark.parametrize("follows", [Conclusion.GOES_ON, Conclusion.REACHED])
def test_it_is_evaluated_once(cast: Cast, plan: Plan, follows: Conclusion) -> None:
    key, eva, yara = Goal.objects.get().key, cast.people["eva"].pk, cast.actor("director")

    def evaluate() -> None:
        actions.evaluate(
            mine(plan),
            by=yara,
            on=LATER,
            said=[Said(key, Verdict.BETTER, "Eva zegt het.", person=eva)],
            follows={key: Follows(follows, "Noor zegt het.")},
            next_on=LATER + timedelta(days=60),
            seen=0,
        )

    assert at_once(evaluate, evaluate) == ["done", "evaluated_meanwhile"]
    assert Evaluation.objects.count() == 1
    assert Loop.objects.filter(kind="plan_evaluation", closed_on=None).count() == 1


def test_a_goal_is_revised_once(cast: Cast, plan: Plan) -> None:
    goal, yara = Goal.objects.get(), cast.actor("director")
    about = [cast.people["noor"].pk]

    def revise() -> None:
        actions.revise_goal(
            Goal.objects.get(), by=yara, on=LATER, because="Beter.", about=about, due=LATER, seen=1, **GOAL
        )

    assert at_once(revise, revise) == ["done", "goal_changed_meanwhile"]
    assert GoalVersion.objects.filter(goal=goal).count() == 2


def test_a_step_is_revised_or_dropped(cast: Cast, plan: Plan) -> None:
    yara, school, gp = cast.actor("director"), *(cast.organisations[one].pk for one in ("school", "gp"))
    step = actions.add_step(Goal.objects.get(), by=yara, on=MONDAY, what="Bellen.", due=LATER, organisation=school)

    def revise() -> None:
        actions.revise_step(
            step, by=yara, on=MONDAY, because="Beter.", what="Bellen.", due=LATER, organisation=gp, seen=1
        )

    came = at_once(revise, lambda: actions.drop_step(step, by=yara, on=MONDAY, because="Niet meer."))
    assert came in (["done", "done"], ["done", "step_changed_meanwhile"])
    last = StepVersion.objects.filter(step=step).latest("number")
    assert last.state == "dropped"
    assert not Loop.objects.filter(closed_on=None, kind__startswith="task").exists()


def test_a_gate_is_passed_once(cast: Cast, plan: Plan) -> None:
    access = cast.access("director", MONDAY)

    def move() -> None:
        actions.move_to(mine(plan), Phase.STABLE_SAFETY, access, on=MONDAY, because="Het is veilig.")

    assert at_once(move, move) == ["done", "phase_does_not_follow"]
    assert PhaseMove.objects.filter(plan=plan).count() == 2


def test_it_is_ended_or_agreed_again_and_nothing_of_it_stays_open(cast: Cast, plan: Plan) -> None:
    access = cast.access("director", LATER)
    came = at_once(
        lambda: actions.end_plan(access, on=LATER, because="Klaar."), lambda: agreed(cast, mine(plan), on=LATER)
    )
    assert came in (["done", "done"], ["done", "plan_ended"])
    assert Agreed.objects.filter(plan=plan).count() == came.count("done")
    assert not Loop.objects.filter(subject=f"plan:{plan.key}", closed_on=None).exists()
