"""Patterns: what shows only when entries are put together over time or over agencies.

A pattern is a sentence with its evidence and its dates; it never scores, ranks or decides. `language` holds the words
in which one is written, `catalogue` one file for each, `engine` reads them over one family's entries: together, alone
and as of a day.
"""

from collections.abc import Mapping
from datetime import date

from kring.lifecourse.domain import LifeCourse
from kring.norms import NORMS, NormBook
from kring.patterns import engine
from kring.patterns.catalogue import CATALOGUE
from kring.patterns.domain import Episode, Evaluation, OpenLoop
from kring.patterns.language import Pattern, Words
from kring.patterns.sections import SECTIONS

__all__ = ["CATALOGUE", "SECTIONS", "Episode", "Evaluation", "OpenLoop", "Pattern", "Words", "evaluate"]


def evaluate(
    case: LifeCourse,
    *,
    as_of: date | None = None,
    patterns: Mapping[str, Pattern] = CATALOGUE,
    norms: NormBook = NORMS,
    loops: bool = True,
) -> Evaluation:
    """All episodes and open loops of these patterns in one life course, as of a day (default: its last).

    `loops` False leaves out the open loops, for those who only count what shows. As of an earlier day it gives
    exactly the episodes with `visible_from` up to that day, each from the same day.
    """
    return engine.evaluate(case, patterns=patterns, norms=norms, as_of=as_of, loops=loops)
