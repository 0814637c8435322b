"""Reading the details of an event: ids that may be given as one or as a list."""

from collections.abc import Mapping
from typing import Any


def ids(details: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The ids under this key, always as a tuple; empty when the key is missing or null."""
    if key not in details:
        return ()
    value = details[key]
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(value)
