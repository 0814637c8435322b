"""The laws of the ladder, whatever people try: what holds has an owner, and a child stands on one rung."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kring.coordination.ladder import actions, queries
from kring.coordination.ladder.domain import (
    HEIGHT,
    HOLDS,
    NEXT,
    NEXT_OF_CONDITION,
    NEXT_OF_REQUEST,
    NEXT_OF_WEIGHING,
    RUNS,
    Because,
    Request,
    Rung,
    rung_of,
)
from kring.coordination.ladder.models import Condition, Measure, StepOf, Weighing
from kring.coordination.ladder.models import Request as Asked
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from tests.cast import BEGIN, Cast, make_cast
from tests.integration.ladder.living import WHY, a_condition, a_measure, a_request, answered, ended, weighed

CHILDREN = st.sampled_from([("noor",), ("sem",), ("noor", "sem")])
WHICH = st.integers(0, 3)
ACT = st.one_of(
    st.tuples(st.just("condition"), CHILDREN, WHICH),
    st.tuples(st.just("stretch"), CHILDREN, WHICH),
    st.tuples(st.sampled_from(["met", "unmet", "once_more", "up"]), CHILDREN, WHICH),
    st.tuples(st.sampled_from(["weigh", "weigh_up", "drop"]), CHILDREN, WHICH),
    st.tuples(st.sampled_from(["table", "board"]), CHILDREN, WHICH),
    st.tuples(st.sampled_from(["accepted", "inquiry", "asked", "returned", "closed", "leave"]), CHILDREN, WHICH),
    st.tuples(st.sampled_from(["measure", "provisional", "end"]), CHILDREN, WHICH),
)
FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def act(cast: Cast, what: str, about: tuple[str, ...], which: int, on: date) -> None:
    """One thing that somebody tries; that they may not is fine."""
    conditions, requests = list(Condition.objects.order_by("pk")), list(Asked.objects.order_by("pk"))
    measures, weighings = list(Measure.objects.order_by("pk")), list(Weighing.objects.order_by("pk"))
    director = cast.access("director", on)
    condition = conditions[which % len(conditions)] if conditions else None
    request = requests[which % len(requests)] if requests else None
    measure = measures[which % len(measures)] if measures else None
    weighing = weighings[which % len(weighings)] if weighings else None
    match what:
        case "condition":
            a_condition(cast, on, about=about)
        case "stretch" if condition:
            a_condition(cast, on, about=about, instead_of=condition)
        case "met" | "unmet" if condition:
            actions.judge_condition(director, condition, met=what == "met", text="Gezien.", on=on)
        case "once_more" if condition:
            actions.drop(director, because=Because.FAMILY_ACCEPTS_HELP, reason="Nog eens.", condition=condition, on=on)
        case "up" if condition:
            actions.step_up(director, towards=Rung.BOARD, grounds=WHY, condition=condition, on=on)
        case "weigh":
            weighed(cast, on, children=[cast.people[one].pk for one in about])
        case "weigh_up" if weighing:
            actions.step_up(director, towards=Rung.TABLE, grounds=WHY, weighing=weighing, on=on)
        case "drop" if weighing:
            actions.drop(director, because=Because.OTHER, reason="Nu niet.", weighing=weighing, on=on)
        case "table" | "board":
            a_request(cast, on, about=about, kind=what)
        case "accepted" | "inquiry" | "asked" | "returned" if request:
            answered(cast, request, Request(what), on)
        case "closed" if request:
            answered(cast, request, Request.CLOSED, on, holder=cast.organisations["gp"].pk)
        case "leave" if request:
            actions.drop(director, because=Because.NO_GROUND, reason="Geen grond.", request=request, on=on)
        case "measure":
            a_measure(cast, on, about=about, request=request)
        case "provisional":
            until = on + timedelta(days=80)
            a_measure(cast, on, about=about, request=request, kind="provisional_supervision", until=until)
        case "end" if measure:
            ended(cast, measure, on)


def then_the_laws_hold(cast: Cast, on: date) -> None:
    """Each condition that holds waits for somebody; each child stands where what runs for it puts it, on one rung."""
    waiting = Loop.objects.filter(closed_on=None, owner__isnull=False)
    for condition in Condition.objects.filter(state__in=HOLDS):
        theirs = waiting.filter(subject=f"ladder_condition:{condition.key}")
        kinds = sorted(theirs.values_list("kind", flat=True))
        if condition.state == "set":
            assert kinds == ["condition_judge"]
        elif condition.state == "unmet":
            assert kinds == ["condition_decision"]
        else:
            them = condition.children.all()
            asked = Asked.objects.filter(state__in=RUNS, children__in=them)
            assert kinds == ["escalation_carry_out"] or asked.exists(), condition.state
    for condition in Condition.objects.exclude(state__in=HOLDS):
        assert not waiting.filter(subject=f"ladder_condition:{condition.key}").exists()
    for request in Asked.objects.filter(state__in=RUNS):
        assert waiting.filter(subject=f"ladder_request:{request.key}", owner=request.to).exists()
    for measure in Measure.objects.filter(state="running"):
        assert waiting.filter(subject=f"ladder_measure:{measure.key}", kind="measure_end").count() == 1
    for weighing in Weighing.objects.filter(state="open"):
        assert waiting.filter(subject=f"weighing:{weighing.key}", kind="escalation_weigh").count() == 1
    for one in queries.standing(cast.access("director", on), on=on):
        moves = list(StepOf.objects.filter(child=one.child).order_by("number"))
        assert [move.number for move in moves] == list(range(1, len(moves) + 1))
        assert all(before.becomes == after.was for before, after in pairwise(moves))
        table = {"kind": "table", "state__in": ["sent", "accepted"]}
        running = Asked.objects.filter(children=one.child, state__in=RUNS)
        assert one.rung is rung_of(
            measures=Measure.objects.filter(children=one.child, state="running").count(),
            boards=running.exclude(**table).count(),
            tables=running.filter(**table).count(),
            conditions=Condition.objects.filter(children=one.child, state__in=HOLDS).count(),
        )


class Laws(TestCase):
    """Whatever people try, in whatever order."""

    @FEW
    @given(st.lists(ACT, max_size=8))
    def test_nothing_that_holds_is_without_an_owner(self, tried: list[tuple[str, tuple[str, ...], int]]) -> None:
        cast, on = make_cast(), BEGIN
        for what, about, which in tried:
            on += timedelta(days=1)
            with suppress(Refused):
                act(cast, what, about, which, on)
            then_the_laws_hold(cast, on)


@pytest.mark.parametrize("table", [NEXT, NEXT_OF_CONDITION, NEXT_OF_REQUEST, NEXT_OF_WEIGHING])
def test_every_state_can_be_reached(table: dict) -> None:
    assert set().union(*table.values()) | {next(iter(table))} == set(table)


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_more_that_runs_never_puts_a_child_lower(measures: int, boards: int, tables: int, conditions: int) -> None:
    here = rung_of(measures=measures, boards=boards, tables=tables, conditions=conditions)
    more = rung_of(measures=measures, boards=boards + 1, tables=tables, conditions=conditions)
    assert HEIGHT[more] >= HEIGHT[here]
