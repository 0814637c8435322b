"""A family whose work is being closed: each step as somebody would take it."""

from datetime import date, timedelta

from kring.coordination.closing import actions, queries
from kring.coordination.closing.domain import Watch
from kring.coordination.closing.models import Closing
from tests.cast import Cast

FIRST, SECOND = timedelta(days=42), timedelta(days=91)


def watch(on: date) -> Watch:
    """Who looks when, and what makes them act."""
    return Watch(
        how="Een bezoek thuis, met de kinderen erbij.",
        days=(on + FIRST, on + SECOND),
        signs="Sem slaapt weer bij oma omdat er ruzie is.",
        then="Binnen twee dagen langsgaan en samen beslissen.",
        contact="Bel Pim van het wijkteam.",
    )


def begun(cast: Cast, on: date) -> Closing:
    """The director prepares to let go."""
    return actions.begin(cast.access("director", on), because="Er was een half jaar geen ruzie.", on=on)


def all_safe(cast: Cast, closing: Closing, on: date) -> Closing:
    """Each child was found safe."""
    for child in ("noor", "sem"):
        actions.establish(
            closing,
            cast.people[child].pk,
            rests_on="Alleen gesproken op school; de taxatie is herhaald.",
            child_says="Thuis is het nu rustig.",
            by=cast.actor("director"),
            on=on,
        )
    return closing


def asked(cast: Cast, on: date, holder: str = "school") -> Closing:
    """Each child is safe, and an agency is asked to keep a finger on the pulse."""
    return actions.ask_to_watch(
        all_safe(cast, begun(cast, on), on),
        holder=cast.organisations[holder].pk,
        watch=watch(on),
        remains="Eva zoekt nog werk; het netwerk past op.",
        family_says="Wij redden het nu zelf.",
        told_how="Thuis besproken met Eva, Ruben en Noor.",
        by=cast.actor("director"),
        on=on,
    )


def closed(cast: Cast, on: date, holder: str = "school") -> Closing:
    """The work is closed; the holder keeps a finger on the pulse."""
    closing = asked(cast, on, holder)
    if holder != "team":
        who = {"school": "teacher", "gp": "gp"}[holder]
        closing = actions.accept(closing, by=cast.actor(who), on=on)
    closing = actions.close(cast.access("director", on), closing, on=on)
    found = queries.by_key(closing.key)
    assert found is not None
    return found
