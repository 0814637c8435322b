"""Climbing the ladder and coming back: conditions, decisions with reasons, requests to the board, measures, telling."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.ladder import ConditionOut, condition_out, router
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Key, Long, Page, PageOf, People, Schema, Told, Words
from kring.api.those import Those, opened, professional_of
from kring.coordination.ladder import actions, queries
from kring.coordination.ladder.domain import Because, Content, Grounds, Rung
from kring.coordination.ladder.domain import Request as State
from kring.kernel.access import Access

__all__ = ["router"]
Who = Annotated[UUID | None, Field(description="Key of one of that agency")]


class GroundsIn(Given):
    """What every step up says: why now, what was tried, and what parents and child think of it."""

    because: Told
    tried: Told
    family_view: Told
    child_view: Annotated[Told, Field(description="Or why it was not asked, and when it will be")]

    def grounds(self) -> Grounds:
        """The grounds as they were given."""
        return Grounds(self.because, self.tried, self.family_view, self.child_view)


class ConditionIn(GroundsIn):
    """What must be the case for which children by when, who establishes it, and who decides if it is not."""

    children: People
    what: Told
    how: Told
    checker: Key
    checker_professional: Who = None
    due: date
    consequence: Told
    decider: Key
    decider_professional: Who = None
    agreements: Long = ""
    activity_meant: Annotated[bool, Field(description="It is about what somebody does, and that is meant")] = False
    instead_of: Annotated[UUID | None, Field(description="The condition that is moved, or followed")] = None
    let_go: Annotated[
        Literal["family_accepts_help", "no_ground", "other"], Field(description="Why a moved limit is not stepped up")
    ] = "other"


class StepUpIn(GroundsIn):
    """To which rung, and why."""

    towards: Literal["pressure", "table", "board"]


class LetGoIn(Given):
    """Why stepping up is let go: voluntary help once more is visible as such."""

    because: Literal["family_accepts_help", "no_ground", "other"]
    reason: Told
    look_again_on: date | None = None
    family_view: Long = ""
    child_view: Long = ""


class BoardRequestIn(GroundsIn):
    """What is asked of the protection table or the board, about which children, with everything it needs."""

    kind: Literal["table", "board"]
    to: Key
    children: People
    parts: Annotated[dict[Words, Long], Field(description="What the request tells, by part", max_length=30)]
    acute: bool = False
    why_you: Annotated[Long, Field(description="Why who does not direct asks it")] = ""


class BoardAnswerIn(Given):
    """What the table or the board does; who holds it where nothing compulsory follows, or why nobody need."""

    answer: Literal["accepted", "returned", "inquiry", "asked", "closed"]
    text: Told
    holder: Key | None = None
    nobody_because: Long = ""


class LadderStepOut(Schema):
    """One step on the ladder; `toTell`: who has not been told of it yet."""

    key: UUID
    what: str
    on: date
    because: str
    children: list[UUID]
    to_tell: list[UUID]


class WeighingOut(Schema):
    """What was asked to weigh."""

    key: UUID
    state: str
    reason: str
    towards: str


class BoardRequestOut(Schema):
    """A request to the table or the board."""

    key: UUID
    kind: str
    to: Key
    state: str
    on: date
    parts: dict[str, str]


@router.get(
    "/families/{key}/ladder/weighings",
    response={200: PageOf[WeighingOut], **WRONG},
    operation_id="listWeighings",
)
def weighings(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """What was asked to weigh about a family, as far as the agency was told, the latest first."""
    found = queries.weighings(opened(request, key), on=request.today)
    return page.answer([_weighing(one) for one in page.of(found)], total=len(found))


@router.get(
    "/families/{key}/ladder/requests",
    response={200: PageOf[BoardRequestOut], **WRONG},
    operation_id="listBoardRequests",
)
def requests(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The requests to the table or the board, as far as the agency was told, the latest first."""
    found = queries.requests(opened(request, key), on=request.today)
    return page.answer([_request(one) for one in page.of(found)], total=len(found))


