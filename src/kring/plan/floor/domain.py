"""What a floor is made of, whose view must be heard before it is agreed, and where a version stands. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a version of the floor stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REPLACED = "replaced"  # a later version was agreed
    WITHDRAWN = "withdrawn"


NEXT: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.AGREED, State.WITHDRAWN}),
    State.AGREED: frozenset({State.REPLACED}),
    State.REPLACED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True)
class Said:
    """One point of the floor: what holds for a child (or all children), in plain words, and how one sees it."""

    what: str
    seen_by: str
    child: int | None = None


def faulty(points: list[Said]) -> bool:
    """Whether there is no point, or one that does not say what holds or how one sees it."""
    return not points or any(not one.what.strip() or not one.seen_by.strip() for one in points)
