"""Who directs a family: whether it can itself, appointing, changing at once, and that agencies take note of it."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.professionals import ProfessionalOut, out
from kring.api.schemas import Given, Key, Long, Page, PageOf, Schema, Told
from kring.api.those import Those, family_or_404, opened, professional_of
from kring.coordination import actions, queries
from kring.coordination.actions import Agreed, note_director
from kring.coordination.domain import QUESTIONS, Answer, Found, Outcome
from kring.coordination.permissions import may_answer_request
from kring.coordination.queries import directing
from kring.kernel.decision import Reason, Refused
from kring.network.queries import organisation
from kring.sharing.actions import open_family

router = Router(by_alias=True)
Part = Literal["convene", "decide", "ask", "step_up", "speak"]
ALL: list[Part] = ["convene", "decide", "ask", "step_up", "speak"]
Who = Annotated[UUID, Field(description="Key of a professional")]


class DirectorOut(Schema):
    """Who directs: a professional of an agency, or the family itself with that professional's support."""

    agency: str
    professional: str
    family_itself: bool
    since: date
    authority: list[str]


class NotedIn(Given):
    """Nothing more is said: the agency knows who directs."""


class NotedOut(Schema):
    """Whether it was still asked of the agency to take note."""

    noted: bool


class FoundIn(Given):
    """What was found on one question, and what that rests on."""

    answer: Literal["yes", "partly", "no"]
    rests_on: Told


class AssessedIn(Given):
    """Whether the family can direct itself: each question, its own view beside it, and what is concluded."""

    sees: Annotated[FoundIn, Field(description="Does it see the worries?")]
    wants: Annotated[FoundIn, Field(description="Does it want to direct?")]
    can: Annotated[FoundIn, Field(description="Has it the means and the skills?")]
    helped: Annotated[FoundIn, Field(description="Who helps?")]
    safe: Annotated[FoundIn, Field(description="Is it safe enough?")]
    family_view: Told
    outcome: Literal["directs", "not_yet"]
    because: Told


class AssessedOut(Schema):
    """An assessment as it was signed."""

    key: UUID
    on: date
    outcome: str
    signed_by: str


class AgreedIn(Given):
    """On what ground; and how it was agreed with the family, or why it could not be."""

    ground: Told
    how: Long = ""
    not_because: Long = ""

    def agreed(self) -> Agreed:
        """What was said of it."""
        return Agreed(self.ground, self.how, self.not_because)


class AppointIn(AgreedIn):
    """Who directs and what they may decide; `atOnce` where somebody directs who cannot hand over any more."""

    who: Who
    authority: Annotated[list[Part], Field(max_length=5)] = ALL
    more: Long = ""
    at_once: bool = False


class OwnIn(AgreedIn):
    """Who of the family directs, and which professional supports them."""

    person: Annotated[UUID, Field(description="Key of a person of the family")]
    supporter: Who
    authority: Annotated[list[Part], Field(max_length=5)] = ALL


class DirectionOut(Schema):
    """Who directs from when."""

    key: UUID
    agency: Key
    professional: str
    family_itself: bool
    since: date
    authority: list[str]


class WhyIn(Given):
    """Why."""

    because: Told


class DoneOut(Schema):
    """It is done."""

    done: Literal[True] = True


@router.get("/families/{key}/director", response={200: DirectorOut, **WRONG}, operation_id="getDirector")
def director(request: HttpRequest, key: UUID) -> DirectorOut:
    """Who directs the family, for each agency that is involved. 404 while nobody does."""
    access = opened(request, key)
    found = directing(access, on=request.today)
    if found is None:
        raise Http404
    return DirectorOut(
        agency=found.agency,
        professional=found.name,
        family_itself=bool(found.person),
        since=found.since,
        authority=list(found.authority),
    )


@router.post(
    "/families/{key}/director/notes",
    response={201: NotedOut, 422: Problem, **WRONG},
    operation_id="noteDirector",
)
def note(request: HttpRequest, key: UUID, given: NotedIn) -> Any:
    """The agency takes note of who directs, as it does on its work list."""
    access = opened(request, key)
    found = directing(access, on=request.today)

    def act() -> NotedOut:
        if found is None or found.direction is None:
            return NotedOut(noted=False)
        return NotedOut(noted=note_director(found.direction, by=request.actor, on=request.today))

    return answer_once(request, 201, act)


