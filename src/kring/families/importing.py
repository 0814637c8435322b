"""A whole family brought in at once, as a case file or another system knew it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from kring.families.models import BasicCare, Family, Household, Member, Person, Relation


@dataclass(frozen=True)
class When:
    """An EDTF date with its earliest and latest day; an end that is open has no day."""

    text: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class IncomingName:
    """A name in its parts. Who is only known by a label ("the neighbour") has it for a surname."""

    surname: str
    given_names: str = ""
    initials: str = ""
    prefix: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""


@dataclass(frozen=True)
class IncomingPerson:
    """Somebody of the family."""

    kind: str
    name: IncomingName
    born: When | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True)
class IncomingHousehold:
    """A place where people of the family live, with its address where that is known."""

    label: str
    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""
    secret: bool = False


@dataclass(frozen=True)
class IncomingRelation:
    """A relation; `origin` and `target` are keys of the people or households that come in with it."""

    origin: str
    target: str
    kind: str
    when: When
    authority: bool | None = None
    share: str = ""


@dataclass(frozen=True)
class IncomingCare:
    """The school, GP or youth health care of a person."""

    person: str
    organisation: int
    kind: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class IncomingFamily:
    """A family; the keys of people and households are those of where it comes from."""

    label: str
    municipality: int | None
    people: Mapping[str, IncomingPerson]
    households: Mapping[str, IncomingHousehold]
    relations: Iterable[IncomingRelation] = ()
    care: Iterable[IncomingCare] = ()


@dataclass(frozen=True)
class Arrived:
    """The family that came in, and which id each of its people and households got."""

    family: int
    people: dict[str, int] = field(default_factory=dict)
    households: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def bring_in(incoming: IncomingFamily) -> Arrived:
    """Add the family with its people, households and relations, in their order."""
    family = Family.objects.create(label=incoming.label, municipality_id=incoming.municipality, version=1)
    arrived = Arrived(family.pk)
    for key, one in incoming.people.items():
        arrived.people[key] = _person(one).pk
    for key, home in incoming.households.items():
        arrived.households[key] = Household.objects.create(family=family, **vars(home)).pk
    Member.objects.bulk_create(
        Member(family=family, person_id=arrived.people[key], kind=one.kind) for key, one in incoming.people.items()
    )
    Relation.objects.bulk_create(_relation(one, arrived) for one in incoming.relations)
    BasicCare.objects.bulk_create(
        BasicCare(
            person_id=arrived.people[one.person],
            organisation_id=one.organisation,
            kind=one.kind,
            since=one.since,
            until=one.until,
        )
        for one in incoming.care
    )
    return arrived


def _person(one: IncomingPerson) -> Person:
    return Person.objects.create(
        **vars(one.name),
        born=one.born.text if one.born else "",
        born_first=one.born.first if one.born else None,
        born_last=one.born.last if one.born else None,
        traits=list(one.traits),
    )


def _relation(one: IncomingRelation, arrived: Arrived) -> Relation:
    at_home = one.kind == "lives_in"
    return Relation(
        family_id=arrived.family,
        origin_id=arrived.people[one.origin],
        target_id=None if at_home else arrived.people[one.target],
        household_id=arrived.households[one.target] if at_home else None,
        kind=one.kind,
        when=one.when.text,
        first=one.when.first,
        last=one.when.last,
        authority=one.authority,
        share=one.share,
    )
