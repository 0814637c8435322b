"""Conferences as the cast holds them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kring.coordination.conference.actions import call
from kring.coordination.conference.asking import ask_for
from kring.coordination.conference.domain import Attendance, Calling, Child, Heard, Held, PointSaid, Topic
from kring.coordination.conference.holding import attending, decide, keep_as_held, send_minutes
from kring.coordination.conference.models import Asked, Conference, Decision, Invitation
from tests.cast import Cast


def calling(cast: Cast, day: date, **other: Any) -> Calling:
    """What Yara says when she calls a conference about Noor: the school and the GP are invited, and Eva."""
    said: dict[str, Any] = {
        "aim": "Samen kijken waarom Noor zonder brood komt en wat Eva nodig heeft.",
        "day": day,
        "children": (Child(cast.people["noor"].pk, Heard.TOLD, "Juf Anna vertelt het in Noors woorden."),),
        "adults": (cast.people["eva"].pk,),
        "agencies": (cast.organisations["school"].pk, cast.organisations["gp"].pk),
        "points": (
            PointSaid("Noor komt zonder brood op school.", "Wat merkt ieder hiervan?", Topic.WORRY),
            PointSaid("Wie helpt Eva met de post?"),
        ),
        "contradictor": cast.organisations["gp"].pk,
    }
    return Calling(**{**said, **other})


def called(cast: Cast, day: date, *, on: date | None = None, **other: Any) -> Conference:
    """A conference that Yara called."""
    day_of_calling = on or day
    return call(cast.access("director", day_of_calling), said=calling(cast, day, **other), on=day_of_calling)


def seat(cast: Cast, conference: Conference, who: str) -> Invitation:
    """The invitation of an agency of the cast, or of somebody of the family."""
    if who in cast.organisations:
        return conference.invitations.get(organisation=cast.organisations[who])
    return conference.invitations.get(person=cast.people[who])


def as_it_went(cast: Cast, conference: Conference, *absent: str, **other: Any) -> Held:
    """Everybody was there but these; the GP contradicted, and was answered."""
    missing = {seat(cast, conference, who).pk for who in absent}
    said: dict[str, Any] = {
        "attendance": {
            one.pk: Attendance.ABSENT if one.pk in missing else Attendance.PRESENT for one in attending(conference)
        },
        "contradictor": seat(cast, conference, "gp").pk,
        "contradiction": "Misschien is er geen geld, en is het geen onwil.",
        "answered": "Dat klopt: Eva had twee weken geen inkomen.",
    }
    return Held(**{**said, **other})


def held(cast: Cast, day: date, *absent: str, **other: Any) -> Conference:
    """A conference that was held."""
    conference = called(cast, day, **other)
    return keep_as_held(conference, as_it_went(cast, conference, *absent), by=cast.actor("director"), on=day)


def decided(cast: Cast, conference: Conference, on: date, owner: str = "team", **other: Any) -> Decision:
    """Something that was decided."""
    said: dict[str, Any] = {
        "text": "De school geeft Noor elke ochtend een broodje.",
        "grounds": "Noor heeft honger, en Eva wil dit zelf.",
    }
    return decide(
        conference,
        owner=cast.organisations[owner].pk,
        by=cast.actor("director"),
        on=on,
        **{**said, **other},
    )


def minuted(cast: Cast, conference: Conference, on: date, **not_to: str) -> Conference:
    """Its minutes are sent to all who were not there, but to these, because."""
    reasons = {seat(cast, conference, who).pk: because for who, because in not_to.items()}
    to = {one.pk for one in attending(conference) if one.attendance != Attendance.PRESENT} - set(reasons)
    return send_minutes(conference, to=to, not_to=reasons, by=cast.actor("director"), on=on)


@dataclass(frozen=True)
class Gathered:
    """Conferences about the family, one in each state, and one that was asked for."""

    called: Conference
    held: Conference
    minuted: Conference
    decision: Decision
    asked: Asked

    def invitation(self, of: str = "called") -> Invitation:
        """The invitation of the school."""
        return getattr(self, of).invitations.get(organisation__key="school")


def gathered(cast: Cast, on: date) -> Gathered:
    """Each of them, on this day."""
    done = held(cast, on, "school")
    decided(cast, done, on)
    open_one = held(cast, on)
    decision = decided(cast, open_one, on)
    minuted(cast, done, on)
    waiting = called(cast, on)
    asked = ask_for(cast.access("gp", on), because="Sem slaapt slecht.", about=[cast.people["sem"].pk], on=on)
    return Gathered(called=waiting, held=open_one, minuted=done, decision=decision, asked=asked)
