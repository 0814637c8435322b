"""Reading what was told: the inbox of a team, and how it stands by its receipt number."""

from uuid import UUID

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.signals.tell.domain import Stands, as_written, stands
from kring.signals.tell.models import Telling
from kring.signals.tell.permissions import may_read

MOST = 200


def inbox(by: Actor, *, done: bool = False) -> list[Telling]:
    """What was told to the actor's team and is not done (or is), the oldest first; the doubtful last."""
    if by.function != "team_worker":
        return []
    found = Telling.objects.filter(team=by.organisation, loop__closed_on__isnull=not done)
    return list(found.select_related("loop").order_by("doubtful", "pk")[:MOST])


def telling(key: UUID, *, by: Actor) -> Telling:
    """One thing that was told, for its team. Raises Refused for others, also where there is none."""
    found = Telling.objects.select_related("loop", "team").filter(key=key).first()
    if found is None:
        raise Refused(Reason("told_to_another_team"))
    may_read(found, by=by).require()
    return found


def how_it_stands(receipt: str) -> Stands | None:
    """How it stands with what was told under this number; None when there is no such number."""
    found = Telling.objects.filter(receipt=as_written(receipt)).first()
    return None if found is None else stands(found.steps.values_list("what", flat=True))
