"""Organisations: the keys by which other operations name them."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.problems import WRONG
from kring.api.schemas import ANYTHING, OrganisationOut, Page, PageOf
from kring.network.queries import all_organisations

router = Router(by_alias=True)


class AskedOrganisations(Page):
    """Which organisations are asked for."""

    name: Annotated[str, Field(max_length=120, description="A part of the name", pattern=ANYTHING)] = ""


@router.get("/organisations", response={200: PageOf[OrganisationOut], **WRONG}, operation_id="listOrganisations")
def organisations(request: HttpRequest, asked: Query[AskedOrganisations]) -> dict[str, Any]:
    """The organisations that Kring knows, by name, each with its key. Nothing of families is in it."""
    wanted = asked.name.casefold()
    found = [one for one in all_organisations() if not one.unspecified and wanted in one.name.casefold()]
    lines = [OrganisationOut.model_validate(one, from_attributes=True) for one in asked.of(found)]
    return asked.answer(lines, total=len(found))
