"""Reading tracks: one's own, those of one's agency, and how far each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from kring.kernel.actor import Actor
from kring.signals.meldcode.domain import Step, Taken, states
from kring.signals.meldcode.models import Draft, TakenStep, Track
from kring.signals.meldcode.permissions import may_see


@dataclass(frozen=True)
class StepSeen:
    """A step of a track: how it stands, and each time that it was taken or skipped, the last one first."""

    step: Step
    state: str
    rows: tuple[TakenStep, ...]

    @property
    def last(self) -> TakenStep | None:
        """The last time."""
        return self.rows[0] if self.rows else None


def tracks_of(by: Actor, *, closed: bool = False) -> list[Track]:
    """The tracks of the actor's agency, their own first; each with the day by which something is expected (`due`)."""
    found = Track.objects.filter(organisation=by.organisation, closed_on__isnull=not closed)
    due = Min("pending__loop__due", filter=Q(pending__loop__closed_on__isnull=True))
    ordered = found.select_related("family", "professional").annotate(due=due).order_by("due", "pk")
    return sorted(ordered[:200], key=lambda track: track.professional_id != by.professional)


def family_of(key: UUID) -> int | None:
    """The family that a track is about, so that it can be opened first; None when there is no such track."""
    return Track.objects.filter(key=key).values_list("family", flat=True).first()


def track(key: UUID, *, by: Actor, on: date) -> Track:
    """One track, for the agency that walks it. Raises Refused for others."""
    found = Track.objects.select_related("family", "professional", "organisation").get(key=key)
    may_see(found, by=by, on=on).require()
    return found


def progress(found: Track) -> list[StepSeen]:
    """The five steps of a track as they stand."""
    rows = list(found.steps.select_related("professional").order_by("pk"))
    stand = states(Taken(Step(row.step), row.skipped) for row in rows)
    return [
        StepSeen(step, stand[step].value, tuple(row for row in reversed(rows) if row.step == step)) for step in Step
    ]


def draft(found: Track, step: Step, *, by: Actor) -> Mapping[str, Any]:
    """What the actor wrote on the page of a step and has not signed; empty when there is nothing."""
    kept = Draft.objects.filter(track=found, step=step, professional=by.professional).first()
    return kept.written if kept else {}


def expected(found: Track) -> list[tuple[str, date]]:
    """What is expected in a track, and by when."""
    waiting = found.pending.filter(loop__closed_on__isnull=True).order_by("loop__due")
    return list(waiting.values_list("what", "loop__due"))


def to_report(found: Track) -> bool:
    """Whether the last decision was to report, and the report is not made."""
    return found.closed_on is None and any(what == "report" for what, _ in expected(found))


def shielded(found: Track) -> bool:
    """Whether the last decision said that the one who reports is to stay unknown."""
    last = found.steps.filter(step=Step.DECIDE, skipped=False).order_by("pk").last()
    return bool(last and last.details.get("shielded"))


def open_tracks_about(family: int, *, by: Actor) -> list[Track]:
    """The open tracks of the actor's agency about a family."""
    return list(Track.objects.filter(family=family, organisation=by.organisation, closed_on__isnull=True))


def children_named(found: Track) -> list[tuple[int, str]]:
    """The children whom a track is about: each id with the name."""
    return [(child.pk, child.name) for child in found.children.order_by("pk")]
