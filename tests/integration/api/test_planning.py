"""A plan, safety agreements and the floor through the API, each act sent twice, each with a refusal."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from kring.plan.agreements.informing import tell_newcomers
from kring.sharing.actions import become_involved
from tests.cast import Cast
from tests.integration.api.desks import Desks
from tests.integration.api.rows import terms as terms_of

TODAY = timezone.localdate()
LATER, FAR = (TODAY + timedelta(days=21)).isoformat(), (TODAY + timedelta(days=91)).isoformat()


@pytest.fixture
def desks(cast: Cast) -> Desks:
    """Each agency's system."""
    return Desks(cast)


def goal(desks: Desks, **more: Any) -> dict[str, Any]:
    return {
        "domain": "safety",
        "effect": "Noor en Sem zijn thuis niet meer bang voor ruzie.",
        "howSeen": "Noor vertelt op school dat het rustig is.",
        "about": [desks.key("noor"), desks.key("sem")],
        "phase": "direct_safety",
        "due": LATER,
        **more,
    }


def started(desks: Desks) -> Any:
    body = {"offered": "declined", "said": "Wij doen het liever samen met u.", "withFamily": True}
    return desks.does("director", desks.under("plans"), **body)


def test_a_plan_from_its_start_to_its_end(desks: Desks) -> None:
    assert desks.refused("teacher", desks.under("plans"), offered="accepted", withFamily=True) == "director_does_this"
    assert desks.refused("director", desks.under("plans"), offered="declined", withFamily=True) == (
        "say_what_the_family_said"
    )
    assert started(desks)["state"] == "making"
    assert desks.refused("director", desks.under("plans"), offered="accepted", withFamily=True) == "plan_runs_already"
    desks.does("director", desks.under("plan/group-plans"), offered="accepted", said="Wij proberen het.")
    domains = desks.under("plan/domains")
    assert desks.refused("director", domains, domains={"sport": {}}) == "/domains/sport/[key] literal_error"
    mapped = desks.does("director", domains, domains={"safety": {"worries": "Ruzie.", "strengths": "Oma helpt."}})
    assert mapped["views"] == [{"domain": "safety", "worries": "Ruzie.", "strengths": "Oma helpt."}]
    approvals = {"people": [desks.key("eva")], "organisations": ["school"], "evaluateOn": FAR}
    assert desks.refused("director", desks.under("plan/approvals"), **approvals) == "plan_needs_a_goal"
    goals = desks.under("plan/goals")
    assert desks.refused("director", goals, **goal(desks, due="2020-01-01")) == "goal_due_in_the_past"
    made = desks.does("director", goals, **goal(desks))
    assert desks.does("director", desks.under("plan/approvals"), **approvals)["agreedOn"] == TODAY.isoformat()
    assert desks.reads("teacher", desks.under("plan"))["goals"][0]["key"] == made["key"]
    voice = {"goal": made["key"], "verdict": "better", "howKnown": "Ik hoor ze niet schreeuwen."}
    body = {"follows": [{"goal": made["key"], "conclusion": "reached", "changes": "Noor zegt het."}], "nextOn": FAR}
    evaluations = desks.under("plan/evaluations")
    assert desks.refused("director", evaluations, voices=[voice], **body) == "/voices/0 person_or_organisation"
    both = [{**voice, "person": desks.key("noor")}, {**voice, "organisation": "school"}]
    assert desks.does("director", evaluations, voices=both, **body)["goals"][0]["state"] == "reached"
    phases = desks.under("plan/phases")
    assert desks.refused("director", phases, phase="recovery") == "phase_does_not_follow"
    assert desks.does("director", phases, phase="stable_safety", because="Gezien.")["phase"] == "stable_safety"
    assert desks.refused("director", desks.under("plan/endings"), because=" ") == "/because string_pattern_mismatch"
    assert desks.does("director", desks.under("plan/endings"), because="Het gaat goed.")["endedOn"] == TODAY.isoformat()


def test_goals_and_steps_are_changed_and_stay_readable(desks: Desks) -> None:
    started(desks)
    made = desks.does("director", desks.under("plan/goals"), **goal(desks))
    at, because = f"goals/{made['key']}", {"because": "Zo is het duidelijker."}
    assert desks.refused("director", f"{at}/revisions", **goal(desks), **because, seen=7) == "goal_changed_meanwhile"
    changed = desks.does("director", f"{at}/revisions", **goal(desks, domain="family"), **because, seen=made["number"])
    assert (changed["domain"], changed["number"]) == ("family", 2)
    step = {"what": "Anna vraagt Noor elke vrijdag hoe het was.", "due": LATER, "organisation": "school"}
    assert desks.refused("director", f"{at}/steps", **step) == "/beside missing"
    own = {"what": "Eva belt oma.", "due": LATER, "person": desks.key("eva")}
    (eva,) = desks.does("director", f"{at}/steps", **own)["steps"]
    assert (eva["owner"], eva["task"]) == (desks.key("eva"), None)
    steps = desks.does("director", f"{at}/steps", **step)["steps"]
    asked = next(one for one in steps if one["owner"] == "school")
    desks.does("teacher", f"tasks/{asked['task']}/steps", step="accept")
    assert desks.refused("teacher", f"plan-steps/{eva['key']}/revisions", **own, **because) == "director_does_this"
    desks.does("director", f"plan-steps/{eva['key']}/revisions", **{**own, "what": "Eva belt Tom."}, **because)
    desks.does("director", f"plan-steps/{eva['key']}/endings", state="done", text="Zij belde.")
    assert desks.refused("director", f"plan-steps/{asked['key']}/endings", state="done", text="Ja.") == "step_is_a_task"
    desks.does("director", f"plan-steps/{asked['key']}/endings", state="dropped", text="Niet nodig.")
    assert desks.does("director", f"{at}/standings", state="set_aside", **because)["state"] == "set_aside"
    assert desks.does("director", f"{at}/standings", state="open", **because)["state"] == "open"


