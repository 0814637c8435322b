"""Raising a worry from one's own system, and hearing what was done with it."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from kring.api.auth import PERSON
from kring.api.once import answer_once
from kring.api.problems import WRONG, Conflict, Problem
from kring.api.schemas import ANYTHING, Given, Nature, Page, PageOf, Schema, Told, Words
from kring.api.those import professional_of
from kring.families.queries import places_of
from kring.sharing.actions import name_person
from kring.signals import actions
from kring.signals.domain import BASES
from kring.signals.queries import Worry, feedback_on, proposed_receiver, raised, received
from kring.signals.queries import worry as worry_seen_by

router = Router(by_alias=True)
Part = Annotated[str, Field(max_length=5000, pattern=ANYTHING)]


class WorryIn(Given):
    """A worry: what was seen or heard, what is suspected and what is thought stand apart; one of them is filled in."""

    about: Annotated[list[UUID], Field(description="Keys of people of one family", min_length=1, max_length=30)]
    family: Annotated[UUID | None, Field(description="Only where they belong to more than one family")] = None
    fact: Part = ""
    suspicion: Part = ""
    opinion: Part = ""
    natures: Annotated[list[Nature], Field(max_length=30)] = []
    how_soon: Literal["today", "week", "later"] = "week"
    parents_told: bool = False
    parents_why: Annotated[str, Field(description="If not: why not (yet)", max_length=2000, pattern=ANYTHING)] = ""


class FeedbackOut(Schema):
    """What was done with a worry, and whom one can reach about it."""

    on: date
    done: str
    text: str
    contact: str


class WorryOut(Schema):
    """A worry that the system raised: who has it, by when one hears back, and what one heard."""

    id: int
    family: UUID
    state: str
    sent_on: date
    receiver: str
    answer_due: date
    feedback: list[FeedbackOut]


class ReceivedOut(Schema):
    """A worry that the agency got, as it was raised."""

    id: int
    family: UUID
    state: str
    sent_on: date
    raised_by: str
    how_soon: str
    text: str
    answer_due: date


class FeedbackIn(Given):
    """What was done with a worry, in words for who raised it; whom they can reach, and what is asked of them."""

    done: Literal["talked", "help", "plan", "referred", "reported", "nothing_needed"]
    text: Told
    contact: Annotated[UUID | None, Field(description="Key of a professional of the agency; else who tells it")] = None
    asked: Words = ""


WorryId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.post("/worries", response={201: WorryOut, 409: Problem, 422: Problem, **WRONG}, operation_id="raiseWorry")
def add(request: HttpRequest, given: WorryIn) -> Any:
    """Raise a worry about people of one family. Its receiver is told, and must look and tell back in time.

    Unless the agency works with the family already, the system found each of them by POST /persons/_search in the last
    four hours; otherwise it is refused (`find_them_first`).
    """
    family, people = _place(given)
    for person in people:
        name_person(person, families=[family], by=request.actor, on=request.today)

    def act() -> WorryOut:
        receiver = proposed_receiver(family, by=request.actor, on=request.today)
        if receiver is None:
            raise Conflict("no_receiver", _("No agency of this municipality receives worries yet."))
        draft = actions.start_draft(by=request.actor, family=family, named=people)
        said = actions.Said(
            about=tuple(people),
            parts={basis: getattr(given, basis) for basis in BASES},
            how_soon=given.how_soon,
            natures=tuple(given.natures),
            parents_told=given.parents_told,
            content={
                **{basis: getattr(given, basis) for basis in BASES},
                "parents_told": "yes" if given.parents_told else "no",
                "parents_why": given.parents_why,
            },
        )
        return _worry(actions.send(draft.pk, by=request.actor, on=request.today, said=said, receiver=receiver))

    return answer_once(request, 201, act)


@router.get("/worries/received", response={200: PageOf[ReceivedOut], **WRONG}, operation_id="listReceivedWorries")
def those_received(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The worries that the agency got: what nobody looked at first, then what is due first."""
    found = received(request.actor)
    return page.answer([_received(one) for one in page.of(found)], total=len(found))


@router.post(
    "/worries/{worry}/pick-ups",
    response={201: ReceivedOut, 422: Problem, **WRONG},
    operation_id="pickUpWorry",
    auth=PERSON,
)
def take(request: HttpRequest, worry: WorryId) -> Any:
    """Somebody of the agency that got it has it in hand; the agency is involved with the family from now on."""
    worry_seen_by(worry, by=request.actor)
    return answer_once(request, 201, lambda: _received(actions.pick_up(worry, by=request.actor, on=request.today)))


@router.post(
    "/worries/{worry}/feedback",
    response={201: ReceivedOut, 422: Problem, **WRONG},
    operation_id="giveFeedback",
    auth=PERSON,
)
def tell_back(request: HttpRequest, worry: WorryId, given: FeedbackIn) -> Any:
    """Whoever raised the worry hears what was done, and whom they can reach."""
    worry_seen_by(worry, by=request.actor)
    contact = professional_of(given.contact, "contact") if given.contact else request.actor.professional

    def act() -> ReceivedOut:
        actions.give_feedback(
            worry,
            by=request.actor,
            on=request.today,
            done=given.done,
            text=given.text,
            contact=contact,
            asked=given.asked,
        )
        return _received(worry_seen_by(worry, by=request.actor))

    return answer_once(request, 201, act)


@router.get("/worries", response={200: PageOf[WorryOut], **WRONG}, operation_id="listWorries")
def worries(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The worries that this system raised, the latest first, with what was told back."""
    found = raised(request.actor)
    return page.answer([_worry(one) for one in page.of(found)], total=len(found))


def _place(given: WorryIn) -> tuple[int, list[int]]:
    """The one family to which all of them belong, and who they are in it. Raises Http404, Conflict."""
    found = [{place.family: place for place in places_of(key)} for key in given.about]
    families = set.intersection(*(set(places) for places in found))
    if given.family is not None:
        families = {one for one in families if found[0][one].family_key == given.family}
    if not families:
        raise Http404
    if len(families) > 1:
        raise Conflict("several_families", _("They belong to more than one family: say which one is meant."))
    family = families.pop()
    return family, [places[family].person for places in found]


def _worry(worry: Worry) -> WorryOut:
    return WorryOut(
        id=worry.pk,
        family=worry.family.key,
        state=worry.state,
        sent_on=worry.sent_on,
        receiver=worry.receiver.key,
        answer_due=worry.loop.due,
        feedback=[
            FeedbackOut(on=one.on, done=one.done, text=one.entry.text, contact=one.contact.name)
            for one in feedback_on(worry)
        ],
    )


def _received(worry: Worry) -> ReceivedOut:
    return ReceivedOut(
        id=worry.pk,
        family=worry.family.key,
        state=worry.state,
        sent_on=worry.sent_on,
        raised_by=worry.organisation.key,
        how_soon=worry.how_soon,
        text=worry.entry.text,
        answer_due=worry.loop.due,
    )
