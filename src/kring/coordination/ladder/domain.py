"""The rungs and what may follow what: for a child, a step that is weighed, a condition, a request, a measure. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rung(StrEnum):
    """Where help for a child stands on the ladder."""

    VOLUNTARY = "voluntary"
    PRESSURE = "pressure"  # still voluntary, with conditions
    TABLE = "table"  # the protection table has been asked
    BOARD = "board"  # the child-protection board has been asked, or investigates
    MEASURE = "measure"


NEXT: Mapping[Rung, frozenset[Rung]] = {
    Rung.VOLUNTARY: frozenset({Rung.PRESSURE, Rung.TABLE, Rung.BOARD, Rung.MEASURE}),
    Rung.PRESSURE: frozenset({Rung.VOLUNTARY, Rung.TABLE, Rung.BOARD, Rung.MEASURE}),
    Rung.TABLE: frozenset({Rung.VOLUNTARY, Rung.PRESSURE, Rung.BOARD, Rung.MEASURE}),
    Rung.BOARD: frozenset({Rung.VOLUNTARY, Rung.PRESSURE, Rung.MEASURE}),
    Rung.MEASURE: frozenset({Rung.VOLUNTARY, Rung.PRESSURE, Rung.TABLE, Rung.BOARD}),
}
HEIGHT = {rung: height for height, rung in enumerate(Rung)}


def goes_up(was: Rung, becomes: Rung) -> bool:
    """Whether this step goes up the ladder."""
    return HEIGHT[becomes] > HEIGHT[was]


def rung_of(*, measures: int, boards: int, tables: int, conditions: int) -> Rung:
    """The rung that a child is on, by what runs for it now: the highest of them. Without any, help is voluntary."""
    if measures:
        return Rung.MEASURE
    if boards:
        return Rung.BOARD
    if tables:
        return Rung.TABLE
    return Rung.PRESSURE if conditions else Rung.VOLUNTARY


# --- A step up that is weighed -----------------------------------------------------------------------


class Weighing(StrEnum):
    """Where a step up stands that somebody asked to weigh."""

    OPEN = "open"
    STEPPED_UP = "stepped_up"
    DROPPED = "dropped"  # with a reason; it stays in sight
    AGAIN = "again"  # it was weighed again


NEXT_OF_WEIGHING: Mapping[Weighing, frozenset[Weighing]] = {
    Weighing.OPEN: frozenset({Weighing.STEPPED_UP, Weighing.DROPPED}),
    Weighing.STEPPED_UP: frozenset({Weighing.DROPPED}),
    Weighing.DROPPED: frozenset({Weighing.AGAIN}),
    Weighing.AGAIN: frozenset(),
}


class Because(StrEnum):
    """Why stepping up is let go, as the case file has it."""

    FAMILY_ACCEPTS_HELP = "family_accepts_help"
    NO_GROUND = "no_ground"
    OTHER = "other"


# --- A condition for leaving it at voluntary help ----------------------------------------------------


class Condition(StrEnum):
    """Where a condition stands for leaving it at voluntary help."""

    SET = "set"
    MET = "met"
    UNMET = "unmet"  # a decision with reasons is awaited
    MOVED = "moved"  # a new condition took its place: the limit was stretched
    ONCE_MORE = "once_more"  # voluntary help is tried once more
    STEPPED_UP = "stepped_up"  # it is stepped up; until that leads to something the condition holds
    LAPSED = "lapsed"  # a measure, or the outcome of the request, took its place


_DECIDED = {Condition.MET, Condition.MOVED, Condition.ONCE_MORE, Condition.LAPSED}
NEXT_OF_CONDITION: Mapping[Condition, frozenset[Condition]] = {
    Condition.SET: frozenset({Condition.MET, Condition.UNMET, Condition.LAPSED}),
    Condition.UNMET: frozenset({*_DECIDED, Condition.STEPPED_UP}),
    Condition.STEPPED_UP: frozenset({*_DECIDED, Condition.UNMET}),
    Condition.MET: frozenset(),
    Condition.MOVED: frozenset(),
    Condition.ONCE_MORE: frozenset(),
    Condition.LAPSED: frozenset(),
}
HOLDS = (Condition.SET, Condition.UNMET, Condition.STEPPED_UP)
"""The states in which a condition holds: while one does, a child is under pressure at least."""


# --- A request to the protection table or the board --------------------------------------------------


class Request(StrEnum):
    """Where a request to the protection table or the child-protection board stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    INQUIRY = "inquiry"
    ASKED = "asked"  # the court was asked for a measure
    RETURNED = "returned"
    IMPOSED = "imposed"
    CLOSED = "closed"