def test_a_safety_agreement_is_made_checked_decided_on_and_ended(desks: Desks, cast: Cast) -> None:
    terms = terms_of(SimpleNamespace(cast=cast), firstCheck=TODAY.isoformat(), informedPeople=[desks.key("eva")])
    address = desks.under("agreements")
    assert desks.refused("teacher", address, **terms) == "director_does_this"
    assert desks.refused("director", address, **{**terms, "what": "Ruben houdt regelmatig afstand."}) == "/what vague"
    assert desks.refused("director", address, **{**terms, "firstCheck": "2020-01-01"}) == "/firstCheck missing"
    made = desks.does("director", address, **terms)
    at = f"agreements/{made['key']}"
    talk = {"person": desks.key("eva"), "how": "Thuis gelezen; zij begrijpt het."}
    assert desks.refused("director", f"{at}/conversations", **talk, on="2020-01-01") == "/on day_out_of_reach"
    desks.does("director", f"{at}/conversations", **talk)
    child = {"child": desks.key("noor"), "agreed": "Papa slaapt weg.", "goTo": "Je juf.", "comes": "Op maandag."}
    assert desks.refused("director", f"{at}/child-versions", **{**child, "child": desks.key("sem")}) == (
        "not_a_child_of_this_family"
    )
    assert desks.does("director", f"{at}/child-versions", **child)["goTo"] == "Je juf."
    assert desks.refused("director", f"{at}/decisions", choice="stays", because="X.") == "agreement_nothing_to_decide"
    desks.does("teacher", f"{at}/checks", check=made["check"], result="not_kept", childSeen=True, saw="Hij was er.")
    decided = desks.does("director", f"{at}/decisions", choice="stays", because="Eenmalig, oma was er.")
    assert decided["state"] == "running"
    because = {"because": "Het weekend begint op donderdag."}
    assert desks.refused("director", f"{at}/revisions", **terms, **because, seen=9) == "agreement_revised_meanwhile"
    assert desks.does("director", f"{at}/revisions", **terms, **because, seen=1)["version"] == 2
    assert desks.refused("director", f"{at}/tellings", agency="jgz", because="Zij zien Sem.") == (
        "nobody_to_tell_of_agreement"
    )
    become_involved(cast.family.pk, organisation=cast.organisations["jgz"].pk, by=cast.actor("nurse"), on=TODAY)
    tell_newcomers(cast.family.pk, on=TODAY)
    desks.does("director", f"{at}/tellings", agency="jgz", because="Zij zien Sem.")
    assert desks.refused("teacher", f"{at}/endings", because="Klaar.") == "director_does_this"
    assert desks.does("director", f"{at}/endings", because="Ruben woont elders.")["state"] == "ended"


def test_a_floor_is_proposed_seen_by_all_and_agreed(desks: Desks) -> None:
    points = [{"what": "Er is elke dag warm eten.", "seenBy": "Noor heeft op school geen honger."}]
    assert desks.refused("teacher", desks.under("floors"), points=points) == "director_does_this"
    assert desks.refused("director", desks.under("floors"), points=[]) == "/points too_short"
    made = desks.does("director", desks.under("floors"), points=points)
    assert desks.refused("director", desks.under("floors"), points=points) == "floor_proposed_already"
    at = f"floors/{made['key']}"
    seen = desks.does("teacher", f"{at}/views", text="Dit is wat wij nodig vinden.")
    assert {"name": "Basisschool De Linde", "said": ["Dit is wat wij nodig vinden."]} in seen["sides"]
    desks.does("director", f"{at}/views", text="Dat lukt ons.", person=desks.key("eva"))
    people = {"people": [desks.key("eva")]}
    assert desks.refused("director", f"{at}/approvals", **people) == "floor_view_missing"
    agreed = desks.does("director", f"{at}/approvals", **people, missingBecause="Sem is vier; Eva sprak voor hem.")
    assert (agreed["state"], agreed["agreedOn"]) == ("agreed", TODAY.isoformat())
    again = desks.does("director", desks.under("floors"), points=points, because="Er kwam iets bij.")
    assert desks.refused("teacher", f"floors/{again['key']}/withdrawals", because="Nee.") == "director_does_this"
    assert desks.does("director", f"floors/{again['key']}/withdrawals", because="Toch niet.")["state"] == "withdrawn"
    assert [one["state"] for one in desks.reads("gp", desks.under("floors"))["results"]] == ["withdrawn", "agreed"]
