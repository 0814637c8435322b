"""Yara makes one plan with family De Wit, and it is worked in, evaluated and ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops import asking
from kring.loops.actions import close
from kring.loops.models import Loop, Task
from kring.plan import actions
from kring.plan.domain import GroupPlan, Phase
from kring.plan.models import GoalVersion, Plan
from kring.plan.queries import goals, plan_on, running_plan
from tests.cast import Cast
from tests.integration.plan.making import LATER, MAPPED, MONDAY, a_goal, a_plan, agreed, evaluated


def open_kinds(cast: Cast) -> list[str]:
    """The kinds of loop that are open about the family, in order."""
    return sorted(Loop.objects.filter(family=cast.family, closed_on=None).values_list("kind", flat=True))


def refusal(act: Any) -> str:
    """The code of the reason for which this was refused."""
    with pytest.raises(Refused) as refused, transaction.atomic():
        act()
    return refused.value.reason.code


def test_a_plan_from_an_empty_family_to_the_first_evaluation(cast: Cast) -> None:
    yara = cast.actor("director")
    plan = a_plan(cast)
    assert open_kinds(cast) == ["plan_agree"]
    actions.map_domains(plan, by=yara, on=MONDAY, found=MAPPED)
    goal = a_goal(cast, plan)
    eva = cast.people["eva"].pk
    step = actions.add_step(goal, by=yara, on=MONDAY, what="Eva belt oma als het te veel wordt.", due=LATER, person=eva)
    asked = actions.add_step(
        goal,
        by=yara,
        on=MONDAY,
        what="Anna vraagt Noor elke vrijdag hoe het was.",
        due=LATER,
        organisation=cast.organisations["school"].pk,
        professional=cast.professionals["teacher"].pk,
        beside="Eva belt oma.",
    )
    agreed(cast, plan)
    assert open_kinds(cast) == ["plan_evaluation", "plan_step", "task_answer"]

    task = asked.versions.get().task
    asking.accept(task, by=cast.actor("teacher"), on=MONDAY)
    asking.finish(task, by=cast.actor("teacher"), on=MONDAY, text="Twaalf vrijdagen gedaan.")
    asking.as_expected(task, by=yara, on=MONDAY)
    actions.finish_step(step, by=yara, on=MONDAY, text="Eva belde twee keer.")
    evaluated(cast, plan, on=LATER)

    assert open_kinds(cast) == ["plan_evaluation"]
    (waits,) = Loop.objects.filter(family=cast.family, closed_on=None)
    assert (waits.due, waits.owner_professional.name) == (LATER + timedelta(days=91), "Yara Kok")
    written = list(Entry.objects.filter(family=cast.family).order_by("pk").values_list("kind", flat=True))
    assert written == ["contact", "inventory", "task", "task", "plan", "task_done", "task_done", "plan_evaluated"]
    entry = Entry.objects.get(kind="plan")
    people = [f"p{cast.people[one].pk}" for one in ("eva", "ruben")]
    assert entry.details == {"domains": ["safety"], "joint": True, "with_family": people}
    assert Entry.objects.get(kind="plan_evaluated").answers == entry


def test_there_is_one_running_plan(cast: Cast) -> None:
    plan = a_plan(cast)
    assert refusal(lambda: a_plan(cast)) == "plan_runs_already"
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            family=cast.family,
            organisation=plan.organisation,
            professional=plan.professional,
            started_on=MONDAY,
            with_family=True,
        )
    actions.end_plan(cast.access("director", MONDAY), on=MONDAY, because="Het gezin verhuist.")
    again = a_plan(cast)
    assert running_plan(cast.access("director", MONDAY)) == again


@pytest.mark.parametrize(
    ("who", "code"),
    [("police", "not_involved"), ("helper", "not_involved"), ("teacher", "director_does_this")],
)
def test_who_may_not_start_a_plan(cast: Cast, who: str, code: str) -> None:
    assert refusal(lambda: a_plan(cast, who=who)) == code


@pytest.mark.parametrize("answer", [GroupPlan.DECLINED, GroupPlan.NOT_OFFERED])
def test_the_family_group_plan_is_offered_first_and_what_was_said_is_kept(cast: Cast, answer: GroupPlan) -> None:
    assert refusal(lambda: a_plan(cast, offered=answer, said=" ")) == "say_what_the_family_said"
    assert not Plan.objects.exists()
    plan = a_plan(cast, offered=answer, said="Moeder wil dat niet.")
    assert plan.offers.get().said == "Moeder wil dat niet."


def test_nothing_is_overwritten(cast: Cast) -> None:
    plan = a_plan(cast)
    goal = a_goal(cast, plan)
    next_week = MONDAY + timedelta(days=7)
    given = {
        "domain": "safety",
        "effect": "Noor is thuis niet meer bang.",
        "how_seen": "Noor zegt het.",
        "about": [cast.people["noor"].pk],
        "phase": Phase.DIRECT_SAFETY,
        "due": LATER,
    }
    yara = cast.actor("director")
    assert refusal(lambda: actions.revise_goal(goal, by=yara, on=next_week, because="", **given)) == "say_why"
    actions.revise_goal(goal, by=yara, on=next_week, because="Sem is nooit bang geweest.", **given)
    then, now = plan_on(plan, MONDAY).goals[0], plan_on(plan, next_week).goals[0]
    assert "Noor en Sem" in then.now.effect
    assert now.now.effect == "Noor is thuis niet meer bang."
    assert (now.now.because, now.now.professional.name) == ("Sem is nooit bang geweest.", "Yara Kok")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        GoalVersion.objects.update(effect="Anders.")


def test_ending_closes_what_waits_and_tells_who_took_part(cast: Cast) -> None:
    plan, yara = a_plan(cast), cast.actor("director")
    goal = a_goal(cast, plan)
    actions.add_step(goal, by=yara, on=MONDAY, what="Oma belt.", due=LATER, person=cast.people["eva"].pk)
    actions.add_step(
        goal, by=yara, on=MONDAY, what="Kijk naar Sem.", due=LATER, organisation=cast.organisations["gp"].pk
    )
    agreed(cast, plan)
    actions.end_plan(cast.access("director", LATER), on=LATER, because="De doelen zijn gehaald.")
    assert open_kinds(cast) == []
    told = Entry.objects.filter(kind="information_shared", text="De doelen zijn gehaald.").earliest("pk")
    assert set(told.to) >= {f"o{cast.organisations[one].pk}" for one in ("school", "gp")}
    assert goals(plan)[0].now.state == "open"  # what it said stays as it was


def test_a_plan_is_about_the_family_and_not_about_its_network(cast: Cast) -> None:
    plan = a_plan(cast)
    a_goal(cast, plan)
    agreed(cast, plan)
    tom = f"p{cast.people['tom'].pk}"
    assert not [one.kind for one in Entry.objects.all() if tom in one.about]


def test_a_step_that_another_agency_closed_by_hand_is_dropped_or_ends_with_the_plan(cast: Cast) -> None:
    plan, yara = a_plan(cast), cast.actor("director")
    goal, due, school = a_goal(cast, plan), MONDAY + timedelta(days=5), cast.organisations["school"].pk
    one, other = (
        actions.add_step(goal, by=yara, on=MONDAY, what=what, due=due, organisation=school)
        for what in ("Anna belt.", "Anna kijkt.")
    )
    for loop in Loop.objects.filter(kind="task_answer"):
        close(loop.pk, by=cast.actor("teacher"), on=MONDAY, outcome="not_needed", because="Dat is al gebeurd.")
    assert actions.drop_step(one, by=yara, on=MONDAY, because="Toch niet.").state == "dropped"
    actions.end_plan(cast.access("director", MONDAY), on=MONDAY, because="Klaar.")
    assert set(Task.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert other.versions.count() == 1
