"""The floor: what is good enough for these children, with each one's view side by side, agreed with the family."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Page, PageOf, People, Schema, Told
from kring.api.those import Those, opened
from kring.families.queries import keys_of
from kring.kernel.access import Access
from kring.plan.floor import actions, queries
from kring.plan.floor.domain import Said

router = Router(by_alias=True)


class FloorPointIn(Given):
    """What must hold, for one child or for all, in plain words; and how one sees it."""

    what: Told
    seen_by: Told
    child: UUID | None = None


class FloorIn(Given):
    """What is proposed, and why where it changes a floor that holds."""

    points: Annotated[list[FloorPointIn], Field(min_length=1, max_length=50)]
    because: Long = ""


class FloorViewIn(Given):
    """The view of the agency; with `person`, what somebody of the family said, in their own words."""

    text: Told
    person: UUID | None = None


class FloorApprovalIn(Given):
    """With whom it is agreed; and where not everybody was heard, why not and when they will be."""

    people: People
    agencies: Annotated[list[Key], Field(max_length=50)] = []
    missing_because: Long = ""


class FloorWithdrawalIn(Given):
    """Why what was proposed is let go of."""

    because: Told


class FloorPointOut(Schema):
    """A point of the floor; without a child it holds for all."""

    what: str
    seen_by: str
    child: UUID | None


class SideOut(Schema):
    """What one of those whose view counts said, the latest last; nothing yet where it is empty."""

    name: str
    said: list[str]


class FloorOut(Schema):
    """A version of the floor."""

    key: UUID
    number: int
    state: str
    proposed_on: date
    proposed_by: Key
    agreed_on: date | None
    because: str
    missing_because: str
    points: list[FloorPointOut]
    sides: list[SideOut]


@router.get("/families/{key}/floors", response={200: PageOf[FloorOut], **WRONG}, operation_id="listFloors")
def floors(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """Every version of the floor, the newest first: what is proposed, what holds, and what held before."""
    access = opened(request, key)
    found = queries.floors(access)
    return page.answer([_out(one, access, request.today) for one in page.of(found)], total=len(found))


@router.get("/floors/{key}", response={200: FloorOut, **WRONG}, operation_id="getFloor")
def one(request: HttpRequest, key: UUID) -> FloorOut:
    """One version, with each one's view."""
    access, found = _found(request, key)
    return _out(found, access, request.today)


@router.post(
    "/families/{key}/floors", response={201: FloorOut, 422: Problem, **WRONG}, operation_id="proposeFloor", auth=PERSON
)
def propose(request: HttpRequest, key: UUID, given: FloorIn) -> Any:
    """Put to everybody what would be good enough for these children. Each agency is asked for its view."""
    access = opened(request, key)
    those = Those(access.family)
    points = [
        Said(each.what, each.seen_by, those.person(each.child, f"points/{n}/child") if each.child else None)
        for n, each in enumerate(given.points)
    ]

    def act() -> FloorOut:
        made = actions.propose(access, points=points, on=request.today, because=given.because)
        return _out(made, access, request.today)

    return answer_once(request, 201, act)


@router.post(
    "/floors/{key}/views", response={201: FloorOut, 422: Problem, **WRONG}, operation_id="addFloorView", auth=PERSON
)
def view(request: HttpRequest, key: UUID, given: FloorViewIn) -> Any:
    """The agency's view of what is proposed, or what somebody of the family thinks of it."""
    access, found = _found(request, key)
    person = Those(access.family).person(given.person, "person") if given.person else None

    def act() -> FloorOut:
        actions.add_view(found, text=given.text, by=request.actor, on=request.today, person=person)
        return _out(found, access, request.today)

    return answer_once(request, 201, act)


@router.post(
    "/floors/{key}/approvals", response={201: FloorOut, 422: Problem, **WRONG}, operation_id="agreeFloor", auth=PERSON
)
def approve(request: HttpRequest, key: UUID, given: FloorApprovalIn) -> Any:
    """It is agreed with the family: from now on it holds, in the place of the one before."""
    access, found = _found(request, key)
    those = Those(access.family)
    people, agencies = those.people(given.people, "people"), those.organisations(given.agencies, "agencies")

    def act() -> FloorOut:
        made = actions.agree_floor(
            access,
            found,
            on=request.today,
            people=people,
            agencies=agencies,
            missing_because=given.missing_because,
        )
        return _out(made, access, request.today)

    return answer_once(request, 201, act)


@router.post(
    "/floors/{key}/withdrawals",
    response={201: FloorOut, 422: Problem, **WRONG},
    operation_id="withdrawFloor",
    auth=PERSON,
)
def withdraw(request: HttpRequest, key: UUID, given: FloorWithdrawalIn) -> Any:
    """What was proposed is let go of; the floor that held goes on."""
    access, found = _found(request, key)

    def act() -> FloorOut:
        made = actions.withdraw(found, by=request.actor, on=request.today, because=given.because)
        return _out(made, access, request.today)

    return answer_once(request, 201, act)


def _found(request: HttpRequest, key: UUID) -> tuple[Access, queries.Floor]:
    family = queries.family_of(key)
    if family is None:
        raise Http404
    access = opened(request, keys_of([family])[family])
    found = queries.floor_with(access, key)
    if found is None:
        raise Http404
    return access, found


def _out(one: queries.Floor, access: Access, on: date) -> FloorOut:
    return FloorOut(
        key=one.key,
        number=one.number,
        state=one.state,
        proposed_on=one.proposed_on,
        proposed_by=one.organisation.key,
        agreed_on=one.agreed_on,
        because=one.because,
        missing_because=one.missing_because,
        points=[
            FloorPointOut(what=each.what, seen_by=each.seen_by, child=each.child.key if each.child else None)
            for each in queries.points_of(one)
        ],
        sides=[
            SideOut(name=each.name, said=[view.text for view in each.views])
            for each in queries.sides(access, one, on=on)
        ],
    )
