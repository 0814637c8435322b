"""Closing the work with a family, and the finger on the pulse afterwards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kring.coordination.closing import actions, aftercare, permissions, queries
from kring.coordination.closing.domain import Found, State
from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import keys_of
from kring.kernel.decision import Decision, Refused
from kring.network.queries import organisations
from kring.sharing.queries import involved_organisations
from kring.web.closing.forms import (
    FOUND,
    AnswerForm,
    BeginForm,
    CheckForm,
    CloseForm,
    SafeForm,
    WatchForm,
    WithdrawForm,
)
from kring.web.doors import for_professionals
from kring.web.families.children import cards
from kring.web.families.opening import Opened, homes_of, opened
from kring.web.once import once

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
STATES = {
    State.PREPARING: gettext_lazy("Being prepared: nothing is closed yet"),
    State.ASKED: gettext_lazy("An agency was asked to keep a finger on the pulse"),
    State.AGREED: gettext_lazy("Somebody will keep a finger on the pulse; it can be closed"),
    State.CLOSED: gettext_lazy("Closed, with a finger on the pulse"),
    State.REOPENED: gettext_lazy("The work went on after a check"),
    State.DONE: gettext_lazy("Closed, and the finger on the pulse has ended"),
    State.WITHDRAWN: gettext_lazy("Not closed after all"),
}


@for_professionals()
@require_safe
def family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Where the closing stands, what is still missing, and the checks afterwards."""
    of = opened(request, family)
    closing = queries.running(of.access)
    context = {
        "family": of,
        "earlier": [(one, STATES[State(one.state)]) for one in queries.earlier(of.access)],
        "begin": _said(permissions.may_begin(of.access, on=of.today)),
    }
    if closing is not None:
        context |= _standing(of, closing)
    return render(request, "closing/family.html", context)


def _standing(of: Opened, closing: Any) -> dict[str, Any]:
    read = permissions.may_read(closing, of.access)
    seen = {card.person.id: card for card in cards(of.course, on=of.today, homes=homes_of(of))}
    children = queries.children_of(closing, on=of.today)
    prepare = permissions.may_prepare(closing, by=of.actor, on=of.today)
    return {
        "closing": closing,
        "state": STATES[State(closing.state)],
        "read": read.granted,
        "children": [(one, seen.get(f"p{one.person}")) for one in children],
        "checks": [(one, FOUND[Found(one.found)] if one.found else "") for one in queries.checks_of(closing)],
        "prepare": _said(prepare),
        "hold": _said(permissions.may_hold(closing, by=of.actor)),
        "ready": _said(queries.ready(closing, on=of.today, children=children)),
        "left_open": queries.left_open(closing) if prepare.granted else [],
        "open": queries.is_open(closing),
    }


def _said(decision: Decision) -> dict[str, Any]:
    """Whether one may, and the sentence that says why (not), with its code."""
    return {"granted": decision.granted, "why": sentence_of(decision.reason), "code": decision.reason.code}


