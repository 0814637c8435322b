"""Who may tell the basic care of a child of violence, and who reads what was told."""

from datetime import date

from kring.coordination.told.domain import State
from kring.coordination.told.models import Telling
from kring.kernel.access import Sight
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.sharing.permissions import may_direct, may_open


def may_tell(telling: Telling, *, by: Actor, on: date) -> Decision:
    """Whether an actor may tell, or say why not: the agency of which it is expected, or who directs; once."""
    if telling.state != State.EXPECTED:
        return refused("telling_moved_on")
    if by.professional is not None and by.organisation == telling.loop.owner_id:
        return may_open(telling.family_id, by=by, on=on)[0]
    return may_direct(telling.family_id, by=by, on=on)


def may_read(telling: Telling, *, by: Actor, on: date) -> Decision:
    """Whether an actor may read a telling: who was told, who told it or is to do so, and who has the whole view."""
    if by.professional is None:
        return refused("no_professional")
    if telling.state == State.TOLD and by.organisation == telling.organisation_id:
        return granted("told_to_you")
    opened, sight = may_open(telling.family_id, by=by, on=on)
    if sight is Sight.WHOLE or (opened.granted and by.organisation in (telling.loop.owner_id, telling.teller_id)):
        return granted("telling_is_yours")
    return refused("telling_of_others")


def may_take_note(telling: Telling, *, by: Actor) -> Decision:
    """Whether an actor may say that it was read: the agency that was told, once."""
    if by.professional is None or telling.state != State.TOLD or by.organisation != telling.organisation_id:
        return refused("telling_of_others")
    if telling.read_on is not None:
        return refused("telling_read_already", on=telling.read_on)
    return granted("told_to_you")


def may_tell_family(telling: Telling, *, by: Actor, on: date) -> Decision:
    """Whether an actor may say how the family heard of it: who told it, or who directs, while that is open."""
    if telling.family_loop_id is None or telling.family_loop.closed_on is not None:
        return refused("telling_moved_on")
    if by.professional is not None and by.organisation in (telling.teller_id, telling.family_loop.owner_id):
        return may_open(telling.family_id, by=by, on=on)[0]
    return may_direct(telling.family_id, by=by, on=on)
