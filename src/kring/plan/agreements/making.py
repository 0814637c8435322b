"""Making a safety agreement, revising it, ending it. What is vague is refused; nothing is overwritten."""

from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.plan.agreements.domain import NEXT, Choice, State, Terms, missing
from kring.plan.agreements.informing import ask_to_confirm, children_of, let_confirmations_go
from kring.plan.agreements.models import Agreement, Decision, Version
from kring.plan.agreements.permissions import may_agree, may_change
from kring.plan.agreements.queries import awaited, current, newcomers_of, to_decide
from kring.sharing.queries import involved_organisations


@transaction.atomic
def agree(access: Access, *, terms: Terms, on: date) -> Agreement:
    """A safety agreement is made: each informed party is asked to confirm it, and the checker to check it.

    Raises Refused when a part is missing (`domain.missing`), or when it names somebody who is not of this family or an
    agency that is not involved.
    """
    by = access.actor
    reason = may_agree(access.family, by=by, on=on).require()
    touch(access.family)
    _sound(access.family, terms, on=on)
    agreement = Agreement.objects.create(family_id=access.family, made_by_id=by.organisation, agreed_on=on)
    agreement.children.set(terms.children)
    version = _version(agreement, terms, number=1, by=by, on=on)
    _expect_check(version, by=by, on=on)
    note("make_agreement", by=by, family=access.family, subject=f"agreement:{agreement.key}", reason=reason.code)
    return agreement


