"""What every step of a referral has in common: hold it, see that it may be taken, write it down, expect the next."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from kring.audit.actions import note
from kring.families.actions import touch
from kring.handover.domain import Occasion, State, entry_kind
from kring.handover.expecting import expect
from kring.handover.models import Referral, ReferralStep
from kring.handover.permissions import may_become
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record

_WITH = ("family", "sender", "responsible", "receiver", "involvement", "to_professional", "responsible_professional")


def held(referral: Referral) -> Referral:
    """The referral as it stands now, held until the transaction ends, after waiting in line for its family."""
    touch(referral.family_id)
    referral.refresh_from_db(from_queryset=Referral.objects.select_for_update(of=("self",)).select_related(*_WITH))
    return referral


def moving(referral: Referral, state: State, *, by: Actor, on: date) -> Referral:
    """Hold a referral, and see that this actor may bring it to this state now. Raises Refused."""
    held(referral)
    may_become(referral, state, by=by, on=on).require()
    return referral


def say(text: str, *, code: str = "say_why") -> str:
    """What somebody must have said. Raises Refused with this code where it is nothing."""
    if not text.strip():
        raise Refused(Reason(code))
    return text.strip()


def voice(organisation: int, by: Actor) -> Actor:
    """An agency as the one who did something: the actor's own, or another for which the actor writes it down."""
    if by.organisation == organisation:
        return by
    return replace(by, organisation=organisation)


def written(
    referral: Referral,
    state: State,
    *,
    by: Actor,
    on: date,
    to: Iterable[int],
    text: str,
    details: dict[str, Any] | None = None,
) -> int:
    """The entry of a step in the life course, which answers the referral; its id."""
    entry = record(
        entry_kind(state, Occasion(referral.occasion)),
        family=referral.family_id,
        by=by,
        on=on,
        about=referral.about.values_list("pk", flat=True),
        organisations=sorted(set(to) - {by.organisation}),
        answers=referral.entry_id,
        details=details,
        text=text,
    )
    return int(entry.pk)


def become(
    referral: Referral,
    state: State,
    *,
    by: Actor,
    on: date,
    text: str = "",
    entry: int | None = None,
    details: dict[str, Any] | None = None,
    renew: Collection[str] = (),
) -> Referral:
    """The referral comes to this state: kept, its step written, its loops brought in line, an audit line."""
    referral.state = state
    referral.save()
    step(referral, state, by=by, on=on, text=text, entry=entry, details=details)
    expect(referral, by=by, on=on, evidence=entry, because=text.strip() or str(state), renew=renew)
    note(f"referral_{state}", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=text)
    return referral


def step(
    referral: Referral,
    what: str,
    *,
    by: Actor,
    on: date,
    text: str = "",
    entry: int | None = None,
    details: dict[str, Any] | None = None,
) -> ReferralStep:
    """Write down that something happened to a referral."""
    made: ReferralStep = ReferralStep.objects.create(
        referral=referral,
        what=what,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        text=text,
        details=details or {},
        entry_id=entry,
    )
    return made
