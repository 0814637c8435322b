"""Handing over to the next director, and who is asked to contradict the one who directs."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.directors import AgreedIn, Who
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.professionals import ProfessionalOut, out
from kring.api.schemas import Given, Key, Long, Page, PageOf, Schema, Told
from kring.api.those import opened, professional_of
from kring.coordination import handing, joining, queries
from kring.network.queries import professional

router = Router(by_alias=True)


class ChangeIn(AgreedIn):
    """Who is asked to direct, what they must know, and the day on which both talk with the family."""

    who: Who
    must_know: Annotated[Told, Field(description="They read this and nothing else until they accept")]
    next_dates: Long = ""
    talk_on: date


class ChangeStepIn(Given):
    """The next step. `talked` says what was said, and `on` which day; without a day there was no talk, and why."""

    step: Literal["talked", "accept", "decline", "withdraw"]
    text: Annotated[Long, Field(description="What was said, or why")] = ""
    on: Annotated[date | None, Field(description="The day of the talk")] = None


class ChangeOut(Schema):
    """A handing over: to whom, what they must know, and where it stands."""

    key: UUID
    state: str
    agency: Key
    professional: str
    offered_on: date
    talk_on: date
    talked_on: date | None
    because: str
    must_know: str
    next_dates: str


class ContradictorIn(Given):
    """Who is asked to contradict."""

    who: Who


class AgreesIn(Given):
    """Whether one will contradict, and why not."""

    agrees: bool
    because: Long = ""


class ContradictorOut(Schema):
    """Who is asked to contradict the one who directs."""

    professional: ProfessionalOut
    since: date
    agreed_on: date | None


@router.get(
    "/families/{key}/director/changes", response={200: PageOf[ChangeOut], **WRONG}, operation_id="listDirectorChanges"
)
def changes(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The handings over under way, for who sees the whole or takes part in them."""
    found = queries.changes(opened(request, key))
    return page.answer([_change(one) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/director/changes",
    response={201: ChangeOut, 422: Problem, **WRONG},
    operation_id="offerDirection",
    auth=PERSON,
)
def offer(request: HttpRequest, key: UUID, given: ChangeIn) -> Any:
    """The running director asks another to take over. They direct until that one accepts, after the talk."""
    access, who = opened(request, key), professional_of(given.who, "who")

    def act() -> ChangeOut:
        made = handing.offer(
            access,
            who=who,
            because=given.ground,
            must_know=given.must_know,
            next_dates=given.next_dates,
            talk_on=given.talk_on,
            agreed=given.agreed(),
            on=request.today,
        )
        return _change(made)

    return answer_once(request, 201, act)


@router.get(
    "/director-changes/{key}", response={200: ChangeOut, **WRONG}, operation_id="getDirectorChange", auth=PERSON
)
def change(request: HttpRequest, key: UUID) -> ChangeOut:
    """A handing over, for who directs and for who is asked."""
    return _change(queries.change(key, by=request.actor, on=request.today))


@router.post(
    "/director-changes/{key}/steps",
    response={201: ChangeOut, 422: Problem, **WRONG},
    operation_id="stepDirectorChange",
    auth=PERSON,
)
def step(request: HttpRequest, key: UUID, given: ChangeStepIn) -> Any:
    """Write down the talk, accept, decline or withdraw. Who accepts directs from now on."""
    by, on, words = request.actor, request.today, given.text
    found = queries.change(key, by=by, on=on)

    def act() -> ChangeOut:
        match given.step:
            case "talked":
                handing.talked(found, said=words, talked_on=given.on, by=by, on=on)
            case "accept":
                handing.accept(found, by=by, on=on)
            case "decline":
                handing.decline(found, because=words, by=by, on=on)
            case "withdraw":
                handing.withdraw(found, because=words, by=by, on=on)
        return _change(queries.change(key, by=by, on=on))

    return answer_once(request, 201, act)


@router.get("/families/{key}/contradictor", response={200: ContradictorOut, **WRONG}, operation_id="getContradictor")
def contradictor(request: HttpRequest, key: UUID) -> ContradictorOut:
    """Who is asked to contradict the one who directs; 404 while nobody is."""
    return _contradictor(queries.contradictor_of(opened(request, key), on=request.today))


@router.post(
    "/families/{key}/contradictors",
    response={201: ContradictorOut, 422: Problem, **WRONG},
    operation_id="askToContradict",
    auth=PERSON,
)
def contradict(request: HttpRequest, key: UUID, given: ContradictorIn) -> Any:
    """Who directs asks a colleague, of their own agency or one that is involved, to contradict them."""
    access, who = opened(request, key), professional_of(given.who, "who")
    return answer_once(
        request, 201, lambda: _contradictor(joining.ask_to_contradict(access, who=who, on=request.today))
    )


@router.post(
    "/families/{key}/contradictor/answers",
    response={201: ContradictorOut, 422: Problem, **WRONG},
    operation_id="answerToContradict",
    auth=PERSON,
)
def agree(request: HttpRequest, key: UUID, given: AgreesIn) -> Any:
    """Who was asked will contradict, or will not, with the reason."""
    found = queries.contradictor_of(opened(request, key), on=request.today)
    if found is None:
        raise Http404

    def act() -> ContradictorOut:
        joining.agree_to_contradict(
            found, agrees=given.agrees, because=given.because, by=request.actor, on=request.today
        )
        found.refresh_from_db()
        return _contradictor(found)

    return answer_once(request, 201, act)


def _change(one: queries.Change) -> ChangeOut:
    return ChangeOut(
        key=one.key,
        state=one.state,
        agency=one.organisation.key,
        professional=one.professional.name,
        offered_on=one.offered_on,
        talk_on=one.talk_on,
        talked_on=one.talked_on,
        because=one.because,
        must_know=one.must_know,
        next_dates=one.next_dates,
    )


def _contradictor(one: queries.Contradictor | None) -> ContradictorOut:
    who = professional(one.professional_id) if one is not None else None
    if one is None or who is None:
        raise Http404
    return ContradictorOut(professional=out(who), since=one.since, agreed_on=one.agreed_on)
