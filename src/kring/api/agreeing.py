"""Making safety agreements and keeping them: revised, decided on when not kept, told, written for a child, ended."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import Field
from pydantic.alias_generators import to_camel

from kring.api.agreements import AgreementOut, agreement_of, agreement_out, router
from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Faulty, Problem
from kring.api.schemas import Given, Id, Key, Long, People, Schema, Some, Told
from kring.api.those import Those, opened
from kring.kernel.decision import Reason, Refused
from kring.plan.agreements import actions, queries
from kring.plan.agreements.domain import MOST_DAYS, Choice, Terms, missing, vague_words

__all__ = ["router"]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class TermsIn(Given):
    """What is agreed: a deed that one can see, how it is checked by whom, and what follows when it is not kept."""

    children: People
    what: Told
    how: Annotated[Told, Field(description="How one sees whether it is kept")]
    checker: Annotated[Key, Field(description="The agency that checks, or that hears it from who does")]
    checker_person: Annotated[UUID | None, Field(description="Somebody of the family or its network who looks")] = None
    child_seen: bool
    child_not_seen_because: Long = ""
    first_check: date
    every: Annotated[Days, Field(description="Days from one check to the next")]
    consequence: Told
    consequence_by: Key
    within: Annotated[Days, Field(description="Days in which that is done")]
    informed: Annotated[list[Key], Field(max_length=50)] = []
    informed_people: Some = []
    as_it_stands: Annotated[
        bool, Field(description="Words that seem vague are kept: everybody understands the same by them")
    ] = False


class AgreementRevisionIn(TermsIn):
    """What is agreed from now on, and why; `seen` is the `version` that was read."""

    because: Told
    seen: Id


class DecisionIn(Given):
    """What follows now that it was not kept, and the reasons. A revision is made as one."""

    choice: Literal["stays", "stepped_up", "veilig_thuis", "ended"]
    because: Told
    let_go_because: Literal["family_accepts_help", "no_ground", "other"] = "other"


class BecauseIn(Given):
    """Why."""

    because: Told


class TellingIn(Given):
    """Which agency that became involved later is told, and why it needs to know."""

    agency: Key
    because: Told


class GoneThroughIn(Given):
    """With whom of the family or its network it was gone through, how, and what they said."""

    person: UUID
    how: Told
    on: Annotated[date | None, Field(description="Today when left out")] = None
    itself: Annotated[bool, Field(description="A child from twelve said this itself")] = False


class ForChildIn(Given):
    """The agreement in the words of one child."""

    child: UUID
    agreed: Told
    go_to: Told
    comes: Told


class ForChildOut(Schema):
    """What a child has of it."""

    child: UUID
    on: date
    agreed: str
    go_to: str
    comes: str


@router.post(
    "/families/{key}/agreements",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="makeAgreement",
    auth=PERSON,
)
def make(request: HttpRequest, key: UUID, given: TermsIn) -> Any:
    """Make a safety agreement. A vague one is not taken; who must know it is asked to confirm that they do."""
    access = opened(request, key)
    terms = _terms(given, Those(access.family), on=request.today)

    def act() -> AgreementOut:
        made = actions.agree(access, terms=terms, on=request.today)
        return agreement_out(queries.standing(made), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/revisions",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="reviseAgreement",
    auth=PERSON,
)
def revise(request: HttpRequest, key: UUID, given: AgreementRevisionIn) -> Any:
    """Something else is agreed from now on; what it said stays readable. Everybody confirms it again."""
    found = agreement_of(request, key)
    terms = _terms(given, Those(found.family_id), on=request.today)

    def act() -> AgreementOut:
        actions.revise(found, terms=terms, by=request.actor, on=request.today, because=given.because, seen=given.seen)
        return agreement_out(queries.standing(found), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/decisions",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="decideOnAgreement",
    auth=PERSON,
)
def decide(request: HttpRequest, key: UUID, given: DecisionIn) -> Any:
    """What follows after a check found that it was not kept, with the reasons."""
    found = agreement_of(request, key)
    access = opened(request, found.family.key)

    def act() -> AgreementOut:
        actions.decide(
            access,
            found,
            choice=Choice(given.choice),
            because=given.because,
            let_go_because=given.let_go_because,
            on=request.today,
        )
        return agreement_out(queries.standing(found), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/endings",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="endAgreement",
    auth=PERSON,
)
def end(request: HttpRequest, key: UUID, given: BecauseIn) -> Any:
    """The agreement holds no longer; who knew it is told."""
    found = agreement_of(request, key)

    def act() -> AgreementOut:
        made = actions.end(found, by=request.actor, on=request.today, because=given.because)
        return agreement_out(queries.standing(made), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/conversations",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="goThroughAgreement",
    auth=PERSON,
)
def go_through(request: HttpRequest, key: UUID, given: GoneThroughIn) -> Any:
    """It was gone through with somebody of the family or its network who must know it."""
    found = agreement_of(request, key)
    person = Those(found.family_id).person(given.person, "person")
    informed = next((one for one in queries.informed_of(queries.current(found)) if one.person_id == person), None)
    if informed is None:
        raise Http404
    day = given.on or request.today
    if not informed.since <= day <= request.today:
        raise Faulty(("on", "day_out_of_reach", _("Choose a day since the agreement was made, up to today.")))

    def act() -> AgreementOut:
        actions.confirm(informed, by=request.actor, on=day, how=given.how, itself=given.itself)
        return agreement_out(queries.standing(found), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/tellings",
    response={201: AgreementOut, 422: Problem, **WRONG},
    operation_id="tellAgreement",
    auth=PERSON,
)
def tell(request: HttpRequest, key: UUID, given: TellingIn) -> Any:
    """An agency that became involved later is told of the agreement, and asked to confirm it."""
    found = agreement_of(request, key)
    agency = Those(found.family_id).organisation(given.agency, "agency")
    coming = next((one for one in queries.newcomers_of(found) if one.agency_id == agency), None)
    if coming is None:
        raise Refused(Reason("nobody_to_tell_of_agreement"))

    def act() -> AgreementOut:
        actions.tell(coming, by=request.actor, on=request.today, because=given.because)
        return agreement_out(queries.standing(found), request)

    return answer_once(request, 201, act)


@router.post(
    "/agreements/{key}/child-versions",
    response={201: ForChildOut, 422: Problem, **WRONG},
    operation_id="writeAgreementForChild",
    auth=PERSON,
)
def for_child(request: HttpRequest, key: UUID, given: ForChildIn) -> Any:
    """The agreement in one child's own words: what is agreed, who to go to, when somebody comes."""
    found = agreement_of(request, key)
    child = Those(found.family_id).person(given.child, "child")

    def act() -> ForChildOut:
        made = actions.write_for_child(
            found,
            child=child,
            agreed=given.agreed,
            go_to=given.go_to,
            comes=given.comes,
            by=request.actor,
            on=request.today,
        )
        return ForChildOut(child=given.child, on=made.on, agreed=made.agreed, go_to=made.go_to, comes=made.comes)

    return answer_once(request, 201, act)


