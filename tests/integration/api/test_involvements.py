"""An agency's system shares in one call that it is involved, hears who else is, and answers a match."""

from typing import Any

import pytest

from kring.index.models import Match
from kring.sharing.models import Involvement
from tests.cast import Cast
from tests.integration.api.conftest import System


def noor(cast: Cast, **other: Any) -> dict[str, Any]:
    return {"child": str(cast.people["noor"].key), "toldHow": "In het gesprek met beide ouders.", **other}


def found_by(system: System, cast: Cast) -> System:
    system.finds(cast.people["noor"])
    return system


@pytest.fixture
def nurse_system(cast: Cast) -> System:
    """The youth health care's own system, which found Noor."""
    return found_by(System(cast.organisations["jgz"].pk, "Kinddossier"), cast)


@pytest.fixture
def police_and_housing(cast: Cast) -> tuple[System, System]:
    """Two agencies of which neither gives basic care, so that they are asked to meet."""
    return (
        found_by(System(cast.organisations["police"].pk, "Politiesysteem"), cast),
        found_by(System(cast.organisations["housing"].pk, "Woonsysteem"), cast),
    )


def test_one_call_shares_it_and_tells_who_else_is(cast: Cast, police_and_housing: tuple[System, System]) -> None:
    police, housing = police_and_housing
    police.post("involvements", noor(cast))
    shared = housing.post("involvements", noor(cast))
    assert shared.status_code == 201, shared.content
    met = {one["reach"]["organisation"]: one for one in shared.json()["matches"]}
    assert "Politie, basisteam Voorbeeldstad" in met
    assert met["Politie, basisteam Voorbeeldstad"]["asks"]


def test_shared_twice_nothing_is_doubled(cast: Cast, nurse_system: System) -> None:
    first = nurse_system.post("involvements", noor(cast), key="a")
    again = nurse_system.post("involvements", noor(cast))
    replay = nurse_system.post("involvements", noor(cast), key="a")
    assert (first.json()["before"], again.json()["before"], replay.json()["before"]) == (False, True, False)
    assert first.json()["matches"] == again.json()["matches"]
    assert Involvement.objects.filter(organisation=cast.organisations["jgz"]).count() == 1


def test_a_match_is_answered_by_each_side_for_itself(
    cast: Cast, police_and_housing: tuple[System, System], gp_system: System
) -> None:
    police, housing = police_and_housing
    police.post("involvements", noor(cast))
    housing.post("involvements", noor(cast))
    ours = next(
        one for one in police.get("matches").json()["results"] if one["reach"]["organisation"].startswith("Won")
    )
    wrong = police.post(f"matches/{ours['id']}/answers", {"answer": "contacted"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "say_when")
    theirs = gp_system.post(f"matches/{ours['id']}/answers", {"answer": "not_needed", "because": "Niet van ons."})
    assert (theirs.status_code, theirs.json()["code"]) == (403, "not_your_match")
    done = police.post(f"matches/{ours['id']}/answers", {"answer": "not_needed", "because": "Wij sluiten af."})
    assert (done.status_code, done.json()["answer"]) == (201, "not_needed")
    assert ours["id"] not in [one["id"] for one in police.get("matches").json()["results"]]
    assert ours["id"] in [one["id"] for one in housing.get("matches").json()["results"]]


def test_an_agency_ends_only_its_own_involvement(cast: Cast, nurse_system: System, police_system: System) -> None:
    shared = nurse_system.post("involvements", noor(cast)).json()
    refused = police_system.post(f"involvements/{shared['id']}/endings", {"because": "Klaar."})
    assert refused.status_code == 403
    assert nurse_system.post(f"involvements/{shared['id']}/endings", {"because": "Klaar."}).status_code == 201
    assert nurse_system.get("involvements").json()["total"] == 0


def test_a_child_that_nobody_knows_is_not_there(nurse_system: System) -> None:
    answer = nurse_system.post("involvements", {"child": "00000000-0000-4000-8000-000000000000"})
    assert answer.status_code == 404
    assert not Match.objects.exists()


def test_the_key_of_a_child_is_not_enough(cast: Cast, police_system: System, school_system: System) -> None:
    refused = police_system.post("involvements", noor(cast))
    assert (refused.status_code, refused.json()["code"]) == (403, "find_them_first")
    assert not Involvement.objects.filter(organisation=cast.organisations["police"]).exists()
    assert school_system.post("involvements", noor(cast)).status_code == 201


@pytest.mark.parametrize("given", ["Noor", "N."])
def test_a_child_is_found_and_shared_in_one_call(cast: Cast, nurse_system: System, given: str) -> None:
    person = {"given": given, "surname": "de Wit", "born": "2016-06-21", "postcode": "1234 AB", "number": "1"}
    shared = nurse_system.post("involvements", {"person": person, "toldHow": "Op het spreekuur."})
    assert shared.status_code == (201 if given == "Noor" else 409), shared.content
    assert Involvement.objects.filter(organisation=cast.organisations["jgz"]).count() == (given == "Noor")


def test_where_it_may_be_another_somebody_must_choose(cast: Cast, nurse_system: System) -> None:
    person = {"given": "Noortje", "surname": "Wit", "born": "2016"}
    answer = nurse_system.post("involvements", {"person": person})
    assert answer.status_code == 409, answer.content
    assert answer.json()["code"] == "choose_a_child"
    assert str(cast.people["noor"].key) in answer.json()["detail"]


@pytest.mark.parametrize("given", [{}, {"child": "00000000-0000-4000-8000-000000000000", "person": {"surname": "Wit"}}])
def test_a_child_is_named_in_one_way(nurse_system: System, given: dict[str, Any]) -> None:
    answer = nurse_system.post("involvements", given)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "child_or_person")
