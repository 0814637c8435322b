"""Tasks: what one agency asks of another about a family, spelled out; and stepping up one that is not done."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Id, Key, Long, Schema, Some, Told
from kring.api.those import Those, opened
from kring.coordination import impasses, queries
from kring.coordination.domain import Impasse
from kring.families.queries import keys_of
from kring.kernel.decision import Reason, Refused
from kring.loops import asking
from kring.loops.domain import due_of
from kring.loops.queries import Task, task_seen_by
from kring.sharing.queries import openable

router = Router(by_alias=True)


class TaskIn(Given):
    """What is expected of which agency, exactly, by which day."""

    to: Key
    expected: Told
    due: date
    about: Some = []
    instead_of: Annotated[UUID | None, Field(description="Key of a task that another agency declined")] = None


class TaskStepIn(Given):
    """The next step, and what it says: how, what was done, why not, what is missing and by when."""

    step: Literal["accept", "decline", "done", "as_expected", "lacks", "withdraw"]
    text: Long = ""
    evidence: Annotated[Id | None, Field(description="The entry of the agency that shows it done")] = None
    due: Annotated[date | None, Field(description="By when what is missing is to be done")] = None


class TaskOut(Schema):
    """A task and where it stands. About whom it is only for who may open the file of the family."""

    key: UUID
    family: UUID | None
    about: list[UUID]
    asked_by: Key
    to: Key
    expected: str
    due: date
    state: str
    because: str


class ImpasseIn(Given):
    """What it means for the children that a task is not done."""

    stakes: Told


class ImpasseStepIn(Given):
    """The next step and its reasons; `due` for what is promised, or must be done."""

    step: Literal["promise", "refuse", "done", "to_municipality", "must", "settle", "let_go"]
    text: Told
    due: date | None = None


BECOMES = {
    "promise": Impasse.PROMISED,
    "refuse": Impasse.REFUSED,
    "done": Impasse.DONE,
    "to_municipality": Impasse.AT_MUNICIPALITY,
    "must": Impasse.DECIDED,
    "settle": Impasse.SETTLED,
    "let_go": Impasse.LET_GO,
}


class ImpasseOut(Schema):
    """Something that an agency does not do, stepped up: where it stands, and who is called on."""

    key: UUID
    task: UUID
    organisation: Key
    asked_by: Key
    named: str
    stakes: str
    state: str
    due: date | None


@router.get("/tasks/{key}", response={200: TaskOut, **WRONG}, operation_id="getTask")
def one(request: HttpRequest, key: UUID) -> TaskOut:
    """A task of the agency: one that it asked, or that is asked of it. Open ones stand in the loops (`task:…`)."""
    return _task(request, task_seen_by(key, by=request.actor))


@router.post(
    "/families/{key}/tasks", response={201: TaskOut, 422: Problem, **WRONG}, operation_id="askTask", auth=PERSON
)
def ask(request: HttpRequest, key: UUID, given: TaskIn) -> Any:
    """Ask another agency that is involved to do something. It first says whether it will."""
    access = opened(request, key)
    those = Those(access.family)
    to, about = those.organisation(given.to, "to"), those.people(given.about, "about")
    instead_of = task_seen_by(given.instead_of, by=request.actor) if given.instead_of else None
    if instead_of is not None and (instead_of.family_id, instead_of.asked_by_id) != (
        access.family,
        request.actor.organisation,
    ):
        raise Refused(Reason("task_of_others"))

    def act() -> TaskOut:
        made = asking.ask(
            access,
            to=to,
            expected=given.expected,
            due=given.due,
            about=about,
            instead_of=instead_of,
            on=request.today,
        )
        return _task(request, made)

    return answer_once(request, 201, act)


@router.post("/tasks/{key}/steps", response={201: TaskOut, 422: Problem, **WRONG}, operation_id="stepTask", auth=PERSON)
def step(request: HttpRequest, key: UUID, given: TaskStepIn) -> Any:
    """Answer, say that it is done, whether that is as expected, or withdraw. What lacks is a task that follows."""
    by, on, words = request.actor, request.today, given.text
    found = task_seen_by(key, by=by)
    access = opened(request, keys_of([found.family_id])[found.family_id]) if given.step == "lacks" else None

    def act() -> TaskOut:
        match given.step:
            case "accept":
                made = asking.accept(found, by=by, on=on, because=words)
            case "decline":
                made = asking.decline(found, by=by, on=on, because=words)
            case "done":
                made = asking.finish(found, by=by, on=on, text=words, evidence=given.evidence)
            case "as_expected":
                made = asking.as_expected(found, by=by, on=on, because=words)
            case "withdraw":
                made = asking.withdraw(found, by=by, on=on, because=words)
            case "lacks" if access is not None:
                made = asking.lacks(found, access, missing=words, due=given.due or due_of("task", on), on=on)
        return _task(request, made)

    return answer_once(request, 201, act)


@router.post(
    "/tasks/{key}/impasses",
    response={201: ImpasseOut, 422: Problem, **WRONG},
    operation_id="callOn",
    auth=PERSON,
)
def call_on(request: HttpRequest, key: UUID, given: ImpasseIn) -> Any:
    """Who directs calls on a named person of an agency that declined a task, or let its day pass."""
    task = task_seen_by(key, by=request.actor)
    access = opened(request, keys_of([task.family_id])[task.family_id])

    def act() -> ImpasseOut:
        made = impasses.call_on(access, task, stakes=given.stakes, on=request.today)
        return _impasse(queries.impasse(made.key, by=request.actor, on=request.today))

    return answer_once(request, 201, act)


@router.get("/impasses/{key}", response={200: ImpasseOut, **WRONG}, operation_id="getImpasse")
def impasse(request: HttpRequest, key: UUID) -> ImpasseOut:
    """Something that was stepped up, for the agencies that are part of it and the municipality once it came there."""
    return _impasse(queries.impasse(key, by=request.actor, on=request.today))


@router.post(
    "/impasses/{key}/steps",
    response={201: ImpasseOut, 422: Problem, **WRONG},
    operation_id="stepImpasse",
    auth=PERSON,
)
def step_impasse(request: HttpRequest, key: UUID, given: ImpasseStepIn) -> Any:
    """Who is called on answers, who directs goes on to the municipality or lets go, the municipality decides."""
    by, on = request.actor, request.today
    found = queries.impasse(key, by=by, on=on)

    def act() -> ImpasseOut:
        impasses.take(found, BECOMES[given.step], because=given.text, due=given.due or on, by=by, on=on)
        return _impasse(queries.impasse(key, by=by, on=on))

    return answer_once(request, 201, act)


def _task(request: HttpRequest, one: Task) -> TaskOut:
    known = one.family_id in openable([one.family_id], by=request.actor, on=request.today)
    return TaskOut(
        key=one.key,
        family=keys_of([one.family_id])[one.family_id] if known else None,
        about=[each.key for each in one.about.order_by("pk")] if known else [],
        asked_by=one.asked_by.key,
        to=one.to.key,
        expected=one.expected,
        due=one.due,
        state=one.state,
        because=one.because,
    )


def _impasse(one: queries.Stuck) -> ImpasseOut:
    return ImpasseOut(
        key=one.key,
        task=one.task.key,
        organisation=one.organisation.key,
        asked_by=one.asked_by.key,
        named=one.named.name if one.named else "",
        stakes=one.stakes,
        state=one.state,
        due=one.due,
    )
