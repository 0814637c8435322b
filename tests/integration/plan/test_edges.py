"""A plan goes on when all of a phase is done; what stands elsewhere is not changed; others go on when nobody does."""

from datetime import timedelta

import pytest

from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.loops import asking
from kring.loops.models import Loop, Task
from kring.plan import actions
from kring.plan.actions.evaluating import Follows, Said
from kring.plan.domain import Conclusion, Phase, Verdict
from kring.plan.models import Evaluation, Goal
from kring.plan.permissions import may_read
from kring.sharing.actions import end_involvement, end_mandates, give_mandate
from kring.sharing.models import Involvement
from tests.cast import Cast
from tests.integration.plan.making import GOAL, LATER, MONDAY, a_goal, a_plan, agreed, evaluated


def nobody_directs(cast: Cast) -> None:
    """Yara leaves, and nobody takes her place."""
    team, by = cast.organisations["team"].pk, cast.actor("director")
    end_mandates(cast.family.pk, kind="director", organisation=team, by=by, on=MONDAY, because="Yara gaat weg.")


def test_when_all_of_a_phase_is_done_the_plan_goes_on_without_a_reason(cast: Cast) -> None:
    plan = a_plan(cast)
    a_goal(cast, plan)
    agreed(cast, plan)
    children = [cast.people[one].pk for one in ("noor", "sem")]
    record("child_contact", family=cast.family.pk, by=cast.actor("director"), on=LATER, about=children, text="Gezien.")
    evaluated(cast, plan, on=LATER, follows="reached")
    move = actions.move_to(plan, Phase.STABLE_SAFETY, cast.access("director", LATER), on=LATER)
    assert (move.forward, move.missing, move.because) == (True, [], "")
    with pytest.raises(Refused, match="say_why"):
        actions.move_to(plan, Phase.DIRECT_SAFETY, cast.access("director", LATER), on=LATER)


def test_it_is_not_evaluated_beside_an_evaluation_that_the_writer_did_not_see(cast: Cast) -> None:
    plan = a_plan(cast)
    goal = a_goal(cast, plan)
    agreed(cast, plan)
    evaluated(cast, plan, on=LATER)
    eva = Said(goal.key, Verdict.BETTER, "Rustig.", person=cast.people["eva"].pk)
    given = {"by": cast.actor("director"), "on": LATER, "next_on": LATER + timedelta(days=60)}
    with pytest.raises(Refused, match="evaluated_meanwhile"):
        actions.evaluate(plan, said=[eva], follows={goal.key: Follows(Conclusion.GOES_ON)}, seen=0, **given)
    assert Evaluation.objects.count() == 1


def test_a_goal_that_is_set_aside_is_not_revised(cast: Cast) -> None:
    goal, given = a_goal(cast, a_plan(cast)), {"by": cast.actor("director"), "on": MONDAY}
    actions.set_aside(goal, because="Eerst rust.", **given)
    with pytest.raises(Refused, match="goal_stands_elsewhere"):
        actions.revise_goal(goal, because="Beter.", about=[cast.people["noor"].pk], due=LATER, **GOAL, **given)


def test_a_plan_that_came_to_cover_more_is_agreed_again_once(cast: Cast) -> None:
    plan = a_plan(cast)
    a_goal(cast, plan)
    agreed(cast, plan)
    waits = Loop.objects.filter(family=cast.family, kind="plan_agree", closed_on=None)
    assert not waits.exists()
    a_goal(cast, plan, domain="education", effect="Noor is elke dag op school.")
    a_goal(cast, plan, domain="health", effect="Eva slaapt weer.")
    assert waits.count() == 1
    agreed(cast, plan)
    assert not waits.exists()


def test_what_was_done_before_a_plan_ended_is_still_judged(cast: Cast) -> None:
    plan = a_plan(cast)
    given = {"by": cast.actor("director"), "on": MONDAY, "due": LATER, "what": "De school belt oma."}
    step = actions.add_step(a_goal(cast, plan), organisation=cast.organisations["school"].pk, **given)
    agreed(cast, plan)
    task = step.versions.get().task
    asking.accept(task, by=cast.actor("teacher"), on=MONDAY)
    asking.finish(task, by=cast.actor("teacher"), on=MONDAY, text="Gebeld.")
    actions.end_plan(cast.access("director", MONDAY), on=MONDAY, because="Het gezin verhuist.")
    assert Loop.objects.get(family=cast.family, closed_on=None).kind == "task_judge"
    asking.as_expected(task, by=cast.actor("director"), on=MONDAY)
    assert not Loop.objects.filter(family=cast.family, closed_on=None).exists()


@pytest.mark.parametrize("how", ["done", "dropped"])
def test_a_step_that_is_done_or_dropped_is_not_revised(cast: Cast, how: str) -> None:
    goal, given = a_goal(cast, a_plan(cast)), {"by": cast.actor("director"), "on": MONDAY}
    eva = {"due": LATER, "person": cast.people["eva"].pk}
    step = actions.add_step(goal, what="Eva belt oma.", **eva, **given)
    if how == "done":
        actions.finish_step(step, text="Zij belde.", **given)
    else:
        actions.drop_step(step, because="Oma is verhuisd.", **given)
    with pytest.raises(Refused, match="step_stands_elsewhere"):
        actions.revise_step(step, because="Beter.", what="Eva belt opa.", **eva, **given)
    assert step.versions.latest("number").state == how


def test_what_one_agency_asked_of_another_is_not_taken_back_by_a_third_that_ends_the_plan(cast: Cast) -> None:
    plan = a_plan(cast)
    goal, school, gp = a_goal(cast, plan), cast.organisations["school"].pk, cast.actor("gp")
    actions.add_step(goal, by=cast.actor("director"), on=MONDAY, what="Vraag Noor.", due=LATER, organisation=school)
    nobody_directs(cast)
    given = {"kind": "director", "organisation": gp.organisation, "professional": gp.professional, "by": gp}
    give_mandate(cast.family.pk, on=MONDAY, because="De huisarts gaat verder.", **given)
    own = {"organisation": gp.organisation, "due": LATER, "by": gp, "on": MONDAY}
    actions.add_step(Goal.objects.get(), what="Bel Eva.", **own)
    actions.end_plan(cast.access("gp", LATER), on=LATER, because="De doelen zijn gehaald.")
    assert Task.objects.get().state == "asked"
    left = Loop.objects.filter(closed_on=None).values_list("kind", "owner", "asked_by")
    assert list(left) == [("task_answer", school, cast.organisations["team"].pk)]


def test_where_nobody_directs_and_who_made_the_plan_left_whoever_is_involved_goes_on_with_it(cast: Cast) -> None:
    nobody_directs(cast)
    plan, gp = a_plan(cast, who="teacher"), cast.actor("gp")
    assert may_read(plan, by=gp, on=LATER).reason.code == "plan_of_others_undirected"
    theirs = Involvement.objects.get(organisation=cast.organisations["school"])
    end_involvement(theirs.pk, by=cast.actor("teacher"), on=MONDAY, because="Noor gaat naar een andere school.")
    assert may_read(plan, by=gp, on=LATER).reason.code == "nobody_directs_yet"
    assert may_read(plan, by=cast.actor("police"), on=LATER).reason.code == "not_involved"
