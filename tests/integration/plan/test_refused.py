"""What is no goal, step or agreement of a plan; and a step or goal that is let go with what waits for it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kring.kernel.decision import Refused
from kring.loops import asking
from kring.loops.models import Loop
from kring.plan import actions
from kring.plan.actions.evaluating import Follows, Said
from kring.plan.actions.making import Mapped
from kring.plan.domain import Conclusion, GroupPlan, Phase, Verdict
from kring.plan.models import Goal, Step
from kring.plan.permissions import may_read, may_work
from kring.sharing.actions import end_mandates, let_family_direct
from tests.cast import Cast
from tests.integration.plan.making import LATER, MAPPED, MONDAY, a_goal, a_plan, agreed, evaluated

YESTERDAY = MONDAY - timedelta(days=1)


def a_step(cast: Cast, goal: Goal, **changed: Any) -> Step:
    """Eva belt oma, or somebody else does something."""
    given = {"what": "Eva belt oma.", "due": LATER, "person": cast.people["eva"].pk, **changed}
    return actions.add_step(goal, by=cast.actor("director"), on=MONDAY, **given)


def of_the_school(cast: Cast, goal: Goal) -> Step:
    """A step of another agency is a task."""
    school = cast.organisations["school"].pk
    return a_step(cast, goal, person=None, organisation=school, beside="Eva vraagt het ook zelf.")


def open_kinds(cast: Cast) -> list[str]:
    """The kinds of loop that are open about steps of the family."""
    found = Loop.objects.filter(family=cast.family, closed_on=None, kind__in=["plan_step", "task_answer", "task"])
    return sorted(found.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"domain": "astrology"}, "choose_a_life_domain"),
        ({"phase": "later"}, "choose_a_phase"),
        ({"about": []}, "say_for_whom"),
        ({"about": [0]}, "not_of_this_family"),
        ({"due": YESTERDAY}, "goal_due_in_the_past"),
    ],
)
def test_what_is_no_goal(cast: Cast, changed: dict[str, Any], code: str) -> None:
    plan = a_plan(cast)
    with pytest.raises(Refused) as refused:
        a_goal(cast, plan, **changed)
    assert refused.value.reason.code == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"person": None}, "step_needs_an_owner"),
        ({"organisation": "gp"}, "step_needs_an_owner"),
        ({"person": None, "organisation": "gp", "professional": "teacher"}, "receiver_does_not_work_there"),
        ({"due": YESTERDAY}, "task_due_in_the_past"),
        ({"what": " "}, "say_what_is_to_be_done"),
    ],
)
def test_what_is_no_step(cast: Cast, changed: dict[str, Any], code: str) -> None:
    goal = a_goal(cast, a_plan(cast))
    if "organisation" in changed:
        changed = {**changed, "organisation": cast.organisations[changed["organisation"]].pk}
    if "professional" in changed:
        changed = {**changed, "professional": cast.professionals[changed["professional"]].pk}
    with pytest.raises(Refused) as refused:
        a_step(cast, goal, **changed)
    assert refused.value.reason.code == code


def maps(found: dict[str, Mapped]) -> Callable[[Cast], object]:
    def act(cast: Cast) -> object:
        plan, by = a_plan(cast), cast.actor("director")
        actions.map_domains(plan, by=by, on=MONDAY, found=MAPPED)
        return actions.map_domains(plan, by=by, on=MONDAY, found=found)

    return act


def agrees(**changed: Any) -> Callable[[Cast], object]:
    def act(cast: Cast) -> object:
        plan = a_plan(cast)
        if not changed.pop("empty", False):
            a_goal(cast, plan)
        if changed.pop("police", False):
            return agreed(cast, plan, organisations=[cast.organisations["police"].pk])
        return agreed(cast, plan, **changed)

    return act


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (maps({"astrology": Mapped("x", "")}), "choose_a_life_domain"),
        (maps(MAPPED), "nothing_changed"),
        (maps({"safety": Mapped(" ", "")}), "say_something_of_the_domain"),
        (agrees(empty=True), "plan_needs_a_goal"),
        (agrees(police=True), "receiver_not_involved"),
        (agrees(evaluate_on=MONDAY), "next_evaluation_later"),
    ],
)
def test_what_is_not_written_and_not_agreed(cast: Cast, act: Callable[[Cast], object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        act(cast)
    assert refused.value.reason.code == code


def test_an_evaluation_is_of_an_agreed_plan_with_a_voice_on_every_goal_of_those_around_it(cast: Cast) -> None:
    plan, by = a_plan(cast), cast.actor("director")
    goal = a_goal(cast, plan)
    with pytest.raises(Refused, match="agree_the_plan_first"):
        evaluated(cast, plan, on=MONDAY)
    agreed(cast, plan)
    given = {"by": by, "on": LATER, "next_on": LATER + timedelta(days=91)}
    follows = {goal.key: Follows(Conclusion.GOES_ON)}
    police = Said(goal.key, Verdict.BETTER, "Rustig.", organisation=cast.organisations["police"].pk)
    for said, then, code in (
        ([], follows, "nobody_spoke"),
        ([Said(goal.key, Verdict.BETTER, "Rustig.", person=cast.people["noor"].pk)], {}, "evaluate_every_goal"),
        ([police], follows, "receiver_not_involved"),
    ):
        with pytest.raises(Refused) as refused:
            actions.evaluate(plan, said=said, follows=then, **given)
        assert refused.value.reason.code == code


# --- Let go, taken up again ---


def test_a_step_that_is_dropped_takes_along_what_waits_for_it_and_is_dropped_once(cast: Cast) -> None:
    goal, by = a_goal(cast, a_plan(cast)), cast.actor("director")
    ours, theirs = a_step(cast, goal), of_the_school(cast, goal)
    assert open_kinds(cast) == ["plan_step", "task_answer"]
    for step in (ours, theirs):
        actions.drop_step(step, by=by, on=MONDAY, because="Oma is verhuisd.")
    assert open_kinds(cast) == []
    with pytest.raises(Refused, match="step_stands_elsewhere"):
        actions.drop_step(ours, by=by, on=MONDAY, because="Nog eens.")
    with pytest.raises(Refused, match="step_stands_elsewhere"):
        actions.finish_step(ours, by=by, on=MONDAY, text="Toch gedaan.")


def test_of_a_step_that_another_agency_declined_nothing_waits_any_more_once_it_is_dropped(cast: Cast) -> None:
    goal = a_goal(cast, a_plan(cast))
    step = of_the_school(cast, goal)
    asking.decline(step.versions.get().task, by=cast.actor("teacher"), on=MONDAY, because="Noor is er niet.")
    assert Loop.objects.filter(kind="task_declined", closed_on=None).count() == 1
    actions.drop_step(step, by=cast.actor("director"), on=MONDAY, because="Dan niet.")
    assert not Loop.objects.filter(kind="task_declined", closed_on=None).exists()


def test_a_step_that_is_a_task_is_finished_as_a_task_and_one_that_changes_is_asked_anew(cast: Cast) -> None:
    goal, by = a_goal(cast, a_plan(cast)), cast.actor("director")
    step = of_the_school(cast, goal)
    with pytest.raises(Refused, match="step_is_a_task"):
        actions.finish_step(step, by=by, on=MONDAY, text="Gedaan.")
    given = {"what": "Eva vraagt het zelf.", "due": LATER, "person": cast.people["eva"].pk}
    actions.revise_step(step, by=by, on=MONDAY, because="De school is dicht.", **given)
    assert open_kinds(cast) == ["plan_step"]


def test_a_goal_that_is_set_aside_is_not_worked_on_until_it_is_taken_up_again(cast: Cast) -> None:
    goal, by = a_goal(cast, a_plan(cast)), cast.actor("director")
    a_step(cast, goal)
    actions.set_aside(goal, by=by, on=MONDAY, because="Eerst rust.")
    assert open_kinds(cast) == []
    for act in (
        lambda: a_step(cast, goal),
        lambda: actions.set_aside(goal, by=by, on=MONDAY, because="Nog eens."),
    ):
        with pytest.raises(Refused, match="goal_stands_elsewhere"):
            act()
    actions.reopen_goal(goal, by=by, on=MONDAY, because="Het gaat weer.")
    assert a_step(cast, goal).goal == goal


def test_a_group_plan_may_be_offered_again(cast: Cast) -> None:
    plan = a_plan(cast)
    again = actions.offer_group_plan(
        plan, by=cast.actor("director"), on=LATER, answer=GroupPlan.DECLINED, said="Nog steeds liever met u."
    )
    assert (again.plan, again.said) == (plan, "Nog steeds liever met u.")


def test_one_phase_follows_another(cast: Cast) -> None:
    plan = a_plan(cast)
    with pytest.raises(Refused, match="phase_does_not_follow"):
        actions.move_to(plan, plan_phase(plan), cast.access("director", MONDAY), on=MONDAY, because="Zo.")


def plan_phase(plan: Any) -> Phase:
    """The phase in which a plan is already."""
    from kring.plan.queries import plan_on

    return plan_on(plan, MONDAY).phase


# --- While nobody directs, and while the family does ---


def nobody_directs(cast: Cast) -> None:
    team, by = cast.organisations["team"].pk, cast.actor("director")
    end_mandates(cast.family.pk, kind="director", organisation=team, by=by, on=YESTERDAY, because="Yara gaat weg.")


def test_while_nobody_directs_who_works_on_a_plan_sees_to_it(cast: Cast) -> None:
    nobody_directs(cast)
    plan = a_plan(cast, who="teacher")
    a_goal(cast, plan, who="teacher")
    agreed(cast, plan, who="teacher", organisations=[cast.organisations["gp"].pk])
    assert Loop.objects.get(kind="plan_evaluation", closed_on=None).owner == cast.organisations["school"]
    assert may_work(plan, by=cast.actor("gp"), on=MONDAY).granted
    assert may_work(plan, by=cast.actor("police"), on=MONDAY).granted is False
    assert may_read(plan, by=cast.actor("director"), on=MONDAY).reason.code == "plan_of_others_undirected"


def test_where_the_family_directs_itself_who_supports_it_sees_to_its_plan(cast: Cast) -> None:
    plan = a_plan(cast)
    a_goal(cast, plan)
    nobody_directs(cast)
    eva, beside = cast.people["eva"].pk, cast.actor("teacher")
    let_family_direct(cast.family.pk, person=eva, supporter=beside, by=beside, on=MONDAY, because="Eva wil het.")
    assert may_read(plan, by=beside, on=MONDAY).reason.code == "supports_the_family"
    agreed(cast, plan, who="teacher", organisations=[cast.organisations["gp"].pk])
    assert Loop.objects.get(kind="plan_evaluation", closed_on=None).owner_professional_id == beside.professional
