"""Around family De Wit: who directs, a handing over under way, an impasse, an agency that is asked to join."""

from datetime import date, timedelta
from typing import Any

from kring.coordination.actions import ask_for_director
from kring.coordination.directions import adopt
from kring.coordination.handing import offer
from kring.coordination.impasses import call_on
from kring.coordination.joining import ask_to_contradict, ask_to_join
from kring.loops.asking import ask, decline
from tests.cast import Cast
from tests.integration.coordination.directing import AGREED


def directed(cast: Cast, on: date) -> dict[str, Any]:
    """One of each thing around the director."""
    access, school = cast.access("director", on), cast.organisations["school"].pk

    def refused() -> Any:
        task = ask(access, to=school, expected="Praat elke week met Noor.", due=on + timedelta(days=7), on=on)
        return decline(task, by=cast.actor("teacher"), on=on, because="Daar hebben wij geen uren voor.")

    ask_for_director(cast.access("gp", on), because="Wij willen een andere regisseur.", on=on)
    return {
        "direction": adopt(cast.family.pk, on=on),
        "contradictor": ask_to_contradict(access, who=cast.professionals["team_worker"].pk, on=on),
        "change": offer(
            access,
            who=cast.professionals["team_worker"].pk,
            because="Ik ga met verlof.",
            must_know="Eva wil eerst gebeld worden.",
            talk_on=on + timedelta(days=3),
            agreed=AGREED,
            on=on,
        ),
        "refused_task": refused(),
        "impasse": call_on(access, refused(), stakes="Niemand spreekt Noor alleen.", on=on),
        "addition": ask_to_join(
            access,
            organisation=cast.organisations["help"].pk,
            adds="Iemand die Eva leert hoe het rustig blijft.",
            beside="Het wijkteam doet dit niet.",
            ends="Niets: er is nog geen gezinshulp.",
            told_how="Thuis met Eva besproken.",
            on=on,
        ),
    }
