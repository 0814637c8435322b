"""Where people of a family live on a day, and what they are to one another then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kring.lifecourse import dates
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, LifeCourse, Person, Relation

OPEN = ("", "..")


@dataclass(frozen=True)
class Stay:
    """Somebody lives somewhere: which household (its id and what it is called), how, and when."""

    household: str
    label: str
    share: str
    when: str


def holds_on(relation: Relation, on: date) -> bool:
    """Whether a relation may hold on a day, on some reading of its dates."""
    first, last = _outer(relation.when.text)
    return first <= on.toordinal() <= last


def stays(known: LifeCourse, person: str, *, on: date, homes: Mapping[str, str]) -> Iterator[Stay]:
    """Where a person lives on a day, the main place first."""
    found = [
        Stay(one.target, homes.get(one.target, ""), one.share or "", one.when.text)
        for one in known.relations
        if one.kind == "lives_in" and one.origin == person and holds_on(one, on)
    ]
    yield from sorted(found, key=lambda stay: stay.share not in ("main", ""))


def age_on(person: Person, on: date) -> int | None:
    """How old somebody is on a day, when the day of birth is known well enough to say so; None otherwise."""
    if person.born is None:
        return None
    oldest, youngest = (_years(day, on) for day in (person.born.first, person.born.last))
    return oldest if oldest == youngest and oldest >= 0 else None


def _years(born: Day, on: date) -> int:
    day = date.fromordinal(born)
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def _outer(text: str) -> tuple[Day, Day]:
    """The widest days that an interval may cover."""
    begin, slash, end = text.partition("/")
    first = FAR_PAST if begin in OPEN else dates.parse(begin).first
    if not slash:
        return first, FAR_FUTURE if begin in OPEN else dates.parse(begin).last
    return first, FAR_FUTURE if end in OPEN else dates.parse(end).last
