"""Who directs a family, with which authority, and what is asked around it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination import permissions, queries
from kring.coordination.actions import note_director
from kring.coordination.domain import Answer, Handing, Impasse, Outcome
from kring.coordination.words import authority_words
from kring.families.queries import keys_of
from kring.kernel.decision import Decision
from kring.sharing.permissions import may_direct
from kring.web.coordination.pages import READ_OR_SEND, family_of, why_not
from kring.web.coordination.words import ANSWERS, HANDING, IMPASSE, OUTCOMES, QUESTIONS
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, opened


@for_professionals()
@require_safe
def family(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who directs, what they may decide, and what one can do about it. The municipality goes where it was asked to."""
    found = family_of(family)
    if permissions.may_answer_request(found, by=request.actor).granted:
        return redirect("coordination:appoint", family)
    of = opened(request, family)
    directing = queries.directing(of.access, on=of.today)
    context = {
        "family": of,
        "directing": directing,
        "authority": authority_words(directing.authority, directing.more) if directing else [],
        "before": [one for one in queries.directions(of.access) if one.until is not None],
        "assessment": _assessed(queries.assessment(of.access)),
        "changes": [(one, HANDING[Handing(one.state)]) for one in queries.changes(of.access)],
        "impasses": [(one, IMPASSE[Impasse(one.state)]) for one in queries.impasses(of.access)],
        "additions": queries.additions(of.access),
        "contradictor": queries.contradictor_of(of.access, on=of.today),
        "takes_note": queries.takes_note(of.access),
        "doings": _doings(of),
    }
    return render(request, "coordination/family.html", context)


def _doings(of: Opened) -> list[dict[str, str]]:
    """What one can do here: where it leads, or why not now."""
    family, by, on = of.access.family, of.actor, of.today
    asks: list[tuple[str, str, Decision]] = [
        ("assess", _("Assess whether the family can direct itself"), permissions.may_assess(family, by=by, on=on)),
        ("own", _("Let the family direct itself"), permissions.may_let_family_direct(family, by=by, on=on)),
        ("appoint", _("Appoint a director"), permissions.may_appoint(family, organisation=None, by=by, on=on)),
        ("hand-over", _("Hand over to another director"), permissions.may_hand_over(family, by=by, on=on)),
        ("replace", _("Change the director at once"), permissions.may_replace(family, by=by, on=on)),
        ("ask", _("Ask the municipality for a director"), permissions.may_ask_for_director(family, by=by, on=on)),
        ("add", _("Ask one more agency to join"), permissions.may_add(family, organisation=None, by=by, on=on)),
        ("contradict", _("Ask a colleague to contradict"), may_direct(family, by=by, on=on)),
    ]
    return [
        {"url": reverse(f"coordination:{name}", args=[of.key]), "words": words, "why_not": why_not(decision)}
        for name, words, decision in asks
    ]


def _assessed(found: queries.SelfAssessment | None) -> dict[str, Any] | None:
    if found is None:
        return None
    rows = [
        (QUESTIONS[one], ANSWERS[Answer(said["answer"])], said["rests_on"])
        for one, said in found.found.items()
        if one in QUESTIONS
    ]
    return {"made": found, "rows": rows, "outcome": OUTCOMES[Outcome(found.outcome)]}


@for_professionals()
@READ_OR_SEND
def direction(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who directs from when, for an agency to take note of."""
    found = queries.direction(key, by=request.actor, on=request.today)
    of = opened(request, keys_of([found.family_id])[found.family_id])
    if request.method == "POST":
        note_director(found, by=request.actor, on=request.today)
        messages.success(request, _("Noted. You find who directs on the page of the family."))
        return redirect("families:page", of.key)
    context = {
        "family": of,
        "direction": found,
        "authority": authority_words(found.authority, found.more),
        "takes_note": found.until is None and queries.takes_note(of.access),
    }
    return render(request, "coordination/direction.html", context)
