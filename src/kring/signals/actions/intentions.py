"""An intention to report: open until the report is made, or let go of with a reason."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.signals.domain import Intended
from kring.signals.models import Intention
from kring.signals.permissions import may_settle


@transaction.atomic
def intend(
    access: Access, *, about: Iterable[int], by: Actor, on: date, because: str, worry: int | None = None
) -> Intention:
    """Somebody means to report about these people: it stays on their list until the report is made or let go of."""
    concerned = list(about)
    if not because.strip():
        raise Refused(Reason("say_why"))
    entry = record("report_intended", family=access.family, by=by, on=on, about=concerned, text=because.strip())
    made = Intention(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        worry_id=worry,
        because=because.strip(),
        on=on,
        entry=entry,
    )
    made.loop = open_loop(
        "intention",
        owner=by.organisation,
        owner_professional=by.professional,
        pattern="report-not-made",
        family=access.family,
        about=concerned,
        opened_by=entry.pk,
        by=by,
        on=on,
    )
    made.save()
    made.about.set(concerned)
    made.loop.subject = f"intention:{made.pk}"
    made.loop.save(update_fields=["subject"])
    return made


@transaction.atomic
def fulfil_intention(*, report_entry: int, by: Actor, on: date) -> list[Intention]:
    """A report was made: it answers every open intention of its agency about any of the same people.

    Call it in the transaction in which the report is recorded. It is no fault when there was no intention.
    """
    report = Entry.objects.get(pk=report_entry)
    if report.kind != "report" or report.organisation_id != by.organisation:
        raise Refused(Reason("not_your_report"))
    people = [int(one[1:]) for one in report.about]
    found = (
        Intention.objects.select_for_update()
        .filter(family=report.family_id, organisation=by.organisation, state=Intended.OPEN, entry__lt=report.pk)
        .filter(pk__in=Intention.about.through.objects.filter(person__in=people).values("intention"))
    )
    settled = list(found)
    for one in settled:
        _settle(one, Intended.REPORTED, by=by, on=on, evidence=report)
    return settled


@transaction.atomic
def drop_intention(intention: int, *, by: Actor, on: date, because: str) -> Intention:
    """The report is not made, with the reason; that is an entry of its own."""
    found = Intention.objects.select_for_update().get(pk=intention)
    may_settle(found, by=by).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    entry = record(
        "escalation_dropped",
        family=found.family_id,
        by=by,
        on=on,
        about=found.about.values_list("pk", flat=True),
        answers=found.entry_id,
        details={"reason": because.strip()},
        text=because.strip(),
    )
    _settle(found, Intended.DROPPED, by=by, on=on, evidence=entry, because=because.strip())
    return found


def _settle(intention: Intention, state: Intended, *, by: Actor, on: date, evidence: Entry, because: str = "") -> None:
    intention.state = state
    intention.save(update_fields=["state"])
    if intention.loop.closed_on is None:
        close_loop(intention.loop_id, by=by, on=on, outcome=state, evidence=evidence.pk, because=because)
