"""Who directs a family, and taking note of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Schema
from kring.api.those import family_or_404
from kring.coordination.actions import note_director
from kring.coordination.queries import directing
from kring.sharing.actions import open_family

router = Router(by_alias=True)


class DirectorOut(Schema):
    """Who directs: a professional of an agency, or the family itself with that professional's support."""

    agency: str
    professional: str
    family_itself: bool
    since: date
    authority: list[str]


class NotedIn(Given):
    """Nothing more is said: the agency knows who directs."""


class NotedOut(Schema):
    """Whether it was still asked of the agency to take note."""

    noted: bool


@router.get("/families/{key}/director", response={200: DirectorOut, **WRONG}, operation_id="getDirector")
def director(request: HttpRequest, key: UUID) -> DirectorOut:
    """Who directs the family, for each agency that is involved. 404 while nobody does."""
    access = open_family(family_or_404(key), by=request.actor, on=request.today)
    found = directing(access, on=request.today)
    if found is None:
        raise Http404
    return DirectorOut(
        agency=found.agency,
        professional=found.name,
        family_itself=bool(found.person),
        since=found.since,
        authority=list(found.authority),
    )


@router.post(
    "/families/{key}/director/notes",
    response={201: NotedOut, 422: Problem, **WRONG},
    operation_id="noteDirector",
)
def note(request: HttpRequest, key: UUID, given: NotedIn) -> Any:
    """The agency takes note of who directs, as it does on its work list."""
    access = open_family(family_or_404(key), by=request.actor, on=request.today)
    found = directing(access, on=request.today)

    def act() -> NotedOut:
        if found is None or found.direction is None:
            return NotedOut(noted=False)
        return NotedOut(noted=note_director(found.direction, by=request.actor, on=request.today))

    return answer_once(request, 201, act)
