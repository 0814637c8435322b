"""Preparing to let go, asking somebody to keep a finger on the pulse, letting go. Afterwards: `aftercare`."""

from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.actions import end_direction
from kring.coordination.closing.domain import TERMS, State, Watch
from kring.coordination.closing.models import RUNNING, Check, Closing, Safe
from kring.coordination.closing.permissions import may_become, may_begin, may_hold, may_prepare
from kring.coordination.closing.queries import minors, ready
from kring.coordination.queries import running
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.index.leaving import leave
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.plan.actions import end_plan
from kring.sharing.queries import director_of, involved_organisations, running_of


@transaction.atomic
def begin(access: Access, *, because: str, on: date) -> Closing:
    """Prepare to let go: what has become better, in words. It closes nothing yet.

    Raises Refused when somebody prepares it already, or still keeps a finger on the pulse.
    """
    reason = may_begin(access, on=on).require()
    _say(because)
    touch(access.family)
    if Closing.objects.filter(RUNNING, family=access.family).exists():
        raise Refused(Reason("closing_runs_already"))
    made = Closing.objects.create(
        family_id=access.family,
        organisation_id=access.actor.organisation,
        professional_id=access.actor.professional,
        begun_on=on,
        because=because.strip(),
    )
    note("begin_closing", by=access.actor, family=access.family, subject=f"closing:{made.pk}", reason=reason.code)
    return made


@transaction.atomic
def establish(closing: Closing, child: int, *, rests_on: str, child_says: str, by: Actor, on: date) -> Safe:
    """This child is safe: on what that rests, and what the child itself says. It stands as an assessment.

    A worry about the child that comes later asks for it again; what was established stays beside it.
    """
    found = _held(closing, by=by, on=on)
    if State(found.state) not in (State.PREPARING, State.ASKED, State.AGREED):
        raise Refused(Reason("closing_stands_elsewhere"))
    if child not in minors(found.family_id, on=on):
        raise Refused(Reason("not_a_child_of_this_family"))
    if not rests_on.strip() or not child_says.strip():
        raise Refused(Reason("safety_rests_on_something"))
    entry = record(
        "assessment",
        family=found.family_id,
        by=by,
        on=on,
        about=[child],
        known_to=involved_organisations(found.family_id, on=on) - {by.organisation},
        details={"level": 0, "subject": f"p{child}", "standardised": False},
        text=rests_on.strip(),
    )
    made = Safe.objects.create(
        closing=found,
        child_id=child,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        rests_on=rests_on.strip(),
        child_says=child_says.strip(),
        entry=entry,
    )
    note("establish_safety", by=by, family=found.family_id, subject=f"closing:{found.pk}", reason=f"p{child}")
    return made


@transaction.atomic
def ask_to_watch(
    closing: Closing,
    *,
    holder: int,
    watch: Watch,
    remains: str,
    family_says: str,
    told_how: str,
    by: Actor,
    on: date,
) -> Closing:
    """Agree who keeps a finger on the pulse: one's own agency at once, another that is involved once it accepts.

    Raises Refused for an agency that is not involved: it would learn of the family by being asked.
    """
    found = _held(closing, by=by, on=on)
    state = State.AGREED if holder == by.organisation else State.ASKED
    may_become(found, state).require()
    if watch.faults(on):
        raise Refused(Reason("watch_incomplete"))
    if not family_says.strip() or not told_how.strip():
        raise Refused(Reason("family_says_first"))
    if holder not in involved_organisations(found.family_id, on=on):
        raise Refused(Reason("receiver_not_involved"))
    found.holder_id = holder
    found.how, found.signs, found.then, found.contact = watch.how, watch.signs, watch.then, watch.contact
    found.days = [day.isoformat() for day in sorted(set(watch.days))]
    found.remains, found.family_says, found.told_how = remains, family_says, told_how
    if state is State.AGREED:
        _expect_closing(found, by=by, on=on)
    else:
        _expect(found, "aftercare_asked", owner=holder, asked_by=found.organisation_id, term="accept", by=by, on=on)
    return _become(found, state, by=by)


@transaction.atomic
def accept(closing: Closing, *, by: Actor, on: date) -> Closing:
    """The agency that was asked will keep a finger on the pulse; now one may close."""
    found = _locked(closing)
    may_hold(found, by=by).require()
    may_become(found, State.AGREED).require()
    _settle(found, by=by, on=on, outcome="accepted", because="accepted")
    _expect_closing(found, by=by, on=on)
    return _become(found, State.AGREED, by=by)


@transaction.atomic
def decline(closing: Closing, *, by: Actor, on: date, because: str) -> Closing:
    """The agency that was asked will not, and says why; who closes asks another, or keeps it itself."""
    found = _locked(closing)
    may_hold(found, by=by).require()
    if found.state != State.ASKED:
        raise Refused(Reason("closing_stands_elsewhere"))
    _say(because)
    _settle(found, by=by, on=on, outcome="declined", because=because)
    _expect(found, "aftercare_declined", owner=found.organisation_id, asked_by=None, term="accept", by=by, on=on)
    return _become(found, State.PREPARING, by=by, because=because)


