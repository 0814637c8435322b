"""What is recorded is an entry of the case file's kinds about people of this family; all else is refused by name."""

from datetime import date
from typing import Any

import pytest

from kring.families.models import Family, Member, Person
from kring.kernel.actor import SYSTEM
from kring.lifecourse.actions import NotAnEntry, record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import course
from tests.cast import Cast

MONDAY = date(2026, 2, 2)


def test_one_id_where_a_list_is_meant_becomes_a_list_of_one(cast: Cast) -> None:
    noor = f"p{cast.people['noor'].pk}"
    entry = record(
        "help_started", family=cast.family.pk, by=cast.actor("gp"), on=MONDAY, details={"domain": "health", "for": noor}
    )
    assert entry.details == {"domain": "health", "for": [noor]}


def test_a_date_may_be_as_coarse_as_it_is_known(cast: Cast) -> None:
    entry = record("observation", family=cast.family.pk, by=cast.actor("gp"), on="2026-01~")
    assert (entry.first, entry.last) == (date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("wrong", "field", "fault"),
    [
        ({"kind": "gossip"}, "kind", "unknown_kind"),
        ({"nature": ["badness"]}, "nature", "unknown_nature"),
        ({"on": "2026-02-30"}, "on", "no_such_day"),
        ({"on": "soon"}, "on", "not_a_date"),
        ({"details": {"basis": "rumour"}}, "details/basis", "one_of"),
        ({"details": {"colour": "red"}}, "details/colour", "extra_forbidden"),
        ({"organisations": [999_999]}, "to", "no_such_id"),
        ({"known_to": [999_999]}, "known_to", "no_such_id"),
        ({"about": [999_999]}, "about", "not_of_this_family"),
        ({"answers": 999_999}, "answers", "not_of_this_family"),
        ({"kind": "meeting", "details": {"present": ["everybody"]}}, "details/present", "no_such_id"),
        ({"kind": "meeting", "details": {"present": ["p99999999999999999999"]}}, "details/present", "no_such_id"),
    ],
)
def test_what_is_no_entry_is_refused_with_its_place(cast: Cast, wrong: dict[str, Any], field: str, fault: str) -> None:
    given: dict[str, Any] = {"kind": "concern", "on": MONDAY, **wrong}
    with pytest.raises(NotAnEntry) as refused:
        record(given.pop("kind"), family=cast.family.pk, by=cast.actor("gp"), **given)
    assert (refused.value.field, refused.value.fault) == (field, fault)
    assert not Entry.objects.exists()


def test_somebody_of_another_family_is_refused(cast: Cast) -> None:
    other = Person.objects.create(given_names="Kim", surname="Groen")
    Member.objects.create(family=Family.objects.create(label="Gezin Groen"), person=other, kind="child")
    with pytest.raises(NotAnEntry, match="not_of_this_family"):
        record("concern", family=cast.family.pk, by=cast.actor("gp"), on=MONDAY, about=[other.pk])


def test_a_word_that_no_entry_tells_is_a_mistake_in_the_code(cast: Cast) -> None:
    with pytest.raises(TypeError, match="colour"):
        record("concern", family=cast.family.pk, by=cast.actor("gp"), on=MONDAY, colour="red")


def test_something_is_always_recorded_by_somebody(cast: Cast) -> None:
    with pytest.raises(NotAnEntry) as refused:
        record("concern", family=cast.family.pk, by=SYSTEM, on=MONDAY)
    assert refused.value.fault == "by_nobody"


def test_what_names_a_home_names_one_of_this_family(cast: Cast) -> None:
    told = {"kind": "assessment", "by": cast.actor("director"), "on": MONDAY}
    home, another = f"h{cast.home.pk}", f"h{cast.home.pk + 1000}"
    entry = record(told.pop("kind"), family=cast.family.pk, details={"settings": [home]}, **told)
    assert entry.details == {"settings": [home]}
    with pytest.raises(NotAnEntry) as refused:
        record(entry.kind, family=cast.family.pk, details={"settings": [another]}, **told)
    assert refused.value.fault == "not_of_this_family"


def test_what_a_person_said_of_themself_under_a_second_record_is_read_as_theirs(cast: Cast) -> None:
    """Eva was recorded twice; what her second record said or is named in, she did."""
    twice = Person.objects.create(given_names="Eva", surname="Bos")
    Member.objects.create(family=cast.family, person=twice, kind="adult")
    record("observation", family=cast.family.pk, by=SYSTEM, on=MONDAY, person=twice.pk, about=[twice.pk])
    present = {"present": [f"p{twice.pk}"]}
    record("meeting", family=cast.family.pk, by=cast.actor("director"), on=MONDAY, details=present)
    Person.objects.filter(pk=twice.pk).update(same_as=cast.people["eva"])
    said, met = course(cast.access("director", MONDAY), as_of=MONDAY).events
    eva = f"p{cast.people['eva'].pk}"
    assert (said.by, said.about, tuple(met.details["present"])) == (eva, (eva,), (eva,))
