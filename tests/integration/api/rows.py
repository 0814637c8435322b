"""How an outsider's system would ask for each act that a system does for a professional: its address and its body."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.lived_in import LivedIn

Asked = Callable[[LivedIn], tuple[str, dict[str, Any]]]
TODAY = timezone.localdate().isoformat()
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
AGREED = {"ground": "Drie plannen naast elkaar.", "how": "Thuis met Eva besproken."}
BECAUSE = {"because": "Zo is het beter."}


def key(lived: Any, who: str = "noor") -> str:
    """The key of one of the family."""
    return str(lived.cast.people[who].key)


def who(lived: LivedIn, name: str = "team_worker") -> str:
    """The key of a professional."""
    return str(lived.cast.professionals[name].key)


def family(rest: str, **body: Any) -> Asked:
    """Something under the family."""
    return lambda lived: (f"families/{lived.cast.family.key}/{rest}", body)


def at(of: Callable[[LivedIn], Any], where: str, **body: Any) -> Asked:
    """Something at the address of a thing."""
    return lambda lived: (where.format(of(lived).key), body)


def goal(lived: LivedIn) -> dict[str, Any]:
    """A goal."""
    return {
        "domain": "family",
        "effect": "Noor kan de hele nacht slapen.",
        "howSeen": "Zij is fris op school.",
        "about": [key(lived)],
        "phase": "recovery",
        "due": TOMORROW,
    }


def terms(lived: Any, **more: Any) -> dict[str, Any]:
    """A safety agreement that is not vague."""
    return {
        "children": [key(lived)],
        "what": "Ruben slaapt van vrijdag tot maandag bij zijn broer.",
        "how": "Juf Anna vraagt Noor op maandag wie er thuis was.",
        "checker": "school",
        "childSeen": True,
        "firstCheck": TOMORROW,
        "every": 7,
        "consequence": "Yara belt Eva en Ruben en komt dezelfde dag langs.",
        "consequenceBy": "team",
        "within": 1,
        "informed": ["school"],
        **more,
    }


ANSWERED = {"answer": "yes", "restsOn": "Zij zeggen het zelf."}
ACTS: dict[str, Asked] = {
    "takeLoop": lambda lived: (f"loops/{lived.loop.pk}/takings", {}),
    "handOverLoop": lambda lived: (f"loops/{lived.loop.pk}/handovers", {"to": "gp", **BECAUSE}),
    "remindLoop": lambda lived: (f"loops/{lived.loop.pk}/reminders", {}),
    "getTask": at(lambda lived: lived.task, "tasks/{}"),
    "askTask": family("tasks", to="school", expected="Vraag Noor elke dag of zij gegeten heeft.", due=TOMORROW),
    "stepTask": at(lambda lived: lived.task, "tasks/{}/steps", step="accept"),
    "callOn": at(lambda lived: lived.refused_task, "tasks/{}/impasses", stakes="Niemand spreekt Noor."),
    "getImpasse": at(lambda lived: lived.impasse, "impasses/{}"),
    "stepImpasse": at(lambda lived: lived.impasse, "impasses/{}/steps", step="refuse", text="Geen uren."),
    "listDirectorCandidates": family("director/candidates"),
    "assessSelfDirection": family(
        "self-assessments",
        **dict.fromkeys(("sees", "wants", "can", "helped", "safe"), ANSWERED),
        familyView="Wij kunnen dit.",
        outcome="directs",
        **BECAUSE,
    ),
    "appointDirector": lambda lived: (
        f"families/{lived.cast.family.key}/directors",
        {"who": who(lived, "helper"), **AGREED},
    ),
    "letFamilyDirect": lambda lived: (
        f"families/{lived.cast.family.key}/director/own",
        {"person": key(lived, "eva"), "supporter": who(lived), **AGREED},
    ),
    "askForDirector": family("director/requests", **BECAUSE),
    "refuseDirector": family("director/refusals", **BECAUSE),
    "listDirectorChanges": family("director/changes"),
    "offerDirection": lambda lived: (
        f"families/{lived.cast.family.key}/director/changes",
        {"who": who(lived), "mustKnow": "Bel Eva eerst.", "talkOn": TOMORROW, **AGREED},
    ),
    "getDirectorChange": at(lambda lived: lived.change, "director-changes/{}"),
    "stepDirectorChange": at(lambda lived: lived.change, "director-changes/{}/steps", step="decline", text="Vol."),
    "getContradictor": family("contradictor"),
    "askToContradict": lambda lived: (f"families/{lived.cast.family.key}/contradictors", {"who": who(lived)}),
    "answerToContradict": family("contradictor/answers", agrees=True),
    "listAdditions": family("additions"),
    "askToJoin": family("additions", organisation="jgz", adds="Rust.", ends="Niets.", toldHow="Thuis."),
    "getAddition": at(lambda lived: lived.addition, "additions/{}"),
    "stepAddition": at(lambda lived: lived.addition, "additions/{}/steps", step="join"),
    "startPlan": family("plans", offered="declined", said="Liever niet.", withFamily=True),
    "offerGroupPlan": family("plan/group-plans", offered="declined", said="Liever niet."),
    "mapDomains": family("plan/domains", domains={"safety": {"worries": "Ruzie."}}),
    "agreePlan": lambda lived: (
        f"families/{lived.cast.family.key}/plan/approvals",
        {"people": [key(lived, "eva")], "evaluateOn": TOMORROW},
    ),
    "movePlan": family("plan/phases", phase="stable_safety", **BECAUSE),
    "evaluatePlan": lambda lived: (
        f"families/{lived.cast.family.key}/plan/evaluations",
        {
            "voices": [
                {
                    "goal": str(lived.planned.goal.key),
                    "verdict": "better",
                    "howKnown": "Zij slaapt.",
                    "person": key(lived, "eva"),
                }
            ],
            "follows": [{"goal": str(lived.planned.goal.key), "conclusion": "goes_on"}],
            "nextOn": TOMORROW,
        },
    ),
    "endPlan": family("plan/endings", **BECAUSE),
    "addGoal": lambda lived: (f"families/{lived.cast.family.key}/plan/goals", goal(lived)),
    "reviseGoal": lambda lived: (f"goals/{lived.planned.goal.key}/revisions", {**goal(lived), **BECAUSE}),
    "setGoal": at(lambda lived: lived.planned.goal, "goals/{}/standings", state="set_aside", **BECAUSE),
    "addPlanStep": lambda lived: (
        f"goals/{lived.planned.goal.key}/steps",
        {"what": "Eva belt oma.", "due": TOMORROW, "person": key(lived, "eva")},
    ),
    "revisePlanStep": lambda lived: (
        f"plan-steps/{lived.planned.step.key}/revisions",
        {"what": "Eva belt oma.", "due": TOMORROW, "person": key(lived, "eva"), **BECAUSE},
    ),
    "endPlanStep": at(lambda lived: lived.planned.step, "plan-steps/{}/endings", state="done", text="Gebeld."),
    "makeAgreement": lambda lived: (f"families/{lived.cast.family.key}/agreements", terms(lived)),
    "reviseAgreement": lambda lived: (
        f"agreements/{lived.agreement.key}/revisions",
        terms(lived, seen=1, **BECAUSE),
    ),
    "decideOnAgreement": at(lambda lived: lived.agreement, "agreements/{}/decisions", choice="stays", **BECAUSE),
    "endAgreement": at(lambda lived: lived.agreement, "agreements/{}/endings", **BECAUSE),
    "goThroughAgreement": lambda lived: (
        f"agreements/{lived.agreement.key}/conversations",
        {"person": key(lived, "eva"), "how": "Thuis."},
    ),
    "tellAgreement": at(lambda lived: lived.agreement, "agreements/{}/tellings", agency="gp", **BECAUSE),
    "writeAgreementForChild": lambda lived: (
        f"agreements/{lived.agreement.key}/child-versions",
        {"child": key(lived), "agreed": "Papa slaapt weg.", "goTo": "Je juf.", "comes": "Maandag."},
    ),
    "listFloors": family("floors"),
    "getFloor": at(lambda lived: lived.floor, "floors/{}"),
    "proposeFloor": family("floors", points=[{"what": "Elke dag warm eten.", "seenBy": "Noor heeft geen honger."}]),
    "addFloorView": at(lambda lived: lived.floor, "floors/{}/views", text="Eens."),
    "agreeFloor": lambda lived: (f"floors/{lived.floor.key}/approvals", {"people": [key(lived, "eva")]}),
    "withdrawFloor": at(lambda lived: lived.floor, "floors/{}/withdrawals", **BECAUSE),
}
