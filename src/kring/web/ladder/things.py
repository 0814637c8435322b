"""One thing of the ladder: what was weighed, a condition, a request, a measure, a step; and its paper."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination.ladder import queries
from kring.coordination.ladder.domain import Rung
from kring.coordination.ladder.queries import Step
from kring.design.paper import Document, answer
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, opened
from kring.web.ladder import words
from kring.web.ladder.acts import acts_on
from kring.web.ladder.paper import for_the_family, missing_words, request_document
from kring.web.ladder.showing import (
    condition_row,
    measure_row,
    names_of,
    request_row,
    step_row,
    stretched,
    weighing_row,
)

PAPERS = ("request", "step")


def thing(request: HttpRequest, what: str, key: UUID) -> tuple[Opened, Any]:
    """A thing of the ladder, in its family opened for who asks. Raises Refused, and Http404 where there is none."""
    family = queries.family_of(what, key)
    if family is None:
        raise Http404
    here = opened(request, family)
    return here, queries.one_of(what, key, access=here.access, on=here.today)


@for_professionals()
@require_safe
def weighing(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was asked to weigh, how it was decided, and what one can decide now."""
    here, found = thing(request, "weighing", key)
    context = {
        "family": here,
        "row": weighing_row(found),
        "found": found,
        "acts": acts_on("weighing", found, by=here.actor, on=here.today),
        "steps": [step_row(one) for one in queries.steps_on(found)],
    }
    return render(request, "ladder/weighing.html", context)


@for_professionals()
@require_safe
def condition(request: HttpRequest, key: UUID) -> HttpResponse:
    """A condition: what must be the case, how it stands, and what one can do now."""
    here, found = thing(request, "condition", key)
    context = {
        "family": here,
        "row": condition_row(found),
        "found": found,
        "before": [condition_row(one) for one in queries.history_of(found)],
        "stretched": stretched(found),
        "floor": queries.floor_of(found),
        "acts": acts_on("condition", found, by=here.actor, on=here.today),
        "steps": [step_row(one) for one in queries.steps_on(found)],
        "today": here.today,
    }
    return render(request, "ladder/condition.html", context)


@for_professionals()
@require_safe
def request_(request: HttpRequest, key: UUID) -> HttpResponse:
    """A request as it was sent, how it stands, and what one can do now."""
    here, found = thing(request, "request", key)
    context = {
        "family": here,
        "row": request_row(found),
        "found": found,
        "document": request_document(found, children=names_of(found)),
        "missing": missing_words(found.parts),
        "acts": acts_on("request", found, by=here.actor, on=here.today),
        "steps": [step_row(one) for one in queries.steps_on(found)],
    }
    return render(request, "ladder/request.html", context)


@for_professionals()
@require_safe
def measure(request: HttpRequest, key: UUID) -> HttpResponse:
    """A measure: its term, who carries it out, what was done, and what one can do now."""
    here, found = thing(request, "measure", key)
    context = {
        "family": here,
        "row": measure_row(found),
        "found": found,
        "acts": acts_on("measure", found, by=here.actor, on=here.today),
        "steps": [step_row(one) for one in queries.steps_on(found)],
        "source": words.source_of(found.kind),
    }
    return render(request, "ladder/measure.html", context)


@for_professionals()
@require_safe
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """One step: its grounds, what it means for the family and what their rights are, and who has been told."""
    here, found = thing(request, "step", key)
    told = queries.tellings(found)
    context = {
        "family": here,
        "row": step_row(found),
        "found": found,
        "document": _for_the_family(found) if told else None,
        "tellings": told,
        "acts": acts_on("step", found, by=here.actor, on=here.today),
    }
    return render(request, "ladder/step.html", context)


@for_professionals()
@require_safe
def paper(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """A request, or what a step means for the family, as a PDF."""
    if what not in PAPERS:
        raise Http404
    _here, found = thing(request, what, key)
    document = request_document(found, children=names_of(found)) if what == "request" else _for_the_family(found)
    return answer(document, name=f"{_('request') if what == 'request' else _('step')}-{found.on.isoformat()}")


def _for_the_family(found: Step) -> Document:
    moves = list(found.moves.select_related("child"))
    rung = Rung(max((move.becomes for move in moves), key=list(Rung).index))
    return for_the_family(found, rung=rung, children=", ".join(move.child.name for move in moves))


def page_of(what: str, key: UUID) -> str:
    """The address of the page of a thing."""
    return reverse(f"ladder:{what}", args=[key])
