"""Safety agreements: those in which the agency has a part, what a check found, and that the agency knows one."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Page, PageOf, Schema, Text
from kring.api.those import opened
from kring.families.queries import keys_of
from kring.plan.agreements import actions, queries
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Result
from kring.plan.agreements.queries import Agreement, Standing
from kring.sharing.actions import open_family

router = Router(by_alias=True)


class AgreementOut(Schema):
    """A safety agreement as it stands. `check` is the loop of the check that is expected, by `check_due`."""

    key: UUID
    family: UUID
    children: list[UUID]
    state: str
    version: int
    since: date
    what: str
    how: str
    checker: str
    child_seen: bool
    every: int
    consequence: str
    within: int
    check: int | None
    check_due: date | None
    confirmed: Annotated[bool | None, Field(description="Whether the agency confirmed it; null when it need not")]


class CheckIn(Given):
    """What a check found. `check` is the loop that was to be done: a check that was done meanwhile is refused."""

    check: Annotated[int, Field(ge=1, le=2**63 - 1)]
    result: Literal["kept", "not_kept", "not_checked"]
    child_seen: bool = False
    saw: Annotated[Text, Field(description="What was seen or heard, or why it could not be checked")]


class ConfirmationIn(Given):
    """The agency knows the agreement; `how` says what it does with it."""

    how: Text


@router.get("/families/{key}/agreements", response={200: PageOf[AgreementOut], **WRONG}, operation_id="listAgreements")
def agreements(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """The agreements of a family that run and in which the agency has a part, the newest first."""
    access = opened(request, key)
    found = queries.running_agreements(access)
    return page.answer([agreement_out(one, request) for one in page.of(found)], total=len(found))


@router.post(
    "/agreements/{key}/checks", response={201: AgreementOut, 422: Problem, **WRONG}, operation_id="checkAgreement"
)
def check(request: HttpRequest, key: UUID, given: CheckIn) -> Any:
    """Write down what a check found; the next one is expected at once, and a decision when it was not kept."""
    agreement = agreement_of(request, key)

    def act() -> AgreementOut:
        found = Found(Result(given.result), given.saw, given.child_seen)
        actions.check(agreement, found=found, by=request.actor, on=request.today, seen=given.check)
        return agreement_out(queries.standing(agreement), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/confirmations",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="confirmAgreement",
)
def confirm(request: HttpRequest, key: UUID, given: ConfirmationIn) -> Any:
    """Say that the agency knows the agreement as it stands, and what it does with it."""
    agreement = agreement_of(request, key)

    def act() -> AgreementOut:
        ours = [one for one in _informed(agreement) if one.agency_id == request.actor.organisation]
        if not ours:
            raise Http404
        actions.confirm(ours[0], by=request.actor, on=request.today, how=given.how)
        return agreement_out(queries.standing(agreement), request)

    return answer_once(request, 201, act)


def agreement_of(request: HttpRequest, key: UUID) -> Agreement:
    """An agreement of a family that is opened for who asks. Raises Http404, and Refused for who has no part in it."""
    family = queries.family_of(key)
    if family is None:
        raise Http404
    open_family(family, by=request.actor, on=request.today)
    return queries.agreement_seen_by(key, by=request.actor, on=request.today)


def _informed(agreement: Agreement) -> list[Any]:
    return queries.informed_of(queries.current(agreement))


def agreement_out(one: Standing, request: HttpRequest) -> AgreementOut:
    """An agreement as it stands, in the words of the API."""
    agreement, version = one.agreement, one.version
    ours = [each for each in _informed(agreement) if each.agency_id == request.actor.organisation]
    return AgreementOut(
        key=agreement.key,
        family=keys_of([agreement.family_id])[agreement.family_id],
        children=[child.key for child in agreement.children.all()],
        state=agreement.state,
        version=version.number,
        since=version.on,
        what=version.what,
        how=version.how,
        checker=version.checker.key,
        child_seen=version.child_seen,
        every=version.every,
        consequence=version.consequence,
        within=version.within,
        check=one.check.pk if one.check else None,
        check_due=one.check.due if one.check else None,
        confirmed=hasattr(ours[0], "confirmation") if ours else None,
    )
