"""Doing something with an agreement: check, decide, confirm, tell, end, write it for a child."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.design.words import sentence_of
from kring.kernel.decision import Refused
from kring.plan.agreements import actions, permissions, queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Choice, Result, speaks_for_itself
from kring.plan.agreements.queries import Agreement
from kring.web.agreements.forms import (
    BecauseForm,
    CheckForm,
    ChildForm,
    DecideForm,
    GoneThroughForm,
    KnownForm,
    TellForm,
)
from kring.web.agreements.opening import Around, agreement_of
from kring.web.agreements.views import READ_OR_SEND, name_of
from kring.web.doors import for_professionals
from kring.web.once import once


@for_professionals()
@READ_OR_SEND
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a check found: on a phone, at the door, in under a minute."""
    opened, found = agreement_of(request, key)
    permissions.may_check(found, by=request.actor, on=request.today).require()
    loop = queries.awaited(found, "agreement_check")
    form = CheckForm(request.POST or None, initial={"seen": loop and loop.pk})

    def act(given: dict[str, Any]) -> str:
        made = actions.check(
            found,
            found=Found(Result(given["result"]), given["saw"], given["child_seen"] == "yes"),
            by=request.actor,
            on=request.today,
            seen=given["seen"],
        )
        if made.result == Result.NOT_KEPT:
            messages.warning(request, _("Written down. A decision with reasons is expected now."))
        else:
            messages.success(request, _("Written down. The next check is on the list."))
        return _page(found)

    return _sent(request, form, act, opened, found, title=_("Check"), submit=_("Write it down"), name="check")


@for_professionals()
@READ_OR_SEND
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """What follows now that it was not kept, with the reasons."""
    opened, found = agreement_of(request, key)
    permissions.may_decide(found, by=request.actor, on=request.today).require()
    form = DecideForm(request.POST or None, reports=request.actor.function != "veilig_thuis")

    def act(given: dict[str, Any]) -> str:
        choice = Choice(given["choice"])
        actions.decide(
            opened.access,
            found,
            choice=choice,
            because=given["because"],
            on=request.today,
            let_go_because=given["let_go_because"] or "other",
        )
        messages.success(request, _("The decision and its reasons are written down."))
        if choice is Choice.VEILIG_THUIS:
            return reverse("meldcode:report-new", args=[opened.key])
        return _page(found)

    return _sent(request, form, act, opened, found, title=_("Decide what follows"), submit=_("Decide"), name="decide")


@for_professionals()
@READ_OR_SEND
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agreement holds no longer."""
    opened, found = agreement_of(request, key)
    permissions.may_change(found, by=request.actor, on=request.today).require()

    def act(given: dict[str, Any]) -> str:
        actions.end(found, by=request.actor, on=request.today, because=given["because"])
        messages.success(request, _("The agreement has ended; who knew it is told."))
        return _page(found)

    form = BecauseForm(request.POST or None)
    return _sent(request, form, act, opened, found, title=_("End this agreement"), submit=_("End it"))


@for_professionals()
@READ_OR_SEND
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """An agency confirms that it knows the agreement; or it was gone through with somebody."""
    informed = queries.informed_with(pk)
    if informed is None:
        raise Http404
    opened, found = agreement_of(request, informed.version.agreement.key)
    permissions.may_confirm(informed, by=request.actor, on=request.today).require()
    person, name = informed.person, name_of(informed)
    form: KnownForm | GoneThroughForm
    if person is None:
        checks = informed.version.checker_id == informed.agency_id
        first = _("We know the agreement and check it.") if checks else _("We know the agreement and tell what we see.")
        form = KnownForm(request.POST or None, initial={"how": first})
    else:
        speaks = informed.person_id in {one.pk for one in found.children.all()} and speaks_for_itself(
            person.born_last, on=request.today
        )
        form = GoneThroughForm(request.POST or None, since=informed.since, today=request.today, speaks=speaks)

    def act(given: dict[str, Any]) -> str:
        day = given.get("on") or request.today
        itself = bool(given.get("itself"))
        actions.confirm(informed, by=request.actor, on=day, how=given["how"], itself=itself)
        messages.success(request, _("Confirmed."))
        return _page(found)

    title = _("We know this agreement") if person is None else _("Gone through with %(name)s") % {"name": name}
    return _sent(request, form, act, opened, found, title=title, submit=_("Confirm"), name="known")


@for_professionals()
@READ_OR_SEND
def newcomer(request: HttpRequest, key: UUID) -> HttpResponse:
    """An agency that became involved later is told of the agreement."""
    coming = queries.newcomer_with(key)
    if coming is None:
        raise Http404
    opened, found = agreement_of(request, coming.agreement.key)
    permissions.may_tell(coming, by=request.actor, on=request.today).require()
    title = _("Tell %(name)s of this agreement") % {"name": coming.agency.name}

    def act(given: dict[str, Any]) -> str:
        actions.tell(coming, by=request.actor, on=request.today, because=given["because"])
        messages.success(request, _("They are told, and asked to confirm."))
        return _page(found)

    form = TellForm(request.POST or None)
    return _sent(request, form, act, opened, found, title=title, submit=_("Tell them"))


@for_professionals()
@READ_OR_SEND
def for_child(request: HttpRequest, key: UUID, child: UUID) -> HttpResponse:
    """The agreement in the words of one child."""
    opened, found = agreement_of(request, key)
    about = next((one for one in found.children.all() if one.key == child), None)
    if about is None:
        raise Http404
    before = next((one for one in queries.for_children(found) if one.child_id == about.pk), None)
    initial = {"agreed": before.agreed, "go_to": before.go_to, "comes": before.comes} if before else None
    form = ChildForm(request.POST or None, initial=initial)

    def act(given: dict[str, Any]) -> str:
        parts = {name: given[name] for name in ("agreed", "go_to", "comes")}
        actions.write_for_child(found, child=about.pk, by=request.actor, on=request.today, **parts)
        messages.success(request, _("Written. Print it, and go through it together."))
        return reverse("agreements:child-paper", args=[key, child])

    title = _("For %(child)s, in plain words") % {"child": about.name}
    return _sent(request, form, act, opened, found, title=title, submit=_("Keep this text"), name="child")


def _sent(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], str],
    opened: Around,
    found: Agreement,
    *,
    title: str,
    submit: str,
    name: str = "",
) -> HttpResponse:
    """The page of one act: do it once when it was sent rightly, else show the form with what is agreed above it."""
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: act(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    last = queries.to_decide(found)
    context = {
        "form": form,
        "family": opened,
        "agreement": found,
        "version": queries.current(found),
        "children": queries.children_named(found),
        "last": last,
        "title": title,
        "submit": submit,
        "name": name,
        "cancel": _page(found),
    }
    return render(request, "agreements/act.html", context)


def _page(agreement: Agreement) -> str:
    return reverse("agreements:agreement", args=[agreement.key])
