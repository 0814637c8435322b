"""Calling on a named person of an agency, and the municipality; and who that person is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kring.coordination import impasses, permissions, queries
from kring.coordination.domain import Impasse
from kring.families.queries import keys_of
from kring.kernel.actor import Actor
from kring.loops.queries import task_seen_by
from kring.network import actions as network
from kring.network.permissions import may_name_called_on
from kring.network.queries import administered_by, called_on, colleagues, organisations
from kring.sharing.queries import openable
from kring.web.coordination.forms import BecauseForm, CalledOnForm, StakesForm
from kring.web.coordination.pages import READ_OR_SEND, form_page
from kring.web.coordination.words import IMPASSE
from kring.web.doors import for_professionals
from kring.web.families.opening import opened

ACTS = {
    "promise": (Impasse.PROMISED, gettext_lazy("We will do it (say by when)")),
    "refuse": (Impasse.REFUSED, gettext_lazy("We will not do it (say why)")),
    "done": (Impasse.DONE, gettext_lazy("It is done (say what was done)")),
    "municipality": (Impasse.AT_MUNICIPALITY, gettext_lazy("Step it up to the municipality")),
    "must": (Impasse.DECIDED, gettext_lazy("The agency does it (say by when)")),
    "settle": (Impasse.SETTLED, gettext_lazy("It is settled in another way, or need not be done")),
    "let_go": (Impasse.LET_GO, gettext_lazy("I let it go")),
}


@for_professionals()
@READ_OR_SEND
def step_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """The director calls on a named person of the agency that does not do a task."""
    task = task_seen_by(key, by=request.actor)
    of = opened(request, keys_of([task.family_id])[task.family_id])
    permissions.may_call_on(task, by=of.actor, on=of.today).require()
    form = StakesForm(request.POST or None)

    def act() -> str:
        made = impasses.call_on(of.access, task, stakes=form.cleaned_data["because"], on=of.today)
        messages.success(request, _("They are called on by name, and are to answer within their term."))
        return reverse("coordination:impasse", args=[made.key])

    named = next(iter(called_on(task.to_id)), None)
    who = _("%(name)s of %(agency)s is called on.") % {"name": named.name, "agency": task.to.name} if named else ""
    return form_page(
        request,
        form,
        act,
        title=_("Step up at %(agency)s") % {"agency": task.to.name},
        submit=_("Call on them"),
        cancel=reverse("work:task", args=[key]),
        family=of,
        expected=task.expected,
        notice=who,
    )


@for_professionals()
@READ_OR_SEND
def impasse(request: HttpRequest, key: UUID) -> HttpResponse:
    """What an agency does not do: the whole trail, and what one may do about it now."""
    actor, on = request.actor, request.today
    found = queries.impasse(key, by=actor, on=on)
    acts = [
        (name, words)
        for name, (state, words) in ACTS.items()
        if permissions.may_take(found, state, by=actor, on=on).granted
    ]
    form = BecauseForm(request.POST or None, acts=acts)

    def act() -> str:
        given = form.cleaned_data
        becomes, _words = ACTS[given["act"]]
        impasses.take(found, becomes, because=given["because"], due=given["day"] or on, by=actor, on=on)
        messages.success(request, _("Written down; the others hear it."))
        return reverse("coordination:impasse", args=[key])

    known = found.family_id in openable([found.family_id], by=actor, on=on)
    waits = found.loop
    return form_page(
        request,
        form,
        act,
        template="coordination/impasse.html",
        title=_("What is asked of %(agency)s") % {"agency": found.organisation.name},
        submit=_("Write this down"),
        cancel=reverse("work:mine"),
        impasse=found,
        label=found.family.label if known else "",
        steps=[(one, IMPASSE[Impasse(one.what)]) for one in queries.steps_of(found)],
        state=IMPASSE[Impasse(found.state)],
        waits=waits if waits is not None and waits.closed_on is None else None,
        acts=acts,
    )


@for_professionals()
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Who is called on at one's agency, or at those that one administers."""
    rows = [(one, called_on(one.pk), may_name_called_on(one, by=request.actor).granted) for one in _mine(request.actor)]
    return render(request, "coordination/called_on.html", {"rows": rows})


def _mine(by: Actor) -> list[Any]:
    if by.function == "administrator":
        return administered_by(by)
    return organisations([by.organisation] if by.organisation is not None else [])


@for_professionals()
@READ_OR_SEND
def name_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Who leads an agency, or administers it, names who is called on."""
    agency = next(iter(organisations([pk])), None)
    if agency is None:
        raise Http404
    may_name_called_on(agency, by=request.actor).require()
    people = [(one.pk, one.name) for one in colleagues(pk)]
    form = CalledOnForm(request.POST or None, people=people, initial={"who": agency.called_on_id})

    def act() -> str:
        network.name_called_on(pk, professional=form.cleaned_data["who"], by=request.actor)
        messages.success(request, _("Kept. Late work steps up to them from now on."))
        return reverse("coordination:called-on")

    cancel = reverse("coordination:called-on")
    return form_page(request, form, act, title=agency.name, submit=_("Keep this"), cancel=cancel)
