"""Each child: when somebody last saw it, spoke with it and spoke with it alone, where, and who that was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kring.families.queries import BasicCare, basic_care_in
from kring.lifecourse.domain import Event, LifeCourse, Person, When
from kring.review.children import children as stories
from kring.web.families import words
from kring.web.families.homes import Stay, age_on, stays


@dataclass(frozen=True)
class Last:
    """The last time of something, with where and by whom; `days` ago at least. Without an event: never recorded."""

    what: str
    event: Event | None
    by: str = ""
    setting: str = ""
    days: int | None = None


@dataclass(frozen=True)
class Care:
    """The school, GP or youth health care of a child: `kind` as the page's address has it; no names: not known."""

    kind: str
    label: str
    who: tuple[BasicCare, ...]


@dataclass(frozen=True)
class ChildCard:
    """A child as the page opens with it."""

    person: Person
    age: int | None
    born: When | None
    lasts: tuple[Last, ...]
    stays: tuple[Stay, ...]
    care: tuple[Care, ...] = ()


def cards(known: LifeCourse, *, on: date, homes: Mapping[str, str]) -> list[ChildCard]:
    """The children of the family, in the order of the family."""
    found = []
    care = basic_care_in([int(child[1:]) for child in known.children], on=on)
    for story in stories(known, on):
        lasts = (
            _last("seen", story.last_seen, known, on),
            _last("spoken", story.last_spoken_to, known, on),
            _last("alone", story.last_spoken_to_alone, known, on),
        )
        child = story.child
        found.append(
            ChildCard(
                child,
                age_on(child, on),
                child.born,
                lasts,
                tuple(stays(known, child.id, on=on, homes=homes)),
                tuple(_care(kind, care[int(child.id[1:])]) for kind in words.CARE),
            )
        )
    return found


def _care(kind: str, those: list[BasicCare]) -> Care:
    return Care(kind, words.said(words.CARE, kind), tuple(one for one in those if one.kind == kind.replace("-", "_")))


def _last(what: str, event: Event | None, known: LifeCourse, on: date) -> Last:
    if event is None:
        return Last(what, None)
    setting = event.details.get("setting")
    return Last(
        what,
        event,
        by=name(known, event.by),
        setting=setting if isinstance(setting, str) else "",
        days=max(0, on.toordinal() - event.last),
    )


def name(known: LifeCourse, who: str) -> str:
    """What an organisation or a person is called."""
    if who in known.organisations:
        return known.organisations[who].name
    return known.people[who].label if who in known.people else ""
