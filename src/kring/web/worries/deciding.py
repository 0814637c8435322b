"""Decisions on income and housing, with the children in sight who depend on them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.network.queries import organisation
from kring.sharing.actions import name_person
from kring.sharing.queries import involved_organisations
from kring.signals import actions, queries
from kring.signals.domain import DECISIONS, TAKES_AWAY
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.worries import words
from kring.web.worries.finding import find, found_in
from kring.web.worries.forms import ConditionForm, DecisionForm, LetGoForm, SearchForm

OFFICERS = tuple(DECISIONS)


@for_professionals(*OFFICERS)
def search(request: HttpRequest) -> HttpResponse:
    """About whom is the decision?"""
    form = SearchForm(request.POST or None)
    result = find(request, form, wanted=lambda one: one.kind != "child") if form.is_valid() else None
    rulings = [{"ruling": one, "kind": words.DECISIONS[one.kind]} for one in queries.rulings(request.actor)]
    return render(request, "worries/decide_search.html", {"form": form, "result": result, "rulings": rulings})


@for_professionals(*OFFICERS)
def decide(request: HttpRequest, family: UUID, adult: UUID) -> HttpResponse:
    """The children who depend on an adult whom one found, and then the decision."""
    member = found_in(str(family), str(adult))
    if member is None:
        raise Http404
    by, on = request.actor, request.today
    name_person(member.person_id, families=[member.family_id], by=by, on=on)
    behind = queries.dependents(member.family_id, member.person_id, by=by, on=on)
    told = queries.proposed_receiver(member.family_id, by=by, on=on)
    form = DecisionForm(
        request.POST or None,
        kinds=[(one, words.DECISIONS[one]) for one in DECISIONS[by.function]],
        takes_away=TAKES_AWAY if behind else (),
        on=on,
    )
    if form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            made = actions.decide(
                given["kind"],
                family=member.family_id,
                adult=member.person_id,
                by=by,
                on=on,
                because=given["because"],
                children=given["children"],
                lane=given["lane"],
                lane_because=given["lane_because"],
                condition=given["condition"],
                condition_due=given["condition_due"],
            )
            messages.success(request, _("The decision stands in the life course."))
            return reverse("worries:ruling", args=[made.pk])

        return once(request, form, act)
    return render(
        request,
        "worries/decide.html",
        {
            "form": form,
            "adult": member.person,
            "behind": behind,
            "inside": by.organisation in involved_organisations(member.family_id, on=on),
            "told": told and organisation(told.organisation),
            "lanes": {lane: queries.TERMS[f"lane_{lane}"].value for lane in ("orange", "red")},
        },
    )


@for_professionals(*OFFICERS)
def ruling(request: HttpRequest, ruling: int) -> HttpResponse:
    """One decision: what it said, who was told, and what is still open."""
    form = LetGoForm(request.POST or None)
    if form.is_valid():

        def act() -> str:
            actions.let_go(ruling, by=request.actor, on=request.today, because=form.cleaned_data["because"])
            messages.success(request, _("Kept. Nothing more waits here."))
            return reverse("worries:ruling", args=[ruling])

        return once(request, form, act)
    return _decided(request, ruling, form, ConditionForm())


@for_professionals(*OFFICERS)
@require_POST
def condition(request: HttpRequest, ruling: int) -> HttpResponse:
    """Say whether the condition that went with a decision is met."""
    form = ConditionForm(request.POST)
    if form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            actions.settle_condition(
                ruling, by=request.actor, on=request.today, met=given["met"] == "yes", text=given["text"]
            )
            messages.success(request, _("Kept."))
            return reverse("worries:ruling", args=[ruling])

        return once(request, form, act)
    return _decided(request, ruling, LetGoForm(), form)


def _decided(request: HttpRequest, ruling: int, form: LetGoForm, condition: ConditionForm) -> HttpResponse:
    found = queries.ruling(ruling, by=request.actor)
    return render(
        request,
        "worries/ruling.html",
        {
            "form": form,
            "condition": condition,
            "ruling": found,
            "kind": words.DECISIONS[found.kind],
            "lane": words.LANES[found.lane],
            "worry": getattr(found.entry, "worry", None),
            "late": found.loop is not None and found.loop.closed_on is None and found.loop.due < request.today,
        },
    )
