"""Yara makes a plan with family De Wit: with Eva, Ruben, Noor and Sem, the school and the GP."""

from datetime import date, timedelta
from typing import Any

from kring.plan import actions
from kring.plan.actions.making import Mapped
from kring.plan.domain import GroupPlan, Phase
from kring.plan.models import Goal, Plan
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
LATER = MONDAY + timedelta(days=91)

GOAL: dict[str, Any] = {
    "domain": "safety",
    "effect": "Noor en Sem zijn thuis niet meer bang voor ruzie.",
    "how_seen": "Noor vertelt op school dat het rustig is; Sem slaapt door.",
    "phase": Phase.DIRECT_SAFETY,
}
MAPPED = {
    "safety": Mapped("Noor is bang als er ruzie is.", "Oma vangt de kinderen op als het misgaat."),
    "family": Mapped("", "Eva en Ruben eten elke dag samen met de kinderen."),
}


def a_plan(cast: Cast, *, on: date = MONDAY, who: str = "director", **changed: Any) -> Plan:
    """A plan, begun after the family said what it thinks of a family group plan."""
    given = {"with_family": True, "offered": GroupPlan.DECLINED, "said": "Wij doen het liever samen met u."}
    return actions.start(cast.access(who, on), on=on, **{**given, **changed})


def a_goal(cast: Cast, plan: Plan, *, on: date = MONDAY, who: str = "director", **changed: Any) -> Goal:
    """A goal for both children."""
    children = [cast.people["noor"].pk, cast.people["sem"].pk]
    given = {**GOAL, "about": children, "due": on + timedelta(days=60), **changed}
    return actions.add_goal(plan, by=cast.actor(who), on=on, **given)


def agreed(cast: Cast, plan: Plan, *, on: date = MONDAY, who: str = "director", **changed: Any) -> Any:
    """The plan is agreed with the parents, the school and the GP."""
    given: dict[str, Any] = {
        "people": [cast.people["eva"].pk, cast.people["ruben"].pk],
        "organisations": [cast.organisations["school"].pk, cast.organisations["gp"].pk],
        "evaluate_on": on + timedelta(days=91),
    }
    return actions.agree(plan, by=cast.actor(who), on=on, **{**given, **changed})


def evaluated(cast: Cast, plan: Plan, *, on: date, follows: str = "goes_on", verdict: str = "better") -> Any:
    """Each goal that is worked on, according to Noor, Eva and the school."""
    from kring.plan.actions.evaluating import Follows, Said
    from kring.plan.domain import Conclusion, Verdict
    from kring.plan.queries import goals

    keys = [one.key for one in goals(plan) if one.state == "open"]
    noor, eva, school = cast.people["noor"].pk, cast.people["eva"].pk, cast.organisations["school"].pk
    said = [
        one
        for key in keys
        for one in (
            Said(key, Verdict(verdict), "Ik hoor ze niet meer schreeuwen.", person=noor),
            Said(key, Verdict.SAME, "Soms is het nog mis.", person=eva),
            Said(key, Verdict.BETTER, "Noor komt rustig binnen.", organisation=school),
        )
    ]
    end = Follows(Conclusion(follows), "" if follows == "goes_on" else "Noor zegt het zelf.")
    return actions.evaluate(
        plan,
        by=cast.actor("director"),
        on=on,
        said=said,
        follows=dict.fromkeys(keys, end),
        next_on=on + timedelta(days=91),
    )
