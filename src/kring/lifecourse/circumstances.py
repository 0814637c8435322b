"""What changes around a family, in the tables and in its life course at once: a file begins, a move."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from kring.families import actions as families
from kring.families.domain import NewHome, NewPerson
from kring.families.models import Family, Household, Person
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.network.queries import municipality_of
from kring.sharing.actions import become_involved


@transaction.atomic
def begin(
    label: str, *, people: Sequence[NewPerson], home: NewHome | None, search: UUID | None, by: Actor, on: date
) -> Family:
    """A family gets a file: its people and household, and the maker's agency is involved with it from this day.

    `search` is the key of the search that found none of them. Raises Refused without one: search comes before create.
    """
    families.check_search(search, by=by)
    municipality = None if by.organisation is None else municipality_of(by.organisation)
    family = families.make_family(label, by=by, on=on, municipality=municipality)
    made = [(new, _add(family.pk, new, by=by, on=on)) for new in people]
    if home is not None:
        _house(family.pk, home, [person for new, person in made if new.at_home], by=by, on=on)
    children = [person for new, person in made if new.kind == "child"]
    for parent in [person for new, person in made if new.parent]:
        for child in children:
            families.relate(family.pk, origin=parent.pk, target=child.pk, kind="parent", by=by, on=on)
    if by.organisation is not None:
        become_involved(family.pk, organisation=by.organisation, by=by, on=on)
        record("involvement_started", family=family.pk, by=by, on=on, about=[person.pk for _, person in made])
    return family


def _add(family: int, new: NewPerson, *, by: Actor, on: date) -> Person:
    return families.add_person(
        family, kind=new.kind, given_names=new.given_names, surname=new.surname, born=new.born, by=by, on=on
    )


def _house(family: int, home: NewHome, people: Sequence[Person], *, by: Actor, on: date) -> Household:
    made = families.add_household(family, by=by, on=on, **vars(home))
    for one in people:
        families.relate(family, origin=one.pk, household=made.pk, kind="lives_in", share="main", by=by, on=on)
    return made


@transaction.atomic
def move_house(people: Sequence[int], *, to: int, access: Access, on: date, share: str = "main") -> Entry:
    """These people live in another household of the family, or stay there for weekends, weekdays or holidays.

    The tables and the life course both say so; that somebody stays there besides is no move but an arrangement.
    """
    by = access.actor
    families.move_household(access.family, people=people, to=to, by=by, on=on, share=share)
    kind = "moved" if share == "main" else "care_arrangement"
    return record(kind, family=access.family, by=by, on=on, about=people)
