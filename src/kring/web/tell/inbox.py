"""What came in through the open form, for the neighbourhood team."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.words import sentence_of
from kring.families.queries import label_of, members_of
from kring.kernel.decision import Refused
from kring.signals.tell import actions, queries
from kring.web.doors import for_professionals
from kring.web.families.choosing import to_choose_from
from kring.web.once import once
from kring.web.opening import open_by_key
from kring.web.tell.forms import BackForm, LinkForm, SettleForm
from kring.web.tell.words import DID, WHO


@for_professionals("team_worker")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits, and what is done."""
    context = {
        "waiting": [(one, WHO[one.who]) for one in queries.inbox(request.actor)],
        "done": [(one, WHO[one.who]) for one in queries.inbox(request.actor, done=True)],
        "today": request.today,
    }
    return render(request, "tell/inbox.html", context)


@for_professionals("team_worker")
@require_http_methods(["GET", "HEAD", "POST"])
def telling(request: HttpRequest, key: UUID) -> HttpResponse:
    """One thing that was told: link it to a family (search comes first), answer it, or close it."""
    found = queries.telling(key, by=request.actor)
    actions.read(found, by=request.actor, on=request.today)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            answered = form.cleaned_data["done"] == "answered"
            because = form.cleaned_data["because"]
            actions.settle(found, by=request.actor, on=request.today, answered=answered, because=because)
            return reverse("tell:inbox")

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "telling": found,
        "who": WHO[found.who],
        "form": form,
        "waits_for_word": queries.waits_for_word(found),
        **to_choose_from(request),
        "steps": [(DID[step.what], step) for step in found.steps.select_related("professional").order_by("pk")],
    }
    return render(request, "tell/telling.html", context)


@for_professionals("team_worker")
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, key: UUID, family: UUID) -> HttpResponse:
    """Link what was told to a family: it becomes a worry in its life course."""
    found = queries.telling(key, by=request.actor)
    access = open_by_key(request, family)
    number = access.family
    form = LinkForm(request.POST or None, members=members_of(number))
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            actions.link(
                found,
                access,
                about=given["about"],
                nature=given["nature"],
                person=int(given["person"]) if given["person"] else None,
                by=request.actor,
                on=request.today,
            )
            return reverse("tell:telling", args=[found.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"form": form, "telling": found, "label": label_of(number)}
    return render(request, "tell/link.html", context)


@for_professionals("team_worker")
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who told it hears what was done and whom they can reach."""
    found = queries.telling(key, by=request.actor)
    form = BackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            actions.tell_back(found, by=request.actor, on=request.today, text=form.cleaned_data["text"])
            return reverse("tell:telling", args=[found.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    return render(request, "tell/back.html", {"form": form, "telling": found})
