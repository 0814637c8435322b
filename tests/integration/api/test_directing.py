"""Directing through the API: assessing, appointing, handing over, contradicting, joining, tasks that are stuck."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kring.coordination.actions import end_direction
from kring.coordination.models import Direction
from kring.sharing.queries import director_of
from tests.cast import Cast
from tests.integration.api.desks import Desks
from tests.integration.api.rows import AGREED, ANSWERED

TODAY = timezone.localdate()
LATER = (TODAY + timedelta(days=7)).isoformat()
ASSESSED = {
    **dict.fromkeys(("sees", "wants", "can", "helped", "safe"), ANSWERED),
    "familyView": "Wij willen het zelf doen, met Tom erbij.",
    "because": "Eva ziet de zorgen en heeft mensen om zich heen.",
}


@pytest.fixture
def desks(cast: Cast) -> Desks:
    """Each agency's system."""
    return Desks(cast)


@pytest.fixture
def undirected(cast: Cast, desks: Desks) -> Desks:
    """Nobody directs."""
    end_direction(cast.access("director", TODAY), because="Het gezin redde het zonder.", on=TODAY)
    return desks


def test_it_is_assessed_and_a_director_appointed(undirected: Desks) -> None:
    desks, cast = undirected, undirected.cast
    made = desks.does("director", desks.under("self-assessments"), **ASSESSED, outcome="not_yet")
    assert (made["outcome"], made["signedBy"]) == ("not_yet", "Yara Kok")
    found = desks.reads("director", desks.under("director/candidates"))["results"]
    assert {"Pim Postma", "Hugo Bakker", "Iris Dijk"} <= {one["name"] for one in found}
    assert "Bas Mulder" not in {one["name"] for one in found}
    appointed = desks.does("director", desks.under("directors"), who=desks.key("@team_worker"), **AGREED)
    assert (appointed["professional"], appointed["agency"]) == ("Pim Postma", "team")
    assert "view" in appointed["authority"]
    assert Direction.objects.get(until=None).appointed_by == cast.professionals["director"]
    assert desks.reads("teacher", desks.under("director"))["professional"] == "Pim Postma"
    assert desks.does("teacher", desks.under("director/notes")) == {"noted": True}


def test_who_may_not_appoint_and_what_is_missing(undirected: Desks) -> None:
    desks, pim = undirected, undirected.key("@team_worker")
    address = desks.under("directors")
    assert desks.refused("team_worker", address, who=pim, **AGREED) == "leader_or_municipality_appoints"
    assert desks.refused("director", address, who=desks.key("@helper"), **AGREED) == "leaders_appoint_their_own"
    assert desks.refused("director", address, who=pim, ground="Nodig.") == "say_how_agreed_or_why_not"
    assert desks.refused("director", address, who=pim, authority=["all"], **AGREED) == "/authority/0 literal_error"
    assert desks.refused("director", address, who=desks.key("noor"), **AGREED) == "/who no_such_professional"
    assert desks.refused("teacher", desks.under("self-assessments"), **ASSESSED, outcome="directs") == (
        "who_interprets_or_helps_does_this"
    )


def test_the_family_directs_itself_after_an_assessment(undirected: Desks) -> None:
    desks, address = undirected, undirected.under("director/own")
    body = {"person": desks.key("eva"), "supporter": desks.key("@team_worker"), **AGREED}
    assert desks.refused("team_worker", address, **body) == "assess_first"
    desks.does("team_worker", desks.under("self-assessments"), **ASSESSED, outcome="directs")
    made = desks.does("team_worker", address, **body)
    assert (made["familyItself"], made["professional"]) == (True, "Pim Postma")


def test_the_municipality_is_asked_and_appoints_or_says_why_not(undirected: Desks) -> None:
    desks = undirected
    assert desks.refused("policy", desks.under("director/refusals"), because="Nee.") == "municipality_not_asked"
    desks.does("teacher", desks.under("director/requests"), because="Wij werken langs elkaar heen.")
    assert desks.refused("gp", desks.under("director/requests"), because="Ook.") == "director_asked_already"
    made = desks.does("policy", desks.under("directors"), who=desks.key("@helper"), **AGREED)
    assert made["agency"] == "help"
    desks.does("teacher", desks.under("director/requests"), because="Het werkt niet.")
    desks.does("policy", desks.under("director/refusals"), because="Iris is net begonnen.")


def test_it_is_handed_over_after_a_talk(desks: Desks) -> None:
    body = {"who": desks.key("@team_worker"), "mustKnow": "Bel Eva eerst.", "talkOn": LATER, **AGREED}
    made = desks.does("director", desks.under("director/changes"), **body)
    steps = f"director-changes/{made['key']}/steps"
    assert desks.reads("team_worker", f"director-changes/{made['key']}")["mustKnow"] == "Bel Eva eerst."
    assert desks.refused("team_worker", steps, step="accept") == "talk_first"
    talked = desks.does("director", steps, step="talked", text="Eva vond het goed.", on=TODAY.isoformat())
    assert (talked["state"], talked["talkedOn"]) == ("talked", TODAY.isoformat())
    assert desks.refused("director", steps, step="accept") == "who_is_asked_answers"
    assert desks.does("team_worker", steps, step="accept")["state"] == "accepted"
    director = director_of(desks.cast.family.pk, on=TODAY)
    assert director is not None
    assert director.professional == desks.cast.professionals["team_worker"].pk


def test_at_once_when_it_cannot_wait(desks: Desks) -> None:
    body = {"who": desks.key("@team_worker"), "atOnce": True, **AGREED}
    assert desks.refused("team_worker", desks.under("directors"), **body) == "leader_of_the_director_does_this"
    assert desks.does("director", desks.under("directors"), **body)["professional"] == "Pim Postma"


