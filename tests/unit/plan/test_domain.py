"""The rules of a plan: a goal is an effect, what keeps a phase open, what a plan is warned of."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.plan.domain import (
    DOMAINS,
    NEXT_PHASE,
    Goal,
    GoalState,
    Phase,
    activity_in,
    gate,
    is_forward,
    warnings,
)

TODAY = date(2026, 3, 2)
CHILDREN = {1: "Noor", 2: "Sem"}


def a_goal(**changed: Any) -> Goal:
    """A goal for both children, with a step of the family."""
    given: dict[str, Any] = {
        "effect": "Noor is niet bang.",
        "domain": "safety",
        "phase": Phase.DIRECT_SAFETY,
        "state": GoalState.OPEN,
        "due": TODAY,
        "about": (1, 2),
        "owners": ("person",),
    }
    return Goal(**{**given, **changed})


def codes(found: list[Any]) -> list[str]:
    """The codes of remarks."""
    return [one.code for one in found]


@pytest.mark.parametrize(
    "effect",
    [
        "Therapie voor Noor",
        "Moeder gaat naar een oudertraining",
        "Aanmelden bij de wijkcoach",
        "Schuldhulp inzetten",
        "Noor aanmelden bij zwemles",
        "Treatment for father",
        "Refer Sem to the GP",
    ],
)
def test_what_is_done_is_no_goal(effect: str) -> None:
    assert activity_in(effect)


@pytest.mark.parametrize(
    "effect",
    [
        "Noor slaapt de hele nacht door.",
        "Noor gaat elke dag naar school.",
        "Eva kan haar geld zelf regelen.",
        "Er is genoeg te eten in huis.",
        "Sem laughs again when he comes home.",
        "Noor durft zich aan te melden bij de gymclub.",
    ],
)
def test_what_will_be_different_is(effect: str) -> None:
    assert activity_in(effect) == ""


def test_the_gate_names_each_goal_that_is_not_settled_and_each_child_that_is_not_safe() -> None:
    goals = [a_goal(), a_goal(state=GoalState.REACHED), a_goal(phase=Phase.RECOVERY)]
    found = gate(Phase.DIRECT_SAFETY, goals, unseen=["Noor"], unagreed=["Sem"])
    assert codes(found) == ["goal_open", "child_not_seen", "danger_without_agreement"]


@pytest.mark.parametrize("state", [GoalState.REACHED, GoalState.SET_ASIDE])
def test_a_gate_is_passed_when_each_goal_is_settled(state: GoalState) -> None:
    assert gate(Phase.DIRECT_SAFETY, [a_goal(state=state)], unseen=[], unagreed=[]) == []


def test_a_phase_without_a_goal_is_not_passed_by_itself() -> None:
    assert codes(gate(Phase.STABLE_SAFETY, [a_goal()], unseen=["Noor"], unagreed=[])) == ["phase_without_goal"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"domain": "family"}, ["domain_left_out"]),
        ({"about": (1,)}, ["child_without_goal"]),
        ({"owners": ()}, ["goal_without_step"]),
        ({"owners": ("organisation",)}, ["only_professional_steps"]),
        ({"owners": ("organisation", "person")}, []),
        ({"due": TODAY - timedelta(days=1)}, ["goal_past_its_date"]),
        ({"due": TODAY - timedelta(days=1), "state": GoalState.REACHED}, []),
        ({"state": GoalState.SET_ASIDE}, ["domain_left_out", "child_without_goal", "child_without_goal"]),
    ],
)
def test_what_a_plan_is_warned_of(changed: dict[str, Any], said: list[str]) -> None:
    assert codes(warnings([a_goal(**changed)], worried=["safety"], children=CHILDREN, on=TODAY)) == said


GOALS = st.builds(
    a_goal,
    domain=st.sampled_from(DOMAINS),
    phase=st.sampled_from(list(Phase)),
    state=st.sampled_from(list(GoalState)),
)


@given(goals=st.lists(GOALS, max_size=6), worried=st.sets(st.sampled_from(DOMAINS)))
def test_every_worried_domain_has_a_goal_or_is_named(goals: list[Goal], worried: set[str]) -> None:
    found = warnings(goals, worried=worried, children={}, on=TODAY)
    named = {one.facts["domain"] for one in found if one.code == "domain_left_out"}
    planned = {one.domain for one in goals if one.state is not GoalState.SET_ASIDE}
    assert named == worried - planned


@given(goals=st.lists(GOALS, max_size=6), phase=st.sampled_from(list(Phase)))
def test_a_gate_opens_exactly_when_nothing_of_the_phase_is_open(goals: list[Goal], phase: Phase) -> None:
    of_phase = [one for one in goals if one.phase is phase]
    settled = bool(of_phase) and all(one.state is not GoalState.OPEN for one in of_phase)
    assert (gate(phase, goals, unseen=[], unagreed=[]) == []) is settled


def test_no_phase_is_skipped_on_the_way_forward() -> None:
    for phase, after in NEXT_PHASE.items():
        assert sum(is_forward(phase, one) for one in after) <= 1
