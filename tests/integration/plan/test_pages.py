"""The pages of a plan: what each shows to whom, and what is done there."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from kring.lifecourse.actions import record
from kring.loops import asking
from kring.plan import actions
from kring.plan.models import Plan
from kring.plan.queries import goals, running_plan
from tests.cast import Cast
from tests.integration.plan.making import MAPPED, a_goal, a_plan, agreed, evaluated


def get(cast: Cast, who: str, path: str) -> str:
    """The text of a page of the family."""
    answer = cast.client(who).get(f"/plan/{path}?lang=en")
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.content.decode())


def post(cast: Cast, path: str, who: str = "director", **given: Any) -> Any:
    """What a form of the plan answers."""
    return cast.client(who).post(f"/plan/{path}", {"once": str(uuid4()), **given}, follow=True)


def test_from_an_empty_family_to_an_agreed_plan(cast: Cast) -> None:
    key, today = cast.family.key, timezone.localdate()
    assert "No plan has been made here yet" in get(cast, "director", f"{key}/")
    post(
        cast,
        f"{key}/start/",
        offered="declined",
        said="Wij doen het samen.",
        with_family="yes",
        phase="direct_safety",
    )
    post(cast, f"{key}/domains/", safety_worries="Ruzie.", safety_strengths="Oma.")
    goal = {
        "about": cast.people["noor"].pk,
        "domain": "safety",
        "phase": "direct_safety",
        "due": today + timedelta(days=30),
        "how_seen": "Noor zegt het.",
    }
    refused = post(cast, f"{key}/goals/new/?lang=en", effect="Therapie voor Noor", **goal)
    assert "says what is done" in refused.content.decode()
    post(cast, f"{key}/goals/new/", effect="Noor is thuis niet bang.", **goal)
    plan = running_plan(cast.access("director", today))
    assert plan is not None
    (found,) = goals(plan)
    eva, school = cast.people["eva"].pk, cast.organisations["school"].pk
    step = {"due": today + timedelta(days=20), "what": "Elke vrijdag bellen."}
    refused = post(cast, f"goals/{found.key}/steps/new/?lang=en", whose=f"o{school}", **step)
    assert "what the family or its network does itself" in refused.content.decode()
    post(cast, f"goals/{found.key}/steps/new/", whose=f"o{school}", beside="Eva belt oma.", **step)
    post(cast, f"goals/{found.key}/steps/new/", whose=f"p{eva}", **step)
    shown = get(cast, "director", f"goals/{found.key}/")
    assert shown.index("Eva Bos") < shown.index("Basisschool De Linde")
    post(cast, f"{key}/agree/", people=eva, organisations=school, next_on=today + timedelta(days=91))
    shown = get(cast, "director", f"{key}/")
    assert "Agreed on" in shown
    assert "There is no goal for Sem de Wit." in shown
    voice = f"p{cast.people['noor'].pk}"
    evaluation = {
        f"g0_{voice}": "better",
        f"g0_{voice}_how": "Het is stil.",
        "g0_follows": "goes_on",
        "next_on": today + timedelta(days=60),
    }
    refused = post(
        cast, f"{key}/evaluate/?voice={voice}&lang=en", **{**evaluation, "next_on": today + timedelta(days=400)}
    )
    assert "within 183 days" in refused.content.decode()
    post(cast, f"{key}/evaluate/?voice={voice}", **evaluation)
    assert plan.evaluations.count() == 1


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan of today with a goal that has a step of Eva and one of the GP."""
    today = timezone.localdate()
    made = a_plan(cast, on=today)
    actions.map_domains(made, by=cast.actor("director"), on=today, found=MAPPED)
    goal, due = a_goal(cast, made, on=today), today + timedelta(days=20)
    actions.add_step(
        goal, by=cast.actor("director"), on=today, what="Eva belt oma.", due=due, person=cast.people["eva"].pk
    )
    actions.add_step(
        goal,
        by=cast.actor("director"),
        on=today,
        what="Kijk naar Sem.",
        due=due,
        organisation=cast.organisations["gp"].pk,
    )
    return made


def pages(plan: Plan) -> list[str]:
    """Every page of the plan that can be read."""
    key, goal = plan.family.key, plan.goals.get()
    step = goal.steps.earliest("pk")
    return [
        f"{key}/",
        *(f"{key}/{one}/" for one in ("history", "printed", "agree", "phase", "domains", "end", "group-plan")),
        f"{key}/goals/new/",
        *(f"goals/{goal.key}/{one}" for one in ("", "change/", "stand/", "steps/new/")),
        *(f"steps/{step.key}/{one}" for one in ("", "change/")),
    ]


