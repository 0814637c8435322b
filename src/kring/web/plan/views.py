"""The plan of a family on one page; starting it, mapping the domains, agreeing, phases, ending, history and print."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.design.paper import answer
from kring.design.words import sentence_of
from kring.kernel.decision import Reason, Refused
from kring.plan import actions, permissions, queries
from kring.plan.around import beside, what_keeps
from kring.plan.domain import DOMAINS, NEXT_PHASE, TERMS, GoalState, GroupPlan, Phase
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, language, opened
from kring.web.families.recorded import PLAN, recorded_before
from kring.web.plan import history as changes
from kring.web.plan.forms import AgreeForm, BecauseForm, DomainsForm, GroupPlanForm, PhaseForm, StartForm
from kring.web.plan.goals import READ_OR_SEND
from kring.web.plan.opening import Planned, done, running
from kring.web.plan.paper import document
from kring.web.plan.words import domain_words, remark_words


@for_professionals()
@require_safe
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan as it stands; where there is none, what it is and who may start it."""
    found = opened(request, family)
    plan = queries.running_plan(found.access)
    if plan is None:
        may = permissions.may_start(found.access.family, by=request.actor, on=request.today)
        plans = queries.plans_of(found.access)
        context = {
            "family": found,
            "recorded": recorded_before(found, PLAN, day=min((one.started_on for one in plans), default=None)),
            "may": may.granted,
            "why_not": "" if may.granted else sentence_of(may.reason),
            "before": [one for one in plans if _reads(found, one)],
        }
        return render(request, "plan/none.html", context)
    at = running(request, family)
    told = beside(found.course, on=request.today)
    warned = queries.warnings(
        found.access,
        at.seen,
        worried=[name for name, one in told.items() if one.worries],
        on=request.today,
    )
    context = {
        "at": at,
        "family": found,
        "why_not": "" if at.may.granted else sentence_of(at.may.reason),
        "warnings": [remark_words(one) for one in warned],
        "phases": _phases(at),
        "domains": [(name, at.seen.views.get(name), told.get(name)) for name in DOMAINS],
        "course": found.course,
        "due": changes.what_is_due(at, on=request.today),
        "unmapped": [domain_words(one) for one in DOMAINS if one not in at.seen.views and one not in told],
        "unagreed": [domain_words(one) for one in at.seen.added_since_agreed],
        "offer": at.seen.offers[-1] if at.seen.offers else None,
        "last": at.seen.evaluations[-1] if at.seen.evaluations else None,
    }
    return render(request, "plan/page.html", context)


