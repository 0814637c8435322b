"""The finger on the pulse: looking on the days that were agreed, and acting on what was agreed beforehand."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.closing.actions import expect_check
from kring.coordination.closing.domain import TERMS, Found, State
from kring.coordination.closing.models import Check, Closing
from kring.coordination.closing.permissions import may_hold
from kring.coordination.closing.queries import minors
from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.signals.actions import after_missed


@transaction.atomic
def look(
    check: Check,
    *,
    found: Found,
    text: str,
    seen: Collection[int] = (),
    alone: bool = False,
    nature: Collection[str] = (),
    again: date | None = None,
    by: Actor,
    on: date,
) -> Check:
    """Look how it goes, and say what was found.

    Whom one did not reach says nothing of how it goes: the check stays due, with a next step. A worry makes the work go
    on: the checks that were still to come give way to what was agreed to do then.

    Args:
        seen: the children who were seen; `alone` when they were also spoken to alone.
        nature: of a worry.
        again: another check on a later day, when all is well.
    """
    closing, held = _held(check, by=by)
    if closing.state != State.CLOSED:
        raise Refused(Reason("closing_stands_elsewhere"))
    if held.done_on is not None:
        raise Refused(Reason("checked_already", {"on": held.done_on}))
    if not text.strip():
        raise Refused(Reason("say_what_was_found"))
    if found is Found.NOT_REACHED:
        _not_reached(closing, text, by=by, on=on)
        return held
    entry = _recorded(closing, found, text, seen=seen, alone=alone, nature=nature, by=by, on=on)
    held.done_on, held.found, held.text, held.entry = on, found, text.strip(), entry
    held.professional_id = by.professional
    held.save()
    close_loop(held.loop_id, by=by, on=on, outcome=found.value, evidence=entry.pk)
    note("look_after", by=by, family=closing.family_id, subject=f"closing:{closing.pk}", reason=found.value)
    if found is Found.WORRY:
        _reopen(closing, entry, by=by, on=on)
    elif again is not None and again > on:
        expect_check(closing, again, by=by, on=on)
    elif not closing.checks.filter(done_on__isnull=True).exists():
        _end(closing, State.DONE, because=text, by=by, on=on)
    return held


def _recorded(
    closing: Closing,
    found: Found,
    text: str,
    *,
    seen: Collection[int],
    alone: bool,
    nature: Collection[str],
    by: Actor,
    on: date,
) -> Entry:
    """What was found, in the life course: the children who were seen, the contact, and the worry if there is one."""
    children = minors(closing.family_id, on=on)
    told = {closing.organisation_id} - {by.organisation}
    entry = None
    if seen:
        entry = record(
            "child_contact",
            family=closing.family_id,
            by=by,
            on=on,
            about=sorted(set(seen) & children.keys()),
            known_to=told,
            details={"spoke": alone, "alone": alone},
            text=text.strip(),
        )
    if found is Found.WORRY:
        return record(
            "concern",
            family=closing.family_id,
            by=by,
            on=on,
            about=children,
            known_to=told,
            nature=nature,
            details={"basis": "fact"},
            text=text.strip(),
        )
    return entry or record(
        "contact",
        family=closing.family_id,
        by=by,
        on=on,
        about=children,
        known_to=told,
        details={"mode": "call"},
        text=text.strip(),
    )


def _not_reached(closing: Closing, text: str, *, by: Actor, on: date) -> None:
    entry = record(
        "unreachable",
        family=closing.family_id,
        by=by,
        on=on,
        about=minors(closing.family_id, on=on),
        text=text.strip(),
    )
    after_missed(entry.pk, by=by, on=on, step=closing.how, owner=by.professional or 0, due=on)


def _reopen(closing: Closing, entry: Entry, *, by: Actor, on: date) -> None:
    """The work goes on: what was agreed to do is expected of the holder, and the other checks give way to it."""
    for other in closing.checks.filter(done_on__isnull=True, loop__closed_on__isnull=True):
        close_loop(other.loop_id, by=by, on=on, outcome="elsewhere", evidence=entry.pk)
    open_loop(
        "aftercare_act",
        family=closing.family_id,
        about=minors(closing.family_id, on=on),
        owner=closing.holder_id,
        owner_professional=by.professional,
        asked_by=closing.organisation_id if closing.organisation_id != closing.holder_id else None,
        due=due_after(TERMS["act"], on),
        opened_by=entry.pk,
        pattern="worry-without-help",
        subject=f"closing:{closing.key}",
        by=by,
        on=on,
    )
    _end(closing, State.REOPENED, because=closing.then, by=by, on=on)


def _end(closing: Closing, state: State, *, because: str, by: Actor, on: date) -> None:
    closing.state, closing.ended_on, closing.ended_because = state, on, because.strip()
    closing.save(update_fields=["state", "ended_on", "ended_because"])
    note(f"closing_{state}", by=by, family=closing.family_id, subject=f"closing:{closing.pk}", because=because)


def _held(check: Check, *, by: Actor) -> tuple[Closing, Check]:
    touch(check.closing.family_id)
    closing = Closing.objects.select_for_update(of=("self",)).get(pk=check.closing_id)
    may_hold(closing, by=by).require()
    return closing, Check.objects.select_for_update(of=("self",)).get(pk=check.pk)
