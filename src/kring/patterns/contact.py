"""Contact, and the ways in which it is avoided."""

from kring.lifecourse.domain import Event

CALL_UP_MODES = frozenset({"oproep", "herhaaloproep", "uitnodiging", "call-up", "call_up", "invitation", "summons"})
AVOIDED = ("no_show", "turned_away", "unreachable", "help_refused", "help_ended")


def is_call_up(event: Event) -> bool:
    """Whether a contact does no more than call up, told by its mode."""
    return event.kind == "contact" and str(event.details.get("mode", "")).strip().lower() in CALL_UP_MODES


def avoids(event: Event) -> bool:
    """Whether contact or care was avoided: stayed away, kept out, refused, or stopped before the goal."""
    if event.kind == "help_ended":
        return event.details.get("ended_by") == "family" and event.details.get("goal_met") != "yes"
    return event.kind in AVOIDED
