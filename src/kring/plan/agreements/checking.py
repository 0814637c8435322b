"""Checking whether an agreement is kept, and deciding when it is not."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import Loop
from kring.plan.agreements.domain import (
    LETTING_GO,
    TERMS,
    Choice,
    Result,
    State,
    Terms,
    decide_by,
    next_check,
)
from kring.plan.agreements.informing import children_of, responsible, still_theirs
from kring.plan.agreements.making import decide_on, end, revise, write_decision
from kring.plan.agreements.models import Agreement, Check, Decision, Version
from kring.plan.agreements.permissions import may_check, may_decide
from kring.plan.agreements.queries import awaited, current
from kring.sharing.queries import director_of
from kring.signals.actions import intend


@dataclass(frozen=True)
class Found:
    """What a check found: whether it was kept, whether the child was seen, and what was seen (or why no check)."""

    result: Result
    saw: str
    child_seen: bool = False


@transaction.atomic
def check(agreement: Agreement, *, found: Found, by: Actor, on: date, seen: int) -> Check:
    """What a check found. The next one is expected at once; when it was not kept, a decision is expected too.

    `seen` is the loop of the check that was to be done; raises Refused when somebody did it or revised the agreement
    meanwhile.
    """
    held = _held(agreement)
    reason = may_check(held, by=by, on=on).require()
    loop = awaited(held, "agreement_check")
    if loop is None or loop.pk != seen:
        raise Refused(Reason("agreement_changed_meanwhile"))
    if not found.saw.strip():
        raise Refused(Reason("say_what_you_saw"))
    version = current(held)
    entry = _entry(version, found, by=by, on=on)
    made = Check.objects.create(
        version=version,
        on=on,
        by_id=by.professional,
        organisation_id=by.organisation,
        result=found.result,
        child_seen=found.child_seen and found.result is not Result.NOT_CHECKED,
        saw=found.saw.strip(),
        loop=loop,
        entry_id=entry,
    )
    close_loop(loop.pk, by=by, on=on, outcome=found.result, evidence=entry)
    _expect_next(version, loop, found.result, by=by, on=on, entry=entry)
    if found.result is Result.NOT_KEPT and held.state != State.NOT_KEPT:
        _expect_decision(held, version, by=by, on=on, entry=entry)
        held.state = State.NOT_KEPT
        held.save(update_fields=["state"])
    note("check_agreement", by=by, family=held.family_id, subject=f"agreement:{held.key}", reason=reason.code)
    agreement.refresh_from_db()
    return made


def _entry(version: Version, found: Found, *, by: Actor, on: date) -> int:
    """The entry of a check. One that could not be done checks nothing: it is told as something that was seen.

    A child that the agency saw at the check was seen: that is an entry of its own.
    """
    family, about = version.agreement.family_id, children_of(version.agreement)
    told = sorted({version.organisation_id, version.checker_id} - {by.organisation})
    looked_self = version.checker_person_id is None
    if found.result is Result.NOT_CHECKED:
        kind: str = "observation"
        details: dict[str, object] = {"basis": "fact"}
    else:
        kind, details = "agreement_checked", {"kept": found.result is Result.KEPT, "child_seen": found.child_seen}
    entry = record(
        kind,
        family=family,
        by=by,
        on=on,
        about=about,
        organisations=told
        if looked_self or found.result is Result.NOT_CHECKED
        else sorted({*told, version.checker_id}),
        person=None if looked_self or found.result is Result.NOT_CHECKED else version.checker_person_id,
        answers=version.entry_id,
        details=details,
        text=found.saw.strip(),
    )
    if found.child_seen and looked_self and found.result is not Result.NOT_CHECKED:
        record("child_contact", family=family, by=by, on=on, about=about, organisations=told, text=found.saw.strip())
    return int(entry.pk)


def _expect_next(version: Version, last: Loop, result: Result, *, by: Actor, on: date, entry: int) -> None:
    open_loop(
        "agreement_check",
        owner=last.owner_id,
        owner_professional=still_theirs(last, last.owner_id),
        asked_by=version.organisation_id if version.organisation_id != last.owner_id else None,
        due=next_check(result, every=version.every, on=on),
        family=version.agreement.family_id,
        about=children_of(version.agreement),
        opened_by=entry,
        pattern="agreement-unchecked",
        subject=f"agreement:{version.agreement.key}",
        by=by,
        on=on,
    )


def _expect_decision(agreement: Agreement, version: Version, *, by: Actor, on: date, entry: int) -> None:
    """The decision belongs to who directs, else to the agency that checks."""
    director = director_of(agreement.family_id, on=on)
    owner = director.organisation if director is not None else version.checker_id
    open_loop(
        "agreement_decision",
        owner=owner,
        owner_professional=director.professional if director is not None else None,
        asked_by=by.organisation if by.organisation != owner else None,
        due=decide_by(version.within, on=on),
        family=agreement.family_id,
        about=children_of(agreement),
        opened_by=entry,
        pattern="limit-stretched",
        subject=f"agreement:{agreement.key}",
        by=by,
        on=on,
    )


@transaction.atomic
def decide(
    access: Access,
    agreement: Agreement,
    *,
    choice: Choice,
    because: str,
    on: date,
    let_go_because: str = "other",
    terms: Terms | None = None,
    seen: int | None = None,
) -> Decision:
    """A decision, with reasons, about an agreement that was not kept.

    It stays as it is; it is revised (with the new `terms`, and the version `seen`); who directs weighs stepping up; a
    report to Veilig Thuis is going to be made; or it ends. Raises Refused when somebody decided already.

    Args:
        let_go_because: one of `LETTING_GO`, where it stays as it is.
    """
    by = access.actor
    held = _held(agreement)
    reason = may_decide(held, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    match choice:
        case Choice.STAYS:
            if let_go_because not in LETTING_GO:
                raise Refused(Reason("say_why"))
            details = {"because": let_go_because}
            write_decision(held, choice, kind="escalation_dropped", details=details, by=by, on=on, because=because)
        case Choice.REVISED:
            if terms is None:
                raise Refused(Reason("agreement_incomplete", {"parts": ""}))
            revise(held, terms=terms, by=by, on=on, because=because, seen=seen or 0)
        case Choice.ENDED:
            end(held, by=by, on=on, because=because)
        case Choice.STEPPED_UP:
            made = write_decision(held, choice, kind="escalation_considered", details={}, by=by, on=on, because=because)
            _weigh(held, by=by, on=on, entry=made.entry_id)
        case Choice.VEILIG_THUIS:
            if by.function == "veilig_thuis":
                raise Refused(Reason("report_comes_to_you"))
            decide_on(held, choice, by=by, on=on, because=because)
            intend(access, about=children_of(held), by=by, on=on, because=because)
    note("decide_on_agreement", by=by, family=held.family_id, subject=f"agreement:{held.key}", reason=reason.code)
    agreement.refresh_from_db()
    return Decision.objects.filter(answers__version__agreement=held).latest("pk")


def _weigh(agreement: Agreement, *, by: Actor, on: date, entry: int) -> None:
    """Who directs weighs whether a higher rung of the ladder is needed."""
    owner, professional = responsible(agreement, on=on)
    open_loop(
        "weigh_stepping_up",
        owner=owner,
        owner_professional=professional,
        asked_by=by.organisation if by.organisation != owner else None,
        due=due_after(TERMS["weigh"], on),
        family=agreement.family_id,
        about=children_of(agreement),
        opened_by=entry,
        subject=f"agreement:{agreement.key}",
        by=by,
        on=on,
    )


def _held(agreement: Agreement) -> Agreement:
    """The agreement, held until the transaction ends, after waiting in line for its family."""
    touch(agreement.family_id)
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
