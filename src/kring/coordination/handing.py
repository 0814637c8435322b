"""Handing over with continuity: offered with what the next must know, talked about with the family, accepted.

Until it is accepted the running director directs: there is never a day between.
"""

from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.directions import (
    Agreed,
    Directs,
    adopt,
    answer_request,
    as_agency,
    children_in,
    close_these,
    pass_to,
)
from kring.coordination.domain import Handing, authority_of
from kring.coordination.models import Change, Direction
from kring.coordination.permissions import may_be_director, may_become, may_hand_over
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.network.queries import professional


@one_act()
def offer(
    access: Access,
    *,
    who: int,
    because: str,
    must_know: str,
    next_dates: str = "",
    talk_on: date,
    agreed: Agreed,
    on: date,
) -> Change:
    """The running director asks somebody to take over, and writes down what they must know.

    That alone is what they read until they accept. Raises Refused where somebody was asked already.
    """
    by, family = access.actor, access.family
    touch(family)
    reason = may_hand_over(family, by=by, on=on).require()
    may_be_director(who, family=family).require()
    agreed.require()
    if not because.strip() or not must_know.strip():
        raise Refused(Reason("say_what_they_must_know"))
    if talk_on < on:
        raise Refused(Reason("task_due_in_the_past"))
    direction = adopt(family, on=on)
    chosen = professional(who)
    if direction is None or (direction.professional_id == who and direction.person_id is None):
        raise Refused(Reason("directs_already", {"name": chosen.name}))
    if Change.objects.filter(direction=direction, state__in=["offered", "talked"]).exists():
        raise Refused(Reason("handing_under_way"))
    made = Change(
        direction=direction,
        organisation_id=chosen.organisation_id,
        professional_id=who,
        because=because,
        must_know=must_know,
        next_dates=next_dates,
        agreed_how=agreed.how,
        not_agreed_because=agreed.not_because,
        offered_on=on,
        offered_by_id=by.professional,
        talk_on=talk_on,
    )
    loop = {"family": family, "subject": f"change:{made.key}", "by": by, "on": on}
    made.talk = open_loop(
        "director_talk",
        owner=direction.organisation_id,
        owner_professional=direction.professional_id,
        due=talk_on,
        **loop,
    )
    asked_by = direction.organisation_id if direction.organisation_id != chosen.organisation_id else None
    made.loop = open_loop(
        "director_answer", owner=chosen.organisation_id, owner_professional=who, asked_by=asked_by, **loop
    )
    made.save()
    note("offer_direction", by=by, family=family, subject=f"change:{made.pk}", reason=reason.code, because=because)
    return made


@one_act()
def talked(change: Change, *, said: str, talked_on: date | None, by: Actor, on: date) -> Change:
    """Both spoke with the family, and this was said; without a day: there was no talk, and this is why."""
    found = _held(change, Handing.TALKED, by=by, on=on)
    if not said.strip():
        raise Refused(Reason("say_what_was_said"))
    if talked_on is not None and talked_on > on:
        raise Refused(Reason("not_in_the_future"))
    family = found.direction.family_id
    entry: Entry | None = None
    if talked_on is not None:
        entry = record(
            "contact",
            family=family,
            by=by,
            on=talked_on,
            about=children_in(family),
            known_to={found.organisation_id, found.direction.organisation_id} - {by.organisation},
            details={"mode": "talk"},
            text=said,
        )
    found.state, found.talk_said, found.talked_on = Handing.TALKED, said, talked_on
    found.save(update_fields=["state", "talk_said", "talked_on"])
    evidence = entry.pk if entry else None
    if found.talk.closed_on is None:
        close_loop(found.talk_id, by=by, on=on, outcome="talked", evidence=evidence, because=said)
    note("talked_about_direction", by=by, family=family, subject=f"change:{found.pk}")
    return found


@one_act()
def accept(change: Change, *, by: Actor, on: date) -> Direction:
    """Who was asked directs from now on, with the authority that the one before had; all who are involved know it."""
    found = _held(change, Handing.ACCEPTED, by=by, on=on)
    before, family = found.direction, found.direction.family_id
    found.state = Handing.ACCEPTED
    found.save(update_fields=["state"])
    agreed = Agreed(found.because, found.agreed_how, found.not_agreed_because)
    given = authority_of(before.authority, family=False)
    new = Directs(found.professional_id, given, before.more, agreed)
    after = pass_to(before, new, by=by, on=on, because=found.because)
    _write_the_change(found, before, after, by=by, on=on)
    if found.loop.closed_on is None:
        close_loop(found.loop_id, by=by, on=on, outcome="accepted", evidence=after.entry_id)
    answer_request(after, by=by, on=on)
    note("accept_direction", by=by, family=family, subject=f"change:{found.pk}")
    return after


@one_act()
def decline(change: Change, *, because: str, by: Actor, on: date) -> Change:
    """Who was asked does not take over, and says why; the running director goes on, and looks further."""
    found = _held(change, Handing.DECLINED, by=by, on=on)
    _end(found, Handing.DECLINED, because, by=by, on=on)
    direction = found.direction
    open_loop(
        "director_sought",
        owner=direction.organisation_id,
        owner_professional=direction.professional_id,
        family=direction.family_id,
        subject=f"change:{found.key}",
        by=by,
        on=on,
    )
    return found


@one_act()
def withdraw(change: Change, *, because: str, by: Actor, on: date) -> Change:
    """The running director goes on directing, and says why; nobody waits for an answer any more."""
    found = _held(change, Handing.WITHDRAWN, by=by, on=on)
    _end(found, Handing.WITHDRAWN, because, by=by, on=on)
    return found


def _end(change: Change, state: Handing, because: str, *, by: Actor, on: date) -> None:
    if not because.strip():
        raise Refused(Reason("say_why"))
    change.state, change.answer = state, because
    change.save(update_fields=["state", "answer"])
    close_these([change.talk_id, change.loop_id], by=by, on=on, outcome=state.value, because=because)
    note(
        f"{state}_direction",
        by=by,
        family=change.direction.family_id,
        subject=f"change:{change.pk}",
        because=because,
    )


def _write_the_change(change: Change, before: Direction, after: Direction, *, by: Actor, on: date) -> None:
    """What the family sees of it: another worker of the same agency, or another agency that takes over."""
    family = before.family_id
    if before.organisation_id == after.organisation_id:
        record("worker_changed", family=family, by=by, on=on, about=children_in(family))
        return
    record(
        "handover",
        family=family,
        by=as_agency(before.organisation_id),
        on=on,
        about=children_in(family),
        organisations=[after.organisation_id],
        answers=after.entry_id,
        details={"warm": change.talked_on is not None},
        text=change.must_know,
    )


def _held(change: Change, state: Handing, *, by: Actor, on: date) -> Change:
    """The change, held after waiting in line for its family, if it may come to this state now."""
    touch(change.direction.family_id)
    named = ("direction", "professional", "loop", "talk")
    found = Change.objects.select_for_update(of=("self",)).select_related(*named).get(pk=change.pk)
    may_become(found, state, by=by, on=on).require()
    return found