def test_a_colleague_contradicts(desks: Desks) -> None:
    assert desks.system("gp").get(desks.under("contradictor")).status_code == 404
    made = desks.does("director", desks.under("contradictors"), who=desks.key("@gp"))
    assert (made["professional"]["name"], made["agreedOn"]) == ("Hugo Bakker", None)
    answers = desks.under("contradictor/answers")
    assert desks.refused("teacher", answers, agrees=True) == "contradicting_of_others"
    assert desks.refused("gp", answers, agrees=False) == "say_why"
    assert desks.does("gp", answers, agrees=True)["agreedOn"] == TODAY.isoformat()
    assert desks.refused("gp", desks.under("contradictors"), who=desks.key("@gp")) == "director_does_this"


def test_one_more_agency_joins(desks: Desks) -> None:
    body = {"organisation": "help", "adds": "Rust.", "beside": "Anders.", "ends": "Niets.", "toldHow": "Thuis."}
    assert desks.refused("director", desks.under("additions"), **{**body, "ends": ""}) == "say_what_ends"
    assert desks.refused("director", desks.under("additions"), **{**body, "organisation": "x"}) == (
        "/organisation no_such_organisation"
    )
    made = desks.does("director", desks.under("additions"), **body)
    assert (made["state"], made["faces"]) == ("asked", 3)
    steps = f"additions/{made['key']}/steps"
    assert desks.refused("director", steps, step="join") == "joining_of_others"
    assert desks.refused("helper", steps, step="decline") == "say_why"
    assert desks.does("helper", steps, step="join")["state"] == "joined"
    assert desks.reads("helper", desks.under("additions"))["total"] == 0


def test_a_task_is_asked_done_and_as_expected(desks: Desks) -> None:
    body = {"to": "school", "expected": "Vraag Noor elke dag of zij gegeten heeft.", "about": [desks.key("noor")]}
    past = (TODAY - timedelta(days=1)).isoformat()
    assert desks.refused("director", desks.under("tasks"), **body, due=past) == "task_due_in_the_past"
    made = desks.does("director", desks.under("tasks"), **body, due=LATER)
    steps = f"tasks/{made['key']}/steps"
    loop = next(one for one in desks.reads("teacher", "loops?standing=soon")["results"] if one["kind"] == "task_answer")
    assert loop["subject"] == f"task:{made['key']}"
    assert desks.refused("director", steps, step="done", text="Zelf.") == "task_of_others"
    desks.does("teacher", f"loops/{loop['id']}/takings")
    assert desks.does("teacher", steps, step="accept")["state"] == "accepted"
    assert desks.does("teacher", steps, step="done", text="Zij at elke dag.")["state"] == "done"
    follows = desks.does("director", steps, step="lacks", text="En in het weekend?", due=LATER)
    assert follows["key"] != made["key"]
    again = f"tasks/{follows['key']}/steps"
    assert desks.does("teacher", again, step="done", text="Oma gaf brood.")["state"] == "done"
    assert desks.does("director", again, step="as_expected")["state"] == "as_expected"


def test_what_an_agency_does_not_do_comes_to_the_municipality(desks: Desks) -> None:
    body = {"to": "school", "expected": "Praat elke week met Noor.", "due": LATER}
    task = desks.does("director", desks.under("tasks"), **body)["key"]
    impasses = f"tasks/{task}/impasses"
    assert desks.refused("director", impasses, stakes="Niemand spreekt Noor.") == "not_stuck_yet"
    desks.does("teacher", f"tasks/{task}/steps", step="decline", text="Geen uren.")
    made = desks.does("director", impasses, stakes="Niemand spreekt Noor alleen.")
    assert (made["state"], made["named"], made["task"]) == ("at_agency", "Karel Smit", task)
    steps = f"impasses/{made['key']}/steps"
    assert desks.refused("teacher", steps, step="refuse", text="Nee.") == "who_is_called_on_answers"
    assert desks.does("principal", steps, step="refuse", text="Het kan niet.")["state"] == "refused"
    assert desks.does("director", steps, step="to_municipality", text="Dit moet.")["state"] == "at_municipality"
    assert desks.refused("director", steps, step="must", text="Dit moet.", due=LATER) == "municipality_settles"
    decided = desks.does("policy", steps, step="must", text="Noor moet gehoord worden.", due=LATER)
    assert (decided["state"], decided["due"]) == ("decided", LATER)
    assert desks.does("teacher", steps, step="done", text="Joke praat met Noor.")["state"] == "done"


def test_a_loop_is_handed_over_and_reminded_of(desks: Desks) -> None:
    desks.does("director", desks.under("tasks"), to="school", expected="Praat elke week met Noor.", due=LATER)
    (loop,) = [one for one in desks.reads("teacher", "loops?standing=soon")["results"] if one["owner"] == "school"]
    handovers = f"loops/{loop['id']}/handovers"
    assert desks.refused("director", handovers, because="Voor u.") == "loop_of_others"
    assert desks.refused("teacher", handovers, who=desks.key("@gp"), because="Weg.") == "receiver_does_not_work_there"
    given = desks.does("teacher", handovers, who=desks.key("@principal"), because="Ik ben ziek.")
    assert given["professional"] == desks.key("@principal")
    assert desks.does("director", f"loops/{loop['id']}/reminders", because="Hoe staat het?")["closedOn"] is None
    assert desks.refused("teacher", f"loops/{loop['id']}/reminders") == "loop_is_yours_to_do"