@router.get(
    "/families/{key}/director/candidates",
    response={200: PageOf[ProfessionalOut], **WRONG},
    operation_id="listDirectorCandidates",
)
def candidates(request: HttpRequest, key: UUID, page: Query[Page]) -> dict[str, Any]:
    """Those of whom one may direct this family: who work with families, at agencies that are involved or near."""
    family, _asked = _of(request, key)
    agencies = queries.agencies_that_may_direct(family, on=request.today)
    found = [one for agency in agencies for one in queries.directors_at(agency.pk)]
    return page.answer([out(one) for one in page.of(found)], total=len(found))


@router.post(
    "/families/{key}/self-assessments",
    response={201: AssessedOut, 422: Problem, **WRONG},
    operation_id="assessSelfDirection",
    auth=PERSON,
)
def assess(request: HttpRequest, key: UUID, given: AssessedIn) -> Any:
    """Whether the family can direct itself, asked with it; signed by the professional for whom the system acts."""
    access = opened(request, key)
    found = {one: Found(Answer(said.answer), said.rests_on) for one in QUESTIONS for said in [getattr(given, one)]}

    def act() -> AssessedOut:
        made = actions.assess_self(
            access,
            found=found,
            family_view=given.family_view,
            outcome=Outcome(given.outcome),
            because=given.because,
            on=request.today,
        )
        return AssessedOut(key=made.key, on=made.on, outcome=made.outcome, signed_by=made.professional.name)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/directors",
    response={201: DirectionOut, 422: Problem, **WRONG},
    operation_id="appointDirector",
    auth=PERSON,
)
def appoint(request: HttpRequest, key: UUID, given: AppointIn) -> Any:
    """Appoint one director, or change who directs at once. All agencies that are involved hear it.

    Who leads an agency that interprets or helps appoints one of its professionals; the municipality anybody who may
    direct, once somebody who is involved asked it to.
    """
    family, _asked = _of(request, key)
    who = professional_of(given.who, "who")
    do = actions.replace if given.at_once else actions.appoint

    def act() -> DirectionOut:
        made = do(
            family,
            who=who,
            authority=given.authority,
            more=given.more,
            agreed=given.agreed(),
            by=request.actor,
            on=request.today,
        )
        return direction(made)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/director/own",
    response={201: DirectionOut, 422: Problem, **WRONG},
    operation_id="letFamilyDirect",
    auth=PERSON,
)
def own(request: HttpRequest, key: UUID, given: OwnIn) -> Any:
    """The family directs itself, after an assessment that it can, with a professional who supports it."""
    access = opened(request, key)
    person = Those(access.family).person(given.person, "person")
    supporter = professional_of(given.supporter, "supporter")
    assessment = queries.assessment(access)
    if assessment is None:
        raise Refused(Reason("assess_first"))

    def act() -> DirectionOut:
        made = actions.let_family_direct(
            access,
            person=person,
            supporter=supporter,
            assessment=assessment,
            authority=given.authority,
            agreed=given.agreed(),
            on=request.today,
        )
        return direction(made)

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/director/requests",
    response={201: DoneOut, 422: Problem, **WRONG},
    operation_id="askForDirector",
    auth=PERSON,
)
def ask(request: HttpRequest, key: UUID, given: WhyIn) -> Any:
    """Ask the municipality to appoint a director, or another one. It reads what is written here, and nothing else."""
    access = opened(request, key)

    def act() -> DoneOut:
        actions.ask_for_director(access, because=given.because, on=request.today)
        return DoneOut()

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/director/refusals",
    response={201: DoneOut, 422: Problem, **WRONG},
    operation_id="refuseDirector",
    auth=PERSON,
)
def refuse(request: HttpRequest, key: UUID, given: WhyIn) -> Any:
    """The municipality, which was asked for a director, says why it appoints nobody. Who asked hears it."""
    family = family_or_404(key)

    def act() -> DoneOut:
        actions.decline_request(family, because=given.because, by=request.actor, on=request.today)
        return DoneOut()

    return answer_once(request, 201, act)


def direction(one: queries.Direction) -> DirectionOut:
    """Who directs from when, in the words of the API."""
    return DirectionOut(
        key=one.key,
        agency=organisation(one.organisation_id).key,
        professional=one.professional.name if one.professional else "",
        family_itself=one.person_id is not None,
        since=one.since,
        authority=list(one.authority),
    )


def _of(request: HttpRequest, key: UUID) -> tuple[int, bool]:
    """The family, and whether the municipality was asked to see to it; else it is opened for who asks."""
    family = family_or_404(key)
    if may_answer_request(family, by=request.actor).granted:
        return family, True
    return open_family(family, by=request.actor, on=request.today).family, False
