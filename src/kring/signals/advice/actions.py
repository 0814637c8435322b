"""Asking for advice, giving it, and calling back. None of it touches a family."""

import uuid
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.network.queries import agencies_with, municipality_of
from kring.norms.book import terms
from kring.signals.advice.models import CalledBack, Given, Question
from kring.signals.advice.permissions import may_ask, may_give

OUTCOMES = ("went_well", "more", "report")


@transaction.atomic
def ask(*, text: str, anonymous: bool, by: Actor, on: date) -> Question:
    """Ask Veilig Thuis for advice; it is to answer within its term."""
    may_ask(by=by).require()
    near = municipality_of(by.organisation) if by.organisation is not None else None
    centres = agencies_with("veilig_thuis", municipality=near)
    if not centres:
        raise Refused(Reason("no_veilig_thuis"))
    key = uuid.uuid4()
    loop = open_loop(
        "advice",
        owner=centres[0].pk,
        asked_by=None if anonymous else by.organisation,
        due=due_after(terms("meldcode")["advice_given"], on),
        by=Actor(None, None, "system", "Kring") if anonymous else by,
        on=on,
        subject=f"advice:{key}",
    )
    made = Question.objects.create(
        key=key,
        organisation_id=by.organisation,
        professional_id=by.professional,
        veilig_thuis=centres[0],
        loop=loop,
        on=on,
        anonymous=anonymous,
        text=text,
    )
    note("ask_advice", by=by, subject=f"advice:{made.pk}")
    return made


@transaction.atomic
def give(question: Question, *, text: str, call_back: date | None, by: Actor, on: date) -> Given:
    """Veilig Thuis advises. A call back that was agreed is a loop of Veilig Thuis, about no family."""
    _hold(question, by=by)
    if call_back is not None and call_back < on:
        raise Refused(Reason("call_back_in_the_past"))
    loop = None
    if call_back is not None:
        loop = open_loop(
            "call_back",
            owner=question.veilig_thuis_id,
            owner_professional=by.professional,
            asked_by=None if question.anonymous else question.organisation_id,
            due=call_back,
            by=by,
            on=on,
            subject=f"advice:{question.key}",
        )
    made = Given.objects.create(
        question=question, professional_id=by.professional, loop=loop, on=on, text=text, call_back=call_back
    )
    if Question.objects.filter(pk=question.pk, loop__closed_on__isnull=True).exists():
        close_loop(question.loop_id, by=by, on=on, outcome="advised", because=text)
    note("give_advice", by=by, subject=f"advice:{question.pk}")
    return made


@transaction.atomic
def call_back(question: Question, *, outcome: str, text: str, by: Actor, on: date) -> CalledBack:
    """Both spoke again. When it is to become a report, the asker makes that: a new act."""
    _hold(question, by=by)
    if outcome not in OUTCOMES:
        raise Refused(Reason("choose_an_answer"))
    waiting = question.given.filter(loop__isnull=False, loop__closed_on__isnull=True)
    if not waiting.exists():
        raise Refused(Reason("no_call_back_agreed"))
    made = CalledBack.objects.create(
        question=question, professional_id=by.professional, on=on, outcome=outcome, text=text
    )
    for loop in waiting.values_list("loop", flat=True):
        close_loop(loop, by=by, on=on, outcome=outcome, because=text)
    note("call_back", by=by, subject=f"advice:{question.pk}")
    return made


def _hold(question: Question, *, by: Actor) -> None:
    Question.objects.select_for_update().get(pk=question.pk)
    may_give(question, by=by).require()
