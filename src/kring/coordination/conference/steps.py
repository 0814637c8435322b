"""What every act on a conference does: hold it, write its step, close what was expected."""

from datetime import date

from kring.coordination.conference.models import Conference, Step
from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.loops.actions import close_loop
from kring.loops.queries import still_open


def hold(conference: Conference) -> None:
    """Wait in line for the family, then hold the conference as it is now."""
    touch(conference.family_id)
    named = ("family", "called_by", "called_by_professional", "contradictor__organisation", "meeting", "loop")
    fresh = Conference.objects.select_for_update(of=("self",)).select_related(*named)
    conference.refresh_from_db(from_queryset=fresh)


def step(conference: Conference, what: str, *, by: Actor, on: date, day: date | None = None, because: str = "") -> None:
    """Write that something happened to a conference."""
    Step.objects.create(
        conference=conference,
        what=what,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        day=day,
        because=because,
    )


def close_if_open(
    loop: int | None, *, by: Actor, on: date, outcome: str, because: str = "", evidence: int | None = None
) -> None:
    """Close a loop that somebody may have closed already."""
    if loop is not None and still_open().filter(pk=loop).exists():
        close_loop(loop, by=by, on=on, outcome=outcome, because=because, evidence=evidence)