@for_professionals()
@require_safe
def closing(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leads to the page of the family."""
    _closing, of = _found(request, key)
    return redirect("closing:family", of.key)


@for_professionals()
@READ_OR_SEND
def begin(request: HttpRequest, family: UUID) -> HttpResponse:
    """Prepare to let go."""
    of = opened(request, family)
    permissions.may_begin(of.access, on=of.today).require()
    form = BeginForm(request.POST or None)
    return _acted(
        request,
        of,
        form,
        title=_("Prepare to close"),
        submit=_("Prepare to close"),
        says=_("Nothing is closed yet. First it is established of each child that it is safe."),
        act=lambda given: actions.begin(of.access, because=given["because"], on=of.today),
    )


@for_professionals()
@READ_OR_SEND
def safe(request: HttpRequest, key: UUID, child: int) -> HttpResponse:
    """A child is safe: on what that rests."""
    found, of = _prepared(request, key)
    name = next((one.name for one in queries.children_of(found, on=of.today) if one.person == child), None)
    if name is None:
        raise Http404
    form = SafeForm(request.POST or None)
    return _acted(
        request,
        of,
        form,
        title=_("Is %(child)s safe?") % {"child": name},
        submit=_("Record this"),
        says=_("It stands in the life course as an assessment, under your name."),
        act=lambda given: actions.establish(
            found, child, rests_on=given["rests_on"], child_says=given["child_says"], by=of.actor, on=of.today
        ),
    )


@for_professionals()
@READ_OR_SEND
def watch(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree on the finger on the pulse."""
    found, of = _prepared(request, key)
    holders = [(one.pk, one.name) for one in organisations(involved_organisations(of.access.family, on=of.today))]
    form = WatchForm(request.POST or None, holders=holders, on=of.today)
    return _acted(
        request,
        of,
        form,
        title=_("A finger on the pulse"),
        submit=_("Agree on this"),
        says=_("Who looks, when, and what makes them act. Go through it with the family first."),
        act=lambda given: actions.ask_to_watch(
            found,
            holder=int(given["holder"]),
            watch=form.watch(),
            remains=given["remains"],
            family_says=given["family_says"],
            told_how=given["told_how"],
            by=of.actor,
            on=of.today,
        ),
    )


@for_professionals()
@READ_OR_SEND
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Whether one's agency keeps a finger on the pulse."""
    found, of = _found(request, key)
    permissions.may_hold(found, by=of.actor).require()

    def act(given: dict[str, Any]) -> object:
        if given["answer"] == "accept":
            return actions.accept(found, by=of.actor, on=of.today)
        return actions.decline(found, by=of.actor, on=of.today, because=given["because"])

    return _acted(
        request,
        of,
        AnswerForm(request.POST or None),
        title=_("Will you keep a finger on the pulse?"),
        submit=_("Give this answer"),
        says=_("From the day of closing you look on the days below, and act when it is needed."),
        act=act,
        closing=found,
    )


@for_professionals()
@READ_OR_SEND
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let go."""
    found, of = _prepared(request, key)
    ready = queries.ready(found, on=of.today)
    if not ready.granted and request.method != "POST":
        messages.info(request, sentence_of(ready.reason))
        return redirect("closing:family", of.key)
    return _acted(
        request,
        of,
        CloseForm(request.POST or None),
        title=_("Close"),
        submit=_("Close now"),
        says=_("All who are involved hear it. The checks come on the work list of who holds the aftercare."),
        act=lambda _given: actions.close(of.access, found, on=of.today),
        closing=found,
        then=reverse("home") if found.holder_id != of.actor.organisation else "",
    )


@for_professionals()
@READ_OR_SEND
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not closing after all."""
    found, of = _prepared(request, key)
    return _acted(
        request,
        of,
        WithdrawForm(request.POST or None),
        title=_("Do not close"),
        submit=_("Do not close"),
        says=_("The work goes on. What was established stays in the life course."),
        act=lambda given: actions.withdraw(found, by=of.actor, on=of.today, because=given["because"]),
    )


@for_professionals()
@READ_OR_SEND
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Look how it goes."""
    found = queries.check(pk)
    if found is None:
        raise Http404
    of = opened(request, found.closing.family.key)
    permissions.may_hold(found.closing, by=of.actor).require()
    form = CheckForm(request.POST or None, children=queries.minors(of.access.family, on=of.today))
    return _acted(
        request,
        of,
        form,
        title=_("A finger on the pulse"),
        submit=_("Record this"),
        says=found.closing.how,
        act=lambda given: aftercare.look(
            found,
            found=Found(given["found"]),
            text=given["text"],
            seen=given["seen"],
            alone=given["alone"],
            nature=given["nature"],
            again=given["again"],
            by=of.actor,
            on=of.today,
        ),
        closing=found.closing,
    )


def _found(request: HttpRequest, key: UUID) -> tuple[Any, Opened]:
    found = queries.by_key(key)
    if found is None:
        raise Http404
    return found, opened(request, keys_of([found.family_id])[found.family_id])


def _prepared(request: HttpRequest, key: UUID) -> tuple[Any, Opened]:
    found, of = _found(request, key)
    permissions.may_prepare(found, by=of.actor, on=of.today).require()
    return found, of


def _acted(
    request: HttpRequest,
    of: Opened,
    form: OnceForm,
    *,
    title: str,
    submit: str,
    says: str,
    act: Callable[[dict[str, Any]], object],
    closing: Any = None,
    then: str = "",
) -> HttpResponse:
    """Show a form, and do what it asks; `then` is where one goes afterwards, else the page of the closing."""
    if request.method == "POST" and form.is_valid():

        def done() -> str:
            act(form.cleaned_data)
            messages.success(request, _("It is written down."))
            return then or reverse("closing:family", args=[of.key])

        try:
            return once(request, form, done)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"family": of, "form": form, "title": title, "submit": submit, "says": says, "closing": closing}
    return render(request, "closing/act.html", context, status=400 if form.errors else 200)
