"""Where people lived before, one person in two records, and what counts as one change of a family."""

from datetime import date

from kring.audit.acts import one_act
from kring.families.actions import add_household, add_person, decide_same, hold, move_household, relate, touch
from kring.families.models import Household, Relation
from kring.families.queries import relations_of
from tests.cast import BEGIN, Cast

MARCH, TODAY = date(2026, 3, 1), date(2026, 3, 2)


def a_home(cast: Cast, label: str) -> Household:
    place = {"number": "7", "postcode": "5678 CD", "town": "Dorp", "by": cast.actor("director"), "on": BEGIN}
    return add_household(cast.family.pk, label=label, **place)


def homes_of(cast: Cast, who: str) -> dict[str, str]:
    """Where somebody lives or lived, with from when until when."""
    found = Relation.objects.filter(origin=cast.people[who], kind="lives_in").select_related("household")
    return {one.household.label: one.when for one in found}


def test_who_moves_leaves_the_home_they_live_in_and_what_ended_before_stays_as_it_was(cast: Cast) -> None:
    noor, by = cast.people["noor"].pk, cast.actor("director")
    where = {"kind": "lives_in", "share": "main", "by": by, "on": BEGIN}
    relate(cast.family.pk, origin=noor, household=a_home(cast, "Bij oma").pk, when="2019/2020", **where)
    move_household(cast.family.pk, people=[noor], to=a_home(cast, "Bij opa").pk, by=by, on=TODAY)
    assert homes_of(cast, "noor") == {
        "Bij Eva en Ruben": f"2021/{MARCH.isoformat()}",
        "Bij oma": "2019/2020",
        "Bij opa": f"{TODAY.isoformat()}/..",
    }
    assert homes_of(cast, "sem") == {"Bij Eva en Ruben": "2021/.."}


def test_one_person_in_two_records_is_nothing_to_themselves(cast: Cast) -> None:
    by, tom = cast.actor("director"), cast.people["tom"]
    family, access = cast.family.pk, cast.access("director", TODAY)
    twin = add_person(family, kind="network", given_names="T.", surname="Berg", by=by, on=TODAY)
    relate(family, origin=twin.pk, target=tom.pk, kind="sibling", by=by, on=TODAY)
    assert "sibling" in {one.kind for one in relations_of(family)}
    decide_same(tom.pk, twin.pk, access=access, on=TODAY, because="Eva zegt: dat is Tom zelf.")
    assert "sibling" not in {one.kind for one in relations_of(family)}
    assert "ex_partner" in {one.kind for one in relations_of(family)}


def test_what_one_act_changes_is_one_change_until_somebody_looked(cast: Cast) -> None:
    family = cast.family.pk
    with one_act():
        before = hold(family)
        for _again in range(2):
            touch(family)
        looked = hold(family)
        touch(family)
        after = hold(family)
    assert (looked - before, after - looked) == (1, 1)