@transaction.atomic
def revise(agreement: Agreement, *, terms: Terms, by: Actor, on: date, because: str, seen: int) -> Version:
    """From this day something else is agreed, for a reason. Everybody who must know is asked to confirm again.

    After a check that found it not kept, the revision is the decision, with the same reason. `seen` is the number of
    the version that was revised; raises Refused when another came meanwhile.
    """
    held = _held(agreement)
    reason = may_change(held, by=by, on=on).require()
    before = current(held)
    if before.number != seen:
        raise Refused(Reason("agreement_revised_meanwhile"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    _sound(held.family_id, terms, on=on)
    decide_on(held, Choice.REVISED, by=by, on=on, because=because)
    held.children.set(terms.children)
    let_confirmations_go(before, by=by, on=on, because=because)
    version = _version(held, terms, number=seen + 1, by=by, on=on, because=because.strip(), before=before)
    check = awaited(held, "agreement_check")
    if check is not None:
        close_loop(check.pk, by=by, on=on, outcome="revised", evidence=version.entry_id)
    _expect_check(version, by=by, on=on)
    _told_by_this(held, version, by=by, on=on)
    note("revise_agreement", by=by, family=held.family_id, subject=f"agreement:{held.key}", reason=reason.code)
    agreement.refresh_from_db()
    return version


@transaction.atomic
def end(agreement: Agreement, *, by: Actor, on: date, because: str) -> Agreement:
    """It holds no longer, for a reason; who was informed is told. What was expected on it is let go of."""
    held = _held(agreement)
    reason = may_change(held, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    decide_on(held, Choice.ENDED, by=by, on=on, because=because)
    version = current(held)
    entry = record(
        "information_shared",
        family=held.family_id,
        by=by,
        on=on,
        about=children_of(held),
        organisations=_others(version, by),
        answers=version.entry_id,
        details={"event": [f"e{version.entry_id}"]},
        text=because.strip(),
    )
    let_confirmations_go(version, by=by, on=on, because=because)
    check = awaited(held, "agreement_check")
    if check is not None:
        close_loop(check.pk, by=by, on=on, outcome="ended", evidence=entry.pk)
    for newcomer in newcomers_of(held):
        close_loop(newcomer.loop_id, by=by, on=on, outcome="ended", evidence=entry.pk)
    held.state, held.ended_on, held.ended_because = State.ENDED, max(on, held.agreed_on), because.strip()
    held.ended_by_id = by.professional
    held.save(update_fields=["state", "ended_on", "ended_because", "ended_by"])
    note("end_agreement", by=by, family=held.family_id, subject=f"agreement:{held.key}", reason=reason.code)
    agreement.refresh_from_db()
    return held


def decide_on(agreement: Agreement, choice: Choice, *, by: Actor, on: date, because: str) -> Decision | None:
    """Write the decision on what was not kept, and close what waited for it; None when nothing was to be decided.

    A decision that does not step up says so in the life course as stepping up that was let go, with its reason.
    """
    check = to_decide(agreement)
    if check is None:
        return None
    considered = choice in (Choice.STEPPED_UP, Choice.VEILIG_THUIS)
    return write_decision(
        agreement,
        choice,
        kind="escalation_considered" if considered else "escalation_dropped",
        details={} if considered else {"because": "other"},
        by=by,
        on=on,
        because=because,
    )


def write_decision(
    agreement: Agreement, choice: Choice, *, kind: str, details: dict[str, str], by: Actor, on: date, because: str
) -> Decision:
    """The decision, its entry, and the end of what waited for it."""
    check = to_decide(agreement)
    if check is None:
        raise Refused(Reason("agreement_nothing_to_decide"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    entry = record(
        kind,
        family=agreement.family_id,
        by=by,
        on=on,
        about=children_of(agreement),
        organisations=_others(current(agreement), by),
        answers=check.entry_id,
        details={"reason": because.strip(), **details},
        text=because.strip(),
    )
    made = Decision.objects.create(
        answers=check,
        on=on,
        by_id=by.professional,
        organisation_id=by.organisation,
        choice=choice,
        because=because.strip(),
        entry=entry,
    )
    waits = awaited(agreement, "agreement_decision")
    if waits is not None:
        close_loop(waits.pk, by=by, on=on, outcome=choice, evidence=entry.pk)
    agreement.state = State.RUNNING
    agreement.save(update_fields=["state"])
    return made


def _others(version: Version, by: Actor) -> list[int]:
    """The agencies that know a version, but for the actor's own."""
    informed = version.informed.filter(agency__isnull=False).values_list("agency", flat=True)
    return sorted({version.organisation_id, *informed} - {by.organisation})


def _held(agreement: Agreement) -> Agreement:
    """The agreement, held until the transaction ends, after waiting in line for its family."""
    touch(agreement.family_id)
    held = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if not NEXT[State(held.state)]:
        raise Refused(Reason("agreement_ended_already", {"on": held.ended_on}))
    return held


def _sound(family: int, terms: Terms, *, on: date) -> None:
    """Raises Refused when a part is missing, or names somebody that is not of this family or not involved with it."""
    lacking = missing(terms, on=on)
    if lacking:
        raise Refused(Reason("agreement_incomplete", {"parts": ", ".join(lacking)}))
    members = {one.person_id: one.kind for one in members_of(family)}
    if any(members.get(one) != "child" for one in terms.children):
        raise Refused(Reason("not_a_child_of_this_family"))
    people = {*terms.informed_people, *([terms.checker_person] if terms.checker_person is not None else [])}
    if people - members.keys():
        raise Refused(Reason("somebody_of_another_family"))
    agencies = {*terms.informed, terms.checker, terms.consequence_by}
    if agencies - involved_organisations(family, on=on):
        raise Refused(Reason("receiver_not_involved"))


def _version(
    agreement: Agreement,
    terms: Terms,
    *,
    number: int,
    by: Actor,
    on: date,
    because: str = "",
    before: Version | None = None,
) -> Version:
    """The version, its entry, and who is asked to confirm it; the terms are sound."""
    named = (*terms.informed, terms.checker, terms.consequence_by, before.organisation_id if before else None)
    agencies = sorted({one for one in named if one is not None and one != by.organisation})
    people = sorted(set(terms.informed_people))
    checker = [f"o{terms.checker}", *([f"p{terms.checker_person}"] if terms.checker_person is not None else [])]
    entry = record(
        "safety_agreement" if before is None else "agreement_revised",
        family=agreement.family_id,
        by=by,
        on=on,
        about=sorted(terms.children),
        organisations=agencies,
        people=people,
        answers=before.entry_id if before is not None else None,
        details={
            "what": terms.what.strip(),
            "checker": checker,
            "informed": [*(f"o{one}" for one in agencies), *(f"p{one}" for one in people)],
            "how": terms.how.strip(),
            "when": str(terms.first_check),
            "consequence": terms.consequence.strip(),
            "child_to_be_seen": terms.child_seen,
        },
        text=because or terms.what.strip(),
    )
    version = Version.objects.create(
        agreement=agreement,
        number=number,
        on=on,
        by_id=by.professional,
        organisation_id=by.organisation,
        because=because,
        what=terms.what.strip(),
        how=terms.how.strip(),
        checker_id=terms.checker,
        checker_person_id=terms.checker_person,
        child_seen=terms.child_seen,
        child_not_seen_because="" if terms.child_seen else terms.child_not_seen_because.strip(),
        first_check=terms.first_check,
        every=terms.every,
        consequence=terms.consequence.strip(),
        consequence_by_id=terms.consequence_by,
        within=terms.within,
        entry=entry,
    )
    ask_to_confirm(version, agencies=agencies, people=people, by=by, on=on)
    return version


def _expect_check(version: Version, *, by: Actor, on: date) -> None:
    open_loop(
        "agreement_check",
        owner=version.checker_id,
        asked_by=version.organisation_id if version.organisation_id != version.checker_id else None,
        due=version.first_check,
        family=version.agreement.family_id,
        about=children_of(version.agreement),
        opened_by=version.entry_id,
        pattern="agreement-unchecked",
        subject=f"agreement:{version.agreement.key}",
        by=by,
        on=on,
    )


def _told_by_this(agreement: Agreement, version: Version, *, by: Actor, on: date) -> None:
    """A newcomer who is informed of the revision need not be told apart any more."""
    informed = set(version.informed.filter(agency__isnull=False).values_list("agency", flat=True))
    for newcomer in newcomers_of(agreement):
        if newcomer.agency_id in informed | {version.organisation_id}:
            close_loop(newcomer.loop_id, by=by, on=on, outcome="done", evidence=version.entry_id)
