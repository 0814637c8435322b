"""What a plan is made of, what may follow what, and what keeps a phase open. Pure: the day is passed in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from kring.lifecourse.vocabulary import DOMAINS as ALL_DOMAINS
from kring.norms import terms

TERMS = terms("plan")
DOMAINS = ("safety", "family", *(one for one in ALL_DOMAINS if one not in ("safety", "family")))
"""The seven life domains, in the order in which a plan shows them."""


class PlanState(StrEnum):
    """Where a plan stands: being made with the family, agreed, or ended."""

    MAKING = "making"
    AGREED = "agreed"
    ENDED = "ended"


NEXT: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.MAKING: frozenset({PlanState.AGREED, PlanState.ENDED}),
    PlanState.AGREED: frozenset({PlanState.ENDED}),
    PlanState.ENDED: frozenset(),
}


class Phase(StrEnum):
    """The order of the work in a plan: first direct safety, then what keeps it safe, then recovery."""

    DIRECT_SAFETY = "direct_safety"
    STABLE_SAFETY = "stable_safety"
    RECOVERY = "recovery"


NEXT_PHASE: Mapping[Phase, frozenset[Phase]] = {
    Phase.DIRECT_SAFETY: frozenset({Phase.STABLE_SAFETY}),
    Phase.STABLE_SAFETY: frozenset({Phase.RECOVERY, Phase.DIRECT_SAFETY}),
    Phase.RECOVERY: frozenset({Phase.STABLE_SAFETY, Phase.DIRECT_SAFETY}),
}


class GoalState(StrEnum):
    """Where a goal of a plan stands."""

    OPEN = "open"
    REACHED = "reached"  # found so in an evaluation
    SET_ASIDE = "set_aside"


NEXT_GOAL: Mapping[GoalState, frozenset[GoalState]] = {
    GoalState.OPEN: frozenset({GoalState.REACHED, GoalState.SET_ASIDE}),
    GoalState.REACHED: frozenset({GoalState.OPEN}),
    GoalState.SET_ASIDE: frozenset({GoalState.OPEN}),
}


class StepState(StrEnum):
    """Where a step under a goal stands, where it is no task of another agency."""

    TO_DO = "to_do"
    DONE = "done"
    DROPPED = "dropped"


NEXT_STEP: Mapping[StepState, frozenset[StepState]] = {
    StepState.TO_DO: frozenset({StepState.DONE, StepState.DROPPED}),
    StepState.DONE: frozenset(),
    StepState.DROPPED: frozenset(),
}


class GroupPlan(StrEnum):
    """What became of the family group plan: the family making its own plan first."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"


class Verdict(StrEnum):
    """How it is with a goal, according to somebody."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Conclusion(StrEnum):
    """What follows for a goal from an evaluation."""

    GOES_ON = "goes_on"
    REACHED = "reached"
    SET_ASIDE = "set_aside"


def is_forward(one: Phase, other: Phase) -> bool:
    """Whether the other phase comes after this one."""
    order = list(Phase)
    return order.index(other) > order.index(one)


# --- A goal is an effect -----------------------------------------------------------------------------

_HELP = (
    "therapie|training|cursus|behandeling|begeleiding|hulpverlening|aanmelding|verwijzing|intake|diagnostiek|traject|"
    "indicatie|casemanagement|therapy|treatment|counselling|counseling|referral|coaching|assessment"
)
_DOING = (
    "aanmelden|verwijzen|doorverwijzen|inzetten|ingezet|opstarten|inschakelen|aanvragen|aangemeld|verwezen|opgestart|"
    "regelen|organiseren|refer|enrol|enroll|apply|arrange|organise|organize"
)
_ABLE = r"\b(kan|kunnen|lukt|weet|weten|durft|durven|can|able|knows?|manages?)\b"


def activity_in(effect: str) -> str:
    """The word by which a text seems to say what is done instead of what will be different; empty when it does not.

    A help to the eye, no judge: it misses some, and somebody may have to put an effect in other words.
    """
    text = effect.lower()
    found = re.search(rf"\b(\w*(?:{_HELP}))\b", text)
    if found is None and not re.search(_ABLE, text):
        found = re.search(rf"\b({_DOING})\b", text)
    return found.group(1) if found else ""


# --- What keeps a phase open -------------------------------------------------------------------------

NO_FACTS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Remark:
    """Something that is missing, or that a plan is to be warned of: a code that a page puts into words, with facts."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=lambda: NO_FACTS)


class Goal(NamedTuple):
    """A goal as far as the rules of a plan look at it."""

    effect: str
    domain: str
    phase: Phase
    state: GoalState
    due: date
    about: tuple[int, ...]
    owners: tuple[str, ...]  # of each step that is to be done or was done: `person` or `organisation`


def gate(phase: Phase, goals: Iterable[Goal], *, unseen: Sequence[str], unagreed: Sequence[str]) -> list[Remark]:
    """What keeps a plan in a phase: goals that are not settled; for direct safety also what makes a child unsafe.

    Args:
        unseen: names of the children whom nobody saw since the plan started.
        unagreed: names of the children about whom a worry of danger is open without a safety agreement.
    """
    of_phase = [goal for goal in goals if goal.phase is phase]
    missing = [Remark("goal_open", {"effect": goal.effect}) for goal in of_phase if goal.state is GoalState.OPEN]
    if not of_phase:
        missing.append(Remark("phase_without_goal"))
    if phase is Phase.DIRECT_SAFETY:
        missing += [Remark("child_not_seen", {"name": name}) for name in unseen]
        missing += [Remark("danger_without_agreement", {"name": name}) for name in unagreed]
    return missing


def warnings(goals: Iterable[Goal], *, worried: Iterable[str], children: Mapping[int, str], on: date) -> list[Remark]:
    """What a plan does not do yet. It warns; it never stops anybody.

    Args:
        worried: the life domains with an open worry, as far as the reader may see.
        children: the children of the family, by id.
    """
    every = list(goals)
    standing = [goal for goal in every if goal.state is not GoalState.SET_ASIDE]
    running = [goal for goal in every if goal.state is GoalState.OPEN]
    planned = {goal.domain for goal in standing}
    found = [Remark("domain_left_out", {"domain": one}) for one in DOMAINS if one in set(worried) - planned]
    named = {person for goal in standing for person in goal.about}
    found += [Remark("child_without_goal", {"name": name}) for child, name in children.items() if child not in named]
    for goal in running:
        if not goal.owners:
            found.append(Remark("goal_without_step", {"effect": goal.effect}))
        elif "person" not in goal.owners:
            found.append(Remark("only_professional_steps", {"effect": goal.effect}))
        if goal.due < on:
            found.append(Remark("goal_past_its_date", {"effect": goal.effect, "due": goal.due}))
    return found
