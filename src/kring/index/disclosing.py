"""Telling other agencies what one's own recorded, on a ground; telling more; withdrawing it.

It stands here, above `lifecourse` and `loops`, because it writes in the life course and opens loops; the rules are in
`sharing.domain`, the grounds in `norms`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import wait_in_line
from kring.index.disclosures import Disclosure, consent_for, disclosure_of, entries_named, receivers_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import tell
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import still_open
from kring.norms import terms
from kring.norms.grounds import grounds
from kring.sharing.domain import Consent, Proposal, may_disclose, missing_in


@transaction.atomic
def disclose(
    access: Access,
    *,
    entries: Iterable[int],
    to: Iterable[int],
    ground: str,
    necessity: str,
    on: date,
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> Disclosure:
    """The actor's agency tells these agencies these entries of its own: from now on they know them.

    Raises Refused when the ground does not allow it, another agency recorded it, or what must be written is missing.
    """
    return tell_on_ground(
        access.family,
        entries=entries,
        to=to,
        ground=ground,
        necessity=necessity,
        by=access.actor,
        on=on,
        answers=answers,
        consent=consent,
        told_how=told_how,
        told_on=told_on,
        not_told_because=not_told_because,
    )


@transaction.atomic
def tell_on_ground(
    family: int,
    *,
    entries: Iterable[int],
    to: Iterable[int],
    ground: str,
    necessity: str,
    by: Actor,
    on: date,
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> Disclosure:
    """As `disclose`, for what somebody with access decided before: it is told now that the receiver accepted."""
    wait_in_line([family])
    chosen, receivers = entries_named(family, entries), receivers_of(family, to, on=on)
    if ground not in grounds():
        raise Refused(Reason("choose_a_ground"))
    proposal = Proposal(
        ground=grounds()[ground],
        own=by.organisation is not None and all(one.organisation_id == by.organisation for one in chosen),
        entries=len(chosen),
        receivers=tuple(one for one in receivers if one.organisation != by.organisation),
        necessity=necessity,
        answers=dict(answers or {}),
        consent=consent or Consent(),
        told_how=told_how,
        not_told_because=not_told_because,
    )
    reason = may_disclose(proposal).require()
    needed = consent_for(family, chosen, on=on) if proposal.ground.consent else frozenset()
    for one in missing_in(proposal, needed=needed, on=on):
        raise Refused(Reason(one.fault))
    receiving = [one.organisation for one in proposal.receivers]
    tell(chosen, to=receiving, by=by, on=on, because=necessity, family=family)
    made = Disclosure.objects.create(
        family_id=family,
        organisation_id=by.organisation,
        decided_by_id=by.professional,
        decided_on=on,
        ground=ground,
        necessity=necessity,
        answers={question: proposal.answers[question] for question in proposal.ground.questions},
        asked_on=proposal.consent.asked_on if proposal.ground.consent else None,
        asked_how=proposal.consent.how if proposal.ground.consent else "",
        told_on=(told_on or on) if told_how.strip() else proposal.consent.asked_on if proposal.ground.consent else None,
        told_how=told_how or (proposal.consent.how if proposal.ground.consent else "")[:300],
        not_told_because=not_told_because,
    )
    made.agreed.set(needed)
    made.receivers.set(receiving)
    made.entries.set(chosen)
    if made.told_on is None:
        _ask_to_tell(made, by=by, on=on)
    note("disclose", by=by, family=family, subject=f"disclosure:{made.pk}", reason=reason.code, because=necessity)
    return made


@transaction.atomic
def disclose_more(access: Access, disclosure: str, *, entries: Iterable[int], on: date) -> Disclosure:
    """Tell the same agencies later entries on the same ground. Raises Refused once it was withdrawn."""
    wait_in_line([access.family])
    found = disclosure_of(disclosure, by=access.actor, own=True)
    if found.withdrawn_on is not None:
        raise Refused(Reason("disclosure_withdrawn", {"on": found.withdrawn_on}))
    if found.family_id != access.family:
        raise Refused(Reason("not_your_disclosure"))
    chosen = entries_named(access.family, entries)
    proposal = Proposal(
        ground=grounds()[found.ground],
        own=all(one.organisation_id == access.actor.organisation for one in chosen),
        entries=len(chosen),
        receivers=tuple(receivers_of(access.family, found.receivers.values_list("pk", flat=True), on=on)),
    )
    reason = may_disclose(proposal).require()
    if proposal.ground.consent:
        agreed = set(found.agreed.values_list("pk", flat=True))
        if not consent_for(access.family, chosen, on=on) <= agreed:
            raise Refused(Reason("not_everybody_agreed"))
    receiving = [one.organisation for one in proposal.receivers]
    tell(chosen, to=receiving, by=access.actor, on=on, because=found.necessity, family=access.family)
    found.entries.add(*chosen)
    note(
        "disclose_more",
        by=access.actor,
        family=access.family,
        subject=f"disclosure:{found.pk}",
        reason=reason.code,
    )
    return found


@transaction.atomic
def withdraw(disclosure: str, *, by: Actor, on: date, because: str) -> Disclosure:
    """Stop telling more, and let the receivers know. What they heard stays known to them. Twice is once."""
    wait_in_line([disclosure_of(disclosure, by=by, own=True).family_id])
    found = disclosure_of(disclosure, by=by, own=True)
    if found.withdrawn_on is not None:
        return found
    if not because.strip():
        raise Refused(Reason("say_why"))
    found.withdrawn_on, found.withdrawn_because = on, because
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    for receiver in found.receivers.order_by("pk"):
        open_loop(
            "disclosure_withdrawn",
            owner=receiver.pk,
            asked_by=found.organisation_id,
            by=by,
            on=on,
            family=found.family_id,
            subject=f"disclosure:{found.key}",
        )
    note("withdraw_disclosure", by=by, family=found.family_id, subject=f"disclosure:{found.pk}", because=because)
    return found


@transaction.atomic
def take_note(disclosure: str, *, by: Actor, on: date, because: str) -> Disclosure:
    """A receiver says that it knows of the withdrawal, and what it does with what it had heard."""
    found = disclosure_of(disclosure, by=by)
    wait_in_line([found.family_id])
    for loop in _asked("disclosure_withdrawn", found, by.organisation):
        close_loop(loop, by=by, on=on, outcome="taken_note", because=because)
    return found


@transaction.atomic
def tell_family_of(
    disclosure: str, *, by: Actor, on: date, told_on: date | None = None, how: str = "", not_told_because: str = ""
) -> Disclosure:
    """Say how and when the family heard what was told to whom, or why its safety forbids that for now."""
    found = disclosure_of(disclosure, by=by, own=True)
    wait_in_line([found.family_id])
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    found.told_on, found.told_how = (told_on or on, how) if how.strip() else (None, "")
    found.not_told_because = not_told_because
    found.save(update_fields=["told_on", "told_how", "not_told_because"])
    for loop in _asked("tell_family", found, by.organisation):
        close_loop(loop, by=by, on=on, outcome="told" if how.strip() else "not_told", because=how or not_told_because)
    if not how.strip():
        _ask_to_tell(found, by=by, on=on)
    note(
        "tell_family", by=by, family=found.family_id, subject=f"disclosure:{found.pk}", because=how or not_told_because
    )
    return found


def _ask_to_tell(found: Disclosure, *, by: Actor, on: date) -> None:
    term = "family_told_later" if found.not_told_because.strip() else "family_told"
    open_loop(
        "tell_family",
        owner=found.organisation_id,
        owner_professional=found.decided_by_id,
        due=on + timedelta(days=terms("index")[term].value),
        by=by,
        on=on,
        family=found.family_id,
        subject=f"disclosure:{found.key}",
    )


def _asked(kind: str, found: Disclosure, owner: int | None) -> list[int]:
    asked = still_open().filter(owner=owner, kind=kind, subject=f"disclosure:{found.key}")
    return list(asked.values_list("pk", flat=True))
