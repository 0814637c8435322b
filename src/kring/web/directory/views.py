"""The service directory: who does what, for whom, how long one waits, and whom to call."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kring.kernel.actor import Actor
from kring.network import hsds
from kring.network.offers import keep_offer
from kring.network.permissions import KEEP_THE_DIRECTORY, may_keep_offer
from kring.network.queries import municipality_of, offer_by_key, offers, organisation_of, search_offers
from kring.web.directory import words
from kring.web.directory.forms import OfferForm, SearchForm
from kring.web.doors import for_professionals
from kring.web.once import once

PARTS = tuple(name for name in OfferForm.base_fields if name not in {"once", "organisation", "municipality"})


@dataclass(frozen=True)
class Shown:
    """An offer with its words."""

    offer: Any
    domain: Any
    for_whom: list[Any]
    ages: str
    years: str
    waiting: str
    stated: str
    is_old: bool


def shown(offer: Any, request: HttpRequest) -> Shown:
    """An offer as a page shows it on this day."""
    said = offer.waiting_weeks is not None
    return Shown(
        offer=offer,
        domain=words.DOMAIN_WORDS.get(offer.domain, ""),
        for_whom=[words.FOR_WHOM_WORDS[one] for one in offer.for_whom],
        ages=words.ages(offer),
        years=words.years(offer),
        waiting=words.waiting(offer),
        stated=words.stated(offer, request.today) if said else "",
        is_old=said and words.is_old(offer, request.today),
    )


@require_GET
@for_professionals()
def search(request: HttpRequest) -> HttpResponse:
    """What is offered. At first: in one's own municipality, this year."""
    town = municipality_of(request.actor.organisation) if request.actor.organisation else None
    first = {"municipality": str(town or ""), "year": request.today.year}
    form = SearchForm(request.GET if any(name in request.GET for name in SearchForm.base_fields) else first)
    found = []
    if form.is_valid():
        asked = form.cleaned_data
        found = search_offers(
            asked["q"],
            domain=asked["domain"],
            municipality=int(asked["municipality"]) if asked["municipality"] else None,
            year=asked["year"],
            age=asked["age"],
        )
    page = {"form": form, "found": [shown(one, request) for one in found], "may_add": may_add(request.actor)}
    return render(request, "directory/search.html", page)


@require_GET
@for_professionals()
def offer(request: HttpRequest, key: UUID) -> HttpResponse:
    """One offer."""
    found = _offer_or_404(key)
    decision = may_keep_offer(organisation=found.organisation_id, municipality=found.municipality_id, by=request.actor)
    return render(request, "directory/offer.html", {"one": shown(found, request), "may_keep": decision.granted})


@require_http_methods(["GET", "POST"])
@for_professionals()
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what an offer is from now on."""
    found = _offer_or_404(key)
    may_keep_offer(organisation=found.organisation_id, municipality=found.municipality_id, by=request.actor).require()
    first = {name: getattr(found, name) for name in PARTS}
    first["organisation"] = found.organisation.key
    first["municipality"] = found.municipality.code if found.municipality else ""
    return _keep(request, OfferForm(request.POST or None, initial=first), key=key, title=_("Change an offer"))


@require_http_methods(["GET", "POST"])
@for_professionals()
def new(request: HttpRequest) -> HttpResponse:
    """A new offer: of one's own agency, or of any in one's municipality for who keeps the directory."""
    own = organisation_of(request.actor)
    first = {"organisation": own and own.key, "first_year": request.today.year}
    first["municipality"] = own.municipality.code if own and own.municipality else ""
    return _keep(request, OfferForm(request.POST or None, initial=first), key=None, title=_("A new offer"))


def _keep(request: HttpRequest, form: OfferForm, *, key: UUID | None, title: str) -> HttpResponse:
    if request.actor.function not in KEEP_THE_DIRECTORY:
        own = organisation_of(request.actor)
        mine = [choice for choice in form.fields["organisation"].choices if own and choice[0] == own.key]
        form.fields["organisation"].choices = mine
    if request.method == "POST" and form.is_valid():

        def keep() -> str:
            kept = keep_offer(form.content(), by=request.actor, key=key)
            messages.success(request, _("The directory says this from now on."))
            return reverse("directory:offer", args=[kept.key])

        return once(request, form, keep)
    return render(request, "directory/edit.html", {"form": form, "title": title, "key": key})


@require_GET
@for_professionals()
def export(request: HttpRequest) -> HttpResponse:
    """The whole directory as HSDS 3."""
    text = json.dumps(hsds.page(offers()), ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="services.json"'
    return answer


def may_add(actor: Actor) -> bool:
    """Whether somebody works for an agency, and so may say what it offers."""
    return actor.organisation is not None and actor.professional is not None


def _offer_or_404(key: UUID) -> Any:
    found = offer_by_key(key)
    if found is None:
        raise Http404
    return found
