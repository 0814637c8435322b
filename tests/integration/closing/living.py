"""A family whose work is being closed: each step as somebody would take it."""

from datetime import date, timedelta

from kring.coordination.closing import actions, queries
from kring.coordination.closing.domain import Watch
from kring.coordination.closing.models import Check, Closing
from kring.lifecourse.actions import record
from kring.loops.models import Loop
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


def checked_before(cast: Cast, on: date) -> Check:
    """A finger on the pulse of long ago, by the school, with one check that went well."""
    long_ago = on - timedelta(days=300)
    school = cast.organisations["school"]
    entry = record("contact", family=cast.family.pk, by=cast.actor("teacher"), on=long_ago, text="Het ging goed.")
    loop = Loop.objects.create(
        family=cast.family,
        kind="aftercare_check",
        owner=school,
        opened_on=long_ago,
        due=long_ago,
        closed_on=long_ago,
        outcome="well",
        evidence=entry,
    )
    closing = Closing.objects.create(
        family=cast.family,
        organisation=cast.organisations["team"],
        professional=cast.professionals["director"],
        state="done",
        begun_on=long_ago,
        because="Het ging beter.",
        holder=school,
        closed_on=long_ago,
        entry=entry,
        ended_on=long_ago,
        ended_because="Het ging goed.",
        **{part: text for part, text in vars(watch(long_ago)).items() if part != "days"},
    )
    return Check.objects.create(
        closing=closing,
        due=long_ago,
        loop=loop,
        done_on=long_ago,
        professional=cast.professionals["teacher"],
        found="well",
        text="Het ging goed.",
        entry=entry,
    )
