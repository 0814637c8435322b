"""Opening files, becoming involved, holding a mandate."""

from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused
from kring.sharing.models import Involvement, Mandate
from kring.sharing.permissions import may_open


def open_family(family: int, *, by: Actor, on: date, because: str = "") -> Access:
    """Access to a family's file for this actor on this day; the look is written down, and so is a refusal.

    Raises Refused with the reason when the actor may not see it.
    """
    decision, sight = may_open(family, by=by, on=on)
    note(
        "open_family",
        by=by,
        family=family,
        reason=decision.reason.code,
        because=because,
        granted=decision.granted,
    )
    if sight is None:
        raise Refused(decision.reason)
    return Access(family=family, actor=by, sight=sight, reason=decision.require())


@transaction.atomic
def become_involved(
    family: int, *, organisation: int, by: Actor, on: date, child: int | None = None, aim: str = ""
) -> Involvement:
    """An agency is involved with a family, or one child of it, from this day; one that runs already goes on."""
    touch(family)
    running = Involvement.objects.filter(family=family, child=child, organisation=organisation, until__isnull=True)
    found = running.first()
    if found is not None:
        return found
    contact = by.professional if by.organisation == organisation else None
    made = Involvement.objects.create(
        family_id=family, child_id=child, organisation_id=organisation, contact_id=contact, aim=aim, since=on
    )
    note("become_involved", by=by, family=family, subject=f"involvement:{made.pk}")
    return made


@transaction.atomic
def give_mandate(
    family: int, *, kind: str, organisation: int, by: Actor, on: date, because: str, professional: int | None = None
) -> Mandate:
    """An agency (or one professional of it) gets the whole view of a family, on this ground."""
    touch(family)
    made = Mandate.objects.create(
        family_id=family,
        organisation_id=organisation,
        professional_id=professional,
        kind=kind,
        since=on,
        ground=because,
    )
    note("give_mandate", by=by, family=family, subject=f"mandate:{made.pk}", reason=kind, because=because)
    return made
