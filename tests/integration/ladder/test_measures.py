"""A measure from day to day: who carries it out spoke, made a plan, prolongs; and what is no measure."""

from datetime import timedelta
from typing import Any

import pytest

from kring.coordination.ladder import actions
from kring.coordination.ladder.domain import Grounds
from kring.coordination.ladder.permissions import may_carry_out, may_decide, may_follow_up, may_judge, may_request
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.ladder.living import MONDAY, a_condition, a_measure, ended, not_met

DUE = MONDAY + timedelta(days=28)


@pytest.mark.parametrize(("what", "kind"), [("contact", "child_contact"), ("plan", "plan")])
def test_who_carries_it_out_speaks_with_the_child_and_makes_a_plan_in_time(cast: Cast, what: str, kind: str) -> None:
    measure, guardian = a_measure(cast), cast.access("guardian", MONDAY)
    with pytest.raises(Refused, match="say_what"):
        actions.carry_out(guardian, measure, what=what, text=" ", on=MONDAY)
    actions.carry_out(guardian, measure, what=what, text="Met Noor en Eva aan tafel.", on=MONDAY)
    done = Loop.objects.get(kind=f"measure_{what}")
    assert (done.closed_on, done.evidence) == (MONDAY, Entry.objects.get(kind=kind))


@pytest.mark.parametrize("who", ["director", "gp"])
def test_nobody_else_says_so(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.carry_out(cast.access(who, MONDAY), a_measure(cast), what="contact", text="Gesproken.", on=MONDAY)
    assert Loop.objects.filter(kind="measure_contact", closed_on=None).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "grounding"}, "unknown_measure"),
        ({"imposed_by": " "}, "step_up_needs_grounds"),
        ({"carrier": "school"}, "carries_out_no_measures"),
        ({"since": MONDAY + timedelta(days=1)}, "not_in_the_future"),
        ({"until": None}, "measure_needs_an_end"),
        ({"until": MONDAY - timedelta(days=1)}, "ends_before_it_begins"),
    ],
)
def test_what_is_no_measure(cast: Cast, given: dict[str, Any], code: str) -> None:
    if "carrier" in given:
        given = {"carrier": cast.organisations[given["carrier"]].pk}
    with pytest.raises(Refused) as refused:
        a_measure(cast, **given)
    assert refused.value.reason.code == code
    assert not Loop.objects.filter(kind__startswith="measure").exists()


@pytest.mark.parametrize(
    ("days", "because", "code"),
    [
        (365, "De rechter verlengt.", "prolonged_is_later"),
        (365 + 800, "De rechter verlengt.", "longer_than_the_law"),
        (365 + 300, " ", "say_why"),
    ],
)
def test_it_is_prolonged_to_a_later_day_within_the_law_and_with_a_reason(
    cast: Cast, days: int, because: str, code: str
) -> None:
    measure, until = a_measure(cast), MONDAY + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        actions.prolong(cast.access("guardian", DUE), measure, until=until, grounds=Grounds(because), on=DUE)
    assert refused.value.reason.code == code


@pytest.mark.parametrize(
    ("given", "code"), [({"remains": " "}, "say_why"), ({"holder": "police"}, "holder_not_involved")]
)
def test_it_does_not_end_without_saying_what_remains_nor_with_a_holder_who_is_not_there(
    cast: Cast, given: dict[str, Any], code: str
) -> None:
    if "holder" in given:
        given = {"holder": cast.organisations[given["holder"]].pk}
    with pytest.raises(Refused) as refused:
        ended(cast, a_measure(cast), DUE, **given)
    assert refused.value.reason.code == code


def test_who_holds_after_it_says_how_and_an_ended_measure_is_not_carried_out(cast: Cast) -> None:
    measure = ended(cast, a_measure(cast), DUE)
    with pytest.raises(Refused, match="say_what"):
        actions.hold(cast.access("director", DUE), measure, text=" ", on=DUE)
    assert may_carry_out(measure, by=cast.actor("guardian"), on=DUE).reason.code == "measure_ended_already"


def test_who_carries_out_a_measure_decides_on_the_ladder_and_may_ask_the_board(cast: Cast) -> None:
    a_measure(cast)
    by = cast.actor("guardian")
    assert may_decide(cast.family.pk, by=by, on=MONDAY).reason.code == "mandate_measure_now"
    assert may_request(cast.family.pk, by=by, on=MONDAY).reason.code == "mandate_to_request"


def test_who_directs_may_judge_a_condition_and_what_is_decided_is_decided(cast: Cast) -> None:
    condition = a_condition(cast)
    assert may_judge(condition, by=cast.actor("director"), on=MONDAY).granted
    assert not may_judge(condition, by=cast.actor("police"), on=MONDAY).granted
    not_met(cast, condition, MONDAY)
    condition.refresh_from_db()
    assert may_follow_up(condition, by=cast.actor("police"), on=MONDAY).reason.code == "not_involved"
