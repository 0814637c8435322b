"""Missed contact: what happened, and the next step with an owner and a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kring.families.queries import label_of
from kring.loops.domain import due_of
from kring.network.queries import colleagues
from kring.signals import actions, queries
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.opening import open_by_key
from kring.web.worries import people, words
from kring.web.worries.forms import FollowUpForm, MissedForm


@for_professionals()
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """With which family?"""
    return people.choose_family(request, to="worries:missed", title=_("Contact was missed"))


@for_professionals()
def missed(request: HttpRequest, family: UUID) -> HttpResponse:
    """Record missed contact; it asks for the next step at once."""
    access = open_by_key(request, family)
    form = MissedForm(
        request.POST or None,
        people=people.choices(access.family, request.today),
        colleagues=[(str(one.pk), one.name) for one in colleagues(request.actor.organisation)],
        on=request.today,
        within=queries.answer_within("no-follow-up"),
        initial={
            "missed_on": request.today,
            "due": due_of("follow_up", request.today),
            "owner": str(request.actor.professional),
        },
    )
    if form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            made = actions.record_missed(
                access,
                kind=given["kind"],
                about=[int(one) for one in given["about"]],
                missed_on=given["missed_on"],
                by=request.actor,
                on=request.today,
                text=given["text"],
                step=given["step"],
                owner=int(given["owner"]),
                due=given["due"],
            )
            messages.success(request, _("Kept, with the next step."))
            return reverse("worries:follow-up", args=[made.entry_id])

        return once(request, form, act)
    return render(request, "worries/missed.html", {"form": form, "label": label_of(access.family)})


@for_professionals()
def follow_up(request: HttpRequest, entry: int) -> HttpResponse:
    """The next step after missed contact: what was done."""
    found = queries.missed(entry, by=request.actor)
    form = FollowUpForm(request.POST or None)
    if form.is_valid():

        def act() -> str:
            actions.follow_up(found.pk, by=request.actor, on=request.today, text=form.cleaned_data["text"])
            messages.success(request, _("Kept. Nothing more waits here."))
            return reverse("worries:follow-up", args=[entry])

        return once(request, form, act)
    return render(
        request,
        "worries/follow_up.html",
        {
            "form": form,
            "missed": found,
            "kind": words.MISSED[found.kind],
            "people": queries.about([int(one[1:]) for one in found.entry.about], found.family_id),
            "late": found.loop.closed_on is None and found.loop.due < request.today,
        },
    )
