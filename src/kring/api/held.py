"""Holding a case conference: who was there, how contradiction was organised, decisions, and the minutes."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.conferring import ConferenceOut, as_now, named
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Told, Words
from kring.api.those import Those
from kring.coordination.conference import holding, queries
from kring.coordination.conference.actions import open_conference
from kring.coordination.conference.domain import Attendance, Held
from kring.coordination.conference.queries import Conference, invitations_of, points_of
from kring.lifecourse.actions import NotAnEntry

router = Router(by_alias=True)


class ThereIn(Given):
    """Whether somebody who was invited was there; who it was, or why not."""

    invitation: UUID
    attendance: Literal["present", "excused", "absent"]
    words: Words = ""


class HeldIn(Given):
    """Who was there, and how contradiction was organised."""

    there: Annotated[
        list[ThereIn], Field(description="Each who attends, but the agency that called it", max_length=100)
    ]
    contradictor: Annotated[UUID | None, Field(description="Key of the invitation of who contradicted")] = None
    contradiction: Long = ""
    answered: Long = ""
    not_contradicted_because: Long = ""


class DissentIn(Given):
    """Who does not agree with a decision, and why."""

    invitation: UUID
    text: Told


class ConferenceDecisionIn(Given):
    """What was decided, on which grounds, which agency sees to it, and who does not agree."""

    text: Told
    grounds: Told
    owner: Key
    point: UUID | None = None
    dissent: Annotated[list[DissentIn], Field(max_length=100)] = []


class NoMinutesIn(Given):
    """Who does not get the minutes, and why not."""

    invitation: UUID
    because: Long = ""


class MinutesIn(Given):
    """To whom the minutes go of those who were not there, and who does not get them."""

    to: Annotated[list[UUID], Field(description="Keys of invitations", max_length=100)] = []
    not_to: Annotated[list[NoMinutesIn], Field(max_length=100)] = []


@router.post(
    "/conferences/{key}/attendances",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="keepAsHeld",
    auth=PERSON,
)
def hold(request: HttpRequest, key: UUID, given: HeldIn) -> Any:
    """It was held: who was there, and how contradiction was organised."""
    found, seats = _seats(request, key)
    there = [(named(seats, each.invitation, f"there/{n}/invitation"), each) for n, each in enumerate(given.there)]
    said = Held(
        attendance={pk: Attendance(each.attendance) for pk, each in there},
        because={pk: each.words for pk, each in there},
        contradictor=named(seats, given.contradictor, "contradictor") if given.contradictor else None,
        contradiction=given.contradiction,
        answered=given.answered,
        not_contradicted_because=given.not_contradicted_because,
    )

    def act() -> ConferenceOut:
        holding.keep_as_held(found, said, by=request.actor, on=request.today)
        return as_now(request, found)

    return answer_once(request, 201, act)


@router.post(
    "/conferences/{key}/decisions",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="decideAtConference",
    auth=PERSON,
)
def decide(request: HttpRequest, key: UUID, given: ConferenceDecisionIn) -> Any:
    """Write down what was decided, on which grounds, and who does not agree. It is open until it has landed."""
    found, seats = _seats(request, key)
    seat = queries.seat_of(found, by=request.actor, on=request.today)
    owner = Those(found.family_id).organisation(given.owner, "owner")
    dissent = {
        named(seats, each.invitation, f"dissent/{n}/invitation"): each.text for n, each in enumerate(given.dissent)
    }
    about = next((each for each in points_of(seat) if each.key == given.point), None)
    if given.point is not None and about is None:
        raise NotAnEntry("point", "not_of_this_conference", str(given.point))

    def act() -> ConferenceOut:
        holding.decide(
            found,
            text=given.text,
            grounds=given.grounds,
            owner=owner,
            point=about,
            dissent=dissent,
            by=request.actor,
            on=request.today,
        )
        return as_now(request, found)

    return answer_once(request, 201, act)


@router.post(
    "/conferences/{key}/minutes",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="sendMinutes",
    auth=PERSON,
)
def minutes(request: HttpRequest, key: UUID, given: MinutesIn) -> Any:
    """The minutes go to those who were not there and must know; each says that they read them."""
    found, seats = _seats(request, key)
    to = [named(seats, each, f"to/{n}") for n, each in enumerate(given.to)]
    not_to = {
        named(seats, each.invitation, f"notTo/{n}/invitation"): each.because for n, each in enumerate(given.not_to)
    }

    def act() -> ConferenceOut:
        holding.send_minutes(found, to=to, not_to=not_to, by=request.actor, on=request.today)
        return as_now(request, found)

    return answer_once(request, 201, act)


def _seats(request: HttpRequest, key: UUID) -> tuple[Conference, dict[UUID, int]]:
    """A conference, and the ids of its invitations by their keys."""
    found = open_conference(key, by=request.actor, on=request.today).conference
    return found, {each.key: each.pk for each in invitations_of(found)}