@transaction.atomic
def withdraw(closing: Closing, *, by: Actor, on: date, because: str) -> Closing:
    """It is not closed after all: the work goes on, and why."""
    found = _held(closing, by=by, on=on)
    may_become(found, State.WITHDRAWN).require()
    _say(because)
    _settle(found, by=by, on=on, outcome="withdrawn", because=because)
    found.ended_on, found.ended_because = on, because.strip()
    return _become(found, State.WITHDRAWN, by=by, because=because)


@transaction.atomic
def close(access: Access, closing: Closing, *, on: date) -> Closing:
    """Let go: only now that each child was found safe and somebody keeps a finger on the pulse.

    All who are involved hear it; the checks are expected of the holder; the agency that closes leaves, unless it holds
    the aftercare itself.
    """
    by = access.actor
    found = _held(closing, by=by, on=on)
    may_become(found, State.CLOSED).require()
    ready(found, on=on).require()
    end_plan(access, because=found.because, on=on)
    if running(access.family) or director_of(access.family, on=on):
        end_direction(access, because=found.because, on=on)
    found.entry = record(
        "information_shared",
        family=found.family_id,
        by=by,
        on=on,
        about=minors(found.family_id, on=on),
        organisations=involved_organisations(found.family_id, on=on) - {by.organisation},
        people=[one.person_id for one in members_of(found.family_id) if one.kind == "adult"],
        text="\n".join(part for part in (found.because, found.remains, found.signs, found.then, found.contact) if part),
    )
    found.closed_on = on
    _settle(found, by=by, on=on, outcome="closed", evidence=found.entry.pk)
    made = _become(found, State.CLOSED, by=by)
    for day in [date.fromisoformat(one) for one in found.days]:
        expect_check(made, max(day, on), by=by, on=on)
    if made.holder_id != by.organisation:
        _leave(access, made, on=on)
    return made


def expect_check(closing: Closing, day: date, *, by: Actor, on: date) -> Check:
    """The holder is expected to look on this day; once, however often it is asked."""
    found = closing.checks.filter(due=day).first()
    if found is not None:
        return found
    loop = open_loop(
        "aftercare_check",
        family=closing.family_id,
        about=minors(closing.family_id, on=on),
        owner=closing.holder_id,
        asked_by=closing.organisation_id if closing.organisation_id != closing.holder_id else None,
        due=day,
        opened_by=closing.entry_id,
        subject=f"closing:{closing.key}",
        by=by,
        on=on,
    )
    return Check.objects.create(closing=closing, due=day, loop=loop)


def _leave(access: Access, closing: Closing, *, on: date) -> None:
    """The agency that closes is no longer involved: it says so of each child, and who holds the aftercare."""
    ours = [one for one in running_of(closing.family_id) if one.organisation_id == access.actor.organisation]
    for involvement in ours:
        leave(
            access,
            involvement.pk,
            on=on,
            safe=dict.fromkeys(minors(closing.family_id, on=on), True),
            aftercare_by=closing.holder_id,
            because=closing.because,
        )


def _expect_closing(closing: Closing, *, by: Actor, on: date) -> None:
    _expect(closing, "close_family", owner=closing.organisation_id, asked_by=None, term="close", by=by, on=on)


def _expect(closing: Closing, kind: str, *, owner: int, asked_by: int | None, term: str, by: Actor, on: date) -> None:
    """What is waited for now; what was waited for before is settled by it."""
    _settle(closing, by=by, on=on, outcome="done", because=kind)
    closing.loop = open_loop(
        kind,
        family=closing.family_id,
        about=minors(closing.family_id, on=on),
        owner=owner,
        asked_by=asked_by,
        due=due_after(TERMS[term], on),
        subject=f"closing:{closing.key}",
        by=by,
        on=on,
    )


def _settle(
    closing: Closing, *, by: Actor, on: date, outcome: str, because: str = "", evidence: int | None = None
) -> None:
    if closing.loop is not None and closing.loop.closed_on is None:
        close_loop(closing.loop.pk, by=by, on=on, outcome=outcome, because=because, evidence=evidence)
        closing.loop = None


def _locked(closing: Closing) -> Closing:
    """The closing, held until the transaction ends, after waiting in line for its family."""
    touch(closing.family_id)
    return Closing.objects.select_for_update(of=("self",)).select_related("loop").get(pk=closing.pk)


def _held(closing: Closing, *, by: Actor, on: date) -> Closing:
    found = _locked(closing)
    may_prepare(found, by=by, on=on).require()
    return found


def _become(closing: Closing, state: State, *, by: Actor, because: str = "") -> Closing:
    closing.state = state
    closing.save()
    note(f"closing_{state}", by=by, family=closing.family_id, subject=f"closing:{closing.pk}", because=because.strip())
    return closing


def _say(because: str) -> None:
    if not because.strip():
        raise Refused(Reason("say_why"))
