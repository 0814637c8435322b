"""Life courses that look like real ones, made from a seed: to measure with, and to try things on.

A family is a story in which small processes run side by side and start one another: a worry, a referral, help
that stops, a case conference. Some families go well and some do not; no family, agency or sentence is real,
and no child dies. The same seed and number always give the same family, however many are made.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from kring.simulate.casefile import case_file
from kring.simulate.family import new_story

__all__ = ["simulate", "simulate_family"]


def simulate(
    seed: int, families: int, years: float = 4, *, coarse: float = 0.0, first: int = 1
) -> Iterator[dict[str, Any]]:
    """Case files of invented families, one at a time, numbered from `first`.

    Args:
        seed: what makes this collection this collection.
        families: how many.
        years: how long each is followed.
        coarse: the share (0–1) of entries whose date is a month, a season or a stretch instead of a day.
        first: the number of the first family; family 7 is the same in every run of the same seed.
    """
    for number in range(first, first + families):
        yield simulate_family(seed, number, years, coarse=coarse)


def simulate_family(
    seed: int, number: int, years: float = 4, *, coarse: float = 0.0, until: date | None = None
) -> dict[str, Any]:
    """The case file of one invented family; see `simulate`. `until` lets its story end on that day."""
    if years <= 0:
        raise ValueError("years must be more than 0")
    if not 0 <= coarse <= 1:
        raise ValueError("coarse must lie between 0 and 1")
    rng = Random(f"kring/{seed}/{number}")
    lasts = int(years * 365.25)
    begin = date(2012, 1, 1).toordinal() + int(rng.random() * 3650)
    if until is not None:
        begin = until.toordinal() - lasts
    story = new_story(rng, begin, begin + lasts)
    story.run()
    return case_file(story, f"sim-{seed}-{number}", coarse)
