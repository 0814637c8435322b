"""Who a loop is between: the loops that one event opens."""

from collections.abc import Iterator, Mapping
from typing import Any

from kring.lifecourse.domain import Event
from kring.patterns.course import Course
from kring.patterns.language import NO_FACTS, Expected


def each_receiver(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each agency to which it was addressed, held by the one who addressed it."""
    for receiver in course.agencies(x.to):
        if receiver != x.by:
            yield Expected(x, x.about + x.about_any, owner=x.by, other=receiver)


def each_receiver_owes(course: Course, x: Event, facts: Mapping[str, Any] = NO_FACTS) -> Iterator[Expected]:
    """One loop for each agency to which it was addressed, held by that agency."""
    for receiver in course.agencies(x.to):
        if receiver != x.by:
            yield Expected(x, x.about + x.about_any, owner=receiver, other=x.by, facts=facts)


def the_agency(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for the agency that did it; where a person did, for the agencies to which they did it."""
    owners = course.agencies((x.by,)) or course.agencies(x.to)
    for owner in owners:
        yield Expected(x, x.about + x.about_any, owner=owner)


def first_agency(course: Course, x: Event) -> str | None:
    """The agency to look to after an event: the first to which it was addressed, else the one that did it."""
    addressed = course.agencies(x.to) or course.agencies((x.by,)) or course.agencies(x.known_to)
    return addressed[0] if addressed else None
