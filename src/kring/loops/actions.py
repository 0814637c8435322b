"""Opening and closing loops, in the transaction of the act that does so; handing them over, reminding, stepping up.

Whoever changes a loop first waits in line for its family, then holds the loop: two at once follow one another, and the
second is told what the first did.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.queries import recorded_by
from kring.loops.domain import NEXT, Rung, State, due_of, needs_reminder, next_rung, rung_on
from kring.loops.models import Loop, Step
from kring.loops.permissions import is_there, may_close, may_hand_over, may_receive, may_remind, may_take
from kring.network.queries import called_on, policy_officers, works_for
from kring.sharing.queries import director_of
from kring.tables.adding import add, add_soon
from kring.tables.rows import new_row


@one_act()
def open_loop(
    kind: str,
    *,
    owner: int,
    by: Actor,
    on: date,
    due: date | None = None,
    family: int | None = None,
    about: Iterable[int] = (),
    asked_by: int | None = None,
    owner_professional: int | None = None,
    opened_by: int | None = None,
    pattern: str = "",
    subject: str = "",
    level: Rung = Rung.PROFESSIONAL,
) -> Loop:
    """Something is expected of `owner` by `due`, or else by the term of its kind (`norms/loops.yaml`).

    See `Loop` for what the parts mean; ids are those of the tables. `level` is for what somebody steps up themselves:
    it is on that rung from the start, and goes on to the next when it is late.
    """
    opening = Opening(
        kind=kind,
        owner=owner,
        due=due,
        family=family,
        about=tuple(about),
        asked_by=asked_by,
        owner_professional=owner_professional,
        opened_by=opened_by,
        pattern=pattern,
        subject=subject,
        level=level,
    )
    return open_loops([opening], by=by, on=on)[0]


@one_act()
def close_loop(loop: int, *, by: Actor, on: date, outcome: str, evidence: int | None = None, because: str = "") -> Loop:
    """What was expected is done, or was found not to be needed: with the entry that shows it, or with a reason.

    For the act that closes the loop by what it does, which asked itself who may do it; a person who closes one from the
    work list does `close`. Raises Refused when the loop is closed already, or neither evidence nor a reason is given.
    """
    found = _held(loop)
    if State.CLOSED not in NEXT[found.state]:
        raise Refused(Reason("loop_closed_already", {"on": found.closed_on}))
    if evidence is None and not because.strip():
        raise Refused(Reason("loop_closes_by_evidence_or_reason"))
    found.closed_on, found.outcome, found.evidence_id, found.because = on, outcome, evidence, because
    found.save(update_fields=["closed_on", "outcome", "evidence", "because"])
    _step(found, "closed", by=by, on=on, because=because)
    return found


@transaction.atomic
def close(loop: int, *, by: Actor, on: date, outcome: str, because: str = "", evidence: int | None = None) -> Loop:
    """Somebody says why nothing more is to be expected, or names the entry of their agency that shows it done.

    Raises Refused when they may not, or when the entry is not one of their agency about the same family.
    """
    held = _held(loop)
    reason = may_close(held, by=by).require()
    if evidence is not None and not recorded_by(evidence, family=held.family_id, organisation=by.organisation):
        raise Refused(Reason("evidence_of_others"))
    found = close_loop(loop, by=by, on=on, outcome=outcome, because=because, evidence=evidence)
    note("close_loop", by=by, family=found.family_id, subject=f"loop:{loop}", reason=reason.code, because=because)
    return found


@transaction.atomic
def take(loop: int, *, by: Actor, on: date) -> Loop:
    """A professional takes what is expected of their agency: from now on it is theirs. Who has it already keeps it."""
    found = _held(loop)
    reason = may_take(found, by=by).require()
    if found.owner_professional_id == by.professional:
        return found
    found.owner_professional_id = by.professional
    found.save(update_fields=["owner_professional"])
    _step(found, "taken", by=by, on=on)
    note("take_loop", by=by, family=found.family_id, subject=f"loop:{loop}", reason=reason.code)
    return found


@transaction.atomic
def hand_over(
    loop: int,
    *,
    by: Actor,
    on: date,
    because: str,
    organisation: int | None = None,
    professional: int | None = None,
    seen: int | None = None,
) -> Loop:
    """Somebody else owns the loop from now on: a colleague, or another agency that is involved with the family.

    Who hands it over to another agency goes on seeing it. Nothing changes about when it is due.

    Args:
        organisation: the agency that receives it; their own when left out.
        professional: one of that agency; without, it is the agency's until somebody takes it.
        seen: the last step that the giver saw; raises Refused when something happened to the loop since.
    """
    found = _held(loop)
    reason = may_hand_over(found, by=by).require()
    if seen is not None and found.steps.filter(pk__gt=seen).exists():
        raise Refused(Reason("loop_changed_meanwhile"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    receiver = found.owner_id if organisation is None else organisation
    may_receive(found, organisation=receiver, professional=professional, on=on).require()
    if receiver != found.owner_id:
        found.passed_on_by_id = found.owner_id
    found.owner_id, found.owner_professional_id = receiver, professional
    found.save(update_fields=["owner", "owner_professional", "passed_on_by"])
    _step(found, "handed_over", by=by, on=on, because=because)
    note("hand_over_loop", by=by, family=found.family_id, subject=f"loop:{loop}", reason=reason.code, because=because)
    return found


@one_act()
def move_loop(loop: int, *, organisation: int, professional: int | None, by: Actor, on: date, because: str) -> Loop:
    """A loop goes to another owner with the part that it belongs to, for the act that moves it and asked who may.

    A loop that is closed stays as it is. Somebody who does not work for the new owner gets nothing: it is the agency's.
    """
    found = _held(loop)
    if found.closed_on is not None:
        return found
    there = professional is not None and works_for(professional, organisation)
    found.owner_id, found.owner_professional_id = organisation, professional if there else None
    found.save(update_fields=["owner", "owner_professional"])
    _step(found, "handed_over", by=by, on=on, because=because)
    return found


@transaction.atomic
def release(*, on: date) -> int:
    """What somebody had who no longer works for the owner is the agency's again; how many loops that were.

    Lists show these loops as the agency's at once; this writes it in their history.
    """
    gone = Q(owner_professional__active=False) | ~Q(owner_professional__organisation=F("owner"))
    held = Loop.objects.filter(gone, closed_on__isnull=True, owner_professional__isnull=False)
    loops = held.order_by("pk").values_list("pk", flat=True)
    number = 0
    for loop in list(loops):
        found = _held(loop)
        if found.closed_on is None and held.filter(pk=loop).exists():
            found.owner_professional = None
            found.save(update_fields=["owner_professional"])
            _step(found, "released", by=SYSTEM, on=on)
            number += 1
    return number


@transaction.atomic
def remind(loop: int, *, by: Actor, on: date, because: str = "") -> Loop:
    """Somebody who waits for it asks the owner how it stands; it is in their mail of that day, and in the life course.

    A second time on the same day changes nothing.
    """
    found = _held(loop)
    reason = may_remind(found, by=by, on=on).require()
    if found.steps.filter(what="reminded", on=on, organisation=by.organisation).exists():
        return found
    found.reminded_on = on
    found.save(update_fields=["reminded_on"])
    _step(found, "reminded", by=by, on=on, because=because)
    if found.family_id is not None and found.opened_by_id is not None:
        record(
            "reminder",
            family=found.family_id,
            by=by,
            on=on,
            about=found.about.values_list("pk", flat=True),
            organisations=[found.owner_id],
            answers=found.opened_by_id,
            text=because,
        )
    note("remind", by=by, family=found.family_id, subject=f"loop:{loop}", reason=reason.code, because=because)
    return found


@transaction.atomic
def remind_when_due(loop: int, *, on: date) -> bool:
    """Kring reminds the owner where that is needed on this day; whether it was."""
    found = _held(loop)
    if found.closed_on is not None or not needs_reminder(
        found.due, opened_on=found.opened_on, reminded_on=found.reminded_on, on=on
    ):
        return False
    found.reminded_on = on
    found.save(update_fields=["reminded_on"])
    _step(found, "reminded", by=SYSTEM, on=on)
    return True


@transaction.atomic
def step_up(loop: int, *, on: date) -> Rung | None:
    """A late loop goes one rung higher, to the first on which somebody stands; None when it is not time for that.

    The owner stays the owner: stepping up asks somebody else to see to it.
    """
    if _next_rung(Loop.objects.select_related("owner", "family").get(pk=loop), on) is None:
        return None  # without changing the family for it
    found = _held(loop)
    rung = _next_rung(found, on)
    if rung is None:
        return None
    found.level = rung
    found.save(update_fields=["level"])
    _step(found, "stepped_up", by=SYSTEM, on=on)
    return rung


def _next_rung(loop: Loop, on: date) -> Rung | None:
    if State.STEPPED_UP not in NEXT[loop.state]:
        return None
    return next_rung(loop.level, reached=rung_on(loop.due, on), manned=_manned(loop, on))


def _manned(loop: Loop, on: date) -> frozenset[Rung]:
    """The rungs on which somebody stands who could see to this loop."""
    rungs = set()
    if called_on(loop.owner_id):
        rungs.add(Rung.LEADER)
    director = director_of(loop.family_id, on=on) if loop.family_id is not None else None
    if director is not None and is_there(director):
        rungs.add(Rung.DIRECTOR)
    municipality = (loop.family and loop.family.municipality_id) or loop.owner.municipality_id
    if municipality is not None and policy_officers(municipality):
        rungs.add(Rung.MUNICIPALITY)
    return frozenset(rungs)


def _held(loop: int) -> Loop:
    """The loop, held until the transaction ends, after waiting in line for its family."""
    known = Loop.objects.filter(pk=loop).values_list("family", flat=True)[:1]
    if not known:
        raise Refused(Reason("loop_of_others"))
    if known[0] is not None:
        touch(known[0])
    return Loop.objects.select_for_update(of=("self",)).select_related("owner", "family").get(pk=loop)


def _step(loop: Loop, what: str, *, by: Actor, on: date, because: str = "") -> None:
    add_soon([_made_step(loop, what, by=by, on=on, because=because)])


def _made_step(loop: Loop, what: str, *, by: Actor, on: date, because: str = "") -> Step:
    return new_row(
        Step,
        loop_id=loop.pk,
        what=what,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        owner_id=loop.owner_id,
        owner_professional_id=loop.owner_professional_id,
        level=loop.level,
        because=because,
    )


@dataclass(frozen=True)
class Opening:
    """A loop that is to be opened together with others: what `open_loop` takes for one."""

    kind: str
    owner: int
    due: date | None = None
    family: int | None = None
    about: tuple[int, ...] = ()
    asked_by: int | None = None
    owner_professional: int | None = None
    opened_by: int | None = None
    pattern: str = ""
    subject: str = ""
    level: Rung = Rung.PROFESSIONAL


@one_act()
def open_loops(openings: Iterable[Opening], *, by: Actor, on: date) -> list[Loop]:
    """Open several loops at once, in the order given: cheaper than one by one, and otherwise the same."""
    wanted = list(openings)
    for family in sorted({one.family for one in wanted if one.family is not None}):
        touch(family)
    loops = add(
        [
            new_row(
                Loop,
                family_id=one.family,
                kind=one.kind,
                pattern=one.pattern,
                subject=one.subject,
                owner_id=one.owner,
                owner_professional_id=one.owner_professional,
                asked_by_id=one.asked_by,
                opened_on=on,
                opened_by_id=one.opened_by,
                due=one.due or due_of(one.kind, on),
                level=one.level,
            )
            for one in wanted
        ]
    )
    between = Loop.about.through
    add_soon(
        [
            new_row(between, loop_id=loop.pk, person_id=person)
            for loop, one in zip(loops, wanted, strict=True)
            for person in dict.fromkeys(one.about)
        ]
    )
    add_soon([_made_step(loop, "opened", by=by, on=on) for loop in loops])
    return loops
