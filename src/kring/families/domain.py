"""What is asked when somebody looks for a person, and what one person is to another. Pure: no tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from kring.families import names
from kring.kernel.dates import FAR_FUTURE, FAR_PAST, parse

RELATIONS = (
    "parent",
    "partner",
    "ex_partner",
    "sibling",
    "grandparent",
    "network",
    "legal_representative",
)
MUTUAL = frozenset({"partner", "ex_partner", "sibling"})
SHARES = ("main", "weekends", "weekdays", "holidays", "unclear")
MEMBERS = ("child", "adult", "network")
BASIC_CARE = ("school", "gp", "youth_health")


@dataclass(frozen=True)
class Name:
    """A name as somebody wrote it: given names or initials, and surnames with or without prefix, in any order."""

    given: str = ""
    surname: str = ""
    initials: str = ""
    partner_surname: str = ""


@dataclass(frozen=True)
class Address:
    """Where somebody lives, as far as it is known."""

    postcode: str = ""
    number: str = ""


@dataclass(frozen=True)
class NewPerson:
    """Somebody of whom Kring gets a record. A prefix may stand in the surname; `born` is EDTF, or empty."""

    kind: str  # child, adult or network
    given_names: str = ""
    surname: str = ""
    born: str = ""
    parent: bool = False  # of all the children
    at_home: bool = True  # lives in the household that is made with them


@dataclass(frozen=True)
class NewHome:
    """A household of which Kring gets a record."""

    label: str
    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""
    secret: bool = False


@dataclass(frozen=True)
class Identity:
    """What two records of a person are compared by, folded. An address that is secret is never in it."""

    given: tuple[str, ...] = ()
    initials: str = ""
    surnames: frozenset[str] = frozenset()
    born: tuple[date, date] | None = None  # the earliest and the latest day that it may be
    homes: frozenset[tuple[str, str]] = frozenset()  # postcode and house number; the number may be ""

    @property
    def birthday(self) -> date | None:
        """The day of birth, where the day is known."""
        return self.born[0] if self.born and self.born[0] == self.born[1] else None

    @property
    def sounds(self) -> frozenset[str]:
        """How the surnames sound."""
        return frozenset(names.sound(one) for one in self.surnames)


class Band(Enum):
    """How far two records seem to be one person. A person decides; Kring never joins them by itself."""

    LIKELY = "likely"
    TWINS = "twins"  # all but the given name agrees: rather two people
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True)
class Likeness:
    """How two records compare: the band, and why, as codes that `design.words` or a page puts into words."""

    band: Band
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    weight: float = field(default=0.0, repr=False)  # to put candidates in order; never shown


@dataclass(frozen=True)
class Found:
    """Somebody who may be the one that was looked for, with no more than it takes to recognise them.

    Nothing of agencies or reasons, no address, and no town where an address is secret. `person` and `families` are ids,
    for actions; a page shows `name`, `born_year`, `town` and the likeness in words.
    """

    person: int
    key: UUID
    name: str
    born_year: str
    town: str
    likeness: Likeness
    families: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person, and the family (its key) from which one may decide it."""

    family: UUID
    one: Found
    other: Found
    likeness: Likeness


def identity(name: Name, *, born: str = "", addresses: Iterable[Address] = ()) -> Identity:
    """What a person is compared by. `born` is EDTF, or empty; raises DateError where it is no date."""
    return Identity(
        given=names.given_names(name.given),
        initials=names.initials(name.given, name.initials),
        surnames=names.surnames(name.surname, name.partner_surname),
        born=span(born) if born else None,
        homes=frozenset(
            (code, names.house_number(one.number)) for one in addresses if (code := names.postcode(one.postcode))
        ),
    )


def span(when: str) -> tuple[date, date]:
    """The earliest and the latest day that an EDTF date may mean."""
    read = parse(when)
    return date.fromordinal(max(read.first, FAR_PAST)), date.fromordinal(min(read.last, FAR_FUTURE))


def is_enough(asked: Identity) -> bool:
    """Whether somebody may look with this: a surname and a date of birth, or a name and a postcode."""
    named = bool(asked.surnames)
    return (named and asked.born is not None) or ((named or bool(asked.given)) and bool(asked.homes))
