"""Reading checks."""

from datetime import date
from uuid import UUID

from kring.kernel.actor import Actor
from kring.signals.childcheck.models import Check
from kring.signals.childcheck.permissions import may_read


def family_of(key: UUID) -> int | None:
    """The family that a check is about; None when there is no such check."""
    return Check.objects.filter(key=key).values_list("family", flat=True).first()


def check(key: UUID, *, by: Actor, on: date) -> Check:
    """One check, for the agency that did it. Raises Refused for others."""
    found = Check.objects.select_related("family", "client", "professional", "loop").get(key=key)
    may_read(found, by=by, on=on).require()
    return found
