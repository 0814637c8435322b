"""The agreements of a family, one of them with its trail, making one and revising one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.coordination.ladder.permissions import may_consider
from kring.design.words import sentence_of
from kring.kernel.decision import Decision, Refused
from kring.plan.agreements import actions, permissions, queries
from kring.plan.agreements.domain import State, speaks_for_itself
from kring.plan.agreements.queries import Agreement, Informed, Standing
from kring.web.agreements import words
from kring.web.agreements.forms import AgreementForm, initial_of
from kring.web.agreements.opening import Around, agreement_of, around
from kring.web.agreements.trail import trail_of
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened
from kring.web.families.recorded import AGREEMENTS, recorded_before
from kring.web.once import once
from kring.web.work.words import and_all, due_words

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_professionals()
@require_safe
def family(request: HttpRequest, family: UUID) -> HttpResponse:
    """The agreements of a family: those that run first, with what is next and who has still to confirm."""
    opened = around(request, family)
    found = queries.agreements(opened.access)
    may = permissions.may_agree(opened.access.family, by=request.actor, on=request.today)
    context = {
        "family": opened,
        "running": [row_of(one, request.today) for one in found if one.agreement.state != State.ENDED],
        "ended": [row_of(one, request.today) for one in found if one.agreement.state == State.ENDED],
        "may": may,
        "why_not": "" if may.granted else sentence_of(may.reason),
        "whole": opened.access.whole,
        "recorded": recorded_before(
            Opened(opened.key, opened.access, request.today),
            AGREEMENTS,
            day=min((one.agreement.agreed_on for one in found), default=None),
        ),
    }
    return render(request, "agreements/family.html", context)


def row_of(one: Standing, on: date) -> dict[str, Any]:
    """An agreement as a card shows it."""
    loops = {"check": one.check, "decision": one.decision}
    return {
        "one": one,
        "children": and_all(queries.children_named(one.agreement)),
        "state": words.STATES[State(one.agreement.state)],
        "last": one.last and words.RESULTS[one.last.result],
        "unconfirmed": and_all([name_of(each) for each in one.unconfirmed]),
        **{f"{name}_due": due_words(loop.due, on=on) for name, loop in loops.items() if loop is not None},
        **{f"{name}_late": loop.due < on for name, loop in loops.items() if loop is not None},
    }


def name_of(informed: Informed) -> str:
    """Who must know."""
    return str(informed.agency.name if informed.agency is not None else informed.person.name)


@for_professionals()
@READ_OR_SEND
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """Make a safety agreement; the form will not take a vague one."""
    opened = around(request, family)
    permissions.may_agree(opened.access.family, by=request.actor, on=request.today).require()
    children = opened.children()
    initial = {"children": [one for one, _name in children], "every": 7, "within": 2, "child_seen": "yes"}
    form = _form(request, opened, initial=initial)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            made = actions.agree(opened.access, terms=form.terms(), on=request.today)
            messages.success(request, _("The agreement is made. Who must know it is asked to confirm."))
            return reverse("agreements:agreement", args=[made.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"form": form, "family": opened, "cancel": reverse("agreements:family", args=[family])}
    return render(request, "agreements/new.html", context)


@for_professionals()
@READ_OR_SEND
def revise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Revise an agreement: what stood there stays readable."""
    opened, found = agreement_of(request, key)
    permissions.may_change(found, by=request.actor, on=request.today).require()
    version, loop = queries.current(found), queries.awaited(found, "agreement_check")
    children = [one.pk for one in found.children.all()]
    initial = initial_of(version, children=children, today=request.today, due=loop and loop.due)
    form = _form(request, opened, initial={**initial, "seen": version.number}, revises=True)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            actions.revise(
                found,
                terms=form.terms(),
                by=request.actor,
                on=request.today,
                because=form.cleaned_data["because"],
                seen=form.cleaned_data["seen"],
            )
            messages.success(request, _("The agreement is revised. Everybody who must know it is asked again."))
            return reverse("agreements:agreement", args=[key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "form": form,
        "family": opened,
        "revises": True,
        "decides": found.state == State.NOT_KEPT,
        "cancel": reverse("agreements:agreement", args=[key]),
    }
    return render(request, "agreements/new.html", context)


def _form(request: HttpRequest, opened: Around, *, initial: dict[str, Any], revises: bool = False) -> AgreementForm:
    return AgreementForm(
        request.POST or None,
        initial=initial,
        children=opened.children(),
        people=opened.people(),
        agencies=opened.agencies(request.today),
        today=request.today,
        revises=revises,
    )


@for_professionals()
@require_safe
def agreement(request: HttpRequest, key: UUID) -> HttpResponse:
    """One agreement: what is agreed, what is next, who has confirmed, what happened; or as it stood on a day."""
    opened, found = agreement_of(request, key)
    on, by = request.today, request.actor
    day = _day(request)
    version = queries.version_on(found, day) if day else queries.current(found)
    stands = queries.standing(found)
    context = {
        "family": opened,
        "agreement": found,
        "row": row_of(stands, on),
        "version": version,
        "day": day,
        "is_current": version is not None and version.pk == stands.version.pk,
        "informed": [(name_of(one), one, _confirms(one, request)) for one in queries.informed_of(version)]
        if version
        else [],
        "acts": _acts(found, request),
        "newcomers": [(one, permissions.may_tell(one, by=by, on=on)) for one in queries.newcomers_of(found)],
        "weighing": queries.awaited(found, "weigh_stepping_up"),
        "weighs": may_consider(found.family_id, by=by, on=on).granted,
        "children": _children(found, on),
        "trail": trail_of(found, to_day=day),
        "today": on,
    }
    return render(request, "agreements/agreement.html", context)


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _confirms(informed: Informed, request: HttpRequest) -> bool:
    """Whether the reader can confirm for this party now."""
    if hasattr(informed, "confirmation") or informed.version.agreement.state == State.ENDED:
        return False
    return permissions.may_confirm(informed, by=request.actor, on=request.today).granted


def _acts(agreement: Agreement, request: HttpRequest) -> list[dict[str, Any]]:
    """What the reader can do; what they may not do says why."""
    by, on = request.actor, request.today
    if agreement.state == State.ENDED:
        return []
    changes = permissions.may_change(agreement, by=by, on=on)
    rows: list[tuple[str, str, Decision]] = [
        ("check", _("Write down a check"), permissions.may_check(agreement, by=by, on=on)),
        ("revise", _("Revise"), changes),
        ("end", _("End"), changes),
    ]
    if agreement.state == State.NOT_KEPT:
        rows.insert(0, ("decide", _("Decide what follows"), permissions.may_decide(agreement, by=by, on=on)))
    return [
        {
            "url": reverse(f"agreements:{name}", args=[agreement.key]),
            "words": label,
            "granted": decision.granted,
            "why_not": "" if decision.granted else sentence_of(decision.reason),
        }
        for name, label, decision in rows
    ]


def _children(agreement: Agreement, on: date) -> list[dict[str, Any]]:
    """Each child with its own version, if it has one."""
    written = {one.child_id: one for one in queries.for_children(agreement)}
    current = queries.current(agreement).pk
    return [
        {
            "child": child,
            "written": written.get(child.pk),
            "old": child.pk in written and written[child.pk].version_id != current,
            "speaks": speaks_for_itself(child.born_last, on=on),
        }
        for child in sorted(agreement.children.all(), key=lambda one: one.pk)
    ]
