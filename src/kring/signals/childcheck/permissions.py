"""Who does a check, and who reads one."""

from datetime import date

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, refused
from kring.sharing.permissions import may_open
from kring.signals.childcheck.models import Check


def may_check(family: int, *, by: Actor, on: date) -> Decision:
    """Whoever may open the file."""
    return may_open(family, by=by, on=on)[0] if by.professional is not None else refused("no_professional")


def may_read(check: Check, *, by: Actor, on: date) -> Decision:
    """The answers are for the agency that asked; that there was a check stands in the life course."""
    if by.organisation != check.organisation_id:
        return refused("check_of_another_agency")
    return may_check(check.family_id, by=by, on=on)