@router.get(
    "/families/{key}/ladder/steps", response={200: PageOf[LadderStepOut], **WRONG}, operation_id="listLadderSteps"
)
def steps(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """Everything that happened on the ladder, as far as the agency was told, the latest first."""
    access = opened(request, key)
    found, those = queries.steps(access, on=request.today), Those(access.family)
    return page.answer([step_out(one, those) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/ladder/conditions",
    response={201: ConditionOut, 422: Problem, **WRONG},
    operation_id="setCondition",
    auth=PERSON,
)
def set_condition(request: HttpRequest, key: UUID, given: ConditionIn) -> Any:
    """Say what must be the case by when, and what follows if it is not. Help stays voluntary until then."""
    access = opened(request, key)
    those = Those(access.family)
    content = Content(
        what=given.what,
        how=given.how,
        checker=those.organisation(given.checker, "checker"),
        checker_professional=_who(given.checker_professional, "checkerProfessional"),
        due=given.due,
        consequence=given.consequence,
        decider=those.organisation(given.decider, "decider"),
        decider_professional=_who(given.decider_professional, "deciderProfessional"),
        agreements=given.agreements,
        activity_meant=given.activity_meant,
    )
    children = those.people(given.children, "children")
    before = (
        queries.one_of("condition", given.instead_of, access=access, on=request.today) if given.instead_of else None
    )

    def act() -> ConditionOut:
        made = actions.set_condition(
            access,
            children=children,
            content=content,
            grounds=given.grounds(),
            on=request.today,
            instead_of=before,
            because=Because(given.let_go),
        )
        return condition_out(made)

    return answer_once(request, 201, act)


@router.post(
    "/weighings/{key}/step-ups",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="stepUpOnWeighing",
    auth=PERSON,
)
def step_up_weighing(request: HttpRequest, key: UUID, given: StepUpIn) -> Any:
    """Decide to step up on what was weighed. The step itself follows within its term."""
    return _stepping_up(request, "weighing", key, given)


@router.post(
    "/weighings/{key}/let-goes",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="letWeighingGo",
    auth=PERSON,
)
def let_weighing_go(request: HttpRequest, key: UUID, given: LetGoIn) -> Any:
    """Let what was weighed go, with a reason."""
    return _letting_go(request, "weighing", key, given)


@router.post(
    "/conditions/{key}/step-ups",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="stepUpOnCondition",
    auth=PERSON,
)
def step_up_condition(request: HttpRequest, key: UUID, given: StepUpIn) -> Any:
    """Decide to step up on a condition that is not met."""
    return _stepping_up(request, "condition", key, given)


@router.post(
    "/conditions/{key}/let-goes",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="letConditionGo",
    auth=PERSON,
)
def let_condition_go(request: HttpRequest, key: UUID, given: LetGoIn) -> Any:
    """Try voluntary help once more though a condition is not met, with a reason; it shows as such."""
    return _letting_go(request, "condition", key, given)


@router.post(
    "/families/{key}/ladder/requests",
    response={201: BoardRequestOut, 422: Problem, **WRONG},
    operation_id="requestBoard",
    auth=PERSON,
)
def ask(request: HttpRequest, key: UUID, given: BoardRequestIn) -> Any:
    """Ask the protection table or the child-protection board, which may then read the whole life course."""
    access = opened(request, key)
    those = Those(access.family)
    to, children = those.organisation(given.to, "to"), those.people(given.children, "children")

    def act() -> BoardRequestOut:
        made = actions.request_board(
            access,
            kind=given.kind,
            to=to,
            children=children,
            parts=given.parts,
            grounds=given.grounds(),
            on=request.today,
            acute=given.acute,
            because=given.why_you,
        )
        return _request(made)

    return answer_once(request, 201, act)


@router.post(
    "/board-requests/{key}/answers",
    response={201: BoardRequestOut, 422: Problem, **WRONG},
    operation_id="answerBoardRequest",
    auth=PERSON,
)
def answer(request: HttpRequest, key: UUID, given: BoardAnswerIn) -> Any:
    """What the table or the board does with a request: accept, return, inquire, ask the court, close."""
    access, found = thing(request, "request", key)
    holder = Those(access.family).organisation(given.holder, "holder") if given.holder else None

    def act() -> BoardRequestOut:
        actions.answer_request(
            access,
            found,
            answer=State(given.answer),
            text=given.text,
            on=request.today,
            holder=holder,
            nobody_because=given.nobody_because,
        )
        found.refresh_from_db()
        return _request(found)

    return answer_once(request, 201, act)


@router.post(
    "/board-requests/{key}/let-goes",
    response={201: LadderStepOut, 422: Problem, **WRONG},
    operation_id="letBoardRequestGo",
    auth=PERSON,
)
def let_request_go(request: HttpRequest, key: UUID, given: LetGoIn) -> Any:
    """Leave it at voluntary help after a request that was returned or closed, with a reason."""
    return _letting_go(request, "request", key, given)


def thing(request: HttpRequest, what: str, key: UUID) -> tuple[Access, Any]:
    """A thing of the ladder, in its family opened for who asks. Raises Http404, and Refused for who was not told."""
    family = queries.family_of(what, key)
    if family is None:
        raise Http404
    access = opened(request, family)
    return access, queries.one_of(what, key, access=access, on=request.today)


def _stepping_up(request: HttpRequest, what: str, key: UUID, given: StepUpIn) -> Any:
    access, found = thing(request, what, key)

    def act() -> LadderStepOut:
        made = actions.step_up(
            access, towards=Rung(given.towards), grounds=given.grounds(), on=request.today, **{what: found}
        )
        return step_out(made, Those(access.family))

    return answer_once(request, 201, act)


def _letting_go(request: HttpRequest, what: str, key: UUID, given: LetGoIn) -> Any:
    access, found = thing(request, what, key)

    def act() -> LadderStepOut:
        made = actions.drop(
            access,
            because=Because(given.because),
            reason=given.reason,
            look_again_on=given.look_again_on,
            family_view=given.family_view,
            child_view=given.child_view,
            on=request.today,
            **{what: found},
        )
        return step_out(made, Those(access.family))

    return answer_once(request, 201, act)


def _who(key: UUID | None, place: str) -> int | None:
    return professional_of(key, place) if key is not None else None


def step_out(one: queries.Step, those: Those) -> LadderStepOut:
    """A step on the ladder in the words of the API."""
    return LadderStepOut(
        key=one.key,
        what=one.what,
        on=one.on,
        because=one.because,
        children=[move.child.key for move in one.moves.select_related("child").order_by("pk")],
        to_tell=[UUID(those.name(f"p{person}")) for person, _name in queries.to_tell(one)],
    )


def _weighing(one: queries.Weighing) -> WeighingOut:
    return WeighingOut(key=one.key, state=one.state, reason=one.reason, towards=one.towards)


def _request(one: queries.Request) -> BoardRequestOut:
    return BoardRequestOut(key=one.key, kind=one.kind, to=one.to.key, state=one.state, on=one.on, parts=one.parts)
