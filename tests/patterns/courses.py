"""Small life courses for the laws: two children, two parents, five agencies, a year and a half."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from kring.lifecourse import casefile
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.vocabulary import KINDS

START = date(2018, 1, 1)
DAYS = 900
AGENCIES = ("school", "gp", "team", "vt", "welfare")
CHILDREN = ("boy", "girl")
PARENTS = ("mother", "father")
NATURES = ("domestic_violence", "neglect", "parenting", "mental_health", "learning", "debt", "living_conditions")
LIKELY_KINDS = (
    "concern",
    "incident",
    "report",
    "advice",
    "assessment",
    "child_contact",
    "help_started",
    "help_ended",
    "referral",
    "referral_arrived",
    "involvement_started",
    "involvement_ended",
    "no_show",
    "unreachable",
    "contact",
    "follow_up",
    "meeting",
    "plan",
    "safety_agreement",
    "information_shared",
    "task",
    "partner_joined",
    "income_stopped",
    "escalation_dropped",
    "plan_evaluated",
    "agreement_checked",
    "condition_unmet",
    "director_appointed",
    "director_ended",
    "handover",
    "help_stalled",
    "worker_changed",
    "debt",
    "moved",
    "report_intended",
    "help_refused",
)


def day(number: int) -> date:
    """The day that is so many days after the start."""
    return START + timedelta(days=number)


@st.composite
def events(draw: st.DrawFn, number: int, *, at: int | None = None) -> dict[str, Any]:
    """One event, on an exact day, that any agency or parent did."""
    kind = draw(st.one_of(st.sampled_from(LIKELY_KINDS), st.sampled_from(KINDS)))
    by = draw(st.one_of(st.sampled_from(AGENCIES), st.sampled_from(AGENCIES + PARENTS)))
    on = draw(st.integers(0, DAYS)) if at is None else at
    event: dict[str, Any] = {
        "id": f"e{number}",
        "on": day(on).isoformat(),
        "kind": kind,
        "by": by,
        "to": draw(st.lists(st.sampled_from(AGENCIES), max_size=2, unique=True)),
        "about": draw(st.lists(st.sampled_from(CHILDREN + PARENTS), min_size=1, max_size=3, unique=True)),
        "known_to": draw(st.lists(st.sampled_from(AGENCIES), max_size=2, unique=True)),
        "nature": draw(st.lists(st.sampled_from(NATURES), max_size=2, unique=True)),
    }
    if number and draw(st.booleans()):
        event["ref"] = f"e{draw(st.integers(0, number - 1))}"
    details = draw(_details(kind, number))
    if details:
        event["details"] = details
    return event


@st.composite
def _details(draw: st.DrawFn, kind: str, number: int) -> dict[str, Any]:
    some = st.lists(st.sampled_from(AGENCIES), max_size=3, unique=True)
    if kind == "concern":
        return {"basis": draw(st.sampled_from(["fact", "suspicion"]))}
    if kind == "assessment":
        return draw(st.sampled_from([{}, {"level": 0}, {"level": 3, "settings": ["home"]}]))
    if kind in ("help_started", "help_stalled"):
        return {"domain": draw(st.sampled_from(["safety", "family", "health", "income"]))}
    if kind == "help_ended":
        return {
            "ended_by": draw(st.sampled_from(["family", "agency", "transfer"])),
            "goal_met": draw(st.sampled_from(["yes", "no", "unknown"])),
        }
    if kind == "child_contact":
        return {"spoke": draw(st.booleans()), "alone": draw(st.booleans())}
    if kind == "meeting":
        return {"present": draw(some), "absent": draw(some)}
    if kind == "plan":
        return {"joint": draw(st.booleans()), "domains": draw(st.sampled_from([["safety"], ["family", "health"]]))}
    if kind == "agreement_checked":
        return {"kept": draw(st.booleans())}
    if kind == "safety_agreement":
        return draw(st.sampled_from([{}, {"checker": ["team"], "how": "visit", "when": "weekly", "consequence": "x"}]))
    if kind == "escalation_dropped":
        return {"because": draw(st.sampled_from(["family_accepts_help", "other", "no_ground"]))}
    if kind == "information_shared" and number:
        return {"event": [f"e{draw(st.integers(0, number - 1))}"]}
    return {}


@st.composite
def documents(draw: st.DrawFn, *, in_order: bool = False) -> dict[str, Any]:
    """A case file with up to fourteen events on exact days."""
    number = draw(st.integers(1, 14))
    days = [draw(st.integers(0, DAYS)) for _ in range(number)]
    if in_order:
        days.sort()
    return document([draw(events(n, at=days[n])) for n in range(number)])


def document(of_events: list[dict[str, Any]]) -> dict[str, Any]:
    """The case file around these events."""
    home = {"to": "home", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"}
    return {
        "format": "kring-casefile",
        "version": 1,
        "id": "law",
        "title": "Law",
        "language": "en",
        "period": f"{START.isoformat()}/{day(DAYS + 300).isoformat()}",
        "sources": [],
        "organisations": [
            {"id": "school", "name": "School", "domain": "education", "role": "signalling", "basic_care": "school"},
            {"id": "gp", "name": "GP", "domain": "health", "role": "interpreting", "basic_care": "gp"},
            {"id": "team", "name": "Team", "domain": "family", "role": "interpreting"},
            {"id": "vt", "name": "Veilig Thuis", "domain": "safety", "role": "interpreting"},
            {"id": "welfare", "name": "Welfare", "domain": "family", "role": "helping"},
        ],
        "people": [
            {"id": "mother", "kind": "adult", "label": "Mother", "traits": ["addiction"]},
            {"id": "father", "kind": "adult", "label": "Father", "traits": ["violence_history"]},
            {"id": "boy", "kind": "child", "label": "Boy", "born": "2009-05-01"},
            {"id": "girl", "kind": "child", "label": "Girl", "born": "2016-02-01"},
        ],
        "households": [{"id": "home", "label": "Home"}, {"id": "other", "label": "Other home"}],
        "relations": [
            *(
                {"from": p, "to": c, "kind": "parent", "authority": True, "when": "2016-02-01/.."}
                for p in PARENTS
                for c in CHILDREN
            ),
            {"from": "father", "to": "mother", "kind": "ex_partner", "when": "2017-01-01/.."},
            *({"from": who, **home} for who in ("mother", "boy", "girl")),
            {"from": "boy", **home, "to": "other", "share": "weekends"},
        ],
        "events": of_events,
    }


def read(written: dict[str, Any]) -> LifeCourse:
    """The life course of a document, by the way that any file comes in."""
    import json

    return casefile.read(json.dumps(written).encode())
