"""Calling and holding a case conference: who comes, the agenda, who was there, decisions, minutes, where they land."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.referrals import ConsentIn
from kring.api.schemas import ANYTHING, SOMETHING, Given, Key, Long, Page, PageOf, Schema, Some, Told, Words
from kring.api.those import Those, opened
from kring.coordination.conference import actions, asking, inviting, queries
from kring.coordination.conference.actions import open_conference
from kring.coordination.conference.domain import Calling, Child, Heard, PointSaid
from kring.coordination.conference.queries import Conference, Invitation, Seat, invitations_of, points_of
from kring.lifecourse.actions import NotAnEntry
from kring.network.queries import organisation
from kring.sharing.domain import Consent

router = Router(by_alias=True)


class AskedIn(Given):
    """Why a conference is asked for, and about whom."""

    because: Told
    about: Some = []


class AskedOut(Schema):
    """A conference that was asked for, of whom."""

    key: UUID
    by: Key
    to: Key
    on: date
    because: str
    declined_because: str


class WhyNoneIn(Given):
    """Why no conference is called."""

    because: Told


class ChildIn(Given):
    """A child that it is about: how it is heard, and who tells it or why it is not."""

    child: UUID
    heard: Literal["self", "told", "written", "not"]
    because: Words = ""


class AgendaIn(Given):
    """A point of the agenda, and the question about it."""

    title: Annotated[str, Field(min_length=1, max_length=300, pattern=SOMETHING)]
    question: Words = ""


class ConferenceIn(Given):
    """What it is for, when, about which children and how they are heard, and who is invited."""

    aim: Told
    day: date
    place: Words = ""
    children: Annotated[list[ChildIn], Field(min_length=1, max_length=20)]
    adults: Some = []
    agencies: Annotated[list[Key], Field(max_length=50)] = []
    points: Annotated[list[AgendaIn], Field(max_length=50)] = []
    without_parents_because: Long = ""
    contradictor: Annotated[Key | None, Field(description="The agency that is asked to contradict")] = None


class InviteIn(Given):
    """One more agency, for which points; one that is not involved on a ground, as with telling."""

    organisation: Key
    necessity: Told
    parts: Annotated[list[UUID], Field(description="Keys of points; none means all", max_length=50)] = []
    ground: Annotated[str, Field(max_length=30, pattern=ANYTHING)] = ""
    answers: Annotated[dict[Words, Long], Field(description="To the questions of the ground")] = {}
    consent: ConsentIn | None = None
    told_how: Words = ""
    told_on: date | None = None
    not_told_because: Words = ""


class MoveIn(Given):
    """Another day; or without a day it does not go on. And why."""

    day: date | None = None
    because: Told


class SeatOut(Schema):
    """Who is invited, and how that stands."""

    key: UUID
    name: str
    organisation: Key | None
    heard: Annotated[str, Field(description="How a child is heard; one that is not there `self` does not attend")]
    answer: str
    attendance: str
    minutes_on: date | None
    read_on: date | None


class AgendaOut(Schema):
    """A point of the agenda."""

    key: UUID
    title: str
    question: str


class ConferenceDecisionOut(Schema):
    """A decision, and whether it has landed."""

    key: UUID
    text: str
    grounds: str
    owner: Key
    landed: bool


class ConferenceOut(Schema):
    """A conference as one sees it who takes part: only the points that are theirs."""

    key: UUID
    aim: str
    day: date
    place: str
    state: str
    called_by: Key
    points: list[AgendaOut]
    invited: list[SeatOut]
    decisions: list[ConferenceDecisionOut]


@router.get(
    "/families/{key}/conferences", response={200: PageOf[ConferenceOut], **WRONG}, operation_id="listConferences"
)
def conferences(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The case conferences about a family in which the agency takes part, the latest first."""
    found = queries.conferences(opened(request, key), on=request.today)
    seats = [queries.seat_of(one, by=request.actor, on=request.today) for one in page.of(found)]
    return page.answer([_out(one) for one in seats], total=len(found))


@router.get("/conferences/{key}", response={200: ConferenceOut, **WRONG}, operation_id="getConference")
def one(request: HttpRequest, key: UUID) -> ConferenceOut:
    """One conference, for who takes part in it."""
    return _out(open_conference(key, by=request.actor, on=request.today))


@router.post(
    "/families/{key}/conference-requests",
    response={201: AskedOut, 422: Problem, **WRONG},
    operation_id="askForConference",
    auth=PERSON,
)
def ask(request: HttpRequest, key: UUID, given: AskedIn) -> Any:
    """Ask who directs to call a conference; they call it in time, or say why not."""
    access = opened(request, key)
    about = Those(access.family).people(given.about, "about")
    return answer_once(
        request,
        201,
        lambda: _asked(asking.ask_for(access, because=given.because, about=about, on=request.today)),
    )


@router.post(
    "/conference-requests/{key}/refusals",
    response={201: AskedOut, 422: Problem, **WRONG},
    operation_id="refuseConference",
    auth=PERSON,
)
def refuse(request: HttpRequest, key: UUID, given: WhyNoneIn) -> Any:
    """No conference is called, and who asked for it hears why not."""
    found = queries.asked_by(key, by=request.actor, on=request.today)
    return answer_once(
        request,
        201,
        lambda: _asked(asking.decline_asked(found, by=request.actor, on=request.today, because=given.because)),
    )


