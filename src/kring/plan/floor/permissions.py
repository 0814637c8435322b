"""Who proposes a floor, and who says their view of it. Whoever may open the family reads it."""

from datetime import date

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, refused
from kring.plan.floor.domain import State
from kring.plan.floor.models import Floor
from kring.sharing.permissions import may_direct, may_open


def may_propose(family: int, *, by: Actor, on: date) -> Decision:
    """Whether an actor may propose a floor, agree it with everybody, or withdraw it: who directs may."""
    return may_direct(family, by=by, on=on)


def may_add_view(floor: Floor, *, by: Actor, on: date) -> Decision:
    """Whether an actor may say a view: of any agency that is involved, about a floor that is proposed."""
    if by.professional is None:
        return refused("no_professional")
    decision, _sight = may_open(floor.family_id, by=by, on=on)
    if decision.granted and floor.state != State.PROPOSED:
        return refused("floor_settled")
    return decision
