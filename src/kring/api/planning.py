"""Making and keeping a family's plan: the group plan first, life domains, agreeing, phases, evaluating, ending."""

from datetime import date
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.plans import PlanOut, plan_out
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Schema, Some, Told
from kring.api.those import Those, one_of_two, opened
from kring.kernel.access import Access
from kring.plan import actions, permissions, queries
from kring.plan.actions.evaluating import Follows, Said
from kring.plan.actions.making import Mapped
from kring.plan.domain import Conclusion, GroupPlan, Phase, Verdict

router = Router(by_alias=True)
Domain = Literal["safety", "family", "health", "education", "housing", "work", "income"]
PhaseName = Literal["direct_safety", "stable_safety", "recovery"]


class GroupPlanIn(Given):
    """What became of the family group plan, which is offered first, and what the family said."""

    offered: Literal["accepted", "declined", "not_offered"]
    said: Annotated[Long, Field(description="What they said, or why it was not offered")] = ""


class PlanIn(GroupPlanIn):
    """How the plan starts."""

    with_family: bool
    phase: PhaseName = "direct_safety"
    because: Annotated[Long, Field(description="Why it starts in a later phase")] = ""


class DomainIn(Given):
    """What worries and what goes well in one life domain."""

    worries: Long = ""
    strengths: Long = ""


class DomainsIn(Given):
    """The life domains in which something is to be written; what stood there stays readable."""

    domains: Annotated[
        dict[Domain, DomainIn],
        Field(min_length=1, json_schema_extra={"propertyNames": {"enum": list(get_args(Domain))}}),
    ]


class ApprovalIn(Given):
    """With whom the plan is agreed, what the family says of it, and when it is evaluated together."""

    people: Some = []
    organisations: Annotated[list[Key], Field(max_length=50)] = []
    said: Annotated[Long, Field(description="In the family's words; or why it is agreed without them")] = ""
    evaluate_on: date


class PhaseIn(Given):
    """To which phase, and why where something is missing still, or for a step back."""

    phase: PhaseName
    because: Long = ""


class VoiceIn(Given):
    """How it is with a goal according to one person of the family or one agency, and how they know."""

    goal: UUID
    verdict: Literal["better", "same", "worse"]
    how_known: Told
    person: UUID | None = None
    organisation: Key | None = None


class FollowsIn(Given):
    """What follows for a goal, and on what grounds."""

    goal: UUID
    conclusion: Literal["goes_on", "reached", "set_aside"]
    changes: Long = ""


class EvaluationIn(Given):
    """A joint evaluation: of each goal that is worked on at least one voice and what follows; and when again."""

    voices: Annotated[list[VoiceIn], Field(min_length=1, max_length=500)]
    follows: Annotated[list[FollowsIn], Field(min_length=1, max_length=100)]
    words_of_all: Long = ""
    next_on: date


class EndedIn(Given):
    """Why the plan ends."""

    because: Told


class EndedOut(Schema):
    """The plan that ended."""

    key: UUID
    ended_on: date


