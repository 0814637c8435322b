"""Loops: what is expected of the agency, and closing one."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ClosureIn, Given, Key, Long, LoopOut, Page, PageOf, Told
from kring.api.those import Those, professional_of
from kring.loops import actions
from kring.loops.domain import Standing
from kring.loops.queries import Loop, Whose, loop_seen_by, page

router = Router(by_alias=True)


class AskedLoops(Page):
    """Which loops are asked for: of the agency, or those that it waits for; and how they stand."""

    whose: Annotated[
        Literal["agency", "awaited", "mine", "stepped_up"],
        Field(description="`mine` and `stepped_up` are those of the professional for whom the system acts"),
    ] = "agency"
    standing: Annotated[Literal["stepped_up", "late", "soon", "later"], Field(description="How near its day is")] = (
        "late"
    )


class HandOverIn(Given):
    """Who has it from now on: a colleague (`who`), another agency (`to`), or somebody of that agency."""

    to: Key | None = None
    who: Annotated[UUID | None, Field(description="Key of a professional")] = None
    because: Told


class RemindIn(Given):
    """What is asked with the reminder."""

    because: Long = ""


LoopId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/loops", response={200: PageOf[LoopOut], **WRONG}, operation_id="listLoops")
def loops(request: HttpRequest, asked: Query[AskedLoops]) -> dict[str, Any]:
    """The open loops of the agency, or those that it waits for, what is due first first.

    For a professional (`On-Behalf-Of`) also their own, and those that stepped up to them.
    """
    found = page(
        request.actor,
        Whose(asked.whose),
        on=request.today,
        standing=Standing(asked.standing),
        number=asked.page,
        size=asked.page_size,
    )
    lines = found.lines if found.number == asked.page else ()
    return asked.answer([out(line.loop) for line in lines], total=found.total)


@router.get("/loops/{loop}", response={200: LoopOut, **WRONG}, operation_id="getLoop")
def one(request: HttpRequest, loop: LoopId) -> LoopOut:
    """One loop that the agency owns or waits for."""
    return out(_seen(request, loop))


@router.post("/loops/{loop}/closures", response={201: LoopOut, 422: Problem, **WRONG}, operation_id="closeLoop")
def close(request: HttpRequest, loop: LoopId, given: ClosureIn) -> Any:
    """Close a loop: with the entry of the agency that shows it done, or with the reason why it is not needed."""
    _seen(request, loop)

    def act() -> LoopOut:
        actions.close(
            loop,
            by=request.actor,
            on=request.today,
            outcome=given.outcome,
            because=given.because,
            evidence=given.evidence,
        )
        return out(_seen(request, loop))

    return answer_once(request, 201, act)


@router.post(
    "/loops/{loop}/takings", response={201: LoopOut, 422: Problem, **WRONG}, operation_id="takeLoop", auth=PERSON
)
def take(request: HttpRequest, loop: LoopId) -> Any:
    """The professional takes what is expected of their agency: from now on it is theirs."""
    _seen(request, loop)

    def act() -> LoopOut:
        actions.take(loop, by=request.actor, on=request.today)
        return out(_seen(request, loop))

    return answer_once(request, 201, act)


@router.post(
    "/loops/{loop}/handovers",
    response={201: LoopOut, 422: Problem, **WRONG},
    operation_id="handOverLoop",
    auth=PERSON,
)
def hand_over(request: HttpRequest, loop: LoopId, given: HandOverIn) -> Any:
    """A colleague has it from now on, or another agency that is involved with the family."""
    found = _seen(request, loop)
    to = Those(found.family_id or 0).organisation(given.to, "to") if given.to else None
    who = professional_of(given.who, "who") if given.who else None

    def act() -> LoopOut:
        actions.hand_over(
            loop, by=request.actor, on=request.today, because=given.because, organisation=to, professional=who
        )
        return out(_seen(request, loop))

    return answer_once(request, 201, act)


@router.post(
    "/loops/{loop}/reminders",
    response={201: LoopOut, 422: Problem, **WRONG},
    operation_id="remindLoop",
    auth=PERSON,
)
def remind(request: HttpRequest, loop: LoopId, given: RemindIn) -> Any:
    """Ask who owns it how it stands. It is on their list, and in the life course."""
    _seen(request, loop)

    def act() -> LoopOut:
        actions.remind(loop, by=request.actor, on=request.today, because=given.because)
        return out(_seen(request, loop))

    return answer_once(request, 201, act)


def out(loop: Loop) -> LoopOut:
    """A loop in the words of the API."""
    return LoopOut(
        id=loop.pk,
        kind=loop.kind,
        subject=loop.subject,
        professional=loop.owner_professional.key if loop.owner_professional else None,
        family=loop.family.key if loop.family else None,
        owner=loop.owner.key,
        asked_by=loop.asked_by.key if loop.asked_by else None,
        opened_on=loop.opened_on,
        due=loop.due,
        closed_on=loop.closed_on,
        outcome=loop.outcome,
    )


def _seen(request: HttpRequest, loop: int) -> Loop:
    line, _reason = loop_seen_by(loop, by=request.actor, on=request.today)
    return line.loop
