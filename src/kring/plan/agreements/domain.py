"""What a safety agreement must say, which words say nothing, and where an agreement stands. Pure.

Terms and the list of vague words, with their sources, are in `norms/agreements.yaml`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from kring.loops.domain import due_after
from kring.norms.book import terms as norms

TERMS = norms("agreements")
MOST_DAYS = 365


# --- What is agreed ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Terms:
    """Everything that a safety agreement says. Agencies and people are ids of `network` and `families`."""

    children: tuple[int, ...]
    what: str  # a deed that one can see, by whom
    how: str  # how it is checked
    checker: int | None  # the agency that checks, or that hears it from the person who does
    checker_person: int | None = None  # somebody of the network who looks
    child_seen: bool | None = None  # whether the child is seen at each check
    child_not_seen_because: str = ""
    first_check: date | None = None
    every: int | None = None  # days from one check to the next
    consequence: str = ""  # what is done when it is not kept
    consequence_by: int | None = None  # the agency that does it
    within: int | None = None  # days
    informed: tuple[int, ...] = ()  # agencies
    informed_people: tuple[int, ...] = ()


def missing(said: Terms, *, on: date) -> list[str]:
    """The parts without which it is no agreement, in the order in which a form asks for them."""
    lacks = {
        "children": not said.children,
        "what": not said.what.strip(),
        "checker": said.checker is None,
        "how": not said.how.strip(),
        "child_seen": said.child_seen is None,
        "child_not_seen_because": said.child_seen is False and not said.child_not_seen_because.strip(),
        "first_check": said.first_check is None or said.first_check < on,
        "every": not _days(said.every),
        "consequence": not said.consequence.strip(),
        "consequence_by": said.consequence_by is None,
        "within": not _days(said.within),
        "informed": not (said.informed or said.informed_people),
    }
    return [part for part, lacking in lacks.items() if lacking]


def _days(number: int | None) -> bool:
    return number is not None and 1 <= number <= MOST_DAYS


# --- Words that say nothing --------------------------------------------------------------------------


@dataclass(frozen=True)
class VagueWord:
    """A word in one part of an agreement of which nobody can see whether it was kept, and how one says it instead."""

    part: str
    word: str
    instead: Mapping[str, str]  # an example in each language


def vague_words(said: Terms) -> list[VagueWord]:
    """The vague words in what was agreed, in how it is checked and in what follows; each word once a part."""
    found = []
    for part in ("what", "how", "consequence"):
        text = getattr(said, part)
        for pattern, instead in _vague():
            words = dict.fromkeys(match.group().casefold() for match in pattern.finditer(text))
            found += [VagueWord(part, word, instead) for word in words]
    return found


@cache
def _vague() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """Each group of vague words as one expression that finds them as whole words, the longest first."""
    groups = [norm.value for name, norm in TERMS.items() if name.startswith("vague_")]
    return tuple((_whole_words([*group["nl"], *group["en"]]), group["say"]) for group in groups)


def _whole_words(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    spaced = (r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)


# --- Where it stands ---------------------------------------------------------------------------------


class State(StrEnum):
    """Where a safety agreement stands."""

    RUNNING = "running"  # its next check is awaited
    NOT_KEPT = "not_kept"  # a decision is awaited, and its next check
    ENDED = "ended"


NEXT: Mapping[State, frozenset[State]] = {
    State.RUNNING: frozenset({State.NOT_KEPT, State.ENDED}),
    State.NOT_KEPT: frozenset({State.RUNNING, State.ENDED}),
    State.ENDED: frozenset(),
}


class Result(StrEnum):
    """What a check found."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    NOT_CHECKED = "not_checked"  # it could not be checked


class Choice(StrEnum):
    """What is decided about an agreement that was not kept."""

    STAYS = "stays"
    REVISED = "revised"
    STEPPED_UP = "stepped_up"
    VEILIG_THUIS = "veilig_thuis"
    ENDED = "ended"


LETTING_GO = ("family_accepts_help", "no_ground", "other")
"""Why an agreement stays as it is though it was not kept: as the case file says why stepping up was let go."""


def next_check(result: Result, *, every: int, on: date) -> date:
    """By when it is checked again after a check on this day; what could not be checked is tried again soon."""
    planned = on + timedelta(days=every)
    return min(planned, due_after(TERMS["again"], on)) if result is Result.NOT_CHECKED else planned


def decide_by(within: int, *, on: date) -> date:
    """By when a decision is taken after a check on this day found that it was not kept: what was agreed, or sooner."""
    return min(on + timedelta(days=within), due_after(TERMS["decision"], on))


def confirm_by(first_check: date, *, on: date) -> date:
    """By when an informed party confirms: within the norm, and before the first check."""
    return max(on, min(first_check, due_after(TERMS["confirm"], on)))


def speaks_for_itself(born: date | None, *, on: date) -> bool:
    """Whether a child confirms itself: from the age of twelve, and when the age is not known for certain not."""
    if born is None:
        return False
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return years >= int(TERMS["own_voice"].value)
