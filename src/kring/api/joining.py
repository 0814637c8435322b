"""One more agency around a family: asking it what it would add, and its answer."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Page, PageOf, Schema, Words
from kring.api.those import Those, opened
from kring.coordination import joining, queries

router = Router(by_alias=True)


class AdditionIn(Given):
    """Which agency is asked, what it adds in the family's words, and what ends in exchange."""

    organisation: Key
    adds: Annotated[Words, Field(description="In the family's words; the agency and the family read it", min_length=1)]
    beside: Annotated[Long, Field(description="Why it is needed beside who does something like it")] = ""
    leaves: Annotated[Key | None, Field(description="The agency that leaves in exchange")] = None
    ends: Annotated[Long, Field(description="What ends in exchange, or why nothing does")] = ""
    told_how: Words = ""
    not_told_because: Words = ""


class AdditionStepIn(Given):
    """The agency joins or declines; who asked withdraws. Declining and withdrawing say why."""

    step: Literal["join", "decline", "withdraw"]
    text: Long = ""


class AdditionOut(Schema):
    """An agency that is asked to join, and where that stands. `faces`: how many were around the family already."""

    key: UUID
    state: str
    organisation: Key
    asked_by: Key
    on: date
    adds: str
    faces: int
    ends: str
    answer: str


@router.get("/families/{key}/additions", response={200: PageOf[AdditionOut], **WRONG}, operation_id="listAdditions")
def additions(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The agencies that were asked to join a family and have not answered yet."""
    found = queries.additions(opened(request, key))
    return page.answer([_out(one) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/additions",
    response={201: AdditionOut, 422: Problem, **WRONG},
    operation_id="askToJoin",
    auth=PERSON,
)
def ask(request: HttpRequest, key: UUID, given: AdditionIn) -> Any:
    """Who directs asks one more agency to join. Until it does, nothing changes for the family."""
    access = opened(request, key)
    those = Those(access.family)
    organisation = those.organisation(given.organisation, "organisation")
    leaves = those.organisation(given.leaves, "leaves") if given.leaves else None

    def act() -> AdditionOut:
        made = joining.ask_to_join(
            access,
            organisation=organisation,
            adds=given.adds,
            beside=given.beside,
            leaves=leaves,
            ends=given.ends,
            told_how=given.told_how,
            not_told_because=given.not_told_because,
            on=request.today,
        )
        return _out(made)

    return answer_once(request, 201, act)


@router.get("/additions/{key}", response={200: AdditionOut, **WRONG}, operation_id="getAddition", auth=PERSON)
def one(request: HttpRequest, key: UUID) -> AdditionOut:
    """The asking of an agency to join, for who asked and who is asked."""
    return _out(queries.addition(key, by=request.actor, on=request.today))


@router.post(
    "/additions/{key}/steps",
    response={201: AdditionOut, 422: Problem, **WRONG},
    operation_id="stepAddition",
    auth=PERSON,
)
def step(request: HttpRequest, key: UUID, given: AdditionStepIn) -> Any:
    """Join, decline with a reason, or withdraw what was asked."""
    by, on = request.actor, request.today
    found = queries.addition(key, by=by, on=on)

    def act() -> AdditionOut:
        match given.step:
            case "join":
                joining.join(found, by=by, on=on)
            case "decline":
                joining.decline_to_join(found, because=given.text, by=by, on=on)
            case "withdraw":
                joining.withdraw_asking(found, because=given.text, by=by, on=on)
        return _out(queries.addition(key, by=by, on=on))

    return answer_once(request, 201, act)


def _out(one: queries.Addition) -> AdditionOut:
    return AdditionOut(
        key=one.key,
        state=one.state,
        organisation=one.organisation.key,
        asked_by=one.asked_by.key,
        on=one.on,
        adds=one.adds,
        faces=one.faces,
        ends=one.ends,
        answer=one.answer,
    )
