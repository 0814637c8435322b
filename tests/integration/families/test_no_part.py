"""What is no person, no relation and no basic care is not kept; what is told twice is kept once."""

from datetime import date

import pytest

from kring.audit.models import Line
from kring.families.actions import NotAPart, add_person, decide_different, relate, set_basic_care
from kring.families.models import Person, Search
from kring.families.permissions import may_judge, may_make
from kring.families.queries import members_found
from kring.kernel.decision import Refused
from tests.cast import Cast

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"kind": "pet", "given_names": "Bobbie"}, "kind"), ({"kind": "child", "given_names": " "}, "name")],
)
def test_what_is_no_person_is_not_added(cast: Cast, given: dict[str, str], field: str) -> None:
    with pytest.raises(NotAPart) as refused:
        add_person(cast.family.pk, by=cast.actor("director"), on=TODAY, **given)
    assert refused.value.field == field


def test_a_name_may_come_in_its_parts(cast: Cast) -> None:
    parts = {"prefix": "van de", "surname": "Berg", "partner_prefix": "de", "partner_surname": "Wit"}
    made = add_person(cast.family.pk, kind="adult", by=cast.actor("director"), on=TODAY, **parts)
    assert (made.prefix, made.surname, made.partner_prefix, made.partner_surname) == tuple(parts.values())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "friend", "target": "noor"}, "kind"),
        ({"kind": "parent"}, "kind"),
        ({"kind": "parent", "target": "noor", "home": "theirs"}, "kind"),
        ({"kind": "lives_in", "home": "theirs", "share": "mondays"}, "share"),
        ({"kind": "parent", "target": "stranger"}, "people"),
        ({"kind": "lives_in", "home": "another"}, "household"),
    ],
)
def test_what_is_no_relation_is_not_kept(cast: Cast, given: dict[str, str], field: str) -> None:
    people = {**cast.people, "stranger": Person.objects.create(given_names="Zo", surname="Maar")}
    homes = {"theirs": cast.home.pk, "another": cast.home.pk + 1000}
    told = {"kind": given["kind"], "share": given.get("share", "")}
    if "target" in given:
        told["target"] = people[given["target"]].pk
    if "home" in given:
        told["household"] = homes[given["home"]]
    with pytest.raises(NotAPart) as refused:
        relate(cast.family.pk, origin=cast.people["eva"].pk, by=cast.actor("director"), on=TODAY, **told)
    assert refused.value.field == field


def test_a_relation_that_is_told_twice_is_one(cast: Cast) -> None:
    told = {"origin": cast.people["tom"].pk, "target": cast.people["sem"].pk, "kind": "network"}
    first, second = (relate(cast.family.pk, by=cast.actor("gp"), on=TODAY, **told) for _time in range(2))
    assert first == second
    assert Line.objects.filter(action="relate", subject=f"relation:{first.pk}").count() == 1


def test_basic_care_of_no_kind_is_not_kept_and_the_same_goes_on(cast: Cast) -> None:
    given = {"person": cast.people["noor"].pk, "since": TODAY, "by": cast.actor("director"), "on": TODAY}
    with pytest.raises(NotAPart):
        set_basic_care(cast.family.pk, kind="hospital", organisation=cast.organisations["gp"].pk, **given)
    school = {"kind": "school", "organisation": cast.organisations["school"].pk}
    assert set_basic_care(cast.family.pk, **school, **given) == set_basic_care(cast.family.pk, **school, **given)


@pytest.mark.parametrize(
    ("who", "minutes", "code"),
    [
        ("policy", 0, "search_is_not_your_work"),
        ("gp", 0, "search_comes_first"),
        ("teacher", 600, "search_comes_first"),
        ("teacher", 5, "searched_before"),
    ],
)
def test_a_family_is_made_after_one_s_own_search_of_a_moment_ago(
    cast: Cast, who: str, minutes: float, code: str
) -> None:
    cast.finds("teacher", "noor")
    assert may_make(Search.objects.get(), by=cast.actor(who), minutes=minutes).reason.code == code


@pytest.mark.parametrize(
    ("other", "verdict", "code"),
    [("noor", "same", "one_record"), ("sem", "undone", "nothing_to_undo"), ("sem", "same", "judged_by_a_person")],
)
def test_which_records_are_judged(cast: Cast, other: str, verdict: str, code: str) -> None:
    asked = {"access": cast.access("teacher"), "last": None, "verdict": verdict}
    assert may_judge(cast.people["noor"].pk, cast.people[other].pk, **asked).reason.code == code


def test_what_was_judged_is_not_judged_the_same_again(cast: Cast) -> None:
    one, other = cast.people["noor"].pk, cast.people["sem"].pk
    given = {"access": cast.access("teacher"), "on": TODAY, "because": "Het zijn broer en zus."}
    decide_different(one, other, **given)
    with pytest.raises(Refused, match="judged_already"):
        decide_different(one, other, **given)


def test_a_prefix_alone_is_nobody_s_name(cast: Cast) -> None:
    assert members_found([cast.family.pk], "de van") == []
