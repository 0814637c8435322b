"""Who may set an episode aside."""

from kring.kernel.decision import Decision, granted, refused
from kring.watch.domain import Kept


def may_set_aside(kept: Kept | None, *, because: str) -> Decision:
    """Whoever sees an episode may set it aside, once, with a reason."""
    if kept is None:
        return refused("episode_not_shown")
    if kept.aside is not None:
        return refused("episode_aside_already", on=kept.aside.on)
    if not because.strip():
        return refused("aside_needs_a_reason")
    return granted("episode_shown")
