"""Reading what was told: the inbox of a team, and how it stands by its receipt number."""

from dataclasses import dataclass
from uuid import UUID

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.queries import still_open
from kring.signals.tell.domain import Stands, as_written, stands
from kring.signals.tell.models import Telling, TellingStep
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


@dataclass(frozen=True)
class Told:
    """What whoever told something hears of it: what was done, and whom they can reach."""

    text: str
    contact: str
    agency: str
    phone: str


def told_back(receipt: str) -> list[Told]:
    """What was written for the one who has this number, the first first."""
    found = TellingStep.objects.filter(telling__receipt=as_written(receipt), what="told_back")
    return [
        Told(one.text, one.professional.name, one.telling.team.name, one.professional.phone or one.telling.team.phone)
        for one in found.select_related("professional", "telling__team").order_by("pk")
    ]


def waits_for_word(telling: Telling) -> bool:
    """Whether the one who told this still is to hear what was done."""
    return still_open().filter(subject=f"telling:{telling.key}", kind="telling_back").exists()


def how_it_stands(receipt: str) -> Stands | None:
    """How it stands with what was told under this number; None when there is no such number."""
    found = Telling.objects.filter(receipt=as_written(receipt)).first()
    return None if found is None else stands(found.steps.values_list("what", flat=True))
