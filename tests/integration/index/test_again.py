"""Two records turn out to be of one person, or a brother is found: who could not meet before meets now."""

from datetime import date

import pytest

from kring.families.models import Family, Member, Person
from kring.index import again
from kring.index.actions import share_involvement
from kring.index.queries import open_matches
from kring.loops.models import Step
from tests.cast import Cast
from tests.integration.index.test_matches import half_brother, met, share

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 6)
POLICE, HOUSING = "Politie, basisteam Voorbeeldstad", "Woningcorporatie Onder Dak"


def elsewhere(cast: Cast, parent: Person) -> tuple[Family, Person]:
    """The housing officer works with a child of another family, and shares that."""
    other, child = half_brother(cast, parent)
    share_involvement(other.pk, child=child.pk, by=cast.actor("housing"), on=MONDAY)
    return other, child


def housing_and_police(cast: Cast) -> tuple[bool, bool]:
    """Whether each of the two hears of the other."""
    return HOUSING in {name for name, _how in met(cast, "police")}, POLICE in {
        name for name, _how in met(cast, "housing")
    }


def test_a_parent_recorded_twice_lets_their_children_s_agencies_meet_once_somebody_sees_it(cast: Cast) -> None:
    twice = Person.objects.create(given_names="Eva", surname="Bos")
    elsewhere(cast, twice)
    share(cast, "police")
    assert housing_and_police(cast) == (False, False)
    reason = "Moeder vertelde het."
    again.decide_same(cast.people["eva"].pk, twice.pk, access=cast.access("teacher"), on=FRIDAY, because=reason)
    assert housing_and_police(cast) == (True, True)


def test_kring_brings_them_together_in_nobody_s_name(cast: Cast) -> None:
    """The teacher judged the records; the history of what is asked of the others does not say so."""
    twice = Person.objects.create(given_names="Eva", surname="Bos")
    elsewhere(cast, twice)
    share(cast, "police")
    before = Step.objects.count()
    again.decide_same(cast.people["eva"].pk, twice.pk, access=cast.access("teacher"), on=FRIDAY, because="Zelfde.")
    assert {step.organisation for step in Step.objects.order_by("pk")[before:]} == {None}


def test_what_an_agency_did_not_share_is_told_to_nobody_who_did_not_either(cast: Cast) -> None:
    """School, GP and team work with this family and never shared it; another record of Eva changes nothing for them."""
    twice = Person.objects.create(given_names="Eva", surname="Bos")
    Member.objects.create(family=cast.family, person=twice, kind="adult")
    again.decide_same(cast.people["eva"].pk, twice.pk, access=cast.access("teacher"), on=FRIDAY, because="Zelfde.")
    assert [open_matches(cast.actor(who)) for who in ("teacher", "gp", "director")] == [[], [], []]


def test_a_relation_that_is_found_lets_them_meet(cast: Cast) -> None:
    """Tom is known around this family, and turns out to be the father of Noor; he has a son elsewhere."""
    elsewhere(cast, cast.people["tom"])
    share(cast, "police")
    assert housing_and_police(cast) == (False, False)
    again.begin_relation(
        cast.access("teacher"),
        origin=cast.people["tom"].pk,
        target=cast.people["noor"].pk,
        kind="parent",
        since=None,
        until=None,
        authority=False,
        said="Tom is de vader van Noor.",
        on=FRIDAY,
    )
    assert housing_and_police(cast) == (True, True)


@pytest.mark.parametrize("times", [1, 2])
def test_who_met_before_does_not_meet_twice(cast: Cast, times: int) -> None:
    twice = Person.objects.create(given_names="Eva", surname="Bos")
    elsewhere(cast, twice)
    share(cast, "police")
    again.decide_same(cast.people["eva"].pk, twice.pk, access=cast.access("teacher"), on=FRIDAY, because="Zelfde.")
    for _time in range(times):
        again.look_again(cast.family.pk, on=FRIDAY)
    assert [name for name, _how in met(cast, "housing")].count(POLICE) == 1
    assert len([one for one in open_matches(cast.actor("housing")) if one.other == POLICE]) == 1


def test_after_a_move_nobody_who_did_not_share_anything_is_told_of(cast: Cast) -> None:
    again.note_move(
        cast.access("teacher"),
        happened=FRIDAY,
        on=FRIDAY,
        people=[cast.people["noor"].pk],
        to=None,
        new="Bij oma",
        share="main",
    )
    assert open_matches(cast.actor("teacher")) == []
