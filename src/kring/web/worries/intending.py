"""The intention to report: said, kept in sight, and settled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kring.families.queries import label_of
from kring.loops.domain import due_of
from kring.signals import actions, queries
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.opening import open_by_key
from kring.web.worries import people, words
from kring.web.worries.forms import DropForm, IntentionForm


@for_professionals()
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """About which family?"""
    return people.choose_family(request, to="worries:intend", title=_("I mean to report"))


@for_professionals()
def intend(request: HttpRequest, family: UUID) -> HttpResponse:
    """Say that one means to report about people of a family."""
    access = open_by_key(request, family)
    choices = people.choices(access.family, request.today)
    worry = request.GET.get("worry", "")
    since = queries.worry(int(worry), by=request.actor) if worry.isdigit() else None
    if since is not None and since.family_id != access.family:
        since = None
    about = [one[1:] for one in since.entry.about] if since else []
    form = IntentionForm(request.POST or None, people=choices, initial={"about": about})
    if form.is_valid():

        def act() -> str:
            made = actions.intend(
                access,
                about=[int(one) for one in form.cleaned_data["about"]],
                by=request.actor,
                on=request.today,
                because=form.cleaned_data["because"],
                worry=since and since.pk,
            )
            messages.success(request, _("Your intention is kept in sight until the report is made or let go of."))
            return reverse("worries:intention", args=[made.pk])

        return once(request, form, act)
    return render(
        request,
        "worries/intend.html",
        {"form": form, "label": label_of(access.family), "due": due_of("intention", request.today)},
    )


@for_professionals()
def intention(request: HttpRequest, intention: int) -> HttpResponse:
    """One intention: make the report, or let it go with a reason."""
    found = queries.intention(intention, by=request.actor)
    form = DropForm(request.POST or None)
    if form.is_valid():

        def act() -> str:
            actions.drop_intention(intention, by=request.actor, on=request.today, because=form.cleaned_data["because"])
            messages.success(request, _("It was let go of, and the reason stands in the life course."))
            return reverse("worries:intention", args=[intention])

        return once(request, form, act)
    return render(
        request,
        "worries/intention.html",
        {
            "form": form,
            "intention": found,
            "people": list(found.about.all()),
            "state": words.INTENDED[found.state],
            "late": found.loop.closed_on is None and found.loop.due < request.today,
        },
    )
