"""One lets go only when each child was found safe, and somebody holds on."""

from datetime import date, timedelta

import pytest

from kring.coordination.closing.domain import Established, Watch, may_let_go

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
SAFE = Established(MAY, None)


@pytest.mark.parametrize(
    ("children", "runs", "open_loops", "watched", "reason"),
    [
        ({1: SAFE, 2: SAFE}, [], 0, True, "may_let_go"),
        ({1: SAFE, 2: Established(None, None)}, [], 0, True, "close_before_each_child_is_safe"),
        ({1: SAFE, 2: Established(MAY, JUNE)}, [], 0, True, "close_after_a_new_worry"),
        ({1: SAFE, 2: Established(JUNE, JUNE)}, [], 0, True, "may_let_go"),
        ({1: SAFE, 2: Established(JUNE, MAY)}, [], 0, True, "may_let_go"),
        ({1: SAFE, 2: Established(JUNE, JUNE, came_later=True)}, [], 0, True, "close_after_a_new_worry"),
        ({1: SAFE, 2: Established(JUNE, MAY, came_later=True)}, [], 0, True, "close_after_a_new_worry"),
        ({}, [], 0, True, "close_without_children"),
        ({1: SAFE}, ["measure"], 0, True, "close_while_measure_runs"),
        ({1: SAFE}, ["condition"], 0, True, "close_while_condition_runs"),
        ({1: SAFE}, ["agreement"], 0, True, "close_while_agreement_runs"),
        ({1: SAFE}, [], 1, True, "close_with_open_ends"),
        ({1: SAFE}, [], 0, False, "close_without_watch"),
    ],
)
def test_what_must_be_there(
    children: dict[int, Established], runs: list[str], open_loops: int, watched: bool, reason: str
) -> None:
    decision = may_let_go(children, runs=runs, open_loops=open_loops, watched=watched)
    assert decision.reason.code == reason
    assert decision.granted == (reason == "may_let_go")


def test_not_when_who_would_look_has_left() -> None:
    decision = may_let_go({1: SAFE}, runs=[], open_loops=0, watched=True, there=False)
    assert decision.reason.code == "close_after_the_holder_left"


def test_not_when_every_day_to_look_has_passed() -> None:
    decision = may_let_go({1: SAFE}, runs=[], open_loops=0, watched=True, ahead=False)
    assert decision.reason.code == "close_after_the_days_to_look"


WATCH = Watch(
    how="Yara belt Eva.",
    days=(JUNE,),
    signs="Sem slaapt weer bij oma.",
    then="Binnen twee dagen langs.",
    contact="Bel Yara.",
)


@pytest.mark.parametrize("part", ["how", "signs", "then", "contact"])
def test_a_finger_on_the_pulse_says_all_of_it(part: str) -> None:
    assert WATCH.faults(MAY) == []
    assert Watch(**{**vars(WATCH), part: " "}).faults(MAY) == [part]


@pytest.mark.parametrize(("days", "faults"), [((), ["days"]), ((MAY,), ["days"]), ((MAY + timedelta(days=1),), [])])
def test_its_days_are_to_come(days: tuple[date, ...], faults: list[str]) -> None:
    assert Watch(**{**vars(WATCH), "days": days}).faults(MAY) == faults
