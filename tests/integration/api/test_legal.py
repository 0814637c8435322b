"""Registering in the legal index from an agency's own system: one call, and never the number kept."""

from typing import Any

import pytest
from pytest_django import Settings

from kring.api.models import Answered
from kring.audit.models import Line
from kring.index.legal.models import Registration, Signal
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.api.conftest import System

HERE = "legal-index/registrations"
NOOR = "111222333"
WHOLE = {"number": NOOR, "born": "2016-06-21", "reference": "H-12", "threatened": True, "inOwnFile": True}


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> None:
    settings.LEGAL_INDEX = True


def test_one_call_registers_and_says_whom_to_reach(cast: Cast, gp_system: System, school_system: System) -> None:
    first = gp_system.post(HERE, WHOLE).json()
    assert (first["before"], first["reference"], first["signals"]) == (False, "H-12", [])
    second = school_system.post(HERE, {**WHOLE, "reference": "S-3"}).json()
    (signal,) = second["signals"]
    assert (signal["kind"], signal["asks"]) == ("same_youth", True)
    assert signal["reach"]["organisation"] == cast.organisations["gp"].name
    (ours,) = gp_system.get(HERE).json()["results"]
    assert (ours["key"], len(ours["signals"])) == (first["key"], 1)
    assert "S-3" not in gp_system.get(HERE).content.decode()


def test_made_twice_or_sent_twice_the_first_stands(gp_system: System) -> None:
    first = gp_system.post(HERE, WHOLE, key="k")
    assert gp_system.post(HERE, WHOLE, key="k").json() == first.json()
    again = gp_system.post(HERE, {**WHOLE, "reference": "H-99"}).json()
    assert (again["before"], again["reference"]) == (True, "H-12")
    assert Registration.objects.count() == Loop.objects.count() == 1


def test_the_number_is_kept_nowhere_nor_can_it_be_found_by_trying(gp_system: System) -> None:
    gp_system.post(HERE, WHOLE, key="k")
    kept = [list(model.objects.values()) for model in (Answered, Line, Registration, Signal, Loop)]
    assert NOOR not in repr(kept)
    gp_system.post(HERE, {**WHOLE, "number": "123456789"}, key="w")
    assert "123456789" not in repr(list(Line.objects.values()))


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"number": "123456789"}, 403, "no_citizen_number"),
        ({"born": "1990-01-01"}, 403, "too_old_for_legal_index"),
        ({"reference": "BSN 111222333"}, 403, "reference_holds_number"),
        ({"threatened": False}, 400, ""),
        ({"inOwnFile": False}, 400, ""),
        ({"number": "1112223334"}, 400, ""),
    ],
)
def test_what_is_wrong_is_said_without_the_number(
    gp_system: System, changed: dict[str, Any], status: int, code: str
) -> None:
    answer = gp_system.post(HERE, {**WHOLE, **changed})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not [one for one in (NOOR, "123456789", "1112223334") if one in answer.content.decode()]
    assert not Registration.objects.exists()


def test_it_is_not_there_where_it_is_off(gp_system: System, settings: Settings) -> None:
    settings.LEGAL_INDEX = False
    assert gp_system.post(HERE, WHOLE).status_code == 404
    assert gp_system.get(HERE).status_code == 404
