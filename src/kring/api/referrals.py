"""Referrals from one's own system: offer, see those under way, and take the next step of one."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ANYTHING, Given, Id, Key, Page, PageOf, Schema, Text, Words
from kring.api.those import Those, family_or_404, opened, professional_of
from kring.handover import actions
from kring.handover.domain import Basis, Occasion
from kring.handover.queries import Referral, is_known, open_for, open_kinds, referral_seen_by, responsible_for
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.domain import DOMAINS
from kring.network.queries import organisation
from kring.sharing.actions import open_family
from kring.sharing.domain import Consent

router = Router(by_alias=True)
Long = Annotated[str, Field(max_length=2000, pattern=ANYTHING)]
Step = Literal[
    "accept",
    "decline",
    "wait",
    "talk",
    "arrive",
    "close",
    "send_back",
    "withdraw",
    "look",
    "alternative",
    "ask_to_watch",
    "keep_watch",
    "decline_watch",
    "stop_watching",
    "check_later",
    "tell_family",
    "take_note",
]


class ConsentIn(Given):
    """Who agreed, when they were asked and how."""

    agreed: Annotated[list[UUID], Field(description="Keys of people of the family", min_length=1, max_length=30)]
    asked_on: date
    how: Text


class BasisIn(Given):
    """What is handed over once it is accepted, on what ground, and how the family knows of it."""

    entries: Annotated[list[Id], Field(description="Entries of the agency to hand over", max_length=200)] = []
    ground: Annotated[
        str, Field(max_length=30, pattern=ANYTHING, description="As in the norms, for instance `consent`")
    ] = ""
    answers: Annotated[dict[Words, Long], Field(description="To the questions of the ground")] = {}
    consent: ConsentIn | None = None
    told_how: Words = ""
    told_on: date | None = None
    not_told_because: Words = ""


class ReferralIn(BasisIn):
    """What is asked of which agency about whom; what is handed over once it accepts, and on what ground."""

    to: Annotated[str, Field(description="Key of the agency", max_length=60, pattern=r"^[-\w]+$")]
    about: Annotated[list[UUID], Field(description="Keys of people of the family", min_length=1, max_length=30)]
    domain: Annotated[str, Field(json_schema_extra={"enum": list(DOMAINS)}, description="Of the question")]
    asked: Text
    necessity: Annotated[Text, Field(description="Why, and why they need to know it")]
    keep: Annotated[Long, Field(description="What must not get lost")] = ""
    occasion: Annotated[
        Literal["help", "school", "gp", "youth_health", "address"],
        Field(description="Help, or a file that follows the child"),
    ] = "help"
    professional: Annotated[UUID | None, Field(description="Key of one of that agency who is meant")] = None
    instead_of: Annotated[UUID | None, Field(description="Key of a referral in whose place this comes")] = None
    check_on: Annotated[
        date | None, Field(description="Given to the parent to arrange: when one checks; then no ground is asked")
    ] = None


class SendOnIn(BasisIn):
    """To which other agency, why; what is asked of it where that differs."""

    to: Annotated[str, Field(description="Key of the agency", max_length=60, pattern=r"^[-\w]+$")]
    because: Text
    asked: Long = ""


class WeighedReferralIn(Given):
    """About whom a referral was weighed and not made, and why."""

    about: Annotated[list[UUID], Field(description="Keys of people of the family", min_length=1, max_length=30)]
    because: Text


class WeighedReferralOut(Schema):
    """The entry that says so."""

    entry: int


class StepIn(Given):
    """The next step, and what it needs: a reason, a day, who spoke, until when the family waits."""

    step: Step
    text: Annotated[Long, Field(description="The reason, or what is to be said with it")] = ""
    on: Annotated[date | None, Field(description="When they spoke or came; today when left out")] = None
    who: Annotated[Words, Field(description="Who spoke")] = ""
    with_family: bool = False
    waits_since: date | None = None
    waits_until: date | None = None
    seen: Annotated[list[UUID], Field(description="Children who were seen on arrival", max_length=30)] = []
    organisation: Annotated[Key | None, Field(description="Which is asked to keep an eye meanwhile")] = None
    how: Annotated[Words, Field(description="How the family was told")] = ""


class ReferralOut(Schema):
    """A referral, where it stands and what is expected. About whom and what is asked only for who may know."""

    key: UUID
    state: str
    sender: str
    receiver: str
    responsible: str
    offered_on: date
    arrived_on: date | None
    waits_until: date | None
    expects: list[str]
    about: list[str]
    asked: str
    necessity: str
    keep: str


@router.get("/referrals", response={200: PageOf[ReferralOut], **WRONG}, operation_id="listReferrals")
def referrals(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """The referrals to and from the agency that are under way, what is due first first."""
    found = [line.referral for line in open_for(request.actor, on=request.today)]
    return page.answer([_out(request, one) for one in page.of(found)], total=len(found))


@router.get("/referrals/{key}", response={200: ReferralOut, **WRONG}, operation_id="getReferral")
def one(request: HttpRequest, key: UUID) -> ReferralOut:
    """One referral of the agency."""
    return _out(request, referral_seen_by(key, by=request.actor, on=request.today))


@router.post(
    "/families/{key}/referrals", response={201: ReferralOut, 422: Problem, **WRONG}, operation_id="offerReferral"
)
def offer(request: HttpRequest, key: UUID, given: ReferralIn) -> Any:
    """Offer people of a family to another agency. The agency stays responsible until they have arrived there."""
    family = family_or_404(key)
    access = open_family(family, by=request.actor, on=request.today)
    those = Those(family)
    (to,) = those.organisations([given.to], "to")
    people = those.people(given.about, "about")
    if given.domain not in DOMAINS:
        raise Refused(Reason("no_such_domain"))
    basis = _basis(given, those)
    who = professional_of(given.professional, "professional") if given.professional else None
    before = None
    if given.instead_of is not None:
        before = referral_seen_by(given.instead_of, by=request.actor, on=request.today)

    def act() -> ReferralOut:
        made = actions.offer(
            access,
            to=to,
            about=people,
            asked=given.asked,
            necessity=given.necessity,
            keep=given.keep,
            domain=given.domain,
            basis=None if given.check_on else basis,
            check_on=given.check_on,
            occasion=Occasion(given.occasion),
            to_professional=who,
            instead_of=before,
            on=request.today,
        )
        return _out(request, made)

    return answer_once(request, 201, act)


@router.post("/referrals/{key}/steps", response={201: ReferralOut, 422: Problem, **WRONG}, operation_id="stepReferral")
def step(request: HttpRequest, key: UUID, given: StepIn) -> Any:
    """Take the next step: answer, say that the family waits, spoke or came; let go, or give it back."""
    found = referral_seen_by(key, by=request.actor, on=request.today)
    those = Those(found.family_id)

    def act() -> ReferralOut:
        _take(found, given, those, by=request.actor, today=request.today)
        return _out(request, referral_seen_by(key, by=request.actor, on=request.today))

    return answer_once(request, 201, act)


@router.post(
    "/referrals/{key}/onward-referrals",
    response={201: ReferralOut, 422: Problem, **WRONG},
    operation_id="sendReferralOn",
)
def send_on(request: HttpRequest, key: UUID, given: SendOnIn) -> Any:
    """The receiver offers it to another agency, with the reason: a new referral, in the same trail."""
    found = referral_seen_by(key, by=request.actor, on=request.today)
    those = Those(found.family_id)
    to, basis = those.organisation(given.to, "to"), _basis(given, those)

    def act() -> ReferralOut:
        made = actions.send_on(
            found, to=to, because=given.because, by=request.actor, on=request.today, basis=basis, asked=given.asked
        )
        return _out(request, made)

    return answer_once(request, 201, act)


@router.post(
    "/referrals/{key}/tellings", response={201: ReferralOut, 422: Problem, **WRONG}, operation_id="tellReceiver"
)
def tell_receiver(request: HttpRequest, key: UUID, given: BasisIn) -> Any:
    """What a parent was to arrange becomes an ordinary referral: the receiver is told, and answers."""
    found = referral_seen_by(key, by=request.actor, on=request.today)
    basis = _basis(given, Those(found.family_id))

    def act() -> ReferralOut:
        return _out(request, actions.tell_receiver(found, basis=basis, by=request.actor, on=request.today))

    return answer_once(request, 201, act)


@router.post(
    "/families/{key}/weighed-referrals",
    response={201: WeighedReferralOut, 422: Problem, **WRONG},
    operation_id="weighReferral",
)
def weigh(request: HttpRequest, key: UUID, given: WeighedReferralIn) -> Any:
    """A referral was weighed and deliberately not made: the life course says so, with the reason."""
    access = opened(request, key)
    about = Those(access.family).people(given.about, "about")

    def act() -> WeighedReferralOut:
        made = actions.weigh(access, about=about, because=given.because, on=request.today)
        return WeighedReferralOut(entry=made.pk)

    return answer_once(request, 201, act)


def _basis(given: BasisIn, those: Those) -> Basis:
    consent = Consent()
    if given.consent is not None:
        agreed = those.people(given.consent.agreed, "consent/agreed")
        consent = Consent(frozenset(agreed), given.consent.asked_on, given.consent.how)
    return Basis(
        ground=given.ground,
        entries=tuple(given.entries),
        answers=given.answers,
        consent=consent,
        told_how=given.told_how,
        told_on=given.told_on,
        not_told_because=given.not_told_because,
    )


def _take(found: Referral, given: StepIn, those: Those, *, by: Actor, today: date) -> None:
    reason, day = {"because": given.text}, given.on or today
    waits = {"since": given.waits_since or today, "until": given.waits_until or date.min, "text": given.text}
    talked = {"spoke_on": day, "who": given.who, "with_family": given.with_family, "text": given.text}
    watcher = those.organisation(given.organisation, "organisation") if given.organisation else 0
    needs: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
        "accept": (actions.accept, {"text": given.text}),
        "decline": (actions.decline, reason),
        "wait": (actions.wait, waits),
        "talk": (actions.talk, talked),
        "arrive": (actions.arrive, {"came_on": day, "text": given.text, "seen": those.people(given.seen, "seen")}),
        "close": (actions.close, {"text": given.text}),
        "send_back": (actions.send_back, reason),
        "withdraw": (actions.withdraw, reason),
        "look": (actions.looked, {"text": given.text}),
        "alternative": (actions.say_alternative, {"text": given.text}),
        "ask_to_watch": (actions.ask_to_watch, {**reason, "organisation": watcher}),
        "keep_watch": (actions.keep_watch, reason),
        "decline_watch": (actions.decline_to_watch, reason),
        "stop_watching": (actions.stop_watching, reason),
        "check_later": (actions.check_later, {**reason, "check_on": given.on or today}),
        "tell_family": (actions.tell_family, {"how": given.how, "not_told_because": given.text, "told_on": given.on}),
        "take_note": (actions.take_note, reason),
    }
    act, more = needs[given.step]
    act(found, by=by, on=today, **more)


def _out(request: HttpRequest, one: Referral) -> ReferralOut:
    known = is_known(one, by=request.actor, on=request.today)
    return ReferralOut(
        key=one.key,
        state=one.state,
        sender=one.sender.key,
        receiver=one.receiver.key,
        responsible=organisation(responsible_for(one).organisation).key,
        offered_on=one.offered_on,
        arrived_on=one.arrived_on,
        waits_until=one.waits_until,
        expects=open_kinds(one),
        about=[person.name for person in one.about.order_by("pk")] if known else [],
        asked=one.asked if known else "",
        necessity=one.necessity if known else "",
        keep=one.keep if known else "",
    )
