"""Worries after they were sent: what I raised, what my agency got, picking up, and telling back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kring.network.queries import colleagues
from kring.sharing.queries import openable
from kring.signals import actions, queries
from kring.signals.domain import BASES, DECISIONS
from kring.signals.permissions import may_answer, receives
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.worries import words
from kring.web.worries.forms import FeedbackForm


@for_professionals()
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I began to write, what I raised, what I mean to report, and which next steps wait."""
    by = request.actor
    return render(
        request,
        "worries/mine.html",
        {
            "drafts": queries.drafts(by),
            "raised": [{"worry": one, "state": words.STATES[one.state]} for one in queries.raised(by)],
            "intentions": [{"intention": one, "state": words.INTENDED[one.state]} for one in queries.intentions(by)],
            "missed": [{"missed": one, "kind": words.MISSED[one.kind]} for one in queries.missed_by(by)],
            "rulings": [{"ruling": one, "kind": words.DECISIONS[one.kind]} for one in queries.rulings(by)],
            "decides": by.function in DECISIONS,
            "today": request.today,
        },
    )


@for_professionals()
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """The worries that my agency got."""
    found = [
        {
            "worry": one,
            "state": words.STATES[one.state],
            "soon": words.SOON[one.how_soon],
            "late": one.state == "sent" and one.look.due < request.today,
        }
        for one in queries.received(request.actor)
    ]
    return render(
        request,
        "worries/inbox.html",
        {
            "fresh": [one for one in found if one["worry"].state == "sent"],
            "in_hand": [one for one in found if one["worry"].state == "picked_up"],
            "answered": [one for one in found if one["worry"].state == "answered"],
            "today": request.today,
        },
    )


@for_professionals()
@require_GET
def worry(request: HttpRequest, worry: int) -> HttpResponse:
    """One worry, for who raised it (who was told, who does what by when) and for who got it (what to do)."""
    return render(request, "worries/worry.html", _told(request, worry))


@for_professionals()
@require_POST
def pick_up(request: HttpRequest, worry: int) -> HttpResponse:
    """Take a worry in hand."""
    actions.pick_up(worry, by=request.actor, on=request.today)
    messages.success(request, _("You have this worry in hand."))
    return redirect("worries:worry", worry)


@for_professionals()
def feedback(request: HttpRequest, worry: int) -> HttpResponse:
    """Tell back: write it, read it as the other will, and send it."""
    told = _told(request, worry)
    may_answer(told["worry"], by=request.actor).require()
    near = colleagues(request.actor.organisation)
    options: dict[str, Any] = {"contacts": [(str(one.pk), one.name) for one in near]}
    if request.method != "POST":
        form = FeedbackForm(initial={"contact": str(request.actor.professional)}, **options)
        return render(request, "worries/feedback.html", {"form": form, **told})
    form = FeedbackForm(request.POST, **options)
    if not form.is_valid() or "change" in request.POST:
        return render(request, "worries/feedback.html", {"form": form, **told})
    given = form.cleaned_data
    if "send" not in request.POST:
        contact = next(one for one in near if str(one.pk) == given["contact"])
        preview = {**given, "done": words.DONE[given["done"]], "contact": contact}
        return render(request, "worries/preview.html", {"form": form, "preview": preview, **told})

    def act() -> str:
        actions.give_feedback(
            worry,
            by=request.actor,
            on=request.today,
            done=given["done"],
            text=given["text"],
            asked=given["asked"],
            contact=int(given["contact"]),
        )
        messages.success(request, _("Your feedback was sent."))
        return reverse("worries:worry", args=[worry])

    return once(request, form, act)


def _told(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = queries.worry(pk, by=request.actor)
    content = {name: values[0] if isinstance(values, list) else values for name, values in found.content.items()}
    seen = {int(one) for one in found.content.get("seen", [])}
    people = queries.about([int(one[1:]) for one in found.entry.about], found.family_id)
    return {
        "worry": found,
        "state": words.STATES[found.state],
        "soon": words.SOON[found.how_soon],
        "people": people,
        "decision": words.DECISIONS.get(found.entry.kind, ""),
        "parts": [(words.BASES[basis], content[basis]) for basis in BASES if content.get(basis)],
        "natures": words.nature_words(found.entry.nature),
        "seen": [one for one in people if one.person_id in seen],
        "spoken": words.SPOKEN[content.get("spoken") or "no"] if seen else "",
        "shows": words.SHOWS.get(content.get("child_shows", ""), ""),
        "parents_told": content.get("parents_told", ""),
        "parents_why": content.get("parents_why", ""),
        "feedback": [{"given": one, "done": words.DONE[one.done]} for one in queries.feedback_on(found)],
        "ours": receives(found, by=request.actor),
        "handed_to": found.loop.owner.name if found.loop.owner_id != found.receiver_id else "",
        "raised_by_us": found.organisation_id == request.actor.organisation,
        "openable": openable([found.family_id], by=request.actor, on=request.today),
        "today": request.today,
    }
