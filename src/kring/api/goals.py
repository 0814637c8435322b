"""Goals of a plan and the steps under them, those of the family and its network first."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.planning import Domain, PhaseName, to_work_in
from kring.api.plans import GoalOut, goal_out
from kring.api.problems import WRONG, Faulty, Problem
from kring.api.schemas import ANYTHING, Given, Id, Key, Long, People, Told
from kring.api.those import Those, one_of_two, opened, professional_of
from kring.families.queries import keys_of
from kring.kernel.access import Access
from kring.plan import actions, permissions, queries
from kring.plan.domain import StepState

router = Router(by_alias=True)
Seen = Annotated[Id | None, Field(description="The `number` that was read; refused when another came meanwhile")]


class GoalIn(Given):
    """What will be different, for whom, how one would see it, by when. An effect, not what is done."""

    domain: Domain
    effect: Annotated[str, Field(min_length=1, max_length=600, pattern=ANYTHING)]
    how_seen: Annotated[str, Field(min_length=1, max_length=1000, pattern=ANYTHING)]
    about: People
    phase: PhaseName
    due: date


class GoalRevisionIn(GoalIn):
    """The goal as it is from now on, and why."""

    because: Told
    seen: Seen = None


class GoalStandingIn(Given):
    """Setting a goal aside, or working on it again, and why. That it is reached is found in an evaluation."""

    state: Literal["set_aside", "open"]
    because: Told


class PlanStepIn(Given):
    """What is done, by whom and by when: of one of the family or its network, or of an agency."""

    what: Told
    due: date
    person: UUID | None = None
    organisation: Key | None = None
    professional: Annotated[UUID | None, Field(description="Key of one of that agency")] = None
    beside: Annotated[
        Long, Field(description="Beside an agency's step: what the family or its network itself does, or why nothing")
    ] = ""


class PlanStepRevisionIn(PlanStepIn):
    """The step as it is from now on, and why."""

    because: Told
    seen: Seen = None


class PlanStepEndIn(Given):
    """A step is done, and what was; or it is not done any more, and why."""

    state: Literal["done", "dropped"]
    text: Told


@router.post(
    "/families/{key}/plan/goals",
    response={201: GoalOut, 422: Problem, **WRONG},
    operation_id="addGoal",
    auth=PERSON,
)
def add(request: HttpRequest, key: UUID, given: GoalIn) -> Any:
    """Add a goal to the plan that runs."""
    access, plan = to_work_in(request, key)
    said = _said(given, access)

    def act() -> GoalOut:
        made = actions.add_goal(plan, by=request.actor, on=request.today, **said)
        return _goal(made, request)

    return answer_once(request, 201, act)


@router.post(
    "/goals/{key}/revisions", response={201: GoalOut, 422: Problem, **WRONG}, operation_id="reviseGoal", auth=PERSON
)
def revise(request: HttpRequest, key: UUID, given: GoalRevisionIn) -> Any:
    """The goal says something else from now on; what it said stays readable."""
    access, found = _found(request, key)
    said = _said(given, access)

    def act() -> GoalOut:
        actions.revise_goal(found, by=request.actor, on=request.today, because=given.because, seen=given.seen, **said)
        return _goal(found, request)

    return answer_once(request, 201, act)


@router.post(
    "/goals/{key}/standings", response={201: GoalOut, 422: Problem, **WRONG}, operation_id="setGoal", auth=PERSON
)
def stand(request: HttpRequest, key: UUID, given: GoalStandingIn) -> Any:
    """Set a goal aside, or work on it again."""
    _access, found = _found(request, key)
    do = actions.set_aside if given.state == "set_aside" else actions.reopen_goal

    def act() -> GoalOut:
        do(found, by=request.actor, on=request.today, because=given.because)
        return _goal(found, request)

    return answer_once(request, 201, act)


@router.post(
    "/goals/{key}/steps", response={201: GoalOut, 422: Problem, **WRONG}, operation_id="addPlanStep", auth=PERSON
)
def add_step(request: HttpRequest, key: UUID, given: PlanStepIn) -> Any:
    """Add a step under a goal. One of another agency is a task, which it accepts or declines."""
    access, found = _found(request, key)
    said = _step_said(given, access, found, request)

    def act() -> GoalOut:
        actions.add_step(found, by=request.actor, on=request.today, **said)
        return _goal(found, request)

    return answer_once(request, 201, act)


@router.post(
    "/plan-steps/{key}/revisions",
    response={201: GoalOut, 422: Problem, **WRONG},
    operation_id="revisePlanStep",
    auth=PERSON,
)
def revise_step(request: HttpRequest, key: UUID, given: PlanStepRevisionIn) -> Any:
    """The step is another from now on. What was asked for it is withdrawn, and asked of whose it is now."""
    access, step = _step(request, key)
    said = _step_said(given, access, step.goal, request)

    def act() -> GoalOut:
        actions.revise_step(step, by=request.actor, on=request.today, because=given.because, seen=given.seen, **said)
        return _goal(step.goal, request)

    return answer_once(request, 201, act)


@router.post(
    "/plan-steps/{key}/endings",
    response={201: GoalOut, 422: Problem, **WRONG},
    operation_id="endPlanStep",
    auth=PERSON,
)
def end_step(request: HttpRequest, key: UUID, given: PlanStepEndIn) -> Any:
    """A step is done or dropped. One of another agency is done by that agency, as the task that it is."""
    _access, step = _step(request, key)

    def act() -> GoalOut:
        if StepState(given.state) is StepState.DONE:
            actions.finish_step(step, by=request.actor, on=request.today, text=given.text)
        else:
            actions.drop_step(step, by=request.actor, on=request.today, because=given.text)
        return _goal(step.goal, request)

    return answer_once(request, 201, act)


def _said(given: GoalIn, access: Access) -> dict[str, Any]:
    said = given.model_dump(include={"domain", "effect", "how_seen", "phase", "due"})
    return {**said, "about": Those(access.family).people(given.about, "about")}


def _step_said(given: PlanStepIn, access: Access, goal: queries.Goal, request: HttpRequest) -> dict[str, Any]:
    """What an action takes of a step. For an agency's it is said what the family does itself, unless it has a step."""
    if (given.person is None) == (given.organisation is None):
        one_of_two("")
    own = any(one.own and one.counts for one in _goal_seen(goal, request).steps)
    if given.organisation is not None and not own and not given.beside.strip():
        said = _("Say what the family or its network does itself, or why nothing now.")
        raise Faulty(("beside", "missing", said))
    those = Those(access.family)
    return {
        "what": given.what,
        "due": given.due,
        "beside": given.beside,
        "person": those.person(given.person, "person") if given.person else None,
        "organisation": those.organisation(given.organisation, "organisation") if given.organisation else None,
        "professional": professional_of(given.professional, "professional") if given.professional else None,
    }


def _found(request: HttpRequest, key: UUID) -> tuple[Access, queries.Goal]:
    """A goal by its key, for who reads its plan. Raises Http404 where there is none."""
    goal = queries.goal(key)
    if goal is None:
        raise Http404
    return _reads(request, goal.plan), goal


def _step(request: HttpRequest, key: UUID) -> tuple[Access, queries.Step]:
    step = queries.step(key)
    if step is None:
        raise Http404
    return _reads(request, step.goal.plan), step


def _reads(request: HttpRequest, plan: queries.Plan) -> Access:
    access = opened(request, keys_of([plan.family_id])[plan.family_id])
    permissions.may_read(plan, by=request.actor, on=request.today).require()
    return access


def _goal_seen(goal: queries.Goal, request: HttpRequest) -> queries.GoalSeen:
    return next(one for one in queries.plan_on(goal.plan, request.today).goals if one.key == goal.key)


def _goal(goal: queries.Goal, request: HttpRequest) -> GoalOut:
    return goal_out(_goal_seen(goal, request), Those(goal.plan.family_id))
