"""What a reporter may see: their agency's registrations, and whom to reach. No search, no browsing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kring.index.legal.models import Decided, ExcludedAddress, Objection, Registration, Signal, Wiped
from kring.index.legal.permissions import may_use
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.queries import loops_about
from kring.network.queries import Reach, municipality_of, reach_of

INFORM = "legal_inform_"


@dataclass(frozen=True)
class Heard:
    """A signal: whom to reach, how the registrations meet, and what came of it. Nothing of the young person."""

    key: UUID
    to: UUID
    reference: str
    kind: str
    made_on: date
    reach: Reach
    due: date
    outcome: str
    because: str
    closed_on: date | None

    @property
    def asks(self) -> bool:
        """Whether it still waits for an answer."""
        return self.closed_on is None


@dataclass(frozen=True)
class Informing:
    """Who is to hear of a registration (`parent`, `both`, `youth`), by when, and how that went."""

    who: str
    due: date
    outcome: str
    because: str
    closed_on: date | None


@dataclass(frozen=True)
class Objected:
    """An objection as the municipality of the reporter sees it: which agency, which days, and its advice."""

    key: UUID
    organisation: str
    registered_on: date
    made_on: date
    advice: str
    advised_on: date | None
    because: str
    due: date


def wiped_on() -> date | None:
    """The day on which the index was wiped, if it was."""
    return Wiped.objects.values_list("on", flat=True).first()


def own_registrations(by: Actor) -> list[Registration]:
    """The registrations of the actor's agency, the newest first; the number is not in them."""
    if not may_use(by=by).granted:
        return []
    own = Registration.objects.filter(organisation=by.organisation).defer("youth")
    return list(own.select_related("contact", "organisation", "objection__loop").order_by("-made_at", "-pk"))


def own_registration(key: str, *, by: Actor, hold: bool = False) -> Registration:
    """One registration of the actor's agency. Raises Refused for those of others, and without one.

    With `hold` nobody else does anything to it until the transaction ends.
    """
    own = Registration.objects.filter(key=key, organisation=by.organisation)
    if hold:
        own = own.select_for_update(of=("self",))
    found = own.select_related("organisation").first()
    if found is None or not may_use(by=by).granted:
        raise Refused(Reason("not_your_registration"))
    return found


def heard(registration: Registration, *, by: Actor) -> list[Heard]:
    """The signals on a registration of the actor's own agency."""
    return _heard(by, to=registration)


def waiting_signals(by: Actor) -> list[Heard]:
    """The signals to the actor's agency that wait for an answer, what is due first first."""
    return sorted(_heard(by, loop__closed_on__isnull=True), key=lambda one: one.due)


def signal_of(key: UUID, *, by: Actor) -> Heard:
    """One signal to the actor's agency. Raises Refused for those of others, and without one."""
    found = _heard(by, key=key)
    if not found:
        raise Refused(Reason("not_your_registration"))
    return found[0]


def _heard(by: Actor, **which: object) -> list[Heard]:
    if not may_use(by=by).granted:
        return []
    own = Signal.objects.filter(to__organisation=by.organisation, **which)
    return [
        Heard(
            key=one.key,
            to=one.to.key,
            reference=one.to.reference,
            kind=one.kind,
            made_on=one.made_on,
            reach=reach_of(one.organisation, one.contact),
            due=one.loop.due,
            outcome=one.loop.outcome,
            because=one.loop.because,
            closed_on=one.loop.closed_on,
        )
        for one in own.select_related("organisation", "contact", "loop", "to").order_by("pk")
    ]


def informing_of(registration: Registration) -> Informing:
    """Who is to hear of a registration of one's own agency, and how that stands."""
    asked = loops_about(f"registration:{registration.key}")
    last = [one for one in asked if one.kind.startswith(INFORM)][-1]  # registering opens one
    return Informing(last.kind.removeprefix(INFORM), last.due, last.outcome, last.because, last.closed_on)


def objection_to_advise_on(key: str, *, by: Actor) -> Objection:
    """The objection to a registration of one's own agency. Raises Refused where none waits for its advice."""
    found = Objection.objects.filter(registration=own_registration(key, by=by), advice="").first()
    if found is None:
        raise Refused(Reason("nothing_to_advise"))
    return found


def objections_to_decide(by: Actor) -> list[Objected]:
    """The objections in the actor's municipality, for whoever acts for it; what waits longest first."""
    if by.function != "policy_officer" or by.organisation is None:
        return []
    town = municipality_of(by.organisation)
    if town is None:
        return []
    found = Objection.objects.filter(registration__organisation__municipality=town)
    return [_objected(one) for one in found.select_related(*_NAMED).order_by("made_on", "pk")]


def objection_to_decide(key: UUID, *, by: Actor) -> Objected:
    """One of them, by the key of its registration. Raises Refused for those of others, and without one."""
    found = next((one for one in objections_to_decide(by) if one.key == key), None)
    if found is None:
        raise Refused(Reason("no_objection"))
    return found


_NAMED = ("registration__organisation", "loop", "decision")


def _objected(one: Objection) -> Objected:
    return Objected(
        key=one.registration.key,
        organisation=one.registration.organisation.name,
        registered_on=one.registration.made_at.date(),
        made_on=one.made_on,
        advice=one.advice,
        advised_on=one.advised_on,
        because=one.loop.because,
        due=(one.decision or one.loop).due,
    )


def decided_for(by: Actor) -> list[Decided]:
    """What was decided on objections to registrations of the actor's agency, and was not told yet."""
    if not may_use(by=by).granted:
        return []
    return list(Decided.objects.filter(organisation=by.organisation).select_related("loop").order_by("pk"))


def decided(key: UUID, *, by: Actor, hold: bool = False) -> Decided:
    """One of them. Raises Refused for those of others, and where it was told already."""
    found = Decided.objects.filter(key=key, organisation=by.organisation)
    if hold:
        found = found.select_for_update(of=("self",))
    first = found.select_related("loop").first()
    if first is None or not may_use(by=by).granted:
        raise Refused(Reason("no_decision_to_tell"))
    return first


def excluded_addresses() -> int:
    """How many addresses stay out of the matching; which they are cannot be read."""
    return ExcludedAddress.objects.count()
