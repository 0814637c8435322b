"""Closing: where it stands for a family, who keeps a finger on the pulse, and the days on which they look."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.problems import WRONG
from kring.api.schemas import Schema
from kring.api.those import family_or_404
from kring.coordination.closing import queries
from kring.sharing.actions import open_family

router = Router(by_alias=True)


class CheckOut(Schema):
    """A day on which the holder looks, and whether it did. What was found is read on the pages."""

    due: date
    done_on: date | None


class ClosingOut(Schema):
    """The closing of the work with a family that runs."""

    key: UUID
    state: Literal["preparing", "asked", "agreed", "closed"]
    holder: Annotated[str | None, Field(description="The agency that keeps a finger on the pulse")]
    contact: Annotated[str, Field(description="Whom the family can call")]
    closed_on: date | None
    checks: list[CheckOut]


@router.get("/families/{key}/closing", response={200: ClosingOut, **WRONG}, operation_id="getClosing")
def closing(request: HttpRequest, key: UUID) -> ClosingOut:
    """The closing of a family that runs; not found where nobody prepares one and nobody keeps a finger on the pulse."""
    access = open_family(family_or_404(key), by=request.actor, on=request.today)
    found = queries.running(access)
    if found is None:
        raise Http404
    return ClosingOut(
        key=found.key,
        state=found.state,
        holder=found.holder.key if found.holder else None,
        contact=found.contact,
        closed_on=found.closed_on,
        checks=[CheckOut(due=one.due, done_on=one.done_on) for one in queries.checks_of(found)],
    )
