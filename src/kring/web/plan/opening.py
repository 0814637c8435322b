"""Opening a plan for a page: the family that was opened, its plan, how it stands, and what one may do in it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import Member, members_of
from kring.kernel.decision import Decision, Reason, Refused
from kring.network.queries import organisations
from kring.plan import permissions, queries
from kring.plan.queries import PlanSeen
from kring.sharing.queries import involved_organisations
from kring.web.families.opening import Opened, opened
from kring.web.once import once


@dataclass
class Planned:
    """A running plan that was opened for somebody, as it stands today."""

    family: Opened
    seen: PlanSeen
    may: Decision

    @property
    def plan(self) -> "queries.Plan":
        """The plan."""
        return self.seen.plan

    @cached_property
    def members(self) -> list[Member]:
        """The people of the family, the children first and the network last."""
        order = ("child", "adult", "network")
        return sorted(members_of(self.family.access.family), key=lambda one: order.index(one.kind))

    @cached_property
    def agencies(self) -> list[tuple[int, str]]:
        """The agencies that are involved, one's own among them: ids with names."""
        involved = involved_organisations(self.family.access.family, on=self.family.today)
        return [(one.pk, one.name) for one in organisations(involved)]

    def goal(self, key: UUID) -> "queries.GoalSeen":
        """A goal of this plan as it stands; Http404 where it has none with this key."""
        for one in self.seen.goals:
            if one.key == key:
                return one
        raise Http404

    def step(self, key: UUID) -> "tuple[queries.GoalSeen, queries.StepSeen]":
        """A step of this plan as it stands, with its goal."""
        for goal in self.seen.goals:
            for one in goal.steps:
                if one.step.key == key:
                    return goal, one
        raise Http404


def running(request: HttpRequest, key: UUID, *, working: bool = False) -> Planned:
    """The running plan of the family of this key, for who may read it; where `working`, for who may work in it."""
    family = opened(request, key)
    plan = queries.running_plan(family.access)
    if plan is None:
        raise Refused(Reason("no_plan_yet"))
    return _planned(family, plan, working)


def of_goal(request: HttpRequest, key: UUID, *, working: bool = False) -> Planned:
    """The plan of the goal of this key."""
    found = queries.goal(key)
    if found is None:
        raise Http404
    return _planned(opened(request, found.plan.family.key), found.plan, working)


def of_step(request: HttpRequest, key: UUID, *, working: bool = False) -> Planned:
    """The plan of the step of this key."""
    found = queries.step(key)
    if found is None:
        raise Http404
    return _planned(opened(request, found.goal.plan.family.key), found.goal.plan, working)


def _planned(family: Opened, plan: "queries.Plan", working: bool) -> Planned:
    on = family.today
    permissions.may_read(plan, by=family.actor, on=on).require()
    may = permissions.may_work(plan, by=family.actor, on=on)
    if working:
        may.require()
    return Planned(family, queries.plan_on(plan, on), may)


WHERE = {
    "goal_is_an_activity": "effect",
    "say_the_effect": "effect",
    "say_how_one_would_see_it": "how_seen",
    "goal_due_in_the_past": "due",
    "task_due_in_the_past": "due",
    "say_for_whom": "about",
    "say_what_the_family_said": "said",
    "say_why_without_family": "said",
    "next_evaluation_later": "next_on",
    "next_evaluation_too_far": "next_on",
    "say_why_the_gate_is_not_passed": "because",
    "say_why": "because",
}
"""Beside which field of a form a refusal is said."""


def done(request: HttpRequest, form: OnceForm, act: Callable[[], str]) -> HttpResponse | None:
    """Do what a form asks, if it was sent and is complete; None where it is to be shown (again), with what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return once(request, form, act)
    except Refused as refused:
        field = WHERE.get(refused.reason.code)
        form.add_error(field if field in form.fields else None, sentence_of(refused.reason))
        return None
