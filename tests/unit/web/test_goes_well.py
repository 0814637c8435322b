"""What stands as going well: seen and no worry, help that worked, what was kept; never a part of a worry."""

from typing import Any

import pytest

from kring.lifecourse.domain import Event
from kring.web.families.factors import goes_well


def event(kind: str, **other: Any) -> Event:
    return Event(id="e1", on="2026-02-02", first=1, last=1, order=0, kind=kind, by="o1", **other)


@pytest.mark.parametrize(
    ("entry", "well"),
    [
        (event("observation"), True),
        (event("observation", ref="e9"), False),
        (event("observation", nature=("neglect",)), False),
        (event("concern"), False),
        (event("help_ended", details={"goal_met": "partly"}), True),
        (event("help_ended", details={"goal_met": "no"}), False),
        (event("agreement_checked", details={"kept": True}), True),
        (event("agreement_checked", details={"kept": False}), False),
        (event("assessment", details={"level": 1}), True),
        (event("assessment", details={"level": 2}), False),
        (event("assessment"), False),
    ],
)
def test_what_goes_well(entry: Event, well: bool) -> None:
    assert goes_well(entry) is well
