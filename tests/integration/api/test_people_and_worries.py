"""A system looks for people, makes a family that nobody knew, and raises a worry."""

from typing import Any

import pytest

from kring.families.models import Family
from kring.loops.models import Loop
from kring.signals.actions import give_feedback, pick_up
from kring.signals.models import Worry
from tests.cast import Cast
from tests.integration.api.conftest import System

NOOR = {"given": "Noor", "surname": "de Wit", "born": "2016-06-21"}


def worry(cast: Cast, **other: Any) -> dict[str, Any]:
    return {"about": [str(cast.people["noor"].key)], "fact": "Noor kwam drie keer zonder jas.", **other}


def test_somebody_is_found_by_name_and_birth_with_the_reasons(cast: Cast, gp_system: System) -> None:
    answer = gp_system.post("persons/_search", NOOR)
    assert answer.status_code == 200, answer.content
    found = answer.json()["results"][0]
    assert (found["key"], found["likeness"]) == (str(cast.people["noor"].key), "likely")
    assert found["reasons"]


@pytest.mark.parametrize(("given", "code"), [({}, "search_asks_more"), ({"surname": "Wit"}, "search_asks_more")])
def test_a_search_with_too_little_is_refused(gp_system: System, given: dict[str, str], code: str) -> None:
    answer = gp_system.post("persons/_search", given)
    assert (answer.status_code, answer.json()["code"]) == (403, code)


def test_a_family_is_made_only_after_a_search(gp_system: System) -> None:
    family = {
        "label": "Gezin Zomer",
        "people": [{"kind": "child", "given": "Fien", "surname": "Zomer", "born": "2020-02-03"}],
        "home": {"label": "Thuis", "postcode": "1234 AB"},
    }
    without = gp_system.post("families", {**family, "search": "00000000-0000-4000-8000-000000000000"})
    assert (without.status_code, without.json()["code"]) == (403, "search_comes_first")
    key = gp_system.post("persons/_search", {"surname": "Zomer", "born": "2020-02-03"}).json()["search"]
    made = gp_system.post("families", {**family, "search": key})
    assert made.status_code == 201, made.content
    assert [one["name"] for one in made.json()["people"]] == ["Fien Zomer"]
    assert Family.objects.filter(label="Gezin Zomer").count() == 1


def test_a_worry_is_raised_in_one_call_and_its_answer_comes_back(cast: Cast, police_system: System) -> None:
    police_system.finds(cast.people["noor"])
    raised = police_system.post("worries", worry(cast, natures=["neglect"], howSoon="today"), key="w1")
    assert raised.status_code == 201, raised.content
    told = raised.json()
    assert (told["state"], told["receiver"], told["feedback"]) == ("sent", "team", [])
    assert Loop.objects.filter(subject=f"worry:{told['id']}", kind="feedback", closed_on=None).exists()
    director, found = cast.actor("director"), Worry.objects.get()
    pick_up(found.pk, by=director, on=found.sent_on)
    give_feedback(
        found.pk,
        by=director,
        on=found.sent_on,
        done="talked",
        text="Wij spraken met de ouders.",
        contact=director.professional,
    )
    heard = police_system.get("worries").json()["results"][0]
    assert (heard["state"], heard["feedback"][0]["text"]) == ("answered", "Wij spraken met de ouders.")
    assert heard["feedback"][0]["contact"] == "Yara Kok"


def test_a_worry_sent_twice_is_one(cast: Cast, police_system: System) -> None:
    police_system.finds(cast.people["noor"])
    for _ in range(2):
        assert police_system.post("worries", worry(cast), key="w1").status_code == 201
    assert Worry.objects.count() == 1


def test_a_worry_that_says_nothing_is_refused(cast: Cast, police_system: System) -> None:
    police_system.finds(cast.people["noor"])
    answer = police_system.post("worries", worry(cast, fact=" "))
    assert (answer.status_code, answer.json()["code"]) == (403, "worry_says_nothing")
    assert not Worry.objects.exists()


def test_a_system_sees_only_its_own_worries(cast: Cast, police_system: System, gp_system: System) -> None:
    police_system.finds(cast.people["noor"])
    police_system.post("worries", worry(cast))
    assert gp_system.get("worries").json()["total"] == 0


def test_without_an_idempotency_key_a_refused_worry_leaves_no_draft(cast: Cast, police_system: System) -> None:
    police_system.finds(cast.people["noor"])
    police_system.post("worries", worry(cast, fact=""))
    assert not Worry.objects.exists()


def test_the_key_of_somebody_is_not_enough(cast: Cast, police_system: System) -> None:
    police_system.finds(cast.people["noor"])
    both = [str(cast.people[one].key) for one in ("noor", "sem")]
    refused = police_system.post("worries", worry(cast, about=both))
    assert (refused.status_code, refused.json()["code"]) == (403, "find_them_first")
    assert not Worry.objects.exists()
