"""Steps under a goal: a new one, one as it stands, changing it, saying that it is done or dropped."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.network.queries import colleagues
from kring.plan import actions
from kring.plan.domain import StepState
from kring.plan.permissions import may_settle
from kring.plan.queries import GoalSeen
from kring.web.doors import for_professionals
from kring.web.plan.forms import StepEndForm, StepForm
from kring.web.plan.goals import READ_OR_SEND
from kring.web.plan.opening import Planned, done, of_goal, of_step

ENDED = ("done", "dropped", "as_expected", "lacking", "withdrawn")


@for_professionals()
@READ_OR_SEND
def new(request: HttpRequest, goal: UUID) -> HttpResponse:
    """A new step: the family's own steps are shown, and asked, first."""
    at = of_goal(request, goal, working=True)
    found = at.goal(goal)
    form = _form(request, at, found, initial={"due": found.now.due})

    def act() -> str:
        made = actions.add_step(found.goal, by=request.actor, on=request.today, **form.given())
        asked = made.versions.get().task_id is not None
        messages.success(
            request,
            _("The step is in the plan. The agency first says whether it will do it.")
            if asked
            else _("The step is in the plan."),
        )
        return reverse("plan:goal", args=[goal])

    return done(request, form, act) or render(request, "plan/step_form.html", _context(at, found, form))


@for_professionals()
@READ_OR_SEND
def step(request: HttpRequest, step: UUID) -> HttpResponse:
    """One step: whose it is, how it stands, how it came to be so; and saying that it is done or dropped."""
    at = of_step(request, step)
    goal, found = at.step(step)
    settle = may_settle(found.step, by=request.actor, on=request.today)
    open_still = found.standing not in ENDED
    answers = []
    if open_still and found.now.task_id is None and settle.granted:
        answers.append(("done", _("It is done")))
    if open_still and at.may.granted:
        answers.append(("dropped", _("It is not done any more")))
    form = StepEndForm(request.POST or None, answers=answers)

    def act() -> str:
        given = form.cleaned_data
        if given["answer"] == StepState.DONE:
            actions.finish_step(found.step, by=request.actor, on=request.today, text=given["text"])
        else:
            actions.drop_step(found.step, by=request.actor, on=request.today, because=given["text"])
        messages.success(request, _("Written down."))
        return reverse("plan:goal", args=[goal.key])

    if request.method == "POST" and not answers:
        at.may.require()
    context = {"at": at, "goal": goal, "step": found, "form": form if answers else None, "open": open_still}
    return done(request, form, act) or render(request, "plan/step.html", context)


@for_professionals()
@READ_OR_SEND
def change(request: HttpRequest, step: UUID) -> HttpResponse:
    """The step is another from now on: what, whose or when."""
    at = of_step(request, step, working=True)
    goal, found = at.step(step)
    now = found.now
    initial = {
        "what": now.what,
        "due": now.due,
        "beside": now.beside,
        "whose": f"p{now.person_id}" if now.person_id else f"o{now.owner_id}",
        "professional": now.owner_professional_id,
        "seen": now.number,
    }
    form = _form(request, at, goal, initial=initial, changes=True)

    def act() -> str:
        actions.revise_step(found.step, by=request.actor, on=request.today, **form.given())
        messages.success(request, _("The step is changed. What it said stays readable."))
        return reverse("plan:goal", args=[goal.key])

    context = {**_context(at, goal, form), "step": found}
    return done(request, form, act) or render(request, "plan/step_form.html", context)


def _form(request: HttpRequest, at: Planned, goal: GoalSeen, *, initial: Any, changes: bool = False) -> StepForm:
    named = [(agency, [(one.pk, one.name) for one in colleagues(pk)]) for pk, agency in at.agencies if colleagues(pk)]
    return StepForm(
        request.POST or None,
        members=sorted(at.members, key=lambda one: one.kind == "child"),
        agencies=at.agencies,
        colleagues=named,
        own=any(one.own and one.counts for one in goal.steps),
        changes=changes,
        initial=initial,
    )


def _context(at: Planned, goal: GoalSeen, form: StepForm) -> dict[str, object]:
    return {
        "at": at,
        "goal": goal,
        "form": form,
        "own": [one for one in goal.steps if one.own and one.counts],
        "cancel": reverse("plan:goal", args=[goal.key]),
    }
