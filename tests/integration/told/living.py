"""Telling of violence as the cast does it."""

from dataclasses import dataclass
from datetime import date

from kring.coordination.told.actions import expect_telling, tell
from kring.coordination.told.domain import State
from kring.coordination.told.models import Telling
from kring.lifecourse.actions import record
from kring.norms.grounds import grounds
from tests.cast import Cast


@dataclass(frozen=True)
class Told:
    """One that is still to be told, and one that was told to the school; the family still hears of it."""

    waiting: Telling
    told: Telling


def told(cast: Cast, on: date) -> Told:
    """Violence that the police recorded, of which the school was told."""
    record(
        "incident",
        family=cast.family.pk,
        by=cast.actor("police"),
        on=on,
        about=[cast.people["sem"].pk],
        nature=["domestic_violence"],
        text="Ruben sloeg Eva.",
    )
    expect_telling(cast.family.pk, on=on)
    waiting = Telling.objects.filter(family=cast.family, state=State.EXPECTED)
    made = tell(
        cast.access("director", on),
        waiting.get(organisation=cast.organisations["school"]),
        text="Er was geweld thuis. Let op hoe Sem binnenkomt.",
        ground="conflict_of_duties",
        necessity="U ziet Sem elke dag.",
        answers=dict.fromkeys(grounds()["conflict_of_duties"].questions, "Ja."),
        on=on,
    )
    return Told(waiting=waiting.get(organisation=cast.organisations["gp"]), told=made)
