"""Episodes and what is awaited, as kept; when a kept look still holds; when an episode stays set aside."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Any

from kring.lifecourse.domain import Event
from kring.patterns import CATALOGUE, Episode, looks_at


@dataclass(frozen=True)
class Why:
    """Who set an episode aside, when, and why: the entry that says so."""

    entry: int
    by: str
    on: date
    because: str


@dataclass(frozen=True)
class Kept:
    """An episode as it is kept for a family; `aside` says why it was set aside, where it was and still is."""

    key: str
    episode: Episode
    aside: Why | None = None


@dataclass(frozen=True)
class Showing:
    """What the patterns show to one access.

    `more_together` says that together more shows than what this agency knows; never what, nor how much. `reasons` are
    the entries (`e1`) that say why something was set aside, now or before.
    """

    kept: tuple[Kept, ...]
    more_together: bool = False
    reasons: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Due:
    """What is awaited of somebody by a day, before it is late. Ids are those of the life course (`o1`, `p1`, `e1`)."""

    family: int
    pattern: str
    owner: str
    due: date
    opened_by: str
    about: tuple[str, ...]
    sentence: Mapping[str, str]


def holds(version: int, as_of: date, next_day: date | None, *, now: int, on: date) -> bool:
    """Whether a look still tells what shows: nothing was changed since, and no day came on which it may differ."""
    return version == now and as_of <= on and (next_day is None or on < next_day)


def keys(episodes: Iterable[Episode]) -> list[str]:
    """A name for each episode, that it keeps as long as it begins on the same day with the same people and entry."""
    named: dict[str, int] = {}
    found = []
    for one in episodes:
        facts = (one.pattern, one.certainty, one.about, one.agencies, one.visible_from, one.evidence[:1])
        key = blake2s(repr(facts).encode(), digest_size=10).hexdigest()
        named[key] = times = named.get(key, 0) + 1
        found.append(key if times == 1 else f"{key}-{times}")
    return found


def same(one: Episode) -> tuple[Any, ...]:
    """What two episodes have in common that say the same on the same evidence, whoever they were found for."""
    return one.pattern, one.certainty, one.about, one.agencies, one.evidence, one.sentence["nl"]


def still_aside(
    episode: Episode, *, evidence: Collection[str], since: int, events: Iterable[Event], own: Collection[str] = ()
) -> bool:
    """Whether an episode stays aside: until new evidence, or a later entry about its people that its pattern reads.

    Args:
        evidence: the evidence on which it was set aside.
        since: the id of the entry with which it was.
        events: the entries that the reader knows.
        own: ids of entries with which episodes were set aside: these are nothing new.
    """
    if not set(episode.evidence) <= set(evidence):
        return False
    kinds = looks_at(CATALOGUE[episode.pattern])
    people = set(episode.about)
    return not any(
        int(event.id[1:]) > since
        and event.kind in kinds
        and event.id not in own
        and (not people or not people.isdisjoint((*event.about, *event.about_any)))
        for event in events
    )
