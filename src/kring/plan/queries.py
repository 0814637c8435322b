"""Reading plans: the one that runs, and how it stood on a day. Ask `permissions` first who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.loops.domain import TaskState
from kring.plan import domain
from kring.plan.domain import DOMAINS, GoalState, Phase, Remark, StepState
from kring.plan.models import (
    Agreed,
    Concluded,
    Evaluation,
    Goal,
    GoalVersion,
    Offered,
    PhaseMove,
    Plan,
    Step,
    StepVersion,
    View,
    Voice,
)

NAMED = ("organisation", "professional")


@dataclass(frozen=True)
class StepSeen:
    """A step as it stood: what was last written of it, and how it stands, or how its task does."""

    step: Step
    now: StepVersion
    versions: tuple[StepVersion, ...]
    standing: str  # a StepState, or a TaskState where another agency does it

    @property
    def own(self) -> bool:
        """Whether it is a step of the family or its network itself."""
        return self.now.person_id is not None

    @property
    def counts(self) -> bool:
        """Whether it is to be done or was done."""
        return self.standing not in (StepState.DROPPED, TaskState.DECLINED, TaskState.WITHDRAWN)


@dataclass(frozen=True)
class GoalSeen:
    """A goal as it stood, with its steps: those of the family and its network first."""

    goal: Goal
    now: GoalVersion
    versions: tuple[GoalVersion, ...]
    steps: tuple[StepSeen, ...]
    voices: tuple[Voice, ...]  # of every evaluation, the latest first
    concluded: tuple[Concluded, ...]

    @property
    def key(self) -> UUID:
        """The key of the goal."""
        return self.goal.key

    @property
    def phase(self) -> Phase:
        """The phase to which it belongs."""
        return Phase(self.now.phase)

    @property
    def state(self) -> GoalState:
        """Where it stands."""
        return GoalState(self.now.state)

    def as_rule(self) -> domain.Goal:
        """What the rules of a plan look at."""
        owners = tuple("person" if step.own else "organisation" for step in self.steps if step.counts)
        about = tuple(one.pk for one in self.now.about.all())
        return domain.Goal(self.now.effect, self.now.domain, self.phase, self.state, self.now.due, about, owners)


@dataclass(frozen=True)
class PlanSeen:
    """A plan as it stood on a day."""

    plan: Plan
    on: date
    phase: Phase
    moves: tuple[PhaseMove, ...]
    offers: tuple[Offered, ...]
    views: dict[str, View]  # by life domain
    earlier_views: tuple[View, ...]
    agreements: tuple[Agreed, ...]
    evaluations: tuple[Evaluation, ...]
    goals: tuple[GoalSeen, ...]

    @property
    def agreed(self) -> Agreed | None:
        """How it was last agreed, if it was."""
        return self.agreements[-1] if self.agreements else None

    @property
    def planned(self) -> list[str]:
        """The life domains in which it has a goal."""
        found = {one.now.domain for one in self.goals if one.state is not GoalState.SET_ASIDE}
        return [one for one in DOMAINS if one in found]

    @property
    def added_since_agreed(self) -> list[str]:
        """The life domains of goals that were set after it was agreed."""
        return [one for one in self.planned if self.agreed is not None and one not in self.agreed.domains]

    @property
    def next_evaluation(self) -> date | None:
        """When it is evaluated together, as was last set."""
        set_by = sorted((*self.agreements, *self.evaluations), key=lambda one: (one.on, one.at))
        return set_by[-1].next_on if set_by and self.plan.ended_on is None else None


# --- Which plan --------------------------------------------------------------------------------------


def running_plan(access: Access) -> Plan | None:
    """The plan of a family that runs, if there is one. Whether this actor may read it, `permissions.may_read` says."""
    return _plans().filter(family=access.family, ended_on__isnull=True).first()


def plan_of(access: Access, *, on: date) -> Plan | None:
    """The plan that ran on a day, or else the last that had ended by then."""
    return _plans().filter(family=access.family, started_on__lte=on).order_by("-started_on", "-pk").first()


def plans_of(access: Access) -> list[Plan]:
    """The plans of a family, the latest first: that there are is known to whoever may open its file."""
    return list(_plans().filter(family=access.family).order_by("-started_on", "-pk"))


def plan_of_loop(key: UUID) -> Plan | None:
    """The plan of this key, as a loop's subject names it."""
    return _plans().filter(key=key).first()


def goal(key: UUID) -> Goal | None:
    """The goal of this key, with its plan."""
    return Goal.objects.filter(key=key).select_related("plan__family", "plan__organisation").first()


