"""Chaining audit lines, so that it shows when one is changed, taken away or slipped in between. Pure: no tables.

The digest of a seal is over the digest of the seal before it and over every line that came since, in their order.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIELDS = (
    "id",
    "at",
    "organisation",
    "professional",
    "name",
    "action",
    "granted",
    "family",
    "subject",
    "reason",
    "because",
    "through",
)
"""What of a line is sealed, in this order. The last is left out where it is nothing, as before it was asked."""


@dataclass(frozen=True)
class Broken:
    """A seal that does not fit: `lines` when the number of lines under it differs, `content` when what they say does.

    `chain` when the seal itself does not follow the one before it, `kept` when it is another than was kept elsewhere.
    """

    since: int
    until: int
    what: str


def digest(before: str, lines: Iterable[tuple[Any, ...]]) -> tuple[str, int]:
    """The digest over these lines after this one, and how many there were. A line is the values of FIELDS."""
    hashed = hashlib.sha256(before.encode())
    number = 0
    for line in lines:
        written = [value.isoformat() if hasattr(value, "isoformat") else value for value in line]
        if written[-1] is None:
            written.pop()
        hashed.update(json.dumps(written, ensure_ascii=True, separators=(",", ":")).encode())
        hashed.update(b"\n")
        number += 1
    return hashed.hexdigest(), number
