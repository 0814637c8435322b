"""The registrations of one's own agency, one of them, and a signal with its answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.words import sentence_of
from kring.index.legal import actions, queries
from kring.index.legal.domain import INFORMED
from kring.index.legal.permissions import may_begin
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision
from kring.network.queries import organisation_of
from kring.web.legal import words
from kring.web.legal.door import where_it_is_on
from kring.web.legal.forms import AnswerForm
from kring.web.once import once

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


def may_begin_now(by: Actor) -> Decision:
    """Whether somebody may register anybody now."""
    agency = organisation_of(by)
    return may_begin(by=by, connected=agency is not None and agency.connected)


@where_it_is_on()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for my agency, and what it registered."""
    begins = may_begin_now(request.actor)
    context = {
        "waiting": [worded(one) for one in queries.waiting_signals(request.actor)],
        "decided": queries.decided_for(request.actor),
        "registrations": queries.own_registrations(request.actor),
        "wiped_on": queries.wiped_on(),
        "begins": begins.granted,
        "why_not": "" if begins.granted else sentence_of(begins.reason),
    }
    return render(request, "legal/mine.html", context)


@where_it_is_on()
@require_safe
def registration(request: HttpRequest, key: UUID) -> HttpResponse:
    """One registration: until when it stands, who was informed, whom it met, and what one may do with it."""
    found = queries.own_registration(str(key), by=request.actor)
    informing = queries.informing_of(found)
    objection = getattr(found, "objection", None)
    context = {
        "found": found,
        "heard": [worded(one) for one in queries.heard(found, by=request.actor)],
        "informing": informing,
        "who": words.INFORM[informing.who],
        "letters": INFORMED[informing.who],
        "objection": objection,
        "advice": words.ADVICE.get(objection.advice, "") if objection else "",
    }
    return render(request, "legal/registration.html", context)


@where_it_is_on()
@READ_OR_SEND
def signal(request: HttpRequest, key: UUID) -> HttpResponse:
    """A signal: whom to reach, and the form that answers it while an answer is asked."""
    found = queries.signal_of(key, by=request.actor)
    form = AnswerForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            actions.answer_signal(
                key,
                by=request.actor,
                on=request.today,
                answer=given["answer"],
                because=given["because"],
                contacted_on=given["contacted_on"],
                with_whom=given["with_whom"],
            )
            messages.success(request, _("Thank you. This is written down with the registration."))
            return reverse("legal:registration", args=[found.to])

        return once(request, form, act)
    return render(request, "legal/signal.html", {**worded(found), "form": form if found.asks else None})


def worded(heard: queries.Heard) -> dict[str, object]:
    """A signal with its words."""
    return {"heard": heard, "meets": words.MEETS[heard.kind], "came_of": words.came_of(heard)}
