"""An agency leaves: who helps or protects says first, child by child, whether it is safe, and who keeps watch."""

from collections.abc import Mapping
from datetime import date

from kring.index.actions import stop_sharing
from kring.kernel.access import Access
from kring.kernel.decision import Decision, granted, refused
from kring.network.queries import organisation
from kring.sharing.queries import Involvement

ANSWER_FOR_SAFETY = frozenset({"helping", "protecting"})


def may_leave(role: str, *, safe: Mapping[int, bool | None], aftercare_by: int | None, because: str) -> Decision:
    """Who helps or protects does not leave in silence: safety is said of each child, and somebody keeps watch.

    It warns and never blocks: where a child is not safe, or nobody keeps watch, a reason is asked.

    Args:
        role: what the agency is to families, as in the case file.
        safe: for each child whether its safety was established; None where that was not said.
    """
    if role not in ANSWER_FOR_SAFETY:
        return granted("may_leave")
    if None in safe.values():
        return refused("safety_of_each_child")
    if not because.strip():
        if not all(safe.values()):
            return refused("leave_unsafe_with_reason")
        if aftercare_by is None:
            return refused("leave_with_aftercare")
    return granted("may_leave")


def leave(
    access: Access,
    involvement: int,
    *,
    on: date,
    safe: Mapping[int, bool | None],
    aftercare_by: int | None,
    because: str,
) -> Involvement:
    """End the involvement of the actor's agency, with what it says of the children's safety and of aftercare."""
    ours = organisation(access.actor.organisation or 0)
    may_leave(ours.role, safe=safe, aftercare_by=aftercare_by, because=because).require()
    answered = [one for one in safe.values() if one is not None]
    return stop_sharing(
        involvement,
        by=access.actor,
        on=on,
        because=because.strip(),
        safety_established=all(answered) if answered else None,
        aftercare_by=aftercare_by,
    )