NEXT_OF_REQUEST: Mapping[Request, frozenset[Request]] = {
    Request.SENT: frozenset({Request.ACCEPTED, Request.RETURNED}),
    Request.ACCEPTED: frozenset({Request.INQUIRY, Request.ASKED, Request.IMPOSED, Request.RETURNED, Request.CLOSED}),
    Request.INQUIRY: frozenset({Request.ASKED, Request.IMPOSED, Request.CLOSED}),
    Request.ASKED: frozenset({Request.IMPOSED, Request.CLOSED}),
    Request.RETURNED: frozenset(),
    Request.IMPOSED: frozenset(),
    Request.CLOSED: frozenset(),
}
RUNS = (Request.SENT, Request.ACCEPTED, Request.INQUIRY, Request.ASKED)
"""The states in which a request runs: the table or the board has the child in view."""


# --- A measure ---------------------------------------------------------------------------------------


class Measure(StrEnum):
    """Where a measure stands."""

    RUNNING = "running"
    ENDED = "ended"


NEXT_OF_MEASURE: Mapping[Measure, frozenset[Measure]] = {
    Measure.RUNNING: frozenset({Measure.ENDED}),
    Measure.ENDED: frozenset(),
}


# --- What must be said -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Grounds:
    """What every step up says: why, what was tried and what it brought, and what family and child think of it."""

    because: str
    tried: str = ""
    family_view: str = ""
    child_view: str = ""

    def missing(self) -> list[str]:
        """The parts that are not said."""
        return [part for part in Grounds.__dataclass_fields__ if not getattr(self, part).strip()]


@dataclass(frozen=True)
class Content:
    """What a condition says. Ids are those of `network`; who establishes it and who decides are named."""

    what: str  # what must be the case: an effect that one can see
    how: str  # how it is established, and whether the child is seen
    checker: int
    due: date
    consequence: str
    decider: int
    checker_professional: int | None = None
    decider_professional: int | None = None
    agreements: str = ""  # which agreements it goes with, in words
    activity_meant: bool = False


ACTIVITY = re.compile(
    r"\b(accepteert|aanvaardt|volgt|volgen|werkt mee|werken mee|meewerken|meldt zich|melden zich|gaat naar|gaan naar"
    r"|gaat in gesprek|heeft contact met|accepts?|attends?|follows? a|cooperates?|goes to|go to)\b",
    re.IGNORECASE,
)
SHORTEST = 15


def faults(content: Content, *, on: date) -> list[tuple[str, str]]:
    """What is missing or vague in a condition: the part, and the code of what is the matter with it."""
    found = []
    if len(content.what.strip()) < SHORTEST:
        found.append(("what", "condition_too_vague"))
    elif ACTIVITY.search(content.what) and not content.activity_meant:
        found.append(("what", "condition_is_an_activity"))
    found += [(part, "say_what") for part in ("how", "consequence") if not getattr(content, part).strip()]
    if content.due < on:
        found.append(("due", "condition_due_in_the_past"))
    return found


# --- What a request tells ----------------------------------------------------------------------------

PARTS = (
    "asked",  # what is asked, and why now
    "family",
    "authority",
    "facts",
    "suspicions",
    "opinions",
    "strengths",
    "tried",
    "agreements",
    "conditions",
    "child",
    "family_view",
    "seen",
    "informed",
)
"""The parts of a request, in the order in which they are read."""
NEEDED = ("asked", "facts", "tried", "child", "family_view", "informed")
"""Those without which it cannot be sent: where there is nothing to tell, it says why."""


def gaps(parts: Mapping[str, str], *, needed: Iterable[str] = PARTS) -> list[str]:
    """The parts of a request in which nothing stands."""
    return [part for part in needed if not parts.get(part, "").strip()]
