"""Loops: what is expected of the agency, and closing one."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ClosureIn, LoopOut, Page, PageOf
from kring.loops import actions
from kring.loops.domain import Standing
from kring.loops.queries import Loop, Whose, loop_seen_by, page

router = Router(by_alias=True)


class Asked(Page):
    """Which loops are asked for: of the agency, or those that it waits for; and how they stand."""

    whose: Literal["agency", "awaited"] = "agency"
    standing: Annotated[Literal["stepped_up", "late", "soon", "later"], Field(description="How near its day is")] = (
        "late"
    )


LoopId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/loops", response={200: PageOf[LoopOut], **WRONG}, operation_id="listLoops")
def loops(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """The open loops of the agency, or those that it waits for, what is due first first."""
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


def out(loop: Loop) -> LoopOut:
    """A loop in the words of the API."""
    return LoopOut(
        id=loop.pk,
        kind=loop.kind,
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
