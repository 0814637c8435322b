"""Who may walk the Meldcode, and see how somebody does."""

from datetime import date

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.sharing.permissions import may_open
from kring.signals.meldcode.models import Track


def may_start(family: int, *, by: Actor, on: date) -> Decision:
    """Whoever may open the family's file may start: every professional has the Meldcode."""
    if by.professional is None:
        return refused("no_professional")
    return may_open(family, by=by, on=on)[0]


def may_see(track: Track, *, by: Actor, on: date) -> Decision:
    """A track is for the agency that walks it, while that is involved; not even Veilig Thuis reads along."""
    if by.organisation != track.organisation_id or by.professional is None:
        return refused("track_of_another_agency")
    return may_open(track.family_id, by=by, on=on)[0]


def may_act(track: Track, *, by: Actor, on: date) -> Decision:
    """Whether a step may be taken: by the agency that walks the track, while the track is open."""
    decision = may_see(track, by=by, on=on)
    if decision.granted and track.closed_on is not None:
        return refused("track_closed", on=track.closed_on)
    return granted("own_track") if decision.granted else decision
