"""Who sees to what a youth needs at eighteen."""

from datetime import date

from kring.coordination.adult.domain import NEXT, State
from kring.kernel.access import Access
from kring.kernel.decision import Decision, granted, refused
from kring.network.queries import organisation
from kring.sharing.permissions import may_direct

WORKING = frozenset({"helping", "interpreting", "protecting"})


def may_see_to(access: Access, *, on: date) -> Decision:
    """The director, and every agency that is involved to help or protect: this must not wait for one of them."""
    if access.actor.professional is None or access.actor.organisation is None:
        return refused("no_professional")
    if organisation(access.actor.organisation).role in WORKING:
        return granted("involved_already")
    return may_direct(access.family, by=access.actor, on=on)


def may_say(state: State, to: State) -> Decision:
    """Whether a subject may come to this state now."""
    return granted("subject_may_go_on") if to in NEXT[state] else refused("subject_stands_elsewhere")
