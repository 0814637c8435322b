"""Goals: a new one, one as it stands and stood, changing it, setting it aside."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.plan import actions
from kring.plan.around import beside
from kring.plan.domain import DOMAINS, GoalState
from kring.web.doors import for_professionals
from kring.web.plan.forms import BecauseForm, GoalForm
from kring.web.plan.opening import Planned, done, of_goal, running

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_professionals()
@READ_OR_SEND
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """A new goal."""
    at = running(request, family, working=True)
    asked = request.GET.get("domain", "")
    children = [one.person_id for one in at.members if one.kind == "child"]
    initial = {"about": children, "phase": at.seen.phase, "domain": asked if asked in DOMAINS else ""}
    form = GoalForm(request.POST or None, members=at.members, initial=initial)

    def act() -> str:
        made = actions.add_goal(at.plan, by=request.actor, on=request.today, **form.given())
        messages.success(request, _("The goal is in the plan. Now the first steps, those of the family first."))
        return reverse("plan:goal", args=[made.key])

    return done(request, form, act) or render(request, "plan/goal_form.html", _context(at, form))


@for_professionals()
@require_safe
def goal(request: HttpRequest, goal: UUID) -> HttpResponse:
    """One goal: its steps, what was said of it, how it came to be as it is, and earlier help in its domain."""
    at = of_goal(request, goal)
    found = at.goal(goal)
    told = beside(at.family.course, on=request.today).get(found.now.domain)
    context = {
        "at": at,
        "goal": found,
        "own": [one for one in found.steps if one.own],
        "theirs": [one for one in found.steps if not one.own],
        "beside": told,
        "course": at.family.course,
    }
    return render(request, "plan/goal.html", context)


@for_professionals()
@READ_OR_SEND
def change(request: HttpRequest, goal: UUID) -> HttpResponse:
    """The goal says something else from now on."""
    at = of_goal(request, goal, working=True)
    found = at.goal(goal)
    now = found.now
    initial = {
        **{name: getattr(now, name) for name in ("effect", "how_seen", "domain", "phase", "due")},
        "about": [one.pk for one in now.about.all()],
        "seen": now.number,
    }
    form = GoalForm(request.POST or None, members=at.members, changes=True, initial=initial)

    def act() -> str:
        actions.revise_goal(found.goal, by=request.actor, on=request.today, **form.given())
        messages.success(request, _("The goal is changed. What it said stays readable."))
        return reverse("plan:goal", args=[goal])

    return done(request, form, act) or render(request, "plan/goal_form.html", {**_context(at, form), "goal": found})


@for_professionals()
@READ_OR_SEND
def stand(request: HttpRequest, goal: UUID) -> HttpResponse:
    """A goal that is worked on is set aside; one that is not is worked on again."""
    at = of_goal(request, goal, working=True)
    found = at.goal(goal)
    again = found.state is not GoalState.OPEN
    form = BecauseForm(request.POST or None)

    def act() -> str:
        move = actions.reopen_goal if again else actions.set_aside
        move(found.goal, by=request.actor, on=request.today, because=form.cleaned_data["because"])
        return reverse("plan:goal", args=[goal])

    title = _("Work on this goal again") if again else _("Set this goal aside")
    explains = (
        _("The goal is worked on again from today.")
        if again
        else _("Steps that are still to be done are dropped with it. That a goal is reached is found in an evaluation.")
    )
    context = {"at": at, "form": form, "title": title, "explains": explains, "goal": found}
    return done(request, form, act) or render(request, "plan/act.html", context)


def _context(at: Planned, form: GoalForm) -> dict[str, object]:
    return {"at": at, "form": form, "cancel": reverse("plan:page", args=[at.family.key])}
