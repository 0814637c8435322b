"""Entering a conference for a page: who may, with which seat, and doing an act once with its refusal on the form."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kring.coordination.conference.actions import open_conference
from kring.coordination.conference.permissions import may_chair
from kring.coordination.conference.queries import Seat
from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.kernel.access import Access
from kring.kernel.decision import Refused
from kring.sharing.actions import open_family
from kring.web.once import once

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


def entered(request: HttpRequest, key: UUID) -> Seat:
    """The conference of this key as who asks sees it; raises Refused for who takes no part in it."""
    return open_conference(key, by=request.actor, on=request.today)


def chaired(request: HttpRequest, key: UUID) -> Seat:
    """The same, only for who chairs it."""
    seat = entered(request, key)
    may_chair(seat.conference, by=request.actor, on=request.today).require()
    return seat


def access_of(request: HttpRequest, seat: Seat) -> Access:
    """The access to the family of somebody who chairs, or carries a decision out."""
    return open_family(seat.conference.family_id, by=request.actor, on=request.today, because="conference")


def page_of(seat: Seat) -> str:
    """The address of the conference."""
    return reverse("conference:one", args=[seat.conference.key])


def done(
    request: HttpRequest, form: OnceForm, act: Callable[[], str], *, said: str, field: str | None = None
) -> HttpResponse | None:
    """Do the act where the form is sent and right, say so, and lead on; a refusal stands on the form (None then)."""
    if request.method != "POST" or not form.is_valid():
        return None

    def run() -> str:
        place = act()
        messages.success(request, said)
        return place

    try:
        return once(request, form, run)
    except Refused as refused:
        form.add_error(field, sentence_of(refused.reason))
        return None


def shown(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """A page with a form on it; 400 where something in it is not right."""
    return render(request, f"conference/{template}.html", {"form": form, **context}, status=400 if form.errors else 200)
