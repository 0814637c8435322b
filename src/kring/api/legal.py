"""The legal reference index, where it is on: registering in one call, and the registrations of one's own agency."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.views.decorators.debug import sensitive_variables
from ninja import Query, Router
from pydantic import Field

from kring.api.involvements import ReachOut
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ANYTHING, Given, Page, PageOf, Schema
from kring.index.legal import actions, queries
from kring.index.legal.domain import LONGEST_REFERENCE
from kring.index.legal.permissions import may_use
from kring.index.legal.queries import Heard, Registration

router = Router(by_alias=True)


class RegistrationIn(Given):
    """A registration. The number and the birthday are not kept; the ground stays in the agency's own file."""

    number: Annotated[str, Field(max_length=9, pattern=ANYTHING, description="Citizen service number")]
    born: date
    reference: Annotated[
        str,
        Field(max_length=LONGEST_REFERENCE, pattern=ANYTHING, description="Of the agency's own file; no name in it"),
    ]
    until: Annotated[date | None, Field(description="When it is planned to go; never after the term of the law")] = None
    threatened: Annotated[
        Literal[True],
        Field(description="There is a reasonable suspicion of a risk that really threatens the young person"),
    ]
    in_own_file: Annotated[Literal[True], Field(description="On what that rests is written in the agency's own file")]


class LegalSignalOut(Schema):
    """Another agency registered too: how they meet and whom to reach, never why."""

    key: UUID
    kind: str
    made_on: date
    reach: ReachOut
    asks: bool
    due: date


class RegistrationOut(Schema):
    """A registration of the agency itself. `before` is true when it had been made already: that one stands."""

    key: UUID
    reference: str
    made_at: datetime
    goes_on: date
    before: bool
    signals: list[LegalSignalOut]


@router.post(
    "/legal-index/registrations",
    response={201: RegistrationOut, 422: Problem, **WRONG},
    operation_id="registerLegally",
)
@sensitive_variables()
def register(request: HttpRequest, given: RegistrationIn) -> Any:
    """Register a young person, and hear who else did. Made twice, the first stands. Not there (404) where it is off.

    A loop then asks to inform a parent, the young person, or both; each signal asks what came of it.
    """
    _where_it_is_on()

    def act() -> RegistrationOut:
        made = actions.register(
            given.number,
            born=given.born,
            until=given.until,
            reference=given.reference,
            by=request.actor,
            on=request.today,
        )
        heard = queries.heard(made.registration, by=request.actor)
        return _registration(made.registration, heard, before=made.before)

    return answer_once(request, 201, act)


@router.get(
    "/legal-index/registrations",
    response={200: PageOf[RegistrationOut], **WRONG},
    operation_id="listLegalRegistrations",
)
def registrations(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The registrations of the agency with what they met, the newest first. Not there (404) where it is off."""
    _where_it_is_on()
    may_use(by=request.actor).require()
    found = queries.own_registrations(request.actor)
    shown = [_registration(one, queries.heard(one, by=request.actor), before=True) for one in page.of(found)]
    return page.answer(shown, total=len(found))


def _where_it_is_on() -> None:
    if not settings.LEGAL_INDEX:
        raise Http404


def _registration(one: Registration, heard: list[Heard], *, before: bool) -> RegistrationOut:
    return RegistrationOut(
        key=one.key,
        reference=one.reference,
        made_at=one.made_at,
        goes_on=one.goes_on,
        before=before,
        signals=[
            LegalSignalOut(
                key=each.key,
                kind=each.kind,
                made_on=each.made_on,
                reach=ReachOut(
                    organisation=each.reach.organisation,
                    person=each.reach.person,
                    phone=each.reach.phone,
                    email=each.reach.email,
                ),
                asks=each.asks,
                due=each.due,
            )
            for each in heard
        ],
    )
