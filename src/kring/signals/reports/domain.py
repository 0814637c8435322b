"""Where a report stands, which outcomes it may have, and the record it needs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a report stands."""

    NEW = "new"
    TAKEN_UP = "taken_up"
    ASSESSED = "assessed"
    INQUIRY = "inquiry"
    CLOSED = "closed"


NEXT: Mapping[State, frozenset[State]] = {
    State.NEW: frozenset({State.TAKEN_UP}),
    State.TAKEN_UP: frozenset({State.ASSESSED}),
    State.ASSESSED: frozenset({State.INQUIRY, State.CLOSED}),
    State.INQUIRY: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}

FOLLOW_UP = "VT-01-01"
AFTER_ASSESSMENT = ("VT-00", FOLLOW_UP, "VT-01-02", "VT-01-03", "VT-01-04", "VT-99")
AFTER_FOLLOW_UP = ("VT-02", "VT-03")


class Informed(StrEnum):
    """Whether those concerned know of the report."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True)
class Said:
    """What a reporter must leave on record."""

    estimate: str  # what is thought to be going on
    basis: str  # what that rests on: seen, heard, told by whom
    done: str  # what was done already
    informed: Informed
    informed_who: str = ""
    reaction: str = ""
    objections: str = ""
    attempts: str = ""  # when they could not be reached
    not_informed_because: str = ""
    follow_up: str = ""  # what was agreed with Veilig Thuis and the family
    nature: tuple[str, ...] = ()
    acute: bool = False
    shielded: bool = False
    shielded_because: str = ""


def faults(said: Said) -> list[str]:
    """What is missing in a record: the names of its parts."""
    needed = ["estimate", "basis", "done"]
    if said.informed is not Informed.NONE:
        needed += ["informed_who", "reaction"]
    if said.informed is not Informed.ALL:
        needed.append("not_informed_because")
    if said.shielded:
        needed.append("shielded_because")
    return [part for part in needed if not getattr(said, part).strip()]


def state_of(steps: Iterable[str]) -> State:
    """Where a report stands after these steps."""
    stands = State.NEW
    for step in steps:
        if step in set(State) and State(step) in NEXT[stands]:
            stands = State(step)
    return stands
