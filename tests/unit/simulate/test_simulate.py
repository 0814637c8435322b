"""Simulated families are valid case files, the same every time, and as long as real ones tend to be."""

import json
from itertools import islice
from statistics import median

import pytest

from kring.lifecourse.casefile import validate
from kring.lifecourse.vocabulary import KINDS
from kring.simulate import simulate, simulate_family

EXACT_DAY = len("2015-03-04")


def as_file(case: dict) -> bytes:
    return json.dumps(case).encode()


@pytest.mark.parametrize("coarse", [0.0, 0.5, 1.0])
def test_every_simulated_family_is_a_valid_case_file(coarse: float) -> None:
    for case in simulate(11, 40, coarse=coarse):
        assert [fault.message() for fault in validate(as_file(case))] == []


def test_the_same_seed_and_number_give_the_same_family_however_many_are_made() -> None:
    few = list(simulate(3, 2))
    many = list(islice(simulate(3, 1000), 5))
    assert many[:2] == few
    assert simulate_family(3, 5) == many[4]
    assert next(simulate(3, 1, first=5)) == many[4]


def test_another_seed_gives_another_family() -> None:
    one, other = simulate_family(1, 1), simulate_family(2, 1)
    assert one["events"] != other["events"]
    assert (one["id"], other["id"]) == ("sim-1-1", "sim-2-1")


def test_families_are_as_long_as_real_ones_some_short_and_some_very_long() -> None:
    lengths = sorted(len(case["events"]) for case in simulate(5, 200))
    assert 80 <= median(lengths) <= 150
    assert lengths[10] < 60
    assert lengths[-10] > 200


def test_more_years_give_more_events() -> None:
    assert len(simulate_family(5, 1, 10)["events"]) > len(simulate_family(5, 1, 2)["events"])


def test_live_entries_have_days_and_a_share_may_be_coarse() -> None:
    exact = [event["on"] for case in simulate(7, 20) for event in case["events"]]
    assert {len(on) for on in exact} == {EXACT_DAY}
    mixed = [event["on"] for case in simulate(7, 20, coarse=0.3) for event in case["events"]]
    share = sum(len(on) != EXACT_DAY for on in mixed) / len(mixed)
    assert 0.25 < share < 0.35


def test_nearly_every_kind_of_event_occurs_and_no_child_dies() -> None:
    seen = {event["kind"] for case in simulate(9, 600) for event in case["events"]}
    assert set(KINDS) - seen <= {"death", "ruling", "representative_appointed"}
    assert "death" not in seen


def test_events_of_one_family_stand_in_the_order_of_their_days() -> None:
    for case in simulate(13, 30):
        days = [event["on"] for event in case["events"]]
        assert days == sorted(days)


def test_an_answer_comes_after_what_it_answers() -> None:
    for case in simulate(17, 60):
        place = {event["id"]: number for number, event in enumerate(case["events"])}
        for event in case["events"]:
            assert event["ref"] is None or place[event["ref"]] < place[event["id"]]


@pytest.mark.parametrize(("years", "coarse"), [(0, 0.0), (-1, 0.0), (4, -0.1), (4, 1.1)])
def test_impossible_wishes_are_refused(years: float, coarse: float) -> None:
    with pytest.raises(ValueError, match=r"years|coarse"):
        simulate_family(1, 1, years, coarse=coarse)
