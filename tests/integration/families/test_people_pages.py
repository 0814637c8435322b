"""Search comes before create; what was typed stays out of addresses; an outsider learns nothing from these pages."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kring.families.actions import add_person, decide_different, decide_same, make_family, undo_same
from kring.families.domain import Name
from kring.families.models import Family, Judgement, Person, Search
from kring.families.queries import candidates, families_of, members_of, possible_duplicates, relations_of
from kring.kernel.decision import Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import course
from kring.sharing.models import Involvement
from tests.cast import BEGIN, Cast

TODAY = date(2026, 3, 2)
LOOK = {"given": "Noor", "surname": "de Wit", "born": "21-6-2016", "postcode": "", "number": ""}


def search_of(cast: Cast, who: str) -> str:
    page = cast.client(who).post("/people/", {**LOOK, "given": "Ada", "surname": "Nieuw", "born": "2020"})
    assert page.status_code == 200
    return str(Search.objects.latest("pk").key)


def filled_in(search: str, **more: Any) -> dict[str, Any]:
    return {
        "once": str(uuid4()),
        "search": search,
        "label": "Gezin Nieuw",
        "street": "Kade",
        "number": "3",
        "postcode": "4321ba",
        "town": "Voorbeeldstad",
        "child-rows": "2",
        "child-0-given_names": "Ada",
        "child-0-surname": "van den Nieuw",
        "child-0-born": "4-2020",
        "child-0-at_home": "on",
        "adult-rows": "1",
        "adult-0-given_names": "Bea",
        "adult-0-surname": "Nieuw",
        "adult-0-role": "parent",
        "adult-0-at_home": "on",
        "make": "yes",
        **more,
    }


def test_who_is_found_and_why(cast: Cast) -> None:
    page = cast.client("teacher").post("/people/?lang=en", LOOK).content.decode()
    assert "Likely the same person" in page
    assert "same given name; same surname; same date of birth" in page
    assert "born in 2016, Voorbeeldstad" in page
    assert f"/families/{cast.family.key}/" in page
    for kept_back in ("Dorpsstraat", "Huisarts", "21 juni", "2016-06-21"):
        assert kept_back not in page


def test_an_outsider_may_recognise_somebody_and_gets_no_way_into_the_file(cast: Cast) -> None:
    page = cast.client("police").post("/people/?lang=en", LOOK).content.decode()
    assert "Noor de Wit" in page
    assert "Gezin De Wit" not in page
    assert f"/families/{cast.family.key}/" not in page
    assert "Raise a worry about this family" in page


def test_who_found_a_child_shares_from_there_that_they_are_involved(cast: Cast) -> None:
    page = cast.client("police").post("/people/?lang=en", LOOK).content.decode()
    share = reverse("index:share-child", args=[cast.people["noor"].key])
    assert share in page
    assert cast.client("police").get(share).status_code == 200
    eva = {**LOOK, "given": "Eva", "surname": "Bos", "born": "14-3-1990"}
    assert "/involved/share/" not in cast.client("police").post("/people/", eva).content.decode()


@pytest.mark.parametrize("who", ["policy", "inspector", "administrator"])
@pytest.mark.parametrize("address", ["/people/", "/people/new/", "/people/duplicates/"])
def test_whose_work_it_is_not_does_not_come_in(cast: Cast, who: str, address: str) -> None:
    assert cast.client(who).get(address).status_code == 403


@pytest.mark.parametrize("address", ["/people/", "/people/new/", "/people/duplicates/"])
def test_a_visitor_is_sent_to_sign_in(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 302


def test_too_little_is_said_beside_what_was_typed(cast: Cast) -> None:
    page = cast.client("gp").post("/people/?lang=en", {**LOOK, "born": ""}).content.decode()
    assert "Fill in a surname and a date of birth" in page
    assert 'value="Noor"' in page
    assert not Search.objects.exists()


@pytest.mark.parametrize("born", ["32-1-2016", "zomer", "1-1-2999", "2016-13"])
def test_a_date_that_is_none_is_named(cast: Cast, born: str) -> None:
    page = cast.client("gp").post("/people/?lang=en", {**LOOK, "born": born})
    assert b"field--wrong" in page.content


def test_a_family_is_made_after_a_search(cast: Cast) -> None:
    answer = cast.client("teacher").post("/people/new/", filled_in(search_of(cast, "teacher")))
    family = Family.objects.get(label="Gezin Nieuw")
    assert answer.headers["Location"] == f"/families/{family.key}/"
    ada, bea = members_of(family.pk)
    assert (ada.kind, ada.person.prefix, ada.person.surname, ada.person.born) == (
        "child",
        "van den",
        "Nieuw",
        "2020-04",
    )
    assert {(one.kind, one.origin_id) for one in relations_of(family.pk)} == {
        ("lives_in", ada.person_id),
        ("lives_in", bea.person_id),
        ("parent", bea.person_id),
    }
    assert Involvement.objects.get(family=family).organisation == cast.organisations["school"]
    assert Entry.objects.get(family=family).kind == "involvement_started"
    assert family.municipality == cast.municipality


def test_without_a_search_nothing_is_made(cast: Cast) -> None:
    asked = search_of(cast, "gp")
    for search in ("", str(uuid4()), asked):
        assert cast.client("teacher").post("/people/new/", filled_in(search)).status_code == 403
    assert not Family.objects.filter(label="Gezin Nieuw").exists()
    assert cast.client("teacher").get("/people/new/").headers["Location"] == "/people/"


def test_sent_twice_it_is_made_once(cast: Cast) -> None:
    sent = filled_in(search_of(cast, "teacher"))
    for _ in range(2):
        assert cast.client("teacher").post("/people/new/", sent).status_code == 302
    assert Family.objects.filter(label="Gezin Nieuw").count() == 1


def test_another_row_keeps_what_was_typed(cast: Cast) -> None:
    sent = filled_in(search_of(cast, "teacher"), more="child")
    page = cast.client("teacher").post("/people/new/?lang=en", sent).content.decode()
    assert 'name="child-2-given_names"' in page
    assert 'value="van den Nieuw"' in page
    assert "This is not right yet" not in page


def test_what_was_searched_for_is_filled_in(cast: Cast) -> None:
    page = cast.client("teacher").post(
        "/people/new/?lang=en", {**LOOK, "start": "yes", "search": search_of(cast, "teacher")}
    )
    assert 'name="child-0-given_names" value="Noor"' in page.content.decode()
    assert "Family de Wit" in page.content.decode()


def test_everything_that_is_wrong_is_said_at_once(cast: Cast) -> None:
    wrong = {
        "label": "",
        "child-0-born": "ooit",
        "adult-0-given_names": "",
        "adult-0-surname": "",
        "adult-0-born": "1990",
    }
    page = cast.client("teacher").post("/people/new/?lang=en", filled_in(search_of(cast, "teacher"), **wrong))
    assert page.content.decode().count("field__error") == 3


@pytest.fixture
def second(cast: Cast) -> Person:
    """A second record of Noor, in a file that the police made."""
    by = cast.actor("police")
    family = make_family("Gezin Wit", by=by, on=TODAY)
    return add_person(family.pk, kind="child", given_names="Noor", surname="Wit", born="2016-06-21", by=by, on=TODAY)


def of_noor(cast: Cast) -> list[int]:
    return [one.person for one in candidates(name=Name("Noor", "de Wit"), born="2016-06-21")]


def test_two_records_become_one_person_and_two_again(cast: Cast, second: Person) -> None:
    noor, access = cast.people["noor"], cast.access("teacher")
    assert set(of_noor(cast)) == {noor.pk, second.pk}
    decide_same(noor.pk, second.pk, access=access, on=TODAY, because="Moeder bevestigde het.")
    assert of_noor(cast) == [noor.pk]
    assert len(families_of(second.pk)) == 2
    undo_same(second.pk, noor.pk, access=access, on=TODAY, because="Toch een nichtje.")
    assert set(of_noor(cast)) == {noor.pk, second.pk}
    assert [one.verdict for one in Judgement.objects.order_by("pk")] == ["same", "undone"]


def test_what_another_file_says_of_the_same_person_shows_in_neither(cast: Cast, second: Person) -> None:
    decide_same(cast.people["noor"].pk, second.pk, access=cast.access("teacher"), on=TODAY, because="Zelfde kind.")
    assert cast.people["noor"] in [one.person for one in members_of(cast.family.pk)]
    (other,) = members_of(second.memberships.get().family_id)
    assert other.person == second


def test_within_one_family_one_record_stands_for_both_in_the_life_course(cast: Cast) -> None:
    by, noor = cast.actor("director"), cast.people["noor"]
    again = add_person(cast.family.pk, kind="child", given_names="N.", surname="Wit", born="2016", by=by, on=TODAY)
    record("observation", family=cast.family.pk, by=by, on=TODAY, about=[again.pk])
    before = course(cast.access("director"), as_of=TODAY)
    decide_same(noor.pk, again.pk, access=cast.access("director"), on=TODAY, because="Zelfde kind.")
    after = course(cast.access("director"), as_of=TODAY)
    assert f"p{again.pk}" in before.people
    assert f"p{again.pk}" not in after.people
    assert after.events[-1].about == (f"p{noor.pk}",)
    undo_same(noor.pk, again.pk, access=cast.access("director"), on=TODAY, because="Vergissing.")
    assert course(cast.access("director"), as_of=TODAY) == before


def test_what_was_judged_different_is_not_put_forward_again(cast: Cast, second: Person) -> None:
    noor = cast.people["noor"]
    assert len(possible_duplicates([cast.family.pk])) == 1
    decide_different(noor.pk, second.pk, access=cast.access("teacher"), on=TODAY, because="Nichtjes.")
    assert possible_duplicates([cast.family.pk]) == []


def test_only_who_may_open_a_file_of_one_of_them_decides(cast: Cast, second: Person) -> None:
    sent = {
        "once": str(uuid4()),
        "family": str(cast.family.key),
        "one": str(cast.people["noor"].key),
        "other": str(second.key),
        "because": "Zelfde kind.",
        "verdict": "same",
    }
    assert cast.client("housing").post("/people/duplicates/decide/", sent).status_code == 403
    assert cast.client("housing").post("/people/duplicates/undo/", sent).status_code == 403
    assert not Judgement.objects.exists()
    with pytest.raises(Refused):
        decide_same(cast.people["tom"].pk + 1000, second.pk, access=cast.access("gp", BEGIN), on=TODAY, because="x")
    assert cast.client("teacher").post("/people/duplicates/decide/", {**sent, "because": " "}).status_code == 302
    assert not Judgement.objects.exists()
    assert cast.client("teacher").post("/people/duplicates/decide/", sent).status_code == 302
    assert Judgement.objects.get().verdict == "same"
    page = cast.client("teacher").get("/people/duplicates/?lang=en").content.decode()
    assert "Decided: one person" in page
    assert cast.client("teacher").post("/people/duplicates/undo/", {**sent, "once": str(uuid4())}).status_code == 302
    assert Person.objects.get(pk=second.pk).same_as is None


def test_an_outsider_sees_no_duplicates_of_others(cast: Cast, second: Person) -> None:
    page = cast.client("housing").get("/people/duplicates/?lang=en").content.decode()
    assert "Nobody seems to be there twice." in page
