"""Access to one family's file: made by `sharing` alone, asked for by every query about people."""

from dataclasses import dataclass
from enum import Enum

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason


class Sight(Enum):
    """How much of a family's life course somebody sees."""

    OWN = "own"  # what their agency recorded, what was told to or shared with it, and who is involved
    WHOLE = "whole"  # all agencies' entries: the director, and those whom the law gives the whole view


@dataclass(frozen=True)
class Access:
    """One actor's access to one family, with the reason for which it was given."""

    family: int
    actor: Actor
    sight: Sight
    reason: Reason

    @property
    def whole(self) -> bool:
        """Whether all agencies' entries are seen."""
        return self.sight is Sight.WHOLE
