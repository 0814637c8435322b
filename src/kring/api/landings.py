"""Where the decisions of a conference land: a task, a step, the life course, what was done elsewhere, or nothing."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import Given, Id, Key, Schema, Some, Told
from kring.api.those import Those, one_of_two
from kring.coordination.conference import landing, permissions, queries
from kring.coordination.conference.actions import open_conference
from kring.coordination.conference.domain import Lands
from kring.sharing.actions import open_family

router = Router(by_alias=True)


class TaskLandingIn(Given):
    """It is asked of another agency, as a task."""

    lands: Literal["task"]
    to: Key
    expected: Told
    due: date
    about: Some = []


class StepLandingIn(Given):
    """It is a step under a goal of the plan: of somebody of the family, or of an agency."""

    lands: Literal["step"]
    goal: UUID
    what: Told
    due: date
    person: UUID | None = None
    organisation: Key | None = None


class EntryLandingIn(Given):
    """It stands in the life course: what is held to be so, together."""

    lands: Literal["entry"]
    text: Told
    basis: Literal["fact", "suspicion", "opinion"]


class ThereLandingIn(Given):
    """It was carried out elsewhere: by this entry, made since the decision."""

    lands: Literal["plan", "agreement", "ladder"]
    entry: Id


class NothingLandingIn(Given):
    """Nothing further is needed for it, because."""

    lands: Literal["nothing"]
    because: Told


LandingIn = Annotated[
    TaskLandingIn | StepLandingIn | EntryLandingIn | ThereLandingIn | NothingLandingIn, Field(discriminator="lands")
]


class LandingOut(Schema):
    """Where a decision landed."""

    decision: UUID
    lands: str
    on: date
    entry: int | None
    subject: str


@router.post(
    "/conference-decisions/{key}/landings",
    response={201: LandingOut, 422: Problem, **WRONG},
    operation_id="landDecision",
    auth=PERSON,
)
def land(request: HttpRequest, key: UUID, given: LandingIn) -> Any:
    """The agency that sees to a decision says where it lands, so that nothing is in the minutes alone."""
    found = queries.decision_by(key)
    open_conference(found.conference.key, by=request.actor, on=request.today)
    permissions.may_land(found, by=request.actor, on=request.today).require()
    access = open_family(found.conference.family_id, by=request.actor, on=request.today, because="conference")
    those, on = Those(access.family), request.today

    def act() -> LandingOut:
        match given:
            case TaskLandingIn():
                to, about = those.organisation(given.to, "to"), those.people(given.about, "about")
                made = landing.land_as_task(
                    access, found, to=to, expected=given.expected, due=given.due, about=about, on=on
                )
            case StepLandingIn():
                if (given.person is None) == (given.organisation is None):
                    one_of_two("")
                made = landing.land_as_step(
                    access,
                    found,
                    goal=given.goal,
                    what=given.what,
                    due=given.due,
                    on=on,
                    person=those.person(given.person, "person") if given.person else None,
                    organisation=those.organisation(given.organisation, "organisation") if given.organisation else None,
                )
            case EntryLandingIn():
                made = landing.land_as_entry(access, found, text=given.text, basis=given.basis, on=on)
            case ThereLandingIn():
                made = landing.land_there(access, found, Lands(given.lands), entry=given.entry, on=on)
            case NothingLandingIn():
                made = landing.land_nowhere(access, found, because=given.because, on=on)
        return LandingOut(decision=found.key, lands=made.lands, on=made.on, entry=made.entry_id, subject=made.subject)

    return answer_once(request, 201, act)
