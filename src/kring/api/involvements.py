"""Sharing who is involved, in one call from an agency's own system; matches, and what came of them."""

from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kring.api.once import answer_once
from kring.api.people import SearchIn, look_up
from kring.api.problems import WRONG, Conflict, Problem
from kring.api.schemas import ANYTHING, Given, Page, PageOf, Schema, Text, Words
from kring.families.domain import Band
from kring.families.queries import places_of
from kring.index import actions
from kring.index.queries import Seen, count_open_matches, match_of, open_matches
from kring.kernel.actor import Actor
from kring.sharing.actions import name_person
from kring.sharing.queries import Involvement, of_agency

router = Router(by_alias=True)
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


class InvolvementIn(Given):
    """The agency is involved with a child. Whether the family was told is said, or asked for later."""

    child: Annotated[UUID | None, Field(description="Key of the child, from POST /persons/_search")] = None
    person: Annotated[SearchIn | None, Field(description="In the place of the key: who the child is")] = None
    family: Annotated[UUID | None, Field(description="Only where the child belongs to more than one family")] = None
    since: Annotated[date | None, Field(description="Today when left out")] = None
    aim: Annotated[Words, Field(description="What the agency adds, in the family's words")] = ""
    told_how: Words = ""
    told_on: date | None = None
    not_told_because: Words = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.child is None) == (self.person is None):
            raise PydanticCustomError("child_or_person", "expected either `child` or `person`")
        return self


class ReachOut(Schema):
    """How to reach the other agency: never why it is involved."""

    organisation: str
    person: str
    phone: str
    email: str


class MatchOut(Schema):
    """Another agency is involved too. `asks` is whether an answer is expected, by `due`."""

    id: int
    kind: str
    found_on: date
    since: date
    until: date | None
    reach: ReachOut
    asks: bool
    due: date | None
    answer: str
    their_answer: str


class SharedOut(Schema):
    """What was shared, and whom it met. `before` is true when it had been shared already."""

    id: int
    before: bool
    matches: list[MatchOut]


class InvolvementOut(Schema):
    """An involvement of the agency itself."""

    id: int
    family: UUID
    child: UUID | None
    since: date
    until: date | None


class EndIn(Given):
    """Why the agency is no longer involved; others are not told why."""

    because: Text
    by_mistake: bool = False
    safety_established: bool | None = None


class AnswerIn(Given):
    """What came of a match."""

    answer: Literal["contacted", "not_needed", "plan_exists"]
    because: Annotated[str, Field(max_length=2000, pattern=ANYTHING)] = ""
    contacted_on: date | None = None
    with_whom: Annotated[str, Field(max_length=200, pattern=ANYTHING)] = ""


@router.post(
    "/involvements",
    response={201: SharedOut, 409: Problem, 422: Problem, **WRONG},
    operation_id="shareInvolvement",
)
def share(request: HttpRequest, given: InvolvementIn) -> Any:
    """Share that the agency is involved with a child, and hear who else is. Shared twice, nothing is doubled.

    The child is named by its key, or by `person`: that finds it in the same call where it can be only one, and else
    says whom it may be (409). With a key, unless the agency works with the family already, the system found the child
    by POST /persons/_search in the last four hours; otherwise it is refused (`find_them_first`).
    """
    family, child = _place(given, by=request.actor)
    name_person(child, families=[family], by=request.actor, on=request.today)
    known = actions.beforehand(family, child=child, by=request.actor, on=request.today)

    def act() -> SharedOut:
        shared = actions.share_involvement(
            family,
            child=child,
            known=known,
            by=request.actor,
            on=request.today,
            since=given.since,
            aim=given.aim,
            told_how=given.told_how,
            told_on=given.told_on,
            not_told_because=given.not_told_because,
        )
        return SharedOut(id=shared.involvement, before=shared.before, matches=[_match(one) for one in shared.matches])

    return answer_once(request, 201, act)


@router.get(
    "/involvements",
    response={200: PageOf[InvolvementOut], **WRONG},
    operation_id="listInvolvements",
)
def involvements(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The running involvements of the agency, the newest first."""
    found = of_agency(request.actor)
    return page.answer([_involvement(one) for one in page.of(found)], total=found.count())


@router.post(
    "/involvements/{involvement}/endings",
    response={201: InvolvementOut, 422: Problem, **WRONG},
    operation_id="endInvolvement",
)
def end(request: HttpRequest, involvement: Number, given: EndIn) -> Any:
    """The agency is no longer involved. What its matches still asked is closed."""

    def act() -> InvolvementOut:
        ended = actions.stop_sharing(
            involvement,
            by=request.actor,
            on=request.today,
            because=given.because,
            by_mistake=given.by_mistake,
            safety_established=given.safety_established,
        )
        return _involvement(ended)

    return answer_once(request, 201, act)


@router.get("/matches", response={200: PageOf[MatchOut], **WRONG}, operation_id="listMatches")
def matches(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The matches that wait for an answer of the agency, what is due first first."""
    found = open_matches(request.actor, first=(page.page - 1) * page.page_size, most=page.page_size)
    return page.answer([_match(one) for one in found], total=count_open_matches(request.actor))


@router.post(
    "/matches/{match}/answers",
    response={201: MatchOut, 422: Problem, **WRONG},
    operation_id="answerMatch",
)
def answer(request: HttpRequest, match: Number, given: AnswerIn) -> Any:
    """Say what came of a match: contact (when, with whom), not needed because, or a plan exists."""

    def act() -> MatchOut:
        actions.answer_match(
            match,
            by=request.actor,
            on=request.today,
            answer=given.answer,
            because=given.because,
            contacted_on=given.contacted_on,
            with_whom=given.with_whom,
        )
        return _match(match_of(match, by=request.actor))

    return answer_once(request, 201, act)


def _place(given: InvolvementIn, *, by: Actor) -> tuple[int, int]:
    """The family and the child that are meant. Raises Http404, or Conflict where it may be more than one."""
    key = given.child if given.child is not None else _only(given, by=by)
    places = [place for place in places_of(key) if place.kind == "child"]
    if given.family is not None:
        places = [place for place in places if place.family_key == given.family]
    if not places:
        raise Http404
    if len(places) > 1:
        raise Conflict("several_families", _("This child belongs to more than one family: say which one is meant."))
    return places[0].family, places[0].person


def _only(given: InvolvementIn, *, by: Actor) -> UUID:
    """The one child that the particulars can mean. Raises Http404 for nobody, Conflict where a person must choose."""
    found, _search = look_up(given.person, by=by)
    if not found:
        raise Http404
    if len(found) > 1 or found[0].likeness.band is not Band.LIKELY:
        names = ", ".join(f"{one.name} ({one.born_year}): {one.key}" for one in found)
        raise Conflict("choose_a_child", _("Somebody must choose who is meant: %(names)s") % {"names": names})
    return found[0].key


def _match(seen: Seen) -> MatchOut:
    reach = ReachOut(organisation=seen.other, person=seen.reach.person, phone=seen.reach.phone, email=seen.reach.email)
    return MatchOut(
        id=seen.match,
        kind=seen.kind,
        found_on=seen.found_on,
        since=seen.since,
        until=seen.until,
        reach=reach,
        asks=seen.asks,
        due=seen.due,
        answer=seen.answer,
        their_answer=seen.their_answer,
    )


def _involvement(one: Involvement) -> InvolvementOut:
    return InvolvementOut(
        id=one.pk,
        family=one.family.key,
        child=one.child.key if one.child else None,
        since=one.since,
        until=one.until,
    )