@router.post(
    "/families/{key}/conferences",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="callConference",
    auth=PERSON,
)
def call(request: HttpRequest, key: UUID, given: ConferenceIn) -> Any:
    """Call a conference. Everybody who is named is invited; who asked for one hears it."""
    access = opened(request, key)
    those = Those(access.family)
    said = Calling(
        aim=given.aim,
        day=given.day,
        place=given.place,
        children=tuple(
            Child(those.person(each.child, f"children/{n}/child"), Heard(each.heard), each.because)
            for n, each in enumerate(given.children)
        ),
        adults=tuple(those.people(given.adults, "adults")),
        agencies=tuple(those.organisations(given.agencies, "agencies")),
        points=tuple(PointSaid(each.title, each.question) for each in given.points),
        without_parents_because=given.without_parents_because,
        contradictor=those.organisation(given.contradictor, "contradictor") if given.contradictor else None,
    )

    def act() -> ConferenceOut:
        made = actions.call(access, said=said, on=request.today)
        return as_now(request, made)

    return answer_once(request, 201, act)


@router.post(
    "/conferences/{key}/points",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="addPoint",
    auth=PERSON,
)
def point(request: HttpRequest, key: UUID, given: AgendaIn) -> Any:
    """Who takes part puts something more on the agenda."""
    seat = open_conference(key, by=request.actor, on=request.today)

    def act() -> ConferenceOut:
        said = PointSaid(given.title, given.question)
        actions.add_point(seat.conference, said, by=request.actor, on=request.today)
        return as_now(request, seat.conference)

    return answer_once(request, 201, act)


@router.post(
    "/conferences/{key}/invitations",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="inviteAgency",
    auth=PERSON,
)
def invite(request: HttpRequest, key: UUID, given: InviteIn) -> Any:
    """Invite one more agency; one that is not involved only on a ground, and only for this conference."""
    seat = open_conference(key, by=request.actor, on=request.today)
    those = Those(seat.conference.family_id)
    agency = those.organisation(given.organisation, "organisation")
    consent = None
    if given.consent is not None:
        agreed = those.people(given.consent.agreed, "consent/agreed")
        consent = Consent(frozenset(agreed), given.consent.asked_on, given.consent.how)
    points = {each.key: each.pk for each in points_of(seat)}
    parts = [named(points, each, f"parts/{n}") for n, each in enumerate(given.parts)]

    def act() -> ConferenceOut:
        inviting.invite(
            seat.conference,
            agency,
            by=request.actor,
            on=request.today,
            parts=parts,
            ground=given.ground,
            necessity=given.necessity,
            answers=given.answers,
            consent=consent,
            told_how=given.told_how,
            told_on=given.told_on,
            not_told_because=given.not_told_because,
        )
        return as_now(request, seat.conference)

    return answer_once(request, 201, act)


@router.post(
    "/conferences/{key}/moves",
    response={201: ConferenceOut, 422: Problem, **WRONG},
    operation_id="moveConference",
    auth=PERSON,
)
def move(request: HttpRequest, key: UUID, given: MoveIn) -> Any:
    """It is on another day, or it does not go on. Everybody who was invited hears why."""
    found = open_conference(key, by=request.actor, on=request.today).conference

    def act() -> ConferenceOut:
        if given.day is not None:
            actions.postpone(found, day=given.day, by=request.actor, on=request.today, because=given.because)
        else:
            actions.cancel(found, by=request.actor, on=request.today, because=given.because)
        return as_now(request, found)

    return answer_once(request, 201, act)


def named(known: dict[UUID, int], key: UUID, place: str) -> int:
    """The id of what has this key at a conference. Raises NotAnEntry where nothing has."""
    if key not in known:
        raise NotAnEntry(place, "not_of_this_conference", str(key))
    return known[key]


def as_now(request: HttpRequest, found: Conference) -> ConferenceOut:
    """A conference as it stands now, as who asks sees it."""
    return _out(queries.seat_of(queries.conference_of(found.key), by=request.actor, on=request.today))


def _out(seat: Seat) -> ConferenceOut:
    found = seat.conference
    return ConferenceOut(
        key=found.key,
        aim=found.aim,
        day=found.day,
        place=found.place,
        state=found.state,
        called_by=found.called_by.key,
        points=[AgendaOut(key=each.key, title=each.title, question=each.question) for each in points_of(seat)],
        invited=[_seat(each) for each in invitations_of(found)],
        decisions=[
            ConferenceDecisionOut(
                key=row.decision.key,
                text=row.decision.text,
                grounds=row.decision.grounds,
                owner=row.decision.owner.key,
                landed=row.landing is not None,
            )
            for row in queries.decisions_of(found)
            if seat.sees(row.decision.point)
        ],
    )


def _seat(one: Invitation) -> SeatOut:
    return SeatOut(
        key=one.key,
        name=one.name,
        organisation=one.organisation.key if one.organisation else None,
        heard=one.heard,
        answer=one.answer,
        attendance=one.attendance,
        minutes_on=one.minutes_on,
        read_on=one.read_on,
    )


def _asked(one: queries.Asked) -> AskedOut:
    return AskedOut(
        key=one.key,
        by=organisation(one.organisation_id).key,
        to=organisation(one.to_id).key,
        on=one.on,
        because=one.because,
        declined_because=one.declined_because,
    )
