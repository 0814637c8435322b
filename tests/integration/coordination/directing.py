"""How the tests appoint, hand over and step up around family De Wit."""

from datetime import date
from typing import Any

from kring.coordination.actions import Agreed, appoint, ask_for_director, assess_self, end_direction
from kring.coordination.domain import QUESTIONS, Answer, Found, Outcome
from kring.coordination.handing import offer
from kring.coordination.models import Change, Direction, SelfAssessment
from kring.loops.models import Loop
from tests.cast import Cast

MONDAY, TUESDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 6)
AGREED = Agreed("Drie organisaties en niemand hield het bij elkaar.", how="Thuis met Eva en Ruben besproken.")
AUTHORITY = ("convene", "decide", "ask", "step_up", "speak")


def undirected(cast: Cast, on: date = MONDAY) -> None:
    """Yara stops directing: nobody does."""
    end_direction(cast.access("director", on), because="Het gezin redde het zonder.", on=on)


def found(**changed: Answer) -> dict[str, Found]:
    """What was found, everything well but what is changed."""
    return {one: Found(changed.get(one, Answer.YES), f"Gevraagd: {one}.") for one in QUESTIONS}


def assessed(cast: Cast, who: str = "director", on: date = MONDAY, **changed: Any) -> SelfAssessment:
    """The family can direct itself."""
    given = {
        "found": found(),
        "family_view": "Wij willen het zelf doen, met Tom erbij.",
        "outcome": Outcome.DIRECTS,
        "because": "Eva ziet de zorgen en heeft mensen om zich heen.",
        **changed,
    }
    return assess_self(cast.access(who, on), on=on, **given)


def appointed(cast: Cast, who: str = "director", by: str = "director", on: date = MONDAY) -> Direction:
    """Somebody is appointed, after nobody was."""
    return appoint(
        cast.family.pk,
        who=cast.professionals[who].pk,
        authority=AUTHORITY,
        agreed=AGREED,
        by=cast.actor(by),
        on=on,
    )


def asked_the_municipality(cast: Cast, who: str = "teacher", on: date = MONDAY) -> None:
    """Somebody asks Fenna to appoint a director."""
    ask_for_director(cast.access(who, on), because="Wij werken langs elkaar heen.", on=on)


def offered(cast: Cast, to: str = "helper", on: date = MONDAY, **changed: Any) -> Change:
    """Yara asks somebody to take over."""
    given = {
        "because": "Ik ga met verlof.",
        "must_know": "Eva wil eerst gebeld worden. Het plan is van vorige week.",
        "next_dates": "12 februari: evaluatie.",
        "talk_on": FRIDAY,
        "agreed": AGREED,
        **changed,
    }
    return offer(cast.access("director", on), who=cast.professionals[to].pk, on=on, **given)


def still_open(*kinds: str) -> list[tuple[str, str, str]]:
    """What is open: the kind, the agency and the professional who has it."""
    found = Loop.objects.filter(closed_on__isnull=True).select_related("owner", "owner_professional").order_by("pk")
    return [
        (one.kind, one.owner.key, one.owner_professional.name if one.owner_professional else "")
        for one in found
        if not kinds or one.kind in kinds
    ]
