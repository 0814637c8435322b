"""A decision and its reason: one answer that serves the guard, the tooltip and the audit line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NoReturn


@dataclass(frozen=True)
class Reason:
    """Why something may or may not be done: a code that `design.words` turns into a sentence, and its facts."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class Refused(Exception):  # noqa: N818  # what happened to the one who asked; not a fault of the program
    """Somebody asked for what they may not do. `reason` says why; it is shown to them as it is."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True)
class Decision:
    """Whether something may be done, never without its reason. It refuses to be a bool: ask `granted`."""

    granted: bool
    reason: Reason

    def __bool__(self) -> NoReturn:
        raise TypeError("a decision is not a bool: ask .granted, or .require()")

    def require(self) -> Reason:
        """The reason for which it is granted. Raises Refused when it is not."""
        if not self.granted:
            raise Refused(self.reason)
        return self.reason


def granted(code: str, **facts: Any) -> Decision:
    """It may be done, because of this."""
    return Decision(True, Reason(code, MappingProxyType(facts)))


def refused(code: str, **facts: Any) -> Decision:
    """It may not be done, because of this."""
    return Decision(False, Reason(code, MappingProxyType(facts)))
