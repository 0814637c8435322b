"""Who tells, how it stands, and the receipt number. Pure."""

from collections.abc import Iterable
from enum import StrEnum

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"  # no vowels (no words), nothing that looks alike
LENGTH = 8


class Who(StrEnum):
    """Who tells."""

    CHILD = "child"
    PARENT = "parent"
    AROUND = "around"


class Stands(StrEnum):
    """How it stands, as the one who told may know."""

    WAITING = "waiting"
    READ = "read"
    DONE = "done"


ENDS = ("linked", "answered", "closed")


def stands(steps: Iterable[str]) -> Stands:
    """How it stands after these steps: `read`, `linked`, `answered`, `closed`."""
    done = set(steps)
    if not done.isdisjoint(ENDS):
        return Stands.DONE
    return Stands.READ if "read" in done else Stands.WAITING


def as_written(receipt: str) -> str:
    """A receipt number as somebody typed it, as it is kept."""
    plain = "".join(one for one in receipt.upper() if one.isalnum())
    return f"{plain[:4]}-{plain[4:]}"
