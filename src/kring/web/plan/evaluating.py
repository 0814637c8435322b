"""Evaluating a plan together: first who speaks, then goal by goal what each says."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.kernel.decision import Reason, Refused
from kring.plan import actions
from kring.plan.actions.evaluating import Follows, Said
from kring.plan.domain import TERMS, Conclusion, GoalState, Verdict
from kring.plan.permissions import takes_part
from kring.web.doors import for_professionals
from kring.web.plan.forms import EvaluateForm
from kring.web.plan.goals import READ_OR_SEND
from kring.web.plan.opening import Planned, done, running


@for_professionals()
@READ_OR_SEND
def evaluate(request: HttpRequest, family: UUID) -> HttpResponse:
    """Who speaks, and then what each says of every goal that is worked on."""
    at = running(request, family, working=True)
    if at.seen.agreed is None:
        raise Refused(Reason("agree_the_plan_first"))
    possible = _possible(at)
    chosen = [(voice, name) for voice, name, _kind in possible if voice in set(request.GET.getlist("voice"))]
    if not chosen:
        return render(request, "plan/voices.html", {"at": at, "possible": possible, "asked": "voice" in request.GET})
    goals = [one for one in at.seen.goals if one.state is GoalState.OPEN]
    proposed = request.today + timedelta(days=TERMS["evaluate"].value)
    stands = {"next_on": proposed, "seen": at.plan.evaluations.count()}
    form = EvaluateForm(request.POST or None, goals=goals, voices=chosen, initial=stands)

    def act() -> str:
        said, follows = _given(form)
        given = form.cleaned_data
        actions.evaluate(
            at.plan,
            by=request.actor,
            on=request.today,
            said=said,
            follows=follows,
            next_on=given["next_on"],
            words_of_all=given["words_of_all"],
            seen=given["seen"],
        )
        messages.success(request, _("The evaluation is written down, with the day of the next."))
        return reverse("plan:page", args=[family])

    children = {f"p{one.person_id}" for one in at.members if one.kind == "child"}
    context = {
        "at": at,
        "form": form,
        "without_child": not children & {voice for voice, _name in chosen},
        "cancel": reverse("plan:page", args=[family]),
    }
    return done(request, form, act) or render(request, "plan/evaluate.html", context)


def _possible(at: Planned) -> list[tuple[str, str, str]]:
    """Who may be heard: the family, the children first, and the agencies; those that take part in the plan first."""
    part = takes_part(at.plan)
    family = [(f"p{one.person_id}", one.person.name, one.kind) for one in at.members]
    agencies = sorted(at.agencies, key=lambda one: one[0] not in part)
    return [*family, *((f"o{pk}", name, "agency") for pk, name in agencies)]


def _given(form: EvaluateForm) -> tuple[list[Said], dict[UUID, Follows]]:
    given: dict[str, Any] = form.cleaned_data
    said, follows = [], {}
    for number, goal in enumerate(form.goals):
        for voice, _name in form.voices:
            verdict = given[f"g{number}_{voice}"]
            if verdict:
                who = {"person" if voice[0] == "p" else "organisation": int(voice[1:])}
                said.append(Said(goal.key, Verdict(verdict), given[f"g{number}_{voice}_how"], **who))
        follows[goal.key] = Follows(Conclusion(given[f"g{number}_follows"]), given[f"g{number}_changes"])
    return said, follows
