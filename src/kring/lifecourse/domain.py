"""What a life course is made of: organisations, people, households, relations, events.

Days are proleptic ordinals (`date.toordinal`), because every rule compares or subtracts them. A date that its
source left coarse keeps its text and carries its earliest and its latest day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from kring.kernel.dates import When as When
from kring.kernel.days import FAR_FUTURE as FAR_FUTURE
from kring.kernel.days import FAR_PAST as FAR_PAST
from kring.kernel.days import Day as Day

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Source(NamedTuple):
    """Where entries come from: a report, a file, a system."""

    id: str
    title: str
    kind: str | None = None


class Organisation(NamedTuple):
    """A body whose professionals work with families."""

    id: str
    name: str
    domain: str | None = None
    role: str = "other"
    basic_care: str | None = None
    part_of: str | None = None
    successor_of: str | None = None
    unspecified: bool = False


class Person(NamedTuple):
    """A child, an adult, or somebody of the network."""

    id: str
    kind: str
    label: str
    born: When | None = None
    traits: tuple[str, ...] = ()


class Household(NamedTuple):
    """A place where people live together; a child may have several."""

    id: str
    label: str


class Relation(NamedTuple):
    """What one person is to another, or where a person lives, and when."""

    origin: str
    target: str
    kind: str
    when: When
    authority: bool | None = None
    share: str | None = None


class Event(NamedTuple):
    """One thing in the life course: who recorded what, about whom, when, and who knew it at the time.

    `first` and `last` are the earliest and the latest day of `on`; `order` is its place in the file, which
    decides between events of the same date. `by`, `to` hold ids of organisations or people.
    """

    id: str
    on: str
    first: Day
    last: Day
    order: int
    kind: str
    by: str
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    about_any: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    ref: str | None = None
    details: Mapping[str, Any] = NOTHING
    text: str = ""
    source: str | None = None
    throughout: bool = False
    unit: str | None = None
    count: int = 1  # type: ignore[assignment]  # the format's word; it hides the count of a tuple
    disputes: str | None = None


@dataclass(frozen=True)
class LifeCourse:
    """One family's chronology over all agencies, as one case file tells it."""

    id: str
    title: str
    language: str
    period: When
    sources: tuple[Source, ...]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    households: Mapping[str, Household]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...] = field(repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Every event by its id."""
        return {event.id: event for event in self.events}

    @cached_property
    def children(self) -> tuple[str, ...]:
        """The ids of the children, in the order of the file."""
        return tuple(p.id for p in self.people.values() if p.kind == "child")
