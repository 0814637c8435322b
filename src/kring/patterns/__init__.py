"""Patterns: what shows only when entries are put together over time or over agencies.

A pattern is a sentence with its evidence and its dates; it never scores, ranks or decides. `language` holds the words
in which one is written, `catalogue` one file for each, `engine` reads them over one family's entries: together, alone
and as of a day.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from kring.lifecourse.domain import LifeCourse
from kring.norms import NORMS, NormBook
from kring.patterns import engine
from kring.patterns.catalogue import CATALOGUE
from kring.patterns.domain import Episode, Evaluation, OpenLoop
from kring.patterns.language import Expectation, Pattern, Words
from kring.patterns.sections import SECTIONS
from kring.patterns.turning import next_turn

__all__ = [
    "CATALOGUE",
    "SECTIONS",
    "Episode",
    "Evaluation",
    "OpenLoop",
    "Pattern",
    "Words",
    "evaluate",
    "looks_at",
    "next_change",
]


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


def next_change(
    case: LifeCourse,
    *,
    after: date,
    ahead: timedelta,
    patterns: Mapping[str, Pattern] = CATALOGUE,
    norms: NormBook = NORMS,
) -> date:
    """The first day after `after` on which an evaluation may differ, if nothing is recorded; at most `ahead` later."""
    return next_turn(case, after=after, ahead=ahead, patterns=patterns, norms=norms)


def looks_at(pattern: Pattern) -> frozenset[str]:
    """The kinds of entry that a pattern looks at: those that wake it, and those that answer it."""
    kinds: set[str] = set()
    for form in pattern.forms:
        kinds.update(form.wakes)
        if isinstance(form, Expectation):
            kinds.update(form.when.kinds, *(answer.kinds for answer in form.expect))
    return frozenset(kinds)
