"""The legal index with something in it: registrations of the GP that met, and objections on each step of their way."""

from dataclasses import dataclass
from datetime import date

from django.test import override_settings

from kring.index.legal import actions, objecting
from kring.index.legal.models import Decided, Registration, Signal
from tests.cast import Cast

NUMBERS = ("111222333", "123456782", "999990019", "900000004")
BORN = date(2016, 6, 21)


@dataclass(frozen=True)
class Registered:
    """Of the GP: one that the nurse met, one that waits for its advice, one for a decision, one that was decided."""

    met: Registration
    signal: Signal
    objected: Registration
    advised: Registration
    decided: Decided


def registered(cast: Cast, on: date) -> Registered:
    """All of it, with the module on."""
    gp = cast.actor("gp")
    with override_settings(LEGAL_INDEX=True):
        met, objected, advised, decided = (
            actions.register(number, born=BORN, by=gp, on=on, reference=f"D-{place}").registration
            for place, number in enumerate(NUMBERS, start=1)
        )
        actions.register(NUMBERS[0], born=BORN, by=cast.actor("nurse"), on=on, reference="J-1")
        for one in (objected, advised, decided):
            objecting.object_to(str(one.key), by=gp, on=on)
        for one in (advised, decided):
            objecting.advise(str(one.key), by=gp, on=on, remove_it=False, because="De zorg is er nog.")
        told = objecting.decide(
            str(decided.key), by=cast.actor("policy"), on=on, remove_it=False, because="Het signaal klopt."
        )
    return Registered(met, Signal.objects.get(to=met), objected, advised, told)
