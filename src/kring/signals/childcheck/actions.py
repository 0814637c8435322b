"""Doing a check, and following it up."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.norms.book import terms
from kring.signals.childcheck.domain import LEADS_ON, Kind, outcome
from kring.signals.childcheck.models import Check
from kring.signals.childcheck.permissions import may_check


@dataclass(frozen=True)
class Answers:
    """What the client said. `situation` holds the natures of the trouble that made one ask."""

    situation: tuple[str, ...]
    cares: str
    safe: str
    findings: str
    number: int | None = None
    ages: str = ""
    where: str = ""
    others: str = ""


@transaction.atomic
def check(
    access: Access, *, kind: Kind, client: int, children: Iterable[int], answers: Answers, by: Actor, on: date
) -> Check:
    """Do a check with a client. It stands in the life course; concern or doubt asks for the Meldcode, by a loop."""
    may_check(access.family, by=by, on=on).require()
    came_to = outcome(kind, cares=answers.cares, safe=answers.safe)
    concerned = sorted({client, *children})
    entry = record(
        "child_check",
        family=access.family,
        by=by,
        on=on,
        about=concerned,
        nature=answers.situation if came_to in LEADS_ON else (),
        details={"outcome": came_to.value},
        text=answers.findings,
    )
    made = Check(
        kind=kind,
        family_id=access.family,
        client_id=client,
        entry=entry,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        outcome=came_to,
        **{**asdict(answers), "situation": list(answers.situation)},
    )
    if came_to in LEADS_ON:
        made.loop = open_loop(
            "child_check",
            family=access.family,
            about=concerned,
            owner=by.organisation,
            owner_professional=by.professional,
            due=due_after(terms("meldcode")["child_check_followed"], on),
            by=by,
            on=on,
            opened_by=entry.pk,
            subject=f"check:{made.key}",
        )
    made.save()
    note("child_check", by=by, family=access.family, subject=f"check:{made.pk}", reason=came_to.value)
    return made


@transaction.atomic
def followed(family: int, *, by: Actor, on: date) -> None:
    """The Meldcode was started: the checks of this agency in this family that asked for it have led on."""
    waiting = Check.objects.filter(family=family, organisation=by.organisation, loop__closed_on__isnull=True)
    for loop in waiting.exclude(loop=None).values_list("loop", flat=True):
        close_loop(loop, by=by, on=on, outcome="meldcode", because="Meldcode 1")
