"""Referrals of the cast, each made as somebody would make it."""

from datetime import date
from typing import Any

from kring.handover.actions import Basis, offer
from kring.handover.models import Referral
from kring.kernel.access import Access
from kring.sharing.domain import Consent
from tests.cast import Cast

MONDAY = date(2026, 3, 2)


def with_consent(cast: Cast, on: date = MONDAY, **more: Any) -> Basis:
    """Both parents agreed, at home."""
    parents = frozenset({cast.people["eva"].pk, cast.people["ruben"].pk})
    return Basis(
        ground="consent", consent=Consent(parents, on, "Thuis met beide ouders besproken; zij willen dit."), **more
    )


def offered(
    cast: Cast, who: str = "director", to: str = "help", on: date = MONDAY, access: Access | None = None, **more: Any
) -> Referral:
    """Noor is offered to the youth help, with the consent of her parents."""
    given: dict[str, Any] = {
        "about": [cast.people["noor"].pk],
        "asked": "Help Noor met slapen en Eva met grenzen stellen.",
        "necessity": "Noor slaapt slecht en Eva redt het niet alleen.",
        "keep": "Noor praat alleen als haar knuffel erbij is.",
        "domain": "family",
        **more,
    }
    if "check_on" not in given:
        given.setdefault("basis", with_consent(cast, on))
    return offer(access or cast.access(who, on), to=cast.organisations[to].pk, on=on, **given)
