"""Where a closing stands, and what must be there before one may let go. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kring.kernel.decision import Decision, granted, refused
from kring.norms.book import terms

TERMS = terms("closing")


class State(StrEnum):
    """Where the closing of the work with a family stands."""

    PREPARING = "preparing"  # each child's safety is being established
    ASKED = "asked"  # an agency was asked to keep a finger on the pulse
    AGREED = "agreed"  # it will; who closes may let go
    CLOSED = "closed"  # somebody keeps a finger on the pulse
    REOPENED = "reopened"  # a check brought a worry: the work went on
    DONE = "done"  # the last check was well
    WITHDRAWN = "withdrawn"  # it was not closed after all


NEXT: Mapping[State, frozenset[State]] = {
    State.PREPARING: frozenset({State.ASKED, State.AGREED, State.WITHDRAWN}),
    State.ASKED: frozenset({State.AGREED, State.PREPARING, State.WITHDRAWN}),
    State.AGREED: frozenset({State.CLOSED, State.ASKED, State.AGREED, State.PREPARING, State.WITHDRAWN}),
    State.CLOSED: frozenset({State.REOPENED, State.DONE}),
    State.REOPENED: frozenset(),
    State.DONE: frozenset(),
    State.WITHDRAWN: frozenset(),
}
NOT_CLOSED_YET = frozenset({State.PREPARING, State.ASKED, State.AGREED})


class Found(StrEnum):
    """What a check of the finger on the pulse found."""

    WELL = "well"
    WORRY = "worry"  # one of the signs that make the holder act
    NOT_REACHED = "not_reached"  # says nothing of how it goes: the check stays due


@dataclass(frozen=True)
class Watch:
    """The finger on the pulse as it is agreed: how, on which days, what makes the holder act, and what they then do."""

    how: str
    days: tuple[date, ...]
    signs: str
    then: str
    contact: str  # whom the family can call, in its own words

    def faults(self, on: date) -> list[str]:
        """The parts that are missing or cannot be: their names."""
        missing = [part for part in ("how", "signs", "then", "contact") if not getattr(self, part).strip()]
        if not self.days or min(self.days) <= on:
            missing.append("days")
        return missing


@dataclass(frozen=True)
class Established:
    """That a child was found safe: on which day, and the latest day of a worry about its safety.

    `came_later` when such a worry was told after it was found safe, also of that same day or of a day before.
    """

    on: date | None
    worry_on: date | None
    came_later: bool = False

    @property
    def holds(self) -> bool:
        """Whether it was found safe, and no worry came after."""
        return self.on is not None and not self.came_later and (self.worry_on is None or self.worry_on <= self.on)


def may_let_go(
    children: Mapping[int, Established],
    *,
    runs: Collection[str],
    open_loops: int,
    watched: bool,
    there: bool = True,
    ahead: bool = True,
) -> Decision:
    """Whether one may close: each child was found safe after the last worry about it, and somebody holds on.

    The burden of proof is turned round: without it one does not close (Rotterdam 6.4; Signalling).

    Args:
        children: for each child of the family when it was found safe, and when a worry about it was last recorded.
        runs: what one does not close beside: a `measure` of a court, a `condition`, an `agreement`.
        open_loops: what is still expected of the agency that closes and leaves.
        watched: whether an agency agreed to keep a finger on the pulse.
        there: whether that agency is still involved.
        ahead: whether a day on which it looks is still to come.
    """
    for what in ("measure", "condition", "agreement"):
        if what in runs:
            return refused(f"close_while_{what}_runs")
    if not children:
        return refused("close_without_children")
    if any(one.on is None for one in children.values()):
        return refused("close_before_each_child_is_safe")
    if not all(one.holds for one in children.values()):
        return refused("close_after_a_new_worry")
    if open_loops:
        return refused("close_with_open_ends", number=open_loops)
    if not watched:
        return refused("close_without_watch")
    if not there:
        return refused("close_after_the_holder_left")
    return granted("may_let_go") if ahead else refused("close_after_the_days_to_look")
