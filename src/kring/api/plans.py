"""The plan of a family, read by the system of an agency that takes part in it. Changing it is in `planning`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.problems import WRONG
from kring.api.schemas import Schema
from kring.api.those import Those, family_or_404
from kring.plan import permissions, queries
from kring.plan.queries import GoalSeen, PlanSeen, StepSeen
from kring.sharing.actions import open_family

router = Router(by_alias=True)


class StepOut(Schema):
    """A step: whose it is (the key of a person, or of an agency), by when, and how it stands."""

    key: UUID
    number: Annotated[int, Field(description="Of its version: changing it names the one that was read")]
    what: str
    owner: str
    due: date
    standing: str
    task: Annotated[UUID | None, Field(description="Its task, where another agency does it")]


class GoalOut(Schema):
    """A goal: what will be different, for whom, how one would see it; its steps, those of the family first."""

    key: UUID
    number: Annotated[int, Field(description="Of its version: changing it names the one that was read")]
    domain: str
    phase: str
    effect: str
    how_seen: str
    about: list[UUID]
    due: date
    state: str
    steps: list[StepOut]


class ViewOut(Schema):
    """What worries and what goes well in one life domain."""

    domain: str
    worries: str
    strengths: str


class PlanOut(Schema):
    """The plan as it stood on a day."""

    key: UUID
    on: date
    started_on: date
    state: str
    phase: str
    agreed_on: date | None
    domains: Annotated[list[str], Field(description="The life domains in which it has a goal")]
    next_evaluation: date | None
    views: list[ViewOut]
    goals: list[GoalOut]


@router.get("/families/{key}/plan", response={200: PlanOut, **WRONG}, operation_id="getPlan")
def plan(
    request: HttpRequest,
    key: UUID,
    on: Annotated[date | None, Query(description="As it stood on this day; today when left out")] = None,
) -> PlanOut:
    """The plan of a family that runs, or ran on a day. Only for who takes part in it or has the whole view."""
    number = family_or_404(key)
    access = open_family(number, by=request.actor, on=request.today)
    day = min(on or request.today, request.today)
    found = queries.plan_of(access, on=day)
    if found is None:
        raise Http404
    permissions.may_read(found, by=request.actor, on=request.today).require()
    return plan_out(queries.plan_on(found, day), Those(number))


def plan_out(seen: PlanSeen, those: Those) -> PlanOut:
    """A plan in the words of the API."""
    return PlanOut(
        key=seen.plan.key,
        on=seen.on,
        started_on=seen.plan.started_on,
        state=seen.plan.state,
        phase=seen.phase,
        agreed_on=seen.agreed.on if seen.agreed else None,
        domains=seen.planned,
        next_evaluation=seen.next_evaluation,
        views=[ViewOut(domain=name, worries=one.worries, strengths=one.strengths) for name, one in seen.views.items()],
        goals=[goal_out(one, those) for one in seen.goals],
    )


def goal_out(seen: GoalSeen, those: Those) -> GoalOut:
    """A goal in the words of the API."""
    now = seen.now
    return GoalOut(
        key=seen.key,
        number=now.number,
        domain=now.domain,
        phase=now.phase,
        effect=now.effect,
        how_seen=now.how_seen,
        about=[one.key for one in now.about.all()],
        due=now.due,
        state=now.state,
        steps=[_step(one, those) for one in seen.steps],
    )


def _step(seen: StepSeen, those: Those) -> StepOut:
    now = seen.now
    owner = those.name(f"p{now.person_id}" if now.person_id is not None else f"o{now.owner_id}")
    return StepOut(
        key=seen.step.key,
        number=now.number,
        what=now.what,
        owner=owner,
        due=now.due,
        standing=seen.standing,
        task=now.task.key if now.task else None,
    )