@for_professionals()
@require_safe
def of(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Where a loop about a plan leads: to the page of the plan that runs."""
    found = queries.plan_of_loop(plan)
    if found is None:
        raise Http404
    opened(request, found.family.key)
    return redirect("plan:page", found.family.key)


def _reads(family: Opened, plan: queries.Plan) -> bool:
    return permissions.may_read(plan, by=family.actor, on=family.today).granted


def _phases(at: Planned) -> list[dict[str, object]]:
    """The phases in their order, each with its goals: those that are worked on first."""
    order = list(Phase)
    here = order.index(at.seen.phase)
    return [
        {
            "code": one,
            "here": number == here,
            "past": number < here,
            "goals": sorted(
                (goal for goal in at.seen.goals if goal.phase is one),
                key=lambda goal: (goal.state is not GoalState.OPEN, goal.now.due),
            ),
        }
        for number, one in enumerate(order)
    ]


@for_professionals()
@READ_OR_SEND
def start(request: HttpRequest, family: UUID) -> HttpResponse:
    """Starting the plan: the family group plan is offered first."""
    found = opened(request, family)
    if queries.running_plan(found.access) is not None:
        return redirect("plan:page", family)
    permissions.may_start(found.access.family, by=request.actor, on=request.today).require()
    form = StartForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.start(
            found.access,
            on=request.today,
            with_family=given["with_family"] == "yes",
            offered=GroupPlan(given["offered"]),
            said=given["said"],
            phase=Phase(given["phase"]),
            because=given["because"],
        )
        return reverse("plan:domains", args=[family])

    context = {"family": found, "form": form, "cancel": reverse("plan:page", args=[family])}
    return done(request, form, act) or render(request, "plan/start.html", context)


@for_professionals()
@READ_OR_SEND
def group_plan(request: HttpRequest, family: UUID) -> HttpResponse:
    """The family group plan is offered again."""
    at = running(request, family, working=True)
    form = GroupPlanForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.offer_group_plan(
            at.plan, by=request.actor, on=request.today, answer=GroupPlan(given["offered"]), said=given["said"]
        )
        return reverse("plan:page", args=[family])

    context = {"at": at, "form": form, "title": _("Family group plan"), "offers": at.seen.offers}
    return done(request, form, act) or render(request, "plan/act.html", context)


@for_professionals()
@READ_OR_SEND
def domains(request: HttpRequest, family: UUID) -> HttpResponse:
    """What worries and what goes well over the seven life domains, with what the life course tells beside it."""
    at = running(request, family, working=True)
    form = DomainsForm(request.POST or None, views=at.seen.views)

    def act() -> str:
        actions.map_domains(at.plan, by=request.actor, on=request.today, found=form.found(at.seen.views))
        messages.success(request, _("Written down. What stood there before stays readable."))
        return reverse("plan:page", args=[family])

    told = beside(at.family.course, on=request.today)
    context = {
        "at": at,
        "form": form,
        "rows": [(name, form[f"{name}_worries"], form[f"{name}_strengths"], told.get(name)) for name in DOMAINS],
        "course": at.family.course,
        "cancel": reverse("plan:page", args=[family]),
    }
    return done(request, form, act) or render(request, "plan/domains.html", context)


@for_professionals()
@READ_OR_SEND
def agree(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan as it stands is agreed."""
    at = running(request, family, working=True)
    proposed = request.today + timedelta(days=TERMS["evaluate"].value)
    form = AgreeForm(
        request.POST or None,
        members=at.members,
        agencies=[(pk, name) for pk, name in at.agencies if pk != request.actor.organisation],
        initial={"next_on": proposed},
    )

    def act() -> str:
        given = form.cleaned_data
        actions.agree(
            at.plan,
            by=request.actor,
            on=request.today,
            people=given["people"],
            organisations=given["organisations"],
            said=given["said"],
            evaluate_on=given["next_on"],
        )
        messages.success(request, _("The plan is agreed. Print it for the family, so that they have it too."))
        return reverse("plan:page", args=[family])

    lang = language()
    context = {
        "at": at,
        "form": form,
        "document": document(at.seen, label=at.family.label, lang=lang),
        "cancel": reverse("plan:page", args=[family]),
    }
    return done(request, form, act) or render(request, "plan/agree.html", context)


@for_professionals()
@READ_OR_SEND
def phase(request: HttpRequest, family: UUID) -> HttpResponse:
    """The gate of the phase: what is missing; and going on, or a step back."""
    at = running(request, family, working=True)
    ahead = [one for one in Phase if one in NEXT_PHASE[at.seen.phase]]
    form = PhaseForm(request.POST or None, ahead=ahead)

    def act() -> str:
        given = form.cleaned_data
        actions.move_to(at.plan, Phase(given["phase"]), at.family.access, on=request.today, because=given["because"])
        return reverse("plan:page", args=[family])

    missing = what_keeps(at.family.access, at.seen, at.family.course, on=request.today)
    context = {
        "at": at,
        "form": form,
        "missing": [remark_words(one) for one in missing],
        "moves": reversed(at.seen.moves),
        "cancel": reverse("plan:page", args=[family]),
    }
    return done(request, form, act) or render(request, "plan/phase.html", context)


@for_professionals()
@READ_OR_SEND
def end(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan ends, with the reason."""
    at = running(request, family, working=True)
    form = BecauseForm(request.POST or None)

    def act() -> str:
        actions.end_plan(at.family.access, on=request.today, because=form.cleaned_data["because"])
        messages.success(request, _("The plan has ended. It can still be read."))
        return reverse("plan:page", args=[family])

    explains = _("Those who take part are told. Another plan can be started after it; this one stays readable.")
    context = {"at": at, "form": form, "title": _("End the plan"), "explains": explains}
    return done(request, form, act) or render(request, "plan/act.html", context)


@for_professionals()
@require_safe
def history(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan as it stood on a day, and everything that changed in it."""
    found = opened(request, family)
    on = _day(request)
    plan = queries.plan_of(found.access, on=on)
    if plan is None:
        raise Refused(Reason("no_plan_yet"))
    permissions.may_read(plan, by=request.actor, on=request.today).require()
    seen = queries.plan_on(plan, on)
    context = {
        "family": found,
        "plan": plan,
        "on": on,
        "document": document(seen, label=found.label, lang=language()),
        "changes": changes.changes(queries.plan_on(plan, request.today)),
        "plans": [one for one in queries.plans_of(found.access) if _reads(found, one)],
    }
    return render(request, "plan/history.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("on", "")), request.today)
    except ValueError:
        return request.today  # type: ignore[no-any-return]


@for_professionals()
@require_safe
def printed(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan as the family gets it, on the screen and to print."""
    at = running(request, family)
    made = document(at.seen, label=at.family.label, lang=language())
    return render(request, "plan/printed.html", {"at": at, "document": made})


@for_professionals()
@require_safe
def as_pdf(request: HttpRequest, family: UUID) -> HttpResponse:
    """The plan as the family gets it, to keep."""
    at = running(request, family)
    return answer(document(at.seen, label=at.family.label, lang=language()), name=_("plan"))
