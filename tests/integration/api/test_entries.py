"""An agency's system adds entries and reads those that the agency knows."""

from typing import Any

import pytest
from django.test import Client

from kring.audit.models import Line
from kring.lifecourse.models import Entry
from tests.cast import Cast
from tests.integration.api.conftest import System


def worry(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "kind": "concern",
        "on": "2026-02-02",
        "about": [str(cast.people["noor"].key)],
        "to": ["vt"],
        "nature": ["neglect"],
        "details": {"basis": "suspicion"},
        "text": "Noor komt vaak alleen.",
        **other,
    }


def test_what_a_system_adds_it_reads_again_in_its_own_keys(cast: Cast, gp_system: System) -> None:
    made = gp_system.post(f"families/{cast.family.key}/entries", worry(cast))
    assert made.status_code == 201, made.content
    assert made["API-Version"] == "1.0.0"
    read = gp_system.get(f"families/{cast.family.key}/entries").json()
    assert read["total"] == 1
    entry = read["results"][0]
    assert entry == made.json()
    assert (entry["by"], entry["to"], entry["about"]) == ("gp", ["vt"], [str(cast.people["noor"].key)])


def test_another_agency_does_not_read_it(cast: Cast, gp_system: System, school_system: System) -> None:
    gp_system.post(f"families/{cast.family.key}/entries", worry(cast))
    assert school_system.get(f"families/{cast.family.key}/entries").json()["results"] == []


def test_an_outsider_is_refused_and_the_refusal_is_written_down(cast: Cast, police_system: System) -> None:
    for answer in (
        police_system.get(f"families/{cast.family.key}/entries"),
        police_system.post(f"families/{cast.family.key}/entries", worry(cast), key="k1"),
    ):
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "not_involved"
    assert not Entry.objects.exists()
    assert Line.objects.filter(action="open_family", granted=False, name="Politiesysteem").count() == 2


def test_the_same_key_adds_once_and_gives_the_same_answer(cast: Cast, gp_system: System) -> None:
    first, second = (gp_system.post(f"families/{cast.family.key}/entries", worry(cast), key="k1") for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert Entry.objects.count() == 1


def test_a_key_that_was_used_for_another_request_is_refused(cast: Cast, gp_system: System) -> None:
    gp_system.post(f"families/{cast.family.key}/entries", worry(cast), key="k1")
    answer = gp_system.post(f"families/{cast.family.key}/entries", worry(cast, text="Iets anders."), key="k1")
    assert (answer.status_code, answer.json()["code"]) == (422, "key_used")
    assert Entry.objects.count() == 1


def test_all_faults_are_named_at_once_with_their_place(cast: Cast, gp_system: System) -> None:
    answer = gp_system.post(
        f"families/{cast.family.key}/entries", worry(cast, about=["nobody"], text=3, colour="red", kind=None)
    )
    assert answer.status_code == 400
    assert [fault["place"] for fault in answer.json()["errors"]] == ["/kind", "/about/0", "/text", "/colour"]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"kind": "gossip"}, "/kind"),
        ({"to": ["nobody"]}, "/to"),
        ({"details": {"basis": "rumour"}}, "/details/basis"),
        ({"on": "2026-02-30"}, "/on"),
        ({"answers": 99999}, "/answers"),
        ({"kind": "meeting", "details": {"present": ["nobody"]}}, "/details/present"),
        ({"text": "\0"}, "/text"),
        ({"on": "2026-02-02\0"}, "/on"),
        ({"knownTo": ["\0"]}, "/knownTo/0"),
        ({"details": {"basis": "suspicion\0"}}, "/details/basis"),
        ({"details": {"basis": "suspicion", "words": "\0"}}, "/details/words"),
    ],
)
def test_what_is_no_entry_is_said_with_its_place(
    cast: Cast, gp_system: System, wrong: dict[str, Any], place: str
) -> None:
    answer = gp_system.post(f"families/{cast.family.key}/entries", worry(cast, **wrong))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["place"] == place


@pytest.mark.parametrize("token", ["", "Bearer nonsense"])
def test_without_a_token_nothing_is_answered(cast: Cast, token: str) -> None:
    answer = Client().get(f"/api/v1/families/{cast.family.key}/entries", headers={"authorization": token})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


@pytest.mark.parametrize("address", ["/api/v1/nowhere", "/api/v1/loops/", "/api/"])
@pytest.mark.django_db
def test_what_is_not_there_is_a_problem_too(address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