def test_every_page_is_there_for_the_director(cast: Cast, plan: Plan) -> None:
    for path in pages(plan):
        assert "</h1>" in get(cast, "director", path), path


def test_who_takes_part_reads_and_does_not_direct(cast: Cast, plan: Plan) -> None:
    shown = get(cast, "gp", f"{plan.family.key}/")
    assert "Noor is bang als er ruzie is." in shown
    assert "Yara Kok directs this family" in shown
    assert "goals/new" not in shown
    assert cast.client("gp").get(f"/plan/{plan.family.key}/agree/").status_code == 403


@pytest.mark.parametrize("who", ["teacher", "police"])
def test_who_does_not_take_part_reads_nothing(cast: Cast, plan: Plan, who: str) -> None:
    for path in (*pages(plan), f"{plan.family.key}/plan.pdf", f"{plan.family.key}/evaluate/"):
        answer = cast.client(who).get(f"/plan/{path}")
        assert answer.status_code == 403, path
        assert "ruzie" not in answer.content.decode()


def test_an_open_worry_without_a_goal_shows_only_to_who_may_know_of_it(cast: Cast, plan: Plan) -> None:
    record(
        "concern",
        family=cast.family.pk,
        by=cast.actor("teacher"),
        on=timezone.localdate(),
        about=[cast.people["noor"].pk],
        nature=["debt"],
        text="Geen geld voor schoolreis.",
    )
    said = "There is an open worry in the life domain income, and the plan has no goal in it."
    assert said in get(cast, "director", f"{plan.family.key}/")
    assert said not in get(cast, "gp", f"{plan.family.key}/")


def test_a_gate_that_is_not_passed_asks_for_the_reason(cast: Cast, plan: Plan) -> None:
    key = plan.family.key
    assert "Nobody has seen Noor de Wit" in get(cast, "director", f"{key}/phase/")
    refused = post(cast, f"{key}/phase/?lang=en", phase="stable_safety")
    assert "not passed because" in refused.content.decode()
    post(cast, f"{key}/phase/", phase="stable_safety", because="Niet gehaald, omdat Noor bij oma is.")
    shown = get(cast, "director", f"{key}/phase/")
    assert "the gate was not passed" in shown
    assert "Nobody has seen Noor de Wit" in shown


def test_a_declined_step_is_asked_of_somebody_else(cast: Cast, plan: Plan) -> None:
    today, step = timezone.localdate(), plan.goals.get().steps.latest("pk")
    task = step.versions.get().task
    asking.decline(task, by=cast.actor("gp"), on=today, because="Geen plek.")
    assert "Geen plek." in get(cast, "director", f"steps/{step.key}/")
    school = cast.organisations["school"].pk
    given = {"whose": f"o{school}", "what": "Kijk naar Sem.", "due": today + timedelta(days=9), "because": "Geen plek."}
    post(cast, f"steps/{step.key}/change/", seen=1, **given)
    assert step.versions.latest("number").owner_id == school
    again = post(cast, f"steps/{step.key}/change/?lang=en", seen=1, **given)
    assert "Somebody changed this step" in again.content.decode()


def test_the_printed_plan_says_what_the_family_agreed(cast: Cast, plan: Plan) -> None:
    today = timezone.localdate()
    agreed(cast, plan, on=today)
    shown = get(cast, "director", f"{plan.family.key}/printed/")
    assert "Agreed on" in shown
    answer = cast.client("director").get(f"/plan/{plan.family.key}/plan.pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "private, no-store"


def test_the_plan_of_a_day_is_read_back_after_it_ended(cast: Cast, plan: Plan) -> None:
    today = timezone.localdate()
    agreed(cast, plan, on=today)
    evaluated(cast, plan, on=today, follows="reached")
    post(cast, f"{plan.family.key}/end/", because="De doelen zijn gehaald.")
    assert "De doelen zijn gehaald." in get(cast, "director", f"{plan.family.key}/")
    shown = get(cast, "director", f"{plan.family.key}/history/")
    assert "Noor en Sem zijn thuis niet meer bang voor ruzie." in shown
    assert cast.client("director").get(f"/plan/{plan.family.key}/agree/").status_code == 403
