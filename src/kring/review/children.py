"""Each child: when it was seen, spoken to, spoken to alone, assessed and helped, up to a day.

Only what the life course says is told: a contact of which nobody wrote whether the child was spoken to alone
does not count as alone. What an event says about several children holds for each of them.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kring.lifecourse.domain import FAR_FUTURE, Event, LifeCourse, Person
from kring.lifecourse.knowledge import known_from
from kring.review.digest import events_until, told_on


class Help(NamedTuple):
    """Help that started for a child, and the event that ended it, if one did."""

    started: Event
    ended: Event | None
    named: bool
    """Whether the life course says that it is meant for this child, or only that it is about it."""


class ChildStory(NamedTuple):
    """One child, over time; every list in order of date."""

    child: Person
    seen: tuple[Event, ...]
    assessments: tuple[Event, ...]
    help: tuple[Help, ...]

    @property
    def last_seen(self) -> Event | None:
        """The last event in which a professional saw the child; an assessment of the child is one."""
        return _latest((*self.seen, *self.assessments))

    @property
    def last_spoken_to(self) -> Event | None:
        """The last contact in which somebody spoke with the child."""
        return _latest(event for event in self.seen if spoke(event))

    @property
    def last_spoken_to_alone(self) -> Event | None:
        """The last contact in which somebody spoke with the child alone."""
        return _latest(event for event in self.seen if spoke(event) and event.details.get("alone") is True)


def children(case: LifeCourse, as_of: date, *, as_seen_by: str | None = None) -> tuple[ChildStory, ...]:
    """The story of each child up to a day, in the order of the file; with an agency, what it knew by then.

    Raises KeyError for an agency that the case does not name.
    """
    end = as_of.toordinal()
    events = events_until(case, as_of)
    if as_seen_by is not None:
        knows = known_from(case)[as_seen_by]
        events = tuple(e for e in events if e.id in knows and told_on(e, knows[e.id], case) <= end)
    told = sorted(events, key=_middle)
    return tuple(_story(case.people[child], told) for child in case.children)


def spoke(event: Event) -> bool:
    """Whether a contact says that the child was spoken with; spoken to alone is also spoken to."""
    return event.details.get("spoke") is True or (
        event.details.get("alone") is True and event.details.get("spoke") is not False
    )


def _story(child: Person, events: list[Event]) -> ChildStory:
    about = [event for event in events if child.id in event.about]
    ends = {event.ref: event for event in events if event.kind == "help_ended" and event.ref}
    return ChildStory(
        child=child,
        seen=tuple(event for event in about if event.kind == "child_contact"),
        assessments=tuple(event for event in events if event.kind == "assessment" and child.id in _assessed(event)),
        help=tuple(
            Help(event, ends.get(event.id), child.id in _meant_for(event))
            for event in events
            if event.kind == "help_started" and child.id in (_meant_for(event) or event.about)
        ),
    )


def _assessed(event: Event) -> tuple[str, ...]:
    """Whom an assessment assessed: its subject, or everybody it is about."""
    subject = event.details.get("subject")
    return (subject,) if isinstance(subject, str) else event.about


def _meant_for(event: Event) -> tuple[str, ...]:
    """The people whom help is meant for, where the life course says so."""
    meant = event.details.get("for")
    return (meant,) if isinstance(meant, str) else tuple(meant or ())


def _latest(events: Iterable[Event]) -> Event | None:
    """The event that came last, coarse dates read at their middle."""
    return max(events, key=_middle, default=None)


def _middle(event: Event) -> tuple[int, int]:
    """Where an event stands in order of date; one without an end stands at its first day."""
    last = event.first if event.last == FAR_FUTURE else event.last
    return event.first + last, event.order
