"""Two who decide on one condition at the same moment: one decision stands, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from kring.coordination.ladder import actions
from kring.coordination.ladder.domain import Because, Rung
from kring.coordination.ladder.models import StepOf
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.ladder.living import MONDAY, WHY, a_condition, a_request, not_met

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]
DUE = MONDAY + timedelta(days=28)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What these acts give or refuse with, done at the same moment on connections of their own."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(10)
            return act()
        except Refused as refused:
            return refused.reason.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result(30) for one in [pool.submit(run, act) for act in acts]]


@pytest.mark.parametrize("round_", range(3))
def test_one_decision_stands(cast: Cast, round_: int) -> None:
    condition = a_condition(cast)
    not_met(cast, condition, DUE)
    access = cast.access("director", DUE)
    mine, yours = (type(condition).objects.get(pk=condition.pk) for _ in range(2))
    because = Because.FAMILY_ACCEPTS_HELP
    answers = at_once(
        lambda: actions.drop(access, because=because, reason="Nog eens.", condition=mine, on=DUE),
        lambda: actions.step_up(access, towards=Rung.BOARD, grounds=WHY, condition=yours, on=DUE),
    )
    assert answers.count("condition_decided_already") == 1
    assert Entry.objects.filter(kind__in=("escalation", "escalation_dropped")).count() == 1
    assert not Loop.objects.filter(kind="condition_decision", closed_on=None).exists()
    assert Loop.objects.filter(kind__in=("escalation_carry_out", "escalation_again"), closed_on=None).count() == 1


def test_two_requests_at_once_are_one(cast: Cast) -> None:
    answers = at_once(lambda: a_request(cast, DUE), lambda: a_request(cast, DUE))
    assert answers.count("request_runs_already") == 1
    assert StepOf.objects.filter(child=cast.people["noor"]).count() == 1
