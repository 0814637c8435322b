"""Two who register the same young person at one moment both hear of it; of two who decide one does."""

import pytest
from django.db import connection
from pytest_django import Settings

from kring.index.legal import actions, objecting
from kring.index.legal.models import Decided, Objection, Registration, Signal
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.index.test_two_at_once import MONDAY, at_once
from tests.integration.legal.living import BORN, NUMBERS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]
NOOR = NUMBERS[0]


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> None:
    settings.LEGAL_INDEX = True


def register(cast: Cast, who: str) -> Registration:
    return actions.register(NOOR, born=BORN, by=cast.actor(who), on=MONDAY).registration


@pytest.mark.parametrize("round_", range(3))
def test_whoever_registers_at_once_hears_of_all_the_others(cast: Cast, round_: int) -> None:
    at_once(*(lambda who=who: register(cast, who) for who in ("gp", "nurse", "police", "teacher")))
    for one in Registration.objects.all():
        assert Signal.objects.filter(to=one).count() == 3
    assert Loop.objects.filter(kind="match").count() == Signal.objects.count()


def test_one_agency_registers_once(cast: Cast) -> None:
    at_once(lambda: register(cast, "teacher"), lambda: register(cast, "principal"))
    assert Registration.objects.count() == Loop.objects.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_one_that_is_removed_meanwhile_leaves_no_signal(cast: Cast, round_: int) -> None:
    one = register(cast, "gp")
    at_once(
        lambda: actions.remove(str(one.key), by=cast.actor("gp"), on=MONDAY, wrongful=True),
        lambda: register(cast, "nurse"),
    )
    assert Registration.objects.count() == 1
    assert not Signal.objects.exists()
    assert not Loop.objects.filter(kind="match", closed_on=None).exists()


def test_an_objection_is_taken_in_and_decided_once(cast: Cast) -> None:
    one = register(cast, "gp")
    at_once(*[lambda: objecting.object_to(str(one.key), by=cast.actor("gp"), on=MONDAY)] * 2)
    assert Objection.objects.count() == 1
    objecting.advise(str(one.key), by=cast.actor("gp"), on=MONDAY, remove_it=True, because="Voorbij.")

    def decide() -> str:
        try:
            objecting.decide(str(one.key), by=cast.actor("policy"), on=MONDAY, remove_it=True, because="Voorbij.")
        except Refused as refused:
            return refused.reason.code
        return ""

    assert sorted(str(said) for said in at_once(decide, decide)) == ["", "no_objection"]
    assert Decided.objects.count() == 1
