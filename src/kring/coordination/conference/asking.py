"""Asking for a conference: any agency that is involved asks who directs, who calls one or says why not."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.conference.domain import TERMS
from kring.coordination.conference.models import Asked, Conference
from kring.coordination.conference.permissions import may_answer_asked, may_ask_for
from kring.coordination.conference.steps import close_if_open
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.sharing.queries import director_of


@transaction.atomic
def ask_for(access: Access, *, because: str, about: Iterable[int], on: date) -> Asked:
    """An agency asks who directs (while nobody does: itself) to call a conference; that is expected in time."""
    by = access.actor
    reason = may_ask_for(access.family, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    touch(access.family)
    director = director_of(access.family, on=on)
    to = director.organisation if director is not None else by.organisation
    people = list(about)
    elsewhere = to != by.organisation
    entry = record(
        "task",
        family=access.family,
        by=by,
        on=on,
        about=people,
        organisations=[to],
        details={"due": due_after(TERMS["call"], on).isoformat(), "explicit": True},
        text=because,
    )
    asked = Asked(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        to_id=to,
        because=because,
        on=on,
        entry=entry,
    )
    asked.loop = open_loop(
        "conference_call",
        owner=to,
        owner_professional=director.professional if director is not None else by.professional,
        asked_by=by.organisation if elsewhere else None,
        due=due_after(TERMS["call"], on),
        by=by,
        on=on,
        family=access.family,
        about=people,
        opened_by=entry.pk,
        pattern="task-unconfirmed",
        subject=f"conference-asked:{asked.key}",
    )
    asked.save()
    note("ask_for_conference", by=by, family=access.family, subject=f"asked:{asked.pk}", reason=reason.code)
    return asked


@transaction.atomic
def decline_asked(asked: Asked, *, by: Actor, on: date, because: str) -> Asked:
    """No conference is called, and who asked for it hears why not."""
    touch(asked.family_id)
    asked.refresh_from_db(from_queryset=Asked.objects.select_for_update())
    reason = may_answer_asked(asked, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    told = _answer_asked(asked, by=by, on=on, text=because)
    asked.answered_on, asked.declined_because = on, because
    asked.save(update_fields=["answered_on", "declined_because"])
    close_loop(asked.loop_id, by=by, on=on, outcome="declined", evidence=told, because=because)
    note(
        "decline_conference",
        by=by,
        family=asked.family_id,
        subject=f"asked:{asked.pk}",
        reason=reason.code,
        because=because,
    )
    return asked


def _answer_asked(asked: Asked, *, by: Actor, on: date, text: str) -> int:
    told = record(
        "information_shared",
        family=asked.family_id,
        by=by,
        on=on,
        about=[int(one[1:]) for one in asked.entry.about],
        organisations=[asked.organisation_id] if asked.organisation_id != by.organisation else [],
        answers=asked.entry_id,
        details={"event": [f"e{asked.entry_id}"]},
        text=text,
    )
    return int(told.pk)


def answer_all(conference: Conference, *, by: Actor, on: date) -> None:
    """Whoever asked for a conference about this family hears that it is called."""
    waiting = Asked.objects.select_for_update().filter(family=conference.family_id, answered_on__isnull=True)
    for asked in waiting.order_by("pk"):
        told = _answer_asked(asked, by=by, on=on, text=conference.aim)
        asked.answered_on, asked.conference = on, conference
        asked.save(update_fields=["answered_on", "conference"])
        close_if_open(asked.loop_id, by=by, on=on, outcome="done", evidence=told)