def _terms(given: TermsIn, those: Those, *, on: date) -> Terms:
    """What is agreed. Raises Faulty where a part is missing or, unless it is meant as it stands, vague."""
    terms = Terms(
        children=tuple(those.people(given.children, "children")),
        what=given.what,
        how=given.how,
        checker=those.organisation(given.checker, "checker"),
        checker_person=those.person(given.checker_person, "checkerPerson") if given.checker_person else None,
        child_seen=given.child_seen,
        child_not_seen_because=given.child_not_seen_because,
        first_check=given.first_check,
        every=given.every,
        consequence=given.consequence,
        consequence_by=those.organisation(given.consequence_by, "consequenceBy"),
        within=given.within,
        informed=tuple(those.organisations(given.informed, "informed")),
        informed_people=tuple(those.people(given.informed_people, "informedPeople")),
    )
    faults = [(part, "missing", _("An agreement needs this.")) for part in missing(terms, on=on)]
    lang = "en" if get_language() == "en" else "nl"
    if not given.as_it_stands:
        vague = _("“%(word)s” is vague: nobody can see whether it is kept. Rather: %(instead)s")
        faults += [
            (one.part, "vague", vague % {"word": one.word, "instead": one.instead[lang]}) for one in vague_words(terms)
        ]
    if faults:
        raise Faulty(*((to_camel(place), code, detail) for place, code, detail in faults))
    return terms
