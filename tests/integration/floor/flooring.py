"""A floor of two points, one for Sem alone."""

from datetime import date, timedelta
from typing import Any

from kring.plan.floor import actions
from kring.plan.floor.domain import Said
from kring.plan.floor.models import Floor
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)
MEALS = Said("Er is elke dag warm eten.", "Noor heeft op school geen honger.")


def proposed(cast: Cast, who: str = "director", on: date = MONDAY, **more: Any) -> Floor:
    """A floor of two points, one for Sem alone."""
    of_sem = Said("Sem gaat om acht uur naar bed.", "De leidster ziet dat hij wakker is.", cast.people["sem"].pk)
    return actions.propose(cast.access(who, on), points=[MEALS, of_sem], on=on, **more)
