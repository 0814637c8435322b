"""Case conferences for an agency's own system: what it is invited for, its answer, its view, reading the minutes."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Page, PageOf, Schema, Text, Words
from kring.coordination.conference.actions import open_conference
from kring.coordination.conference.domain import Answer
from kring.coordination.conference.queries import Invitation, Seat, invitation_by, invited_for, points_of
from kring.coordination.conference.taking_part import answer, confirm_read, give_view
from kring.kernel.decision import Reason, Refused

router = Router(by_alias=True)


class PointOut(Schema):
    """A point of the agenda that is the agency's."""

    key: UUID
    number: int
    title: str
    question: str


class InvitationOut(Schema):
    """An invitation of the agency: what for, when, by whom, and how it stands."""

    key: UUID
    conference: UUID
    called_by: str
    aim: str
    day: date
    place: str
    state: str
    points: list[PointOut]
    answer: str
    minutes_on: date | None
    read_on: date | None


class AnswerConferenceIn(Given):
    """Who comes (`present`), the agency's view (`word`), or why nobody does (`absent`)."""

    answer: Literal["present", "word", "absent"]
    words: Words = ""
    view: Words = ""


class ViewIn(Given):
    """What the agency thinks of a point; of it all when no point is named."""

    text: Text
    point: UUID | None = None


@router.get("/invitations", response={200: PageOf[InvitationOut], **WRONG}, operation_id="listInvitations")
def invitations(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The case conferences for which the agency is invited and that are not closed, the next one first."""
    found = invited_for(request.actor, on=request.today)
    return page.answer([_out(*one) for one in page.of(found)], total=len(found))


@router.get("/invitations/{invitation}", response={200: InvitationOut, **WRONG}, operation_id="getInvitation")
def one(request: HttpRequest, invitation: UUID) -> InvitationOut:
    """One invitation of the agency."""
    return _out(*_own(request, invitation))


@router.post(
    "/invitations/{invitation}/answers",
    response={201: InvitationOut, 422: Problem, **WRONG},
    operation_id="answerInvitation",
)
def answers(request: HttpRequest, invitation: UUID, given: AnswerConferenceIn) -> Any:
    """Say whether the agency comes. Until the conference is held it may answer again."""
    found, seat = _own(request, invitation)

    def act() -> InvitationOut:
        answer(found, Answer(given.answer), words=given.words, view=given.view, by=request.actor, on=request.today)
        return _out(found, seat)

    return answer_once(request, 201, act)


@router.post(
    "/invitations/{invitation}/views", response={201: InvitationOut, 422: Problem, **WRONG}, operation_id="giveView"
)
def views(request: HttpRequest, invitation: UUID, given: ViewIn) -> Any:
    """Write down what the agency thinks, beside what others think."""
    found, seat = _own(request, invitation)
    point = next((each for each in points_of(seat) if each.key == given.point), None)
    if given.point is not None and point is None:
        raise Refused(Reason("not_their_point"))

    def act() -> InvitationOut:
        give_view(found, point, given.text, by=request.actor, on=request.today)
        return _out(found, seat)

    return answer_once(request, 201, act)


@router.post(
    "/invitations/{invitation}/readings",
    response={201: InvitationOut, 422: Problem, **WRONG},
    operation_id="confirmMinutesRead",
)
def readings(request: HttpRequest, invitation: UUID) -> Any:
    """The agency read the minutes that it got."""
    found, seat = _own(request, invitation)

    def act() -> InvitationOut:
        confirm_read(found, by=request.actor, on=request.today)
        return _out(found, seat)

    return answer_once(request, 201, act)


def _own(request: HttpRequest, key: UUID) -> tuple[Invitation, Seat]:
    found = invitation_by(key)
    if found.organisation_id != request.actor.organisation:
        raise Refused(Reason("invitation_of_others"))
    return found, open_conference(found.conference.key, by=request.actor, on=request.today)


def _out(found: Invitation, seat: Seat) -> InvitationOut:
    conference = found.conference
    return InvitationOut(
        key=found.key,
        conference=conference.key,
        called_by=conference.called_by.name,
        aim=conference.aim,
        day=conference.day,
        place=conference.place,
        state=conference.state,
        points=[
            PointOut(key=each.key, number=each.number, title=each.title, question=each.question)
            for each in points_of(seat)
        ],
        answer=found.answer,
        minutes_on=found.minutes_on,
        read_on=found.read_on,
    )
