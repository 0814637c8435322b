"""Who closes, who is asked to keep a finger on the pulse, and who reads what was established."""

from datetime import date

from kring.coordination.closing.domain import NEXT, State
from kring.coordination.closing.models import Closing
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.sharing.permissions import may_direct


def may_begin(access: Access, *, on: date) -> Decision:
    """The director closes; while nobody directs, an agency that is involved."""
    return may_direct(access.family, by=access.actor, on=on)


def may_prepare(closing: Closing, *, by: Actor, on: date) -> Decision:
    """Whether an actor may go on with a closing that is not closed yet: who directs, or the agency that began it."""
    if by.professional is not None and by.organisation == closing.organisation_id:
        return granted("closing_of_your_agency")
    return may_direct(closing.family_id, by=by, on=on)


def may_hold(closing: Closing, *, by: Actor) -> Decision:
    """Whether an actor answers and checks for the agency that keeps a finger on the pulse."""
    if by.professional is not None and closing.holder_id is not None and by.organisation == closing.holder_id:
        return granted("aftercare_of_your_agency")
    return refused("aftercare_of_others")


def may_become(closing: Closing, state: State) -> Decision:
    """Whether a closing may come to this state now."""
    if state in NEXT[State(closing.state)]:
        return granted("closing_may_go_on")
    return refused("closing_stands_elsewhere")


def may_read(closing: Closing, access: Access) -> Decision:
    """What was found of each child is for who closes, who holds the aftercare, and those who see the whole family."""
    ours = access.actor.organisation
    if access.whole or ours in {closing.organisation_id, closing.holder_id}:
        return granted("closing_of_your_family")
    return refused("closing_of_others")
