"""A no-show, a closed door, an unanswered call: never without a next step, an owner and a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.network.queries import colleagues
from kring.signals.domain import MISSED
from kring.signals.models import Missed
from kring.signals.permissions import may_follow_up
from kring.signals.queries import answer_within


def last_day(missed_on: date) -> date:
    """The last day on which a next step after missed contact is in time."""
    return missed_on + timedelta(days=answer_within("no-follow-up"))


@transaction.atomic
def record_missed(
    access: Access,
    *,
    kind: str,
    about: Iterable[int],
    missed_on: date,
    by: Actor,
    on: date,
    text: str,
    step: str,
    owner: int,
    due: date,
) -> Missed:
    """Somebody did not come, kept the door shut or was not reached; `owner` (a professional) does `step` by `due`."""
    if kind not in MISSED:
        raise Refused(Reason("not_missed_contact"))
    entry = record(kind, family=access.family, by=by, on=missed_on, about=about, text=text.strip())
    return after_missed(entry.pk, by=by, on=on, step=step, owner=owner, due=due)


@transaction.atomic
def after_missed(entry: int, *, by: Actor, on: date, step: str, owner: int, due: date) -> Missed:
    """The next step after missed contact that was recorded (`entry`): what, who (of the agency), by when.

    Raises Refused when the step is not said, its owner is of another agency, or its day is past or too late.
    """
    missed = Entry.objects.get(pk=entry)
    if missed.kind not in MISSED or missed.organisation_id != by.organisation:
        raise Refused(Reason("not_missed_contact"))
    if not step.strip():
        raise Refused(Reason("say_next_step"))
    if owner not in {one.pk for one in colleagues(by.organisation)}:
        raise Refused(Reason("owner_of_others"))
    if not on <= due <= max(on, last_day(missed.last)):
        raise Refused(Reason("step_too_late", {"until": max(on, last_day(missed.last))}))
    loop = open_loop(
        "follow_up",
        owner=by.organisation,
        owner_professional=owner,
        due=due,
        pattern="no-follow-up",
        subject=f"missed:{entry}",
        family=missed.family_id,
        about=[int(one[1:]) for one in missed.about],
        opened_by=entry,
        by=by,
        on=on,
    )
    return Missed.objects.create(
        family_id=missed.family_id, kind=missed.kind, entry=missed, step=step.strip(), loop=loop
    )


@transaction.atomic
def follow_up(missed: int, *, by: Actor, on: date, text: str) -> Entry:
    """What was done after missed contact (its id); closes the loop."""
    found = Missed.objects.select_related("loop", "entry").get(pk=missed)
    may_follow_up(found, by=by).require()
    if not text.strip():
        raise Refused(Reason("say_what_was_done"))
    entry = record(
        "follow_up",
        family=found.family_id,
        by=by,
        on=on,
        about=[int(one[1:]) for one in found.entry.about],
        answers=found.entry_id,
        text=text.strip(),
    )
    if found.loop.closed_on is None:
        close_loop(found.loop_id, by=by, on=on, outcome="followed_up", evidence=entry.pk)
    return entry
