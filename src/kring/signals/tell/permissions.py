"""Who reads what is told through the open form."""

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.signals.tell.models import Telling


def may_read(telling: Telling, *, by: Actor) -> Decision:
    """The neighbourhood team to which it was told."""
    if by.function == "team_worker" and by.professional is not None and by.organisation == telling.team_id:
        return granted("told_to_your_team")
    return refused("told_to_another_team")
