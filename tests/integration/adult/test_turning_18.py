"""From sixteen and a half somebody sees to what a youth needs at eighteen; nothing of it is forgotten."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from kring.coordination.adult import queries
from kring.coordination.adult.actions import expect, say
from kring.coordination.adult.domain import State, Subject
from kring.coordination.adult.models import Said
from kring.families.models import Family, Person
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.sharing.actions import end_mandates
from tests.cast import BEGIN, Cast
from tests.integration.adult.living import youth

ON = BEGIN + timedelta(days=30)


@pytest.fixture
def daan(cast: Cast) -> Person:
    """A brother who is sixteen and three quarters."""
    return youth(cast, ON)


def said(cast: Cast, him: Person, subject: Subject, state: State, who: str = "director", on: date = ON) -> Said:
    return say(
        cast.access(who, on), him.pk, subject, state=state, text="Zo is het.", youth_says="Ik wil dat ook.", on=on
    )


def test_it_comes_on_the_list_of_who_directs_once(cast: Cast, daan: Person) -> None:
    assert expect(on=ON) == 1
    assert expect(on=ON + timedelta(days=1)) == 0
    loop = Loop.objects.get()
    assert (loop.kind, loop.owner_professional, list(loop.about.all())) == (
        "turning_18",
        cast.professionals["director"],
        [daan],
    )


def test_without_a_director_an_agency_that_helps_sees_to_it(cast: Cast, daan: Person) -> None:
    team = cast.organisations["team"]
    by = cast.actor("director")
    end_mandates(cast.family.pk, kind="director", organisation=team.pk, by=by, on=BEGIN, because="Weg.")
    expect(on=ON)
    assert (Loop.objects.get().owner, Loop.objects.get().owner_professional) == (team, None)


def test_a_birthday_alone_is_no_reason_to_look_at_a_family(cast: Cast, daan: Person) -> None:
    other = Family.objects.create(label="Gezin Anders")
    born = daan.born_last
    person = Person.objects.create(given_names="Bo", surname="Anders", born=born, born_first=born, born_last=born)
    other.members.create(person=person, kind="child")
    assert expect(on=ON) == 1
    assert Loop.objects.get().family == cast.family


def test_each_subject_is_looked_at_and_what_is_needed_is_arranged(cast: Cast, daan: Person) -> None:
    expect(on=ON)
    said(cast, daan, Subject.REPRESENTATIVE, State.NEEDED)
    assert Loop.objects.filter(kind="turning_18_subject", closed_on=None).count() == 1
    for subject in Subject:
        if subject is not Subject.REPRESENTATIVE:
            assert Loop.objects.get(kind="turning_18").closed_on is None
            said(cast, daan, subject, State.NOT_NEEDED)
    assert Loop.objects.get(kind="turning_18").closed_on == ON
    made = said(cast, daan, Subject.REPRESENTATIVE, State.ARRANGED, on=ON + timedelta(days=60))
    assert made.entry is not None
    assert made.entry.kind == "representative_appointed"
    assert Loop.objects.get(kind="turning_18_subject").evidence == made.entry
    assert not Loop.objects.filter(closed_on=None).exists()
    assert Entry.objects.count() == 1


def test_what_changes_is_said_beside_what_stood_there(cast: Cast, daan: Person) -> None:
    said(cast, daan, Subject.HOUSING, State.NEEDED)
    said(cast, daan, Subject.HOUSING, State.NEEDED)
    loops = Loop.objects.filter(kind="turning_18_subject").order_by("pk")
    assert [loop.closed_on is None for loop in loops] == [False, True]
    assert Said.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Said.objects.update(text="Anders.")


def test_what_is_not_so_cannot_be(cast: Cast, daan: Person) -> None:
    said(cast, daan, Subject.HOUSING, State.NOT_NEEDED)
    with pytest.raises(Refused) as refusal:
        said(cast, daan, Subject.HOUSING, State.ARRANGED)
    assert refusal.value.reason.code == "subject_stands_elsewhere"
    with pytest.raises(Refused) as refusal:
        said(cast, cast.people["noor"], Subject.HOUSING, State.NEEDED)
    assert refusal.value.reason.code == "not_yet_time_for_18"


@pytest.mark.parametrize(
    ("who", "reason"), [("teacher", "director_does_this"), ("police", "not_involved"), ("helper", "not_involved")]
)
def test_who_does_not_work_with_the_family_does_not_say(cast: Cast, daan: Person, who: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        said(cast, daan, Subject.HOUSING, State.NEEDED, who)
    assert refusal.value.reason.code == reason


def test_only_youths_for_whom_it_is_time_are_seen(cast: Cast, daan: Person) -> None:
    assert [one.name for one in queries.youths(cast.access("director", ON), on=ON)] == ["Daan Wit"]
