"""Small case files to change one thing in."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "cases"
REAL_CASES = sorted(file for file in EXAMPLES.glob("*.json") if not file.name.endswith(".findings.json"))

SMALL: dict[str, Any] = {
    "format": "kring-casefile",
    "version": 1,
    "id": "small",
    "title": "A small family",
    "language": "en",
    "period": "2014/2015",
    "sources": [{"id": "report", "title": "A report", "kind": "inspection-report"}],
    "organisations": [
        {"id": "school", "name": "School", "domain": "education", "role": "signalling"},
        {"id": "police", "name": "Police", "domain": "safety", "role": "signalling"},
    ],
    "people": [
        {"id": "child", "kind": "child", "label": "Child", "born": "2007~"},
        {"id": "mother", "kind": "adult", "label": "Mother", "traits": ["addiction"]},
    ],
    "households": [{"id": "home", "label": "At home"}],
    "relations": [
        {"from": "mother", "to": "child", "kind": "parent", "authority": True, "when": "2007~/.."},
        {"from": "child", "to": "home", "kind": "lives_in", "when": "2007/..", "share": "main"},
    ],
    "events": [
        {
            "id": "e1",
            "on": "2014-05",
            "kind": "concern",
            "by": "school",
            "to": ["police"],
            "about": ["child"],
        },
        {"id": "e2", "on": "2014-22", "kind": "feedback", "by": "police", "about": ["child"], "ref": "e1"},
    ],
}


def small(change: Callable[[dict[str, Any]], object] = lambda _: None) -> bytes:
    """The small case file after one change to it."""
    case = copy.deepcopy(SMALL)
    change(case)
    return as_bytes(case)


def with_event(**keys: Any) -> bytes:
    """The small case file, its first event changed."""
    return small(lambda case: case["events"][0].update(keys))


def with_details(kind: str, **details: Any) -> bytes:
    """The small case file, its first event of this kind and with these details."""
    return with_event(kind=kind, details=details)


def as_bytes(case: Any) -> bytes:
    """A case file as it might be handed over."""
    return json.dumps(case, ensure_ascii=False).encode()
