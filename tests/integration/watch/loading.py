"""Puts an invented family into the tables, its entries one by one, as they would be recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kring.families.actions import touch
from kring.families.models import Family, Household, Member, Person, Relation
from kring.lifecourse.details_schema import LEADS_TO
from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.models import Entry
from kring.network.models import Organisation

NAMING = {*LEADS_TO, "asked_by", "aftercare_by"}  # the details in which somebody or something is named


@dataclass
class Loaded:
    """A family in the tables, and the ids there of those in its case."""

    family: Family
    case: LifeCourse
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, event: Event) -> Entry:
        """Record one event of the case."""
        who = self.ids[event.by]
        entry = Entry.objects.create(
            family=self.family,
            kind=event.kind,
            on=event.on,
            first=date.fromordinal(event.first),
            last=date.fromordinal(event.last),
            organisation_id=int(who[1:]) if who[0] == "o" else None,
            person_id=int(who[1:]) if who[0] == "p" else None,
            to=self.those(event.to),
            about=self.those(event.about),
            about_any=self.those(event.about_any),
            known_to=self.those(event.known_to),
            nature=list(event.nature),
            answers_id=int(self.ids[event.ref][1:]) if event.ref in self.ids else None,
            details=self._translated(event.details),
            text=event.text,
            throughout=event.throughout,
            count=event.count,
        )
        self.ids[event.id] = f"e{entry.pk}"
        touch(self.family.pk)
        return entry

    def those(self, ids: Iterable[str]) -> list[str]:
        """The ids in the tables."""
        return [self.ids[one] for one in ids]

    def _translated(self, details: Mapping[str, Any]) -> dict[str, Any]:
        """Details with the ids of the tables; a life domain may have the name of an organisation, and is none."""
        return {key: self._each(value) if key in NAMING else value for key, value in details.items()}

    def _each(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._each(one) for one in value]
        return self.ids.get(value, value) if isinstance(value, str) else value


def load(case: LifeCourse) -> Loaded:
    """A family without any entry yet: its people, households, relations and organisations."""
    loaded = Loaded(Family.objects.create(label=case.title), case)
    for one in case.organisations.values():
        made, _ = Organisation.objects.get_or_create(
            key=f"{case.id}-{one.id}",
            defaults={
                "name": one.name,
                "domain": one.domain or "",
                "role": one.role,
                "basic_care": one.basic_care or "",
            },
        )
        loaded.ids[one.id] = f"o{made.pk}"
    for person in case.people.values():
        born = person.born.text if person.born else ""
        put = Person.objects.create(given_names=person.label, born=born, traits=list(person.traits))
        Member.objects.create(family=loaded.family, person=put, kind=person.kind)
        loaded.ids[person.id] = f"p{put.pk}"
    for home in case.households.values():
        loaded.ids[home.id] = f"h{Household.objects.create(family=loaded.family, label=home.label).pk}"
    for relation in case.relations:
        target = loaded.ids[relation.target]
        Relation.objects.create(
            family=loaded.family,
            origin_id=int(loaded.ids[relation.origin][1:]),
            target_id=int(target[1:]) if target[0] == "p" else None,
            household_id=int(target[1:]) if target[0] == "h" else None,
            kind=relation.kind,
            when=relation.when.text,
            authority=relation.authority,
            share=relation.share or "",
        )
    return loaded
