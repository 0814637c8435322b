"""A system that acts for a professional of its own agency: who may, who may not, and what is written down of it."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from kring.audit.actions import seal
from kring.audit.models import Line
from kring.audit.queries import broken
from kring.network.models import Professional
from tests.cast import Cast
from tests.integration.api.conftest import System


@pytest.fixture
def team(cast: Cast) -> System:
    """The system of the team."""
    cache.clear()
    return System(cast.organisations["team"].pk, "Wijkteamsysteem")


def why(cast: Cast) -> tuple[str, dict[str, str]]:
    """Something that only a person does: asking the municipality for a director."""
    return f"families/{cast.family.key}/director/requests", {"because": "Er zijn drie plannen naast elkaar."}


def test_a_system_acts_for_a_professional_and_both_are_written_down(cast: Cast, team: System) -> None:
    pim = cast.professionals["team_worker"]
    address, body = why(cast)
    assert team.of(pim).post(address, body).status_code == 201
    line = Line.objects.get(action="ask_for_director")
    system = Professional.objects.get(function="agency_system", organisation=cast.organisations["team"])
    assert (line.professional, line.through, line.name) == (pim.pk, system.pk, "Pim Postma")
    entry = cast.family.entries.get(kind="information_requested")
    assert (entry.recorded_by, entry.organisation) == (pim, cast.organisations["team"])


def test_without_a_name_what_a_person_does_is_asked_of_one(cast: Cast, team: System) -> None:
    address, body = why(cast)
    answer = team.post(address, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "name_the_professional"
    assert answer.json()["errors"][0]["place"] == "/On-Behalf-Of"
    assert not Line.objects.filter(action="ask_for_director").exists()


@pytest.mark.parametrize("who", ["gp", "left", "shut", "system", "nobody"])
def test_for_nobody_else_than_who_works_for_the_agency_now(cast: Cast, team: System, who: str) -> None:
    pim = cast.professionals["team_worker"]
    named = cast.professionals["gp"] if who == "gp" else pim
    if who == "left":
        Professional.objects.filter(pk=pim.pk).update(active=False)
    if who == "shut":
        pim.account.is_active = False
        pim.account.save()
    if who == "system":
        named = Professional.objects.get(function="agency_system", organisation=cast.organisations["team"])
    if who == "nobody":
        named = Professional(key=uuid4())
    for answer in (team.of(named).post(*why(cast)), team.of(named).get(f"families/{cast.family.key}/director")):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_professional")
    lines = Line.objects.filter(action="act_for_professional", granted=False)
    assert {one.subject for one in lines} == {f"professional:{named.key}"}
    assert not Line.objects.filter(action="ask_for_director").exists()


def test_what_is_no_key_is_said(cast: Cast, team: System) -> None:
    team.headers = {**team.headers, "on-behalf-of": "Yara Kok"}
    answer = team.post(*why(cast))
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"place": "/On-Behalf-Of", "detail": "Dit moet een UUID zijn.", "code": "uuid_parsing"}
    ]


def test_a_system_that_may_act_for_its_agency_only(cast: Cast) -> None:
    cache.clear()
    system = System(cast.organisations["team"].pk, "Wijkteamsysteem", acts_for_professionals=False)
    answer = system.of(cast.professionals["team_worker"]).post(*why(cast))
    assert (answer.status_code, answer.json()["code"]) == (403, "system_acts_for_nobody")


def test_it_may_do_what_that_professional_may_and_no_more(cast: Cast, team: System) -> None:
    """Yara directs and sees the whole life course; Pim of the same team does not direct."""
    address = f"families/{cast.family.key}/additions"
    body = {
        "organisation": "help",
        "adds": "Hulp bij slapen.",
        "beside": "Anders.",
        "ends": "Niets.",
        "toldHow": "Thuis.",
    }
    answer = team.of(cast.professionals["team_worker"]).post(address, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "director_does_this")
    assert team.of(cast.professionals["director"]).post(address, body).status_code == 201


def test_one_key_is_for_one_request_of_one_professional(cast: Cast, team: System) -> None:
    address, body = why(cast)
    yara, pim = team.of(cast.professionals["director"]), team.of(cast.professionals["team_worker"])
    first = pim.post(address, body, key="vraag-1")
    assert (first.status_code, pim.post(address, body, key="vraag-1").json()) == (201, first.json())
    assert yara.post(address, body, key="vraag-1").json()["code"] == "key_used"
    assert Line.objects.filter(action="ask_for_director").count() == 1


def test_the_audit_log_seals_through_which_system_it_was(cast: Cast, team: System) -> None:
    team.of(cast.professionals["team_worker"]).post(*why(cast))
    seal()
    assert not list(broken())
    line = Line.objects.get(action="ask_for_director")
    assert line.through is not None
    assert timezone.localdate() == timezone.localdate(line.at)


def test_who_works_there_is_listed_with_the_keys(cast: Cast, team: System) -> None:
    found = team.get("professionals").json()["results"]
    assert [(one["name"], one["function"], one["leads"]) for one in found] == [
        ("Pim Postma", "team_worker", False),
        ("Yara Kok", "team_worker", True),
    ]
    assert {one["key"] for one in found} == {str(cast.professionals[who].key) for who in ("team_worker", "director")}
