"""Entries of a family's life course: read as far as the agency sees it, and add one's own."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import EntryIn, EntryOut, Page, PageOf
from kring.api.those import Those, family_or_404
from kring.lifecourse.actions import record
from kring.lifecourse.queries import entries as entries_of
from kring.sharing.actions import open_family

router = Router(by_alias=True)


@router.get("/families/{key}/entries", response={200: PageOf[EntryOut], **WRONG}, operation_id="listEntries")
def entries(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The entries of a family that the agency knows: its own, and what was told to it; oldest first."""
    family = family_or_404(key)
    access = open_family(family, by=request.actor, on=request.today)
    found = entries_of(access, as_of=request.today)
    shown = page.of(found)
    those = Those(family)
    return page.answer([those.entry(one) for one in shown], total=len(found))


@router.post("/families/{key}/entries", response={201: EntryOut, 422: Problem, **WRONG}, operation_id="addEntry")
def add(request: HttpRequest, key: UUID, given: EntryIn) -> Any:
    """Add an entry of the agency's own to a family with which it is involved. Entries are never changed or removed."""
    family = family_or_404(key)
    access = open_family(family, by=request.actor, on=request.today)
    those = Those(family)

    def act() -> EntryOut:
        made = record(
            given.kind,
            family=access.family,
            by=request.actor,
            on=given.on,
            about=those.people(given.about, "about"),
            organisations=those.organisations(given.to, "to"),
            known_to=those.organisations(given.known_to, "knownTo"),
            nature=given.nature,
            answers=given.answers,
            details=those.details(given.details),
            text=given.text,
            source="api",
        )
        return those.entry(made)

    return answer_once(request, 201, act)
