"""A case file brought into the live tables whole: its family, everybody's involvement, and every entry.

Nothing is lost: what the tables cannot hold is refused with its place. The patterns find the same in what came in as
in the case file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from kring.audit.actions import note
from kring.families import importing as families
from kring.families.importing import IncomingHousehold, IncomingName
from kring.kernel.actor import Actor
from kring.lifecourse.details_schema import LEADS_TO
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Event, LifeCourse, When
from kring.lifecourse.models import Entry
from kring.lifecourse.trajectories import care_of, involvements, mandates
from kring.sharing import importing as sharing

IDS_OR_WORDS = frozenset({"asked_by", "aftercare_by"})
"""Details in which an id may stand, or words."""

LONGEST = {"on": 60, "unit": 120, "source": 200}
"""The most characters that these fields of an entry can hold."""


class CannotBringIn(ValueError):  # noqa: N818  # what it says
    """The case file holds something that the live tables have no place for; the text names it."""


@dataclass(frozen=True)
class Known:
    """What is known beside the case file: who its organisations are here, names in full, addresses, contacts.

    Keys are ids of the case file; values of `organisations` and `contacts` (by organisation) are ids of `network`.
    """

    organisations: Mapping[str, int]
    label: str = ""
    municipality: int | None = None
    names: Mapping[str, IncomingName] = field(default_factory=dict)
    households: Mapping[str, IncomingHousehold] = field(default_factory=dict)
    contacts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class BroughtIn:
    """The family that came in, and for each id of the case file the id of the life course that stands for it."""

    family: int
    ids: Mapping[str, str]


@transaction.atomic
def import_case(case: LifeCourse, known: Known, *, by: Actor) -> BroughtIn:
    """Bring in one case file as a new family. Raises CannotBringIn, and changes nothing, where something would be lost.

    An organisation of the case file must be in `known.organisations`; making those is for whoever brings it in.
    """
    _look_whether_all_fits(case, known)
    arrived = families.bring_in(_family(case, known))
    ids = {key: f"o{pk}" for key, pk in known.organisations.items()}
    ids |= {key: f"p{pk}" for key, pk in arrived.people.items()}
    homes = {key: f"h{pk}" for key, pk in arrived.households.items()}
    numbers = dict(zip((event.id for event in case.events), _reserve(len(case.events)), strict=True))
    entries = {key: f"e{pk}" for key, pk in numbers.items()}
    Entry.objects.bulk_create(
        (_entry(event, arrived.family, numbers, _Ids(ids, homes, entries), known) for event in case.events),
        batch_size=500,
    )
    sharing.bring_in(
        arrived.family,
        involvements=involvements(case, organisations=known.organisations, people=arrived.people, of=known.contacts),
        mandates=mandates(case, organisations=known.organisations, of=known.contacts),
    )
    told = "; ".join([case.title, *(f"{source.id}: {source.title}" for source in case.sources)])
    note("import_case", by=by, family=arrived.family, subject=f"case:{case.id}"[:80], because=told)
    return BroughtIn(arrived.family, {**ids, **homes, **entries})


def _look_whether_all_fits(case: LifeCourse, known: Known) -> None:
    for one in case.organisations:
        if one not in known.organisations:
            raise CannotBringIn(f"organisation {one}: nobody said which one it is here")
    for relation in case.relations:
        if relation.origin in case.organisations:
            raise CannotBringIn(f"relation {relation.kind} of {relation.origin}: an organisation cannot have one here")
    for event in case.events:
        for part, most in LONGEST.items():
            if len(getattr(event, part) or "") > most:
                raise CannotBringIn(f"entry {event.id}: {part} is longer than {most} characters")


def _family(case: LifeCourse, known: Known) -> families.IncomingFamily:
    return families.IncomingFamily(
        label=known.label or case.title,
        municipality=known.municipality,
        people={
            one.id: families.IncomingPerson(
                kind=one.kind,
                name=known.names.get(one.id) or IncomingName(surname=one.label),
                born=_when(one.born) if one.born else None,
                traits=one.traits,
            )
            for one in case.people.values()
        },
        households={
            one.id: known.households.get(one.id) or IncomingHousehold(label=one.label)
            for one in case.households.values()
        },
        relations=[
            families.IncomingRelation(
                origin=one.origin,
                target=one.target,
                kind=one.kind,
                when=_when(one.when),
                authority=one.authority,
                share=one.share or "",
            )
            for one in case.relations
        ],
        care=care_of(case, organisations=known.organisations),
    )


def _when(when: When) -> families.When:
    return families.When(
        when.text,
        None if when.first == FAR_PAST else date.fromordinal(when.first),
        None if when.last == FAR_FUTURE else date.fromordinal(when.last),
    )


@dataclass(frozen=True)
class _Ids:
    """From the ids of the case file to those of the life course."""

    actors: Mapping[str, str]
    homes: Mapping[str, str]
    entries: Mapping[str, str]

    def of(self, named: Iterable[str]) -> list[str]:
        return [self.actors[one] for one in named]

    def details(self, details: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._detail(key, value) for key, value in details.items()}

    def _detail(self, key: str, value: Any) -> Any:
        if key in IDS_OR_WORDS:
            table = self.actors
        elif key in LEADS_TO:
            table = {"household": self.homes, "event": self.entries}.get(LEADS_TO[key], self.actors)
        else:
            return value
        if isinstance(value, list):
            return [table.get(one, one) for one in value]
        return table.get(value, value) if isinstance(value, str) else value


def _entry(event: Event, family: int, numbers: Mapping[str, int], ids: _Ids, known: Known) -> Entry:
    by = ids.actors[event.by]
    person = by.startswith("p")
    return Entry(
        pk=numbers[event.id],
        family_id=family,
        kind=event.kind,
        on=event.on,
        first=date.fromordinal(event.first),
        last=date.fromordinal(event.last),
        organisation_id=None if person else int(by[1:]),
        person_id=int(by[1:]) if person else None,
        to=ids.of(event.to),
        about=ids.of(event.about),
        about_any=ids.of(event.about_any),
        known_to=ids.of(event.known_to),
        nature=list(event.nature),
        answers_id=numbers[event.ref] if event.ref else None,
        disputes_id=numbers[event.disputes] if event.disputes else None,
        details=ids.details(event.details),
        text=event.text,
        unit=event.unit or "",
        throughout=event.throughout,
        count=event.count,
        source=event.source or "",
        recorded_by_id=known.contacts.get(event.by),
    )


def _reserve(number: int) -> list[int]:
    """Ids for this many entries, ascending: they name one another, and are never changed once they are there."""
    table = Entry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])  # the write lock is ours already
        row = cursor.fetchone()
        last = row[0] if row else 0
        return list(range(last + 1, last + 1 + number))
