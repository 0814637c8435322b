"""After violence: what the GP, youth health care and school of each child are told, exactly, or why they are not."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.referrals import ConsentIn
from kring.api.schemas import ANYTHING, Given, Key, Long, Page, PageOf, Schema, Told, Words
from kring.api.those import Those, opened
from kring.coordination.told import actions, permissions, queries
from kring.coordination.told.domain import WhyNot
from kring.sharing.actions import open_family
from kring.sharing.domain import Consent

router = Router(by_alias=True)


class ToldIn(Given):
    """Exactly what is told, and on what ground; how the family heard of it, or why not yet."""

    text: Annotated[Told, Field(description="The agency reads this and nothing more")]
    ground: Annotated[
        str, Field(max_length=30, pattern=ANYTHING, description="As in the norms, for instance `conflict_of_duties`")
    ]
    necessity: Told
    answers: Annotated[dict[Words, Long], Field(description="To the questions of the ground")] = {}
    consent: ConsentIn | None = None
    told_how: Words = ""
    told_on: date | None = None
    not_told_because: Words = ""


class NotToldIn(Given):
    """Why the agency is not told. Where telling would endanger somebody, it is asked again later."""

    why: Literal["endangers", "knows", "not_theirs", "none"]
    because: Told


class FamilyToldIn(Given):
    """How the family heard what was told to whom, or why its safety still forbids that."""

    how: Words = ""
    not_told_because: Words = ""


class TellingOut(Schema):
    """A telling: about which children, to which agency (unknown still: none), and where it stands."""

    key: UUID
    kind: Annotated[str, Field(description="`gp`, `youth_health` or `school`")]
    organisation: Key | None
    children: list[UUID]
    state: str
    on: date
    text: str
    ground: str
    why_not: str
    because: str
    read_on: date | None


@router.get("/families/{key}/tellings", response={200: PageOf[TellingOut], **WRONG}, operation_id="listTellings")
def tellings(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """What the basic care of the children is to be told or was told, as far as the agency has a part in it."""
    found = queries.tellings(opened(request, key), on=request.today)
    return page.answer([_out(one) for one in page.of(found)], total=len(found))


@router.get("/tellings/{key}", response={200: TellingOut, **WRONG}, operation_id="getTelling")
def one(request: HttpRequest, key: UUID) -> TellingOut:
    """One telling, for who tells and for who was told."""
    return _out(actions.open_telling(key, by=request.actor, on=request.today))


@router.post(
    "/tellings/{key}/answers", response={201: TellingOut, 422: Problem, **WRONG}, operation_id="tellCare", auth=PERSON
)
def tell(request: HttpRequest, key: UUID, given: ToldIn) -> Any:
    """Tell the agency exactly this text. It says that it read it, and the family hears of it too."""
    found, access = _to_do(request, key)
    consent = None
    if given.consent is not None:
        agreed = Those(found.family_id).people(given.consent.agreed, "consent/agreed")
        consent = Consent(frozenset(agreed), given.consent.asked_on, given.consent.how)

    def act() -> TellingOut:
        made = actions.tell(
            access,
            found,
            text=given.text,
            ground=given.ground,
            necessity=given.necessity,
            answers=given.answers,
            consent=consent,
            told_how=given.told_how,
            told_on=given.told_on,
            not_told_because=given.not_told_because,
            on=request.today,
        )
        return _out(made)

    return answer_once(request, 201, act)


@router.post(
    "/tellings/{key}/refusals",
    response={201: TellingOut, 422: Problem, **WRONG},
    operation_id="doNotTellCare",
    auth=PERSON,
)
def do_not_tell(request: HttpRequest, key: UUID, given: NotToldIn) -> Any:
    """The agency is not told, because."""
    found, access = _to_do(request, key)

    def act() -> TellingOut:
        made = actions.do_not_tell(access, found, WhyNot(given.why), because=given.because, on=request.today)
        return _out(made)

    return answer_once(request, 201, act)


@router.post(
    "/tellings/{key}/readings",
    response={201: TellingOut, 422: Problem, **WRONG},
    operation_id="confirmTellingRead",
    auth=PERSON,
)
def read(request: HttpRequest, key: UUID) -> Any:
    """The agency that was told says that it read it."""
    found = actions.open_telling(key, by=request.actor, on=request.today)
    return answer_once(request, 201, lambda: _out(actions.take_note(found, by=request.actor, on=request.today)))


@router.post(
    "/tellings/{key}/family-tellings",
    response={201: TellingOut, 422: Problem, **WRONG},
    operation_id="tellFamilyOfTelling",
    auth=PERSON,
)
def tell_family(request: HttpRequest, key: UUID, given: FamilyToldIn) -> Any:
    """The family heard what was told to whom; or its safety still forbids that, and then it is asked again."""
    found = actions.open_telling(key, by=request.actor, on=request.today)

    def act() -> TellingOut:
        made = actions.tell_family(
            found, by=request.actor, on=request.today, how=given.how, not_told_because=given.not_told_because
        )
        return _out(made)

    return answer_once(request, 201, act)


def _to_do(request: HttpRequest, key: UUID) -> Any:
    """A telling and the file that it is about, for who is expected to tell."""
    found = actions.open_telling(key, by=request.actor, on=request.today)
    permissions.may_tell(found, by=request.actor, on=request.today).require()
    access = open_family(found.family_id, by=request.actor, on=request.today, because="tell_of_violence")
    return found, access


def _out(one: queries.Telling) -> TellingOut:
    return TellingOut(
        key=one.key,
        kind=one.kind,
        organisation=one.organisation.key if one.organisation else None,
        children=[each.key for each in one.children.order_by("pk")],
        state=one.state,
        on=one.on,
        text=one.text,
        ground=one.ground,
        why_not=one.why_not,
        because=one.because,
        read_on=one.read_on,
    )
