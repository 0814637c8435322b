"""Opening and closing loops, in the transaction of the act that does so."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.models import Loop, Step


@transaction.atomic
def open_loop(
    kind: str,
    *,
    owner: int,
    due: date,
    by: Actor,
    on: date,
    family: int | None = None,
    about: Iterable[int] = (),
    asked_by: int | None = None,
    owner_professional: int | None = None,
    opened_by: int | None = None,
    pattern: str = "",
    subject: str = "",
) -> Loop:
    """Something is expected of `owner` by `due`. See `Loop` for what the parts mean; ids are those of the tables."""
    loop = Loop.objects.create(
        family_id=family,
        kind=kind,
        pattern=pattern,
        subject=subject,
        owner_id=owner,
        owner_professional_id=owner_professional,
        asked_by_id=asked_by,
        opened_on=on,
        opened_by_id=opened_by,
        due=due,
    )
    loop.about.set(about)
    _step(loop, "opened", by=by, on=on)
    if family is not None:
        touch(family)
    return loop


@transaction.atomic
def close_loop(loop: int, *, by: Actor, on: date, outcome: str, evidence: int | None = None, because: str = "") -> Loop:
    """What was expected is done, or was found not to be needed: with the entry that shows it, or with a reason.

    Raises Refused when the loop is closed already, or neither evidence nor a reason is given.
    """
    found = Loop.objects.select_for_update().get(pk=loop)
    if found.closed_on is not None:
        raise Refused(Reason("loop_closed_already", {"on": found.closed_on}))
    if evidence is None and not because.strip():
        raise Refused(Reason("loop_closes_by_evidence_or_reason"))
    found.closed_on, found.outcome, found.evidence_id, found.because = on, outcome, evidence, because
    found.save(update_fields=["closed_on", "outcome", "evidence", "because"])
    _step(found, "closed", by=by, on=on, because=because)
    if found.family_id is not None:
        touch(found.family_id)
    return found


def _step(loop: Loop, what: str, *, by: Actor, on: date, because: str = "") -> None:
    Step.objects.create(
        loop=loop,
        what=what,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        because=because,
    )
