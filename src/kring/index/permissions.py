"""Who may share that their agency is involved, and who may answer a match."""

from datetime import date

from kring.index.domain import WITHOUT_FAMILIES, age_on
from kring.index.models import Side
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.norms import terms


def may_share(*, by: Actor, connected: bool, born: date | None, on: date) -> Decision:
    """Whether an actor may share that their agency is involved with a child born on a day (None: not known)."""
    if by.organisation is None:
        return refused("no_organisation")
    if by.function in WITHOUT_FAMILIES:
        return refused("works_with_no_family")
    if not connected:
        return refused("agency_not_connected")
    until = terms("index")["youth_until"].value
    if born is not None and age_on(born, on) >= until:
        return refused("too_old_to_share", years=until)
    return granted("works_with_families")


def may_answer(side: Side, *, by: Actor) -> Decision:
    """Whether an actor may answer this side of a match: it is their own agency's."""
    if by.organisation is None or side.involvement.organisation_id != by.organisation:
        return refused("not_your_match")
    return granted("own_match")