@router.post(
    "/families/{key}/plans", response={201: PlanOut, 422: Problem, **WRONG}, operation_id="startPlan", auth=PERSON
)
def start(request: HttpRequest, key: UUID, given: PlanIn) -> Any:
    """Start the one plan of a family, after its own family group plan was offered. It waits to be agreed."""
    access = opened(request, key)

    def act() -> PlanOut:
        actions.start(
            access,
            on=request.today,
            with_family=given.with_family,
            offered=GroupPlan(given.offered),
            said=given.said,
            phase=Phase(given.phase),
            because=given.because,
        )
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/group-plans",
    response={201: PlanOut, 422: Problem, **WRONG},
    operation_id="offerGroupPlan",
    auth=PERSON,
)
def group_plan(request: HttpRequest, key: UUID, given: GroupPlanIn) -> Any:
    """The family group plan was offered again."""
    access, plan = to_work_in(request, key)

    def act() -> PlanOut:
        actions.offer_group_plan(
            plan, by=request.actor, on=request.today, answer=GroupPlan(given.offered), said=given.said
        )
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/domains",
    response={201: PlanOut, 422: Problem, **WRONG},
    operation_id="mapDomains",
    auth=PERSON,
)
def domains(request: HttpRequest, key: UUID, given: DomainsIn) -> Any:
    """Write what worries and what goes well in some of the seven life domains."""
    access, plan = to_work_in(request, key)

    def act() -> PlanOut:
        found: dict[str, Mapped] = {name: Mapped(one.worries, one.strengths) for name, one in given.domains.items()}
        actions.map_domains(plan, by=request.actor, on=request.today, found=found)
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/approvals",
    response={201: PlanOut, 422: Problem, **WRONG},
    operation_id="agreePlan",
    auth=PERSON,
)
def approve(request: HttpRequest, key: UUID, given: ApprovalIn) -> Any:
    """The plan as it stands is agreed. The agencies that agree get to know it, and take part in its evaluation."""
    access, plan = to_work_in(request, key)
    those = Those(access.family)
    people = those.people(given.people, "people")
    organisations = those.organisations(given.organisations, "organisations")

    def act() -> PlanOut:
        actions.agree(
            plan,
            by=request.actor,
            on=request.today,
            people=people,
            organisations=organisations,
            evaluate_on=given.evaluate_on,
            said=given.said,
        )
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/phases",
    response={201: PlanOut, 422: Problem, **WRONG},
    operation_id="movePlan",
    auth=PERSON,
)
def phase(request: HttpRequest, key: UUID, given: PhaseIn) -> Any:
    """The plan comes to another phase. What is missing then is written beside it, and needs the reason."""
    access, plan = to_work_in(request, key)

    def act() -> PlanOut:
        actions.move_to(plan, Phase(given.phase), access, on=request.today, because=given.because)
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/evaluations",
    response={201: PlanOut, 422: Problem, **WRONG},
    operation_id="evaluatePlan",
    auth=PERSON,
)
def evaluate(request: HttpRequest, key: UUID, given: EvaluationIn) -> Any:
    """The plan was evaluated: better, same or worse, according to whom, how they know, and what follows."""
    access, plan = to_work_in(request, key)
    those = Those(access.family)
    wrong = [n for n, one in enumerate(given.voices) if (one.person is None) == (one.organisation is None)]
    if wrong:
        one_of_two(*(f"voices/{n}" for n in wrong))
    said = [
        Said(
            one.goal,
            Verdict(one.verdict),
            one.how_known,
            person=those.person(one.person, f"voices/{n}/person") if one.person else None,
            organisation=those.organisation(one.organisation, f"voices/{n}/organisation") if one.organisation else None,
        )
        for n, one in enumerate(given.voices)
    ]

    def act() -> PlanOut:
        actions.evaluate(
            plan,
            by=request.actor,
            on=request.today,
            said=said,
            follows={one.goal: Follows(Conclusion(one.conclusion), one.changes) for one in given.follows},
            next_on=given.next_on,
            words_of_all=given.words_of_all,
        )
        return plan_now(access, request)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/plan/endings",
    response={201: EndedOut, 422: Problem, **WRONG},
    operation_id="endPlan",
    auth=PERSON,
)
def end(request: HttpRequest, key: UUID, given: EndedIn) -> Any:
    """The plan ends, with the reason. It stays readable, and those who take part are told."""
    access, _plan = to_work_in(request, key)

    def act() -> EndedOut:
        ended = actions.end_plan(access, on=request.today, because=given.because)
        if ended is None:
            raise Http404
        return EndedOut(key=ended.key, ended_on=ended.ended_on)

    return answer_once(request, 201, act)


def plan_now(access: Access, request: HttpRequest) -> PlanOut:
    """The plan of a family as it stands now. Raises Http404 where none runs."""
    return plan_out(queries.plan_on(_runs(access), request.today), Those(access.family))


def to_work_in(request: HttpRequest, key: UUID) -> tuple[Access, queries.Plan]:
    """A family that was opened, and its plan that runs, for who works in it. Raises Http404 where none does."""
    access = opened(request, key)
    plan = _runs(access)
    permissions.may_work(plan, by=request.actor, on=request.today).require()
    return access, plan


def _runs(access: Access) -> queries.Plan:
    plan = queries.running_plan(access)
    if plan is None:
        raise Http404
    return plan
