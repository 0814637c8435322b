"""Looking for a person: who it may be and why, with no more than it takes to recognise them."""

from datetime import date

import pytest

from kring.audit.models import Line
from kring.families.actions import add_household, add_person, move_household, relate, search
from kring.families.domain import Address, Band, Found, Name
from kring.families.models import Household, Person, Search
from kring.families.queries import candidates
from kring.kernel.decision import Refused
from tests.cast import Cast

TODAY = date(2026, 3, 2)


def names(found: list[Found]) -> list[str]:
    return [one.name for one in found]


def twin_of_noor(cast: Cast, given: str = "Fleur") -> Person:
    by = cast.actor("director")
    twin = add_person(
        cast.family.pk, kind="child", given_names=given, surname="de Wit", born="2016-06-21", by=by, on=TODAY
    )
    relate(cast.family.pk, origin=twin.pk, household=cast.home.pk, kind="lives_in", by=by, on=TODAY)
    return twin


@pytest.mark.parametrize("who", ["eva", "ruben", "noor", "sem", "tom"])
def test_a_person_is_always_a_candidate_for_themself(cast: Cast, who: str) -> None:
    person = cast.people[who]
    found = candidates(name=Name(person.given_names, f"{person.prefix} {person.surname}"), born=person.born)
    assert found[0].person == person.pk
    assert found[0].likeness.band is Band.LIKELY


@pytest.mark.parametrize(
    ("name", "born", "address"),
    [
        (Name("", "Wit"), "2016-06-21", None),
        (Name("N.", "v.d. Wit"), "2016-06-21", None),
        (Name("Noor", "Bos-de Wit"), "2016", None),
        (Name("Noor", "de Wid"), "2016-06-21", None),
        (Name("Noor", "de Wit"), "2016-06-12", None),
        (Name("Noor"), "", Address("1234ab", "1")),
        (Name("", "De Wit"), "", Address("1234 AB")),
    ],
)
def test_noor_is_found_by_what_one_happens_to_know(cast: Cast, name: Name, born: str, address: Address | None) -> None:
    assert cast.people["noor"].pk in {one.person for one in candidates(name=name, born=born, address=address)}


def test_a_brother_is_not_put_forward(cast: Cast) -> None:
    found = candidates(name=Name("Noor", "de Wit"), born="2016-06-21", address=Address("1234 AB", "1"))
    assert names(found) == ["Noor de Wit"]


def test_a_twin_is_shown_with_a_warning_and_never_as_likely_the_same(cast: Cast) -> None:
    twin_of_noor(cast)
    noor, fleur = candidates(name=Name("Noor", "de Wit"), born="2016-06-21", address=Address("1234 AB", "1"))
    assert (noor.name, noor.likeness.band) == ("Noor de Wit", Band.LIKELY)
    assert (fleur.name, fleur.likeness.band) == ("Fleur de Wit", Band.TWINS)
    assert fleur.likeness.warnings == ("possible_twins",)


def test_of_two_with_the_same_letters_neither_is_likely(cast: Cast) -> None:
    twin_of_noor(cast, "Nina")
    found = candidates(name=Name("N.", "de Wit"), born="2016-06-21")
    assert {one.likeness.band for one in found} == {Band.MAYBE}
    assert all(one.likeness.warnings == ("possible_twins",) for one in found)
    assert len(found) == 2


def test_one_sees_only_what_it_takes_to_recognise_somebody(cast: Cast) -> None:
    (noor,) = candidates(name=Name("Noor", "de Wit"), born="2016-06-21")
    assert (noor.name, noor.born_year, noor.town) == ("Noor de Wit", "2016", "Voorbeeldstad")
    assert noor.families == (cast.family.pk,)


def test_a_secret_address_is_never_compared_nor_its_town_told(cast: Cast) -> None:
    Household.objects.filter(pk=cast.home.pk).update(secret=True)
    open_elsewhere = add_household(
        cast.family.pk, label="Oud adres", number="1", postcode="1234 AB", town="X", by=cast.actor("gp"), on=TODAY
    )
    relate(
        cast.family.pk,
        origin=cast.people["noor"].pk,
        household=open_elsewhere.pk,
        kind="lives_in",
        by=cast.actor("gp"),
        on=TODAY,
    )
    assert candidates(name=Name("Noor"), address=Address("1234 AB", "1")) == []
    (noor,) = candidates(name=Name("Noor", "de Wit"), born="2016-06-21", address=Address("1234 AB", "1"))
    assert noor.town == ""
    assert not any(reason.startswith("address") for reason in noor.likeness.reasons)


def test_who_moved_is_found_at_both_addresses(cast: Cast) -> None:
    by, noor = cast.actor("director"), cast.people["noor"]
    new = add_household(cast.family.pk, label="Nieuw", number="7", postcode="5678 CD", town="Dorp", by=by, on=TODAY)
    move_household(cast.family.pk, people=[noor.pk], to=new.pk, by=by, on=TODAY)
    for address in (Address("1234 AB", "1"), Address("5678 CD", "7")):
        found = candidates(name=Name("Noor", "de Wit"), address=address)
        assert [(one.name, one.town) for one in found if one.person == noor.pk] == [("Noor de Wit", "Dorp")]


def test_a_search_is_written_down_and_what_was_typed_is_not(cast: Cast) -> None:
    found, key = search(name=Name("Noor", "de Wit"), born="2016-06-21", by=cast.actor("police"))
    assert names(found) == ["Noor de Wit"]
    assert Search.objects.get(key=key).found == 1
    lines = list(Line.objects.filter(professional=cast.professionals["police"].pk).order_by("pk"))
    assert [line.action for line in lines] == ["search_people", "find_person"]
    assert lines[1].family == cast.family.pk
    assert not any("Noor" in f"{line.subject}{line.because}" for line in lines)


@pytest.mark.parametrize(
    ("name", "born", "address"),
    [
        (Name("Noor", "de Wit"), "", None),
        (Name("Noor"), "2016-06-21", None),
        (Name("", ""), "2016-06-21", Address("1234 AB", "1")),
        (Name("Noor", ""), "", Address("", "1")),
    ],
)
def test_too_little_to_look_with_is_refused(cast: Cast, name: Name, born: str, address: Address | None) -> None:
    with pytest.raises(Refused) as refused:
        search(name=name, born=born, address=address, by=cast.actor("gp"))
    assert refused.value.reason.code == "search_asks_more"


@pytest.mark.parametrize("who", ["policy", "inspector", "administrator"])
def test_an_outsider_looks_nobody_up(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refused:
        search(name=Name("Noor", "de Wit"), born="2016-06-21", by=cast.actor(who))
    assert refused.value.reason.code == "search_is_not_your_work"
    assert not Line.objects.get(action="search_people").granted


def test_looking_up_without_end_is_refused(cast: Cast) -> None:
    teacher = cast.professionals["teacher"]
    Search.objects.bulk_create(
        Search(organisation_id=teacher.organisation_id, professional=teacher, found=0) for _ in range(40)
    )
    with pytest.raises(Refused) as refused:
        search(name=Name("Noor", "de Wit"), born="2016-06-21", by=cast.actor("teacher"))
    assert refused.value.reason.code == "search_too_often"
    assert search(name=Name("Noor", "de Wit"), born="2016-06-21", by=cast.actor("gp"))[0]
