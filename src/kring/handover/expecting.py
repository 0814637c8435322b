"""The loops of a referral: what its state expects of whom, opened and closed together with each step."""

from collections.abc import Collection
from datetime import date

from kring.handover.domain import ALTERNATIVE, EXPECTS, Expected, Party, State, due_of, wait_passes_norm
from kring.handover.models import Referral, subject_of
from kring.kernel.actor import Actor
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import still_open
from kring.network.queries import works_for

PATTERNS = {
    "referral_hold": "unverified-referral",
    "referral_parent": "unverified-referral",
    "referral_start": "help-does-not-come-about",
    "referral_alternative": "help-does-not-come-about",
    "referral_talk": "cold-handover",
    "referral_let_go": "cold-handover",
}


def expect(
    referral: Referral,
    *,
    by: Actor,
    on: date,
    evidence: int | None = None,
    because: str = "",
    renew: Collection[str] = (),
) -> None:
    """Close the loops that the state of a referral no longer expects and open those that it does.

    What goes on stays as it is, with its day; `renew` are the kinds that begin again with another day or owner.
    """
    wanted = {one.kind: one for one in _expected(referral)}
    for loop in still_open().filter(subject=subject_of(referral)).order_by("pk"):
        if not loop.kind.startswith("referral_") or loop.kind in BESIDE:
            continue
        if loop.kind in wanted and loop.kind not in renew:
            wanted.pop(loop.kind)
        else:
            close_loop(loop.pk, by=by, on=on, outcome=str(referral.state), evidence=evidence, because=because)
    for one in wanted.values():
        _open(referral, one, by=by, on=on)


# Loops about a referral that stand beside its state, and close by an act of their own.
BESIDE = frozenset({"referral_withdrawn", "referral_tell", "referral_tell_family", "referral_watch_answer"})


def open_beside(
    referral: Referral, kind: str, *, owner: int, due: date, by: Actor, on: date, asked_by: int | None = None
) -> None:
    """Open a loop that stands beside the state of a referral; one of this kind that is open goes on."""
    if still_open().filter(subject=subject_of(referral), kind=kind, owner=owner).exists():
        return
    open_loop(
        kind,
        owner=owner,
        asked_by=asked_by,
        due=due,
        by=by,
        on=on,
        family=referral.family_id,
        about=referral.about.values_list("pk", flat=True),
        opened_by=referral.entry_id,
        subject=subject_of(referral),
    )


def close_beside(
    referral: Referral, kind: str, *, by: Actor, on: date, outcome: str, because: str, owner: int | None = None
) -> bool:
    """Close the loop of this kind (of this owner) that stands beside a referral; whether there was one."""
    found = still_open().filter(subject=subject_of(referral), kind=kind)
    loops = list((found if owner is None else found.filter(owner=owner)).values_list("pk", flat=True))
    for loop in loops:
        close_loop(loop, by=by, on=on, outcome=outcome, because=because)
    return bool(loops)


def _expected(referral: Referral) -> list[Expected]:
    found = list(EXPECTS[State(referral.state)])
    until = referral.waits_until if referral.state == State.WAITING and not referral.alternative else None
    if until is not None and wait_passes_norm(offered_on=referral.offered_on, waits_until=until):
        found.append(ALTERNATIVE)
    return found


def _open(referral: Referral, one: Expected, *, by: Actor, on: date) -> None:
    owner, professional = _who(referral, one.of)
    open_loop(
        one.kind,
        owner=owner,
        owner_professional=professional if professional is not None and works_for(professional, owner) else None,
        asked_by=referral.responsible_id if owner != referral.responsible_id else None,
        due=due_of(
            one.kind,
            on=on,
            offered_on=referral.offered_on,
            check_on=referral.check_on,
            waits_until=referral.waits_until if referral.state == State.WAITING else None,
        ),
        by=by,
        on=on,
        family=referral.family_id,
        about=referral.about.values_list("pk", flat=True),
        opened_by=referral.entry_id,
        pattern=PATTERNS.get(one.kind, ""),
        subject=subject_of(referral),
    )


def _who(referral: Referral, party: Party) -> tuple[int, int | None]:
    """Whose loop it is. What a receiver does who is not connected, the responsible agency sees to."""
    if party is Party.WATCHER and referral.watcher_id is not None:
        return referral.watcher_id, None
    if party is Party.RECEIVER and referral.receiver.connected:
        return referral.receiver_id, referral.to_professional_id
    return referral.responsible_id, referral.responsible_professional_id