def step(key: UUID) -> Step | None:
    """The step of this key, with its goal and plan."""
    return Step.objects.filter(key=key).select_related("goal__plan__family", "goal__plan__organisation").first()


def _plans() -> QuerySet[Plan]:
    return Plan.objects.select_related("family", *NAMED)


# --- What stands in it -------------------------------------------------------------------------------


def goals(plan: Plan) -> list[GoalSeen]:
    """The goals of a plan as they stand now."""
    return _goals(plan, date.max)


def plan_on(plan: Plan, day: date) -> PlanSeen:
    """The plan as it stood at the end of a day: what was written in it by then, and nothing of later."""
    moves = tuple(plan.moves.filter(on__lte=day).select_related(*NAMED).order_by("pk"))
    views = list(plan.views.filter(on__lte=day).select_related(*NAMED).order_by("pk"))
    last = {one.domain: one for one in views}
    agreements = plan.agreements.filter(on__lte=day).select_related(*NAMED).order_by("pk")
    return PlanSeen(
        plan=plan,
        on=day,
        phase=Phase(moves[-1].phase) if moves else Phase.DIRECT_SAFETY,
        moves=moves,
        offers=tuple(plan.offers.filter(on__lte=day).select_related(*NAMED).order_by("pk")),
        views={one: last[one] for one in DOMAINS if one in last},
        earlier_views=tuple(one for one in views if last[one.domain] != one),
        agreements=tuple(agreements.prefetch_related("people", "organisations")),
        evaluations=tuple(plan.evaluations.filter(on__lte=day).select_related(*NAMED).order_by("pk")),
        goals=tuple(_goals(plan, day)),
    )


def _goals(plan: Plan, day: date) -> list[GoalSeen]:
    versions: dict[int, list[GoalVersion]] = {}
    rows = GoalVersion.objects.filter(goal__plan=plan, on__lte=day).select_related("goal", *NAMED)
    for one in rows.prefetch_related("about").order_by("goal", "number"):
        versions.setdefault(one.goal_id, []).append(one)
    steps = _steps(plan, day)
    voices: dict[int, list[Voice]] = {}
    said = Voice.objects.filter(evaluation__plan=plan, evaluation__on__lte=day)
    for one_voice in said.select_related("evaluation", "person", "organisation").order_by("-evaluation", "pk"):
        voices.setdefault(one_voice.goal_id, []).append(one_voice)
    concluded: dict[int, list[Concluded]] = {}
    ends = Concluded.objects.filter(evaluation__plan=plan, evaluation__on__lte=day)
    for one_end in ends.select_related("evaluation").order_by("-evaluation"):
        concluded.setdefault(one_end.goal_id, []).append(one_end)
    return [
        GoalSeen(
            goal=of_one[-1].goal,
            now=of_one[-1],
            versions=tuple(of_one),
            steps=tuple(steps.get(pk, ())),
            voices=tuple(voices.get(pk, ())),
            concluded=tuple(concluded.get(pk, ())),
        )
        for pk, of_one in versions.items()
    ]


def _steps(plan: Plan, day: date) -> dict[int, list[StepSeen]]:
    versions: dict[int, list[StepVersion]] = {}
    rows = StepVersion.objects.filter(step__goal__plan=plan, on__lte=day)
    named = ("step", "person", "owner", "owner_professional", "task", *NAMED)
    for one in rows.select_related(*named).order_by("step", "number"):
        versions.setdefault(one.step_id, []).append(one)
    found: dict[int, list[StepSeen]] = {}
    for of_one in versions.values():
        now = of_one[-1]
        seen = StepSeen(now.step, now, tuple(of_one), standing_of(now))
        found.setdefault(now.step.goal_id, []).append(seen)
    return {goal: sorted(steps, key=lambda one: (not one.own, one.now.due)) for goal, steps in found.items()}


def standing_of(now: StepVersion) -> str:
    """How a step stands: as its task does where another agency does it, else as was last written."""
    if now.task is not None and now.state == StepState.TO_DO:
        return str(now.task.state)
    return str(now.state)


# --- What it is to be warned of ----------------------------------------------------------------------


def warnings(access: Access, seen: PlanSeen, *, worried: Iterable[str], on: date) -> list[Remark]:
    """What the plan does not do yet: life domains with an open worry, children, the family's own steps, its dates."""
    children = {one.person_id: one.person.name for one in members_of(access.family) if one.kind == "child"}
    rules = [one.as_rule() for one in seen.goals]
    return domain.warnings(rules, worried=worried, children=children, on=on)
