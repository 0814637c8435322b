"""An objection: the reporter takes it in and advises, the municipality decides, the reporter tells what was decided."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kring.audit.actions import note
from kring.index.legal.actions import take_out
from kring.index.legal.domain import KEEP, REMOVE, decision_due
from kring.index.legal.models import Decided, Objection, Registration
from kring.index.legal.permissions import may_decide
from kring.index.legal.queries import decided, own_registration
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop, open_loop
from kring.network.queries import organisation_of, policy_officers, works_for


@transaction.atomic
def object_to(key: str, *, by: Actor, on: date) -> Objection:
    """The reporter takes in that the young person or a parent objects; a loop asks for the advice. Twice is once."""
    found = own_registration(key, by=by, hold=True)
    before = Objection.objects.filter(registration=found).first()
    if before is not None:
        return before
    loop = open_loop(
        "legal_advice",
        owner=found.organisation_id,
        owner_professional=by.professional,
        by=by,
        on=on,
        subject=f"registration:{found.key}",
    )
    note("object_to_registration", by=by, subject=f"registration:{found.pk}")
    return Objection.objects.create(registration=found, made_on=on, loop=loop)


@transaction.atomic
def advise(key: str, *, by: Actor, on: date, remove_it: bool, because: str) -> Objection:
    """The reporter advises the municipality to keep or to remove a registration to which somebody objects.

    From then on the decision is on the list of the municipality in which the reporter works. Raises Refused where
    nobody acts for that, or there is nothing to advise on.
    """
    found = own_registration(key, by=by, hold=True)
    objection = Objection.objects.filter(registration=found).first()
    if objection is None or objection.advice:
        raise Refused(Reason("nothing_to_advise"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    town = found.organisation.municipality_id
    officers = policy_officers(town) if town is not None else []
    if not officers:
        raise Refused(Reason("no_policy_officer"))
    objection.advice, objection.advised_on = REMOVE if remove_it else KEEP, on
    close_loop(objection.loop_id, by=by, on=on, outcome=objection.advice, because=because)
    objection.decision = open_loop(
        "legal_decision",
        owner=officers[0].organisation_id,
        owner_professional=officers[0].pk if len(officers) == 1 else None,
        asked_by=found.organisation_id,
        due=decision_due(objection.made_on, on),
        by=by,
        on=on,
        subject=f"legal-objection:{found.key}",
    )
    objection.save(update_fields=["advice", "advised_on", "decision"])
    note("advise_on_objection", by=by, subject=f"registration:{found.pk}", reason=objection.advice, because=because)
    return objection


@transaction.atomic
def decide(key: str, *, by: Actor, on: date, remove_it: bool, because: str) -> Decided:
    """The municipality decides on an objection, after the advice; what is removed so leaves no archive.

    The reporter, who knows whom it is about, is to tell it.
    """
    if by.function != "policy_officer":
        raise Refused(Reason("municipality_decides"))
    known = Registration.objects.select_for_update(of=("self",)).select_related("organisation")
    found = known.filter(key=key, objection__isnull=False).first()
    if found is None:
        raise Refused(Reason("no_objection"))
    own = organisation_of(by)
    may_decide(found, by=by, municipality=own.municipality_id if own else None).require()
    objection = Objection.objects.get(registration=found)
    if objection.decision_id is None:
        raise Refused(Reason("advice_comes_first"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    verdict = REMOVE if remove_it else KEEP
    note("decide_on_objection", by=by, subject=f"registration:{found.pk}", reason=verdict, because=because)
    close_loop(objection.decision_id, by=by, on=on, outcome=verdict, because=because)
    told = _to_tell(found, objection, verdict, by=by, on=on, because=because)
    if remove_it:
        take_out([found], by=by, on=on, reason="objection", archive=False)
    else:
        objection.delete()
    return told


def _to_tell(found: Registration, objection: Objection, verdict: str, *, by: Actor, on: date, because: str) -> Decided:
    there = found.contact_id is not None and works_for(found.contact_id, found.organisation_id)
    told = Decided(
        organisation=found.organisation,
        reference=found.reference,
        objected_on=objection.made_on,
        verdict=verdict,
        because=because,
        on=on,
    )
    told.loop = open_loop(
        "legal_decision_told",
        owner=found.organisation_id,
        owner_professional=found.contact_id if there else None,
        asked_by=by.organisation,
        by=by,
        on=on,
        subject=f"legal-decision:{told.key}",
    )
    told.save()
    return told


@transaction.atomic
def tell_decision(key: UUID, *, by: Actor, on: date, how: str) -> None:
    """The reporter told whoever objected what the municipality decided; after that it is kept no longer here."""
    found = decided(key, by=by, hold=True)
    if not how.strip():
        raise Refused(Reason("say_why"))
    close_loop(found.loop_id, by=by, on=on, outcome="told", because=how)
    note("tell_legal_decision", by=by, subject=f"decided:{found.pk}", reason=found.verdict)
    found.delete()
