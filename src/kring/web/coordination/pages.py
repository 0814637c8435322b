"""What the pages around the director share: a form about a family, shown or done once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import id_of, keys_of
from kring.kernel.decision import Decision, Refused
from kring.web.once import once

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


def form_page(
    request: HttpRequest,
    form: OnceForm,
    act: Callable[[], str],
    *,
    title: str,
    submit: str,
    cancel: str,
    template: str = "coordination/form.html",
    **more: Any,
) -> HttpResponse:
    """A form: shown, or done once; what was refused meanwhile is said above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"form": form, "title": title, "submit": submit, "cancel": cancel, **more}
    return render(request, template, context, status=400 if form.errors else 200)


def family_of(key: UUID) -> int:
    """The family of this key. Raises Http404 where there is none."""
    found = id_of(key)
    if found is None:
        raise Http404
    return found


def page_of(family: int) -> str:
    """The address of the page about who directs this family."""
    return reverse("coordination:family", args=[keys_of([family])[family]])


def why_not(decision: Decision) -> str:
    """The sentence beside what cannot be done now; empty where it can."""
    return "" if decision.granted else sentence_of(decision.reason)
