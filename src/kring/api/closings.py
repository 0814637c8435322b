"""Closing: that each child is safe, who keeps a finger on the pulse, letting go, and looking afterwards."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Nature, Schema, Some, Told
from kring.api.those import Those, opened
from kring.coordination.closing import actions, aftercare, permissions, queries
from kring.coordination.closing.domain import Found, Watch
from kring.families.queries import keys_of
from kring.kernel.access import Access

router = Router(by_alias=True)


class CheckOut(Schema):
    """A day on which the holder looks, and whether it did. What was found is read on the pages."""

    id: int
    due: date
    done_on: date | None


class ClosingOut(Schema):
    """The closing of the work with a family that runs."""

    key: UUID
    state: Literal["preparing", "asked", "agreed", "closed", "reopened", "done", "withdrawn"]
    holder: Annotated[str | None, Field(description="The agency that keeps a finger on the pulse")]
    contact: Annotated[str, Field(description="Whom the family can call")]
    closed_on: date | None
    checks: list[CheckOut]


class BeginIn(Given):
    """What has become better, and how one sees it."""

    because: Told


class SafetyIn(Given):
    """That a child is safe: on what it rests, and what the child itself says."""

    child: UUID
    rests_on: Told
    child_says: Told


class WatchIn(Given):
    """The finger on the pulse: who looks how on which days, what makes them act, and whom the family calls."""

    holder: Key
    how: Told
    days: Annotated[list[date], Field(min_length=1, max_length=30)]
    signs: Annotated[Told, Field(description="What makes the holder act")]
    then: Annotated[Told, Field(description="What they then do, and how soon")]
    contact: Annotated[Told, Field(description="Whom the family can call")]
    remains: Long = ""
    family_says: Long = ""
    told_how: Long = ""


class WatchAnswerIn(Given):
    """Whether the agency keeps a finger on the pulse; why not, where it does not."""

    answer: Literal["accept", "decline"]
    because: Long = ""


class ClosingWhyIn(Given):
    """Why it is not closed after all."""

    because: Told


class LookIn(Given):
    """What was found; who was seen, and of a worry its nature. `again` asks one more check."""

    found: Literal["well", "worry", "not_reached"]
    text: Told
    seen: Some = []
    alone: bool = False
    nature: Annotated[list[Nature], Field(max_length=30)] = []
    again: date | None = None


@router.get("/families/{key}/closing", response={200: ClosingOut, **WRONG}, operation_id="getClosing")
def closing(request: HttpRequest, key: UUID) -> ClosingOut:
    """The closing of a family that runs; not found where nobody prepares one and nobody keeps a finger on the pulse."""
    access = opened(request, key)
    found = queries.running(access)
    if found is None:
        raise Http404
    return _out(found)


@router.post(
    "/families/{key}/closings",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="beginClosing",
    auth=PERSON,
)
def begin(request: HttpRequest, key: UUID, given: BeginIn) -> Any:
    """Prepare to let go. It closes nothing yet: first it is established of each child that it is safe."""
    access = opened(request, key)
    return answer_once(request, 201, lambda: _out(actions.begin(access, because=given.because, on=request.today)))


@router.post(
    "/closings/{key}/safeties",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="establishSafety",
    auth=PERSON,
)
def establish(request: HttpRequest, key: UUID, given: SafetyIn) -> Any:
    """A child is safe: an assessment in the life course, under the professional's name."""
    found, access = _found(request, key)
    child = Those(access.family).person(given.child, "child")

    def act() -> ClosingOut:
        actions.establish(
            found, child, rests_on=given.rests_on, child_says=given.child_says, by=request.actor, on=request.today
        )
        return _now(key)

    return answer_once(request, 201, act)


@router.post(
    "/closings/{key}/watches",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="agreeOnWatch",
    auth=PERSON,
)
def watch(request: HttpRequest, key: UUID, given: WatchIn) -> Any:
    """Agree on the finger on the pulse: the own agency's at once, another's once it accepts."""
    found, access = _found(request, key)
    holder = Those(access.family).organisation(given.holder, "holder")
    said = Watch(given.how, tuple(given.days), given.signs, given.then, given.contact)

    def act() -> ClosingOut:
        actions.ask_to_watch(
            found,
            holder=holder,
            watch=said,
            remains=given.remains,
            family_says=given.family_says,
            told_how=given.told_how,
            by=request.actor,
            on=request.today,
        )
        return _now(key)

    return answer_once(request, 201, act)


@router.post(
    "/closings/{key}/answers",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="answerWatch",
    auth=PERSON,
)
def answer(request: HttpRequest, key: UUID, given: WatchAnswerIn) -> Any:
    """The agency that was asked will keep a finger on the pulse, or will not, and says why."""
    found, _access = _found(request, key)

    def act() -> ClosingOut:
        if given.answer == "accept":
            actions.accept(found, by=request.actor, on=request.today)
        else:
            actions.decline(found, by=request.actor, on=request.today, because=given.because)
        return _now(key)

    return answer_once(request, 201, act)


@router.post(
    "/closings/{key}/closures", response={201: ClosingOut, 422: Problem, **WRONG}, operation_id="letGo", auth=PERSON
)
def close(request: HttpRequest, key: UUID) -> Any:
    """Let go: only once each child was found safe and somebody keeps a finger on the pulse."""
    found, access = _found(request, key)
    permissions.may_prepare(found, by=request.actor, on=request.today).require()
    queries.ready(found, on=request.today).require()

    def act() -> ClosingOut:
        actions.close(access, found, on=request.today)
        return _now(key)

    return answer_once(request, 201, act)


@router.post(
    "/closings/{key}/withdrawals",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="withdrawClosing",
    auth=PERSON,
)
def withdraw(request: HttpRequest, key: UUID, given: ClosingWhyIn) -> Any:
    """It is not closed after all; what was established stays in the life course."""
    found, _access = _found(request, key)

    def act() -> ClosingOut:
        actions.withdraw(found, by=request.actor, on=request.today, because=given.because)
        return _now(key)

    return answer_once(request, 201, act)


@router.post(
    "/closing-checks/{check}/findings",
    response={201: ClosingOut, 422: Problem, **WRONG},
    operation_id="lookAfterwards",
    auth=PERSON,
)
def look(request: HttpRequest, check: Annotated[int, Path(ge=1, le=2**63 - 1)], given: LookIn) -> Any:
    """Look how it goes. A worry reopens the work; who was not reached stays to be seen."""
    found = queries.check(check)
    if found is None:
        raise Http404
    _closing, access = _found(request, found.closing.key)
    seen = Those(access.family).people(given.seen, "seen")

    def act() -> ClosingOut:
        aftercare.look(
            found,
            found=Found(given.found),
            text=given.text,
            seen=seen,
            alone=given.alone,
            nature=given.nature,
            again=given.again,
            by=request.actor,
            on=request.today,
        )
        return _now(found.closing.key)

    return answer_once(request, 201, act)


def _found(request: HttpRequest, key: UUID) -> tuple[queries.Closing, Access]:
    found = queries.by_key(key)
    if found is None:
        raise Http404
    return found, opened(request, keys_of([found.family_id])[found.family_id])


def _now(key: UUID) -> ClosingOut:
    found = queries.by_key(key)
    if found is None:
        raise Http404
    return _out(found)


def _out(found: queries.Closing) -> ClosingOut:
    return ClosingOut(
        key=found.key,
        state=found.state,
        holder=found.holder.key if found.holder else None,
        contact=found.contact,
        closed_on=found.closed_on,
        checks=[CheckOut(id=one.pk, due=one.due, done_on=one.done_on) for one in queries.checks_of(found)],
    )
