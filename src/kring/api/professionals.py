"""Professionals of the agency: the keys by which a system says for whom it acts, or who does something."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kring.api.problems import WRONG
from kring.api.schemas import Page, PageOf, Schema
from kring.network.queries import Professional, colleagues

router = Router(by_alias=True)


class ProfessionalOut(Schema):
    """Somebody who works for an agency. `leads`: the agency's late loops step up to them."""

    key: UUID
    name: str
    function: str
    agency: str
    leads: bool


@router.get("/professionals", response={200: PageOf[ProfessionalOut], **WRONG}, operation_id="listProfessionals")
def professionals(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """Who works for the agency now, by name. For each of them the system may act, where it may act for professionals.

    A professional is named by this key in `On-Behalf-Of`. Who left is not in it.
    """
    found = [one for one in colleagues(request.actor.organisation) if one.function != "agency_system"]
    return page.answer([out(one) for one in page.of(found)], total=len(found))


def out(one: Professional) -> ProfessionalOut:
    """A professional in the words of the API."""
    return ProfessionalOut(
        key=one.key, name=one.name, function=one.function, agency=one.organisation.key, leads=one.leads
    )
