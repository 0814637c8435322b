"""What a reporter may see: their agency's registrations, and whom to reach. No search, no browsing."""

from dataclasses import dataclass
from datetime import date

from kring.index.legal.models import Registration, Signal
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.queries import Reach, reach_of


@dataclass(frozen=True)
class Heard:
    """A signal: whom to reach, and how the registrations meet. Nothing of the young person."""

    kind: str
    made_on: date
    reach: Reach


def own_registrations(by: Actor) -> list[Registration]:
    """The registrations of the actor's agency, the newest first; the number is not in them."""
    own = Registration.objects.filter(organisation=by.organisation).defer("youth")
    return list(own.select_related("contact").order_by("-made_at"))


def own_registration(key: str, *, by: Actor) -> Registration:
    """One registration of the actor's agency. Raises Refused for those of others, and without one."""
    found = Registration.objects.filter(key=key, organisation=by.organisation).select_related("organisation").first()
    if found is None or by.organisation is None:
        raise Refused(Reason("not_your_registration"))
    return found


def heard(registration: Registration, *, by: Actor) -> list[Heard]:
    """The signals on a registration of the actor's own agency."""
    own = Signal.objects.filter(to=registration, to__organisation=by.organisation)
    return [
        Heard(one.kind, one.made_on, reach_of(one.organisation, one.contact))
        for one in own.select_related("organisation", "contact").order_by("pk")
    ]
