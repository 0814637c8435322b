"""The ladder: where each child stands and which conditions hold; judging one, and asking to weigh stepping up."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Schema, Text
from kring.api.those import Those, opened
from kring.coordination.ladder import actions, queries
from kring.coordination.ladder.domain import Rung
from kring.families.queries import members_of
from kring.kernel.access import Access

router = Router(by_alias=True)


class StandingOut(Schema):
    """Where a child stands, as far as the agency was told."""

    child: UUID
    rung: Literal["voluntary", "pressure", "table", "board", "measure"]
    since: date | None
    once_more: Annotated[int, Field(description="How often voluntary help was tried once more")]
    moved: Annotated[int, Field(description="How often the date of a condition that holds was moved")]


class ConditionOut(Schema):
    """A condition for leaving it at voluntary help."""

    id: UUID
    children: list[UUID]
    what: str
    how: str
    due: date
    consequence: str
    state: Literal["set", "met", "unmet", "moved", "once_more", "stepped_up", "lapsed"]
    checker: str
    decider: str


class LadderOut(Schema):
    """The ladder of a family, as far as the agency was told."""

    standing: list[StandingOut]
    conditions: list[ConditionOut]


class JudgementIn(Given):
    """Whether a condition is met, and what shows it."""

    met: bool
    text: Text


class WeighIn(Given):
    """Why stepping up is to be weighed, and for whom."""

    children: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    towards: Literal["pressure", "table", "board"]
    reason: Text


class WeighedOut(Schema):
    """What was asked to weigh, and by when who directs decides."""

    id: UUID
    due: date


@router.get("/families/{key}/ladder", response={200: LadderOut, **WRONG}, operation_id="getLadder")
def ladder(request: HttpRequest, key: UUID) -> LadderOut:
    """Where each child of a family stands on the ladder, and the conditions, as far as the agency was told."""
    access = opened(request, key)
    keys = _keys(access)
    return LadderOut(
        standing=[
            StandingOut(
                child=keys[one.child], rung=one.rung.value, since=one.since, once_more=one.once_more, moved=one.moved
            )
            for one in queries.standing(access, on=request.today)
        ],
        conditions=[condition_out(one) for one in queries.conditions(access, on=request.today)],
    )


@router.post(
    "/families/{key}/ladder/weighings",
    response={201: WeighedOut, 422: Problem, **WRONG},
    operation_id="weighSteppingUp",
)
def weigh(request: HttpRequest, key: UUID, given: WeighIn) -> Any:
    """Ask to weigh stepping up for these children: who directs decides, with reasons, within the term."""
    access = opened(request, key)
    children = Those(access.family).people(given.children, "children")

    def act() -> WeighedOut:
        made = actions.consider(
            access, children=children, reason=given.reason, towards=Rung(given.towards), on=request.today
        )
        return WeighedOut(id=made.key, due=made.loop.due)

    return answer_once(request, 201, act)


@router.post(
    "/conditions/{condition}/judgements",
    response={201: ConditionOut, 422: Problem, **WRONG},
    operation_id="judgeCondition",
)
def judge(request: HttpRequest, condition: UUID, given: JudgementIn) -> Any:
    """Say whether a condition is met that the agency was named to establish, and what shows it."""
    family = queries.family_of("condition", condition)
    if family is None:
        raise Http404
    access = opened(request, family)
    found = queries.one_of("condition", condition, access=access, on=request.today)

    def act() -> ConditionOut:
        actions.judge_condition(access, found, met=given.met, text=given.text, on=request.today)
        return condition_out(found)

    return answer_once(request, 201, act)


def condition_out(one: queries.Condition) -> ConditionOut:
    """A condition in the words of the API."""
    return ConditionOut(
        id=one.key,
        children=[child.key for child in one.children.all()],
        what=one.what,
        how=one.how,
        due=one.due,
        consequence=one.consequence,
        state=one.state,
        checker=one.checker.key,
        decider=one.decider.key,
    )


def _keys(access: Access) -> dict[int, UUID]:
    """The key of each person of the family."""
    return {member.person_id: member.person.key for member in members_of(access.family)}
