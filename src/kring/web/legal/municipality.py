"""What the municipality does: decide on objections, and keep addresses out of the matching."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from kring.design.words import sentence_of
from kring.index.legal import actions, objecting, queries
from kring.index.legal.permissions import is_open
from kring.kernel.decision import Refused
from kring.web.legal import words
from kring.web.legal.door import where_it_is_on
from kring.web.legal.forms import AddressForm, WeighForm
from kring.web.legal.views import READ_OR_SEND
from kring.web.once import once


@where_it_is_on("policy_officer")
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """The objections in the municipality: those that wait for its decision, and those that wait for an advice."""
    found = queries.objections_to_decide(request.actor)
    context = {
        "to_decide": [{"one": one, "advice": words.ADVICE[one.advice]} for one in found if one.advice],
        "to_advise": [one for one in found if not one.advice],
        "wiped_on": queries.wiped_on(),
    }
    return render(request, "legal/objections.html", context)


@where_it_is_on("policy_officer")
@READ_OR_SEND
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Decide on an objection with its reasons: the registration stays, or is removed."""
    form = WeighForm(request.POST or None, decides=True)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            because = form.cleaned_data["because"]
            objecting.decide(str(key), by=request.actor, on=request.today, remove_it=form.removes, because=because)
            messages.success(request, _("Decided. The agency tells whoever objected."))
            return reverse("legal:objections")

        return once(request, form, act)
    found = queries.objection_to_decide(key, by=request.actor)
    context = {"found": found, "advice": words.ADVICE.get(found.advice, ""), "form": form if found.advice else None}
    return render(request, "legal/decide.html", context)


@sensitive_post_parameters()
@never_cache
@where_it_is_on("administrator", "policy_officer")
@READ_OR_SEND
def addresses(request: HttpRequest) -> HttpResponse:
    """Addresses at which nobody is matched, such as a refuge: keep one out, or take it back."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            if given["what"] == form.OUT:
                actions.exclude_address(given["postcode"], given["number"], by=request.actor)
                messages.success(request, _("Nobody is matched any more for living at this address."))
            else:
                actions.include_address(given["postcode"], given["number"], by=request.actor)
                messages.success(request, _("Those who live at this address are matched again."))
            return reverse("legal:addresses")

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    opened = is_open()
    context = {
        "form": form if opened.granted else None,
        "number": queries.excluded_addresses(),
        "matched": settings.LEGAL_INDEX_ADDRESSES,
        "wiped_on": queries.wiped_on(),
    }
    return render(request, "legal/addresses.html", context)
