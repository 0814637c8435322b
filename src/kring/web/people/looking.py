"""Looking for somebody: what one typed stays out of the address; who it may be, with the reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kring.design.words import sentence_of
from kring.families import actions
from kring.families.domain import Found
from kring.families.queries import children_among, families_named
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused
from kring.sharing.queries import openable
from kring.web.doors import for_professionals
from kring.web.people import words
from kring.web.people.forms import SearchForm
from kring.web.people.making import WHO_LOOKS


@dataclass(frozen=True)
class Shown:
    """Somebody who may be meant, as the page shows them, with the families that the reader may open or write about."""

    found: Found
    band: Any
    reasons: list[Any]
    warnings: list[Any]
    families: list[tuple[UUID, str]]  # those that may be opened: key and name
    shut: UUID | None  # one that may not
    child: bool  # with whom one may share that one is involved


def shown(found: list[Found], *, by: Actor, on: date) -> list[Shown]:
    """What the page shows of these people."""
    known = {family.pk: family for family in families_named({one for each in found for one in each.families})}
    may_open = openable(known, by=by, on=on)
    children = children_among(one.person for one in found)
    return [
        Shown(
            found=one,
            band=words.BANDS[one.likeness.band],
            reasons=words.reasons(one.likeness.reasons),
            warnings=words.warnings(one.likeness.warnings),
            families=[(known[pk].key, known[pk].label) for pk in one.families if pk in may_open],
            shut=next((known[pk].key for pk in one.families if pk not in may_open), None),
            child=one.person in children,
        )
        for one in found
    ]


@never_cache
@require_http_methods(["GET", "POST"])
@for_professionals(*WHO_LOOKS)
def search(request: HttpRequest) -> HttpResponse:
    """The form; when it is sent, who it may be, and the way to a new family for "none of these"."""
    form = SearchForm(request.POST or None)
    page: dict[str, Any] = {"form": form, "people": None}
    if request.method == "POST" and form.is_valid():
        try:
            found, key = actions.search(
                name=form.name, born=form.cleaned_data["born"], address=form.address, by=request.actor
            )
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
        else:
            page |= {"people": shown(found, by=request.actor, on=request.today), "search": key}
    return render(request, "people/search.html", page)
