"""Registering, signalling, removing, objecting, wiping."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kring.audit.actions import note
from kring.index.legal.domain import (
    ARCHIVED,
    SAME_ADDRESS,
    SAME_PARENT,
    SAME_YOUTH,
    goes_on,
    hashed,
    leaves_the_archive_on,
    may_be_matched_by_address,
    who_is_informed,
)
from kring.index.legal.models import Archived, ExcludedAddress, Objection, Registration, Signal, Wiped
from kring.index.legal.permissions import may_decide, may_exclude, may_register, may_remove
from kring.index.legal.queries import own_registration
from kring.index.legal.register import register as civil_register
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import still_open
from kring.network.queries import organisation_of
from kring.norms import terms


@transaction.atomic
def register(number: str, *, born: date, by: Actor, on: date, until: date | None = None) -> Registration:
    """The actor's agency registers a young person; both reporters of a match hear whom to reach. Twice is once.

    Neither the number nor the birthday is kept. A loop asks to inform the parent, the young person, or both.
    Raises Refused when the index is off or wiped, or this may not be registered.
    """
    agency = organisation_of(by)
    decision = may_register(number, born, by=by, connected=agency is not None and agency.connected, on=on)
    decision.require()
    youth = hashed(number, settings.LEGAL_INDEX_KEY)
    made, new = Registration.objects.get_or_create(
        youth=youth,
        organisation_id=by.organisation,
        defaults={
            "contact_id": by.professional,
            "made_at": timezone.now(),
            "goes_on": goes_on(born, on, asked=until),
        },
    )
    if not new:
        return made
    note("register_legally", by=by, subject=f"registration:{made.pk}", reason=decision.reason.code)
    open_loop(
        f"legal_inform_{who_is_informed(born, on)}",
        owner=made.organisation_id,
        due=on + timedelta(days=terms("index")["family_told"].value),
        by=by,
        on=on,
        subject=f"registration:{made.key}",
    )
    for other, kind in _met(number, made):
        _signal(made, other, kind, by=by, on=on)
        _signal(other, made, kind, by=by, on=on)
    for old in Archived.objects.select_for_update().filter(youth=youth).exclude(organisation=made.organisation_id):
        _signal(made, None, ARCHIVED, by=by, on=on, organisation=old.organisation_id, contact=old.contact_id)
        old.delete()
    return made


def _met(number: str, made: Registration) -> list[tuple[Registration, str]]:
    """The registrations that meet this one, each once, by the nearest way; kin is asked for and not kept."""
    key = settings.LEGAL_INDEX_KEY
    kin = civil_register().kin_of(number)
    ways = [(SAME_YOUTH, {made.youth}), (SAME_PARENT, {hashed(one, key) for one in kin.children_of_parents})]
    excluded = ExcludedAddress.objects.values_list("address", flat=True)
    if may_be_matched_by_address(kin.address, switched_on=settings.LEGAL_INDEX_ADDRESSES, excluded=excluded, key=key):
        ways.append((SAME_ADDRESS, {hashed(one, key) for one in kin.at_the_address}))
    found: dict[int, tuple[Registration, str]] = {}
    for kind, youths in ways:
        for one in Registration.objects.filter(youth__in=youths).exclude(organisation=made.organisation_id):
            found.setdefault(one.pk, (one, kind))
    return list(found.values())


def _signal(
    to: Registration,
    of: Registration | None,
    kind: str,
    *,
    by: Actor,
    on: date,
    organisation: int | None = None,
    contact: int | None = None,
) -> None:
    loop = open_loop("match", owner=to.organisation_id, by=by, on=on, subject=f"legal-signal:{to.key}")
    Signal.objects.create(
        to=to,
        of=of,
        organisation_id=of.organisation_id if of else organisation,
        contact_id=of.contact_id if of else contact,
        kind=kind,
        made_on=on,
        loop=loop,
    )


@transaction.atomic
def remove(key: str, *, by: Actor, on: date, wrongful: bool = False) -> None:
    """The reporter removes a registration: to the archive, or for good where it was wrongful."""
    found = own_registration(key, by=by)
    may_remove(found, by=by).require()
    _remove([found], by=by, on=on, reason="wrongful" if wrongful else "removed", archive=not wrongful)


@transaction.atomic
def remove_for_death(number: str, *, on: date) -> int:
    """Remove what was registered about somebody who died; how many that were."""
    youth = hashed(number, settings.LEGAL_INDEX_KEY)
    return _remove(Registration.objects.filter(youth=youth), by=SYSTEM, on=on, reason="death", archive=True)


@transaction.atomic
def keep_to_the_terms(*, on: date) -> int:
    """Remove what is due to go, and empty the archive of what stayed its term; how many were removed. Run it daily."""
    Archived.objects.filter(goes_on__lte=on).delete()
    return _remove(Registration.objects.filter(goes_on__lte=on), by=SYSTEM, on=on, reason="term", archive=True)


def _remove(found: Iterable[Registration], *, by: Actor, on: date, reason: str, archive: bool) -> int:
    number = 0
    for one in list(found):
        if archive:
            Archived.objects.create(
                youth=one.youth,
                organisation_id=one.organisation_id,
                contact_id=one.contact_id,
                goes_on=leaves_the_archive_on(on),
            )
        _close_loops_of(one, by=by, on=on)
        note("remove_legal_registration", by=by, subject=f"registration:{one.pk}", reason=reason)
        one.delete()
        number += 1
    return number


def _close_loops_of(one: Registration, *, by: Actor, on: date) -> None:
    ended = _("The registration was removed.")
    signals = list(Signal.objects.filter(to=one)) + list(Signal.objects.filter(of=one))
    loops = {signal.loop_id for signal in signals}
    loops |= set(
        still_open().filter(owner=one.organisation_id, subject=f"registration:{one.key}").values_list("pk", flat=True)
    )
    for loop in still_open().filter(pk__in=loops).order_by("pk"):
        close_loop(loop.pk, by=by, on=on, outcome="ended", because=ended)


@transaction.atomic
def inform(key: str, *, by: Actor, on: date, how: str) -> None:
    """The reporter says that those who must hear of a registration were informed; how stays in the reporter's loop."""
    found = own_registration(key, by=by)
    asked = still_open().filter(owner=found.organisation_id, subject=f"registration:{found.key}")
    for loop in asked.filter(kind__startswith="legal_inform"):
        close_loop(loop.pk, by=by, on=on, outcome="informed", because=how)


@transaction.atomic
def object_to(key: str, *, by: Actor, on: date) -> Objection:
    """The reporter takes in that the young person or a parent objects; a loop asks for the advice. Twice is once."""
    found = own_registration(key, by=by)
    before = Objection.objects.filter(registration=found).first()
    if before is not None:
        return before
    loop = open_loop("legal_advice", owner=found.organisation_id, by=by, on=on, subject=f"registration:{found.key}")
    note("object_to_registration", by=by, subject=f"registration:{found.pk}")
    return Objection.objects.create(registration=found, made_on=on, loop=loop)


@transaction.atomic
def advise(key: str, *, by: Actor, on: date, remove_it: bool, because: str) -> Objection:
    """The reporter advises the municipality to keep or to remove a registration to which somebody objects."""
    found = own_registration(key, by=by)
    objection = Objection.objects.select_for_update().filter(registration=found).first()
    if objection is None or objection.advice:
        raise Refused(Reason("nothing_to_advise"))
    objection.advice, objection.advised_on = "remove" if remove_it else "keep", on
    objection.save(update_fields=["advice", "advised_on"])
    close_loop(objection.loop_id, by=by, on=on, outcome=objection.advice, because=because)
    note("advise_on_objection", by=by, subject=f"registration:{found.pk}", reason=objection.advice, because=because)
    return objection


@transaction.atomic
def decide(key: str, *, by: Actor, on: date, remove_it: bool, because: str) -> None:
    """The municipality decides on an objection, after the advice; what is removed so leaves no archive."""
    found = Registration.objects.select_related("organisation").filter(key=key, objection__isnull=False).first()
    own = organisation_of(by)
    if found is None:
        raise Refused(Reason("municipality_decides"))
    may_decide(found, by=by, municipality=own.municipality_id if own else None).require()
    if not found.objection.advice:
        raise Refused(Reason("advice_comes_first"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    verdict = "remove" if remove_it else "keep"
    note("decide_on_objection", by=by, subject=f"registration:{found.pk}", reason=verdict, because=because)
    if remove_it:
        _remove([found], by=by, on=on, reason="objection", archive=False)
    else:
        found.objection.delete()


@transaction.atomic
def exclude_address(postcode: str, number: str, *, by: Actor) -> None:
    """Nobody at this address is matched any more for living there."""
    may_exclude(by=by).require()
    address = hashed(postcode + number, settings.LEGAL_INDEX_KEY)
    ExcludedAddress.objects.get_or_create(address=address)
    note("exclude_address", by=by, subject="legal-index")


@transaction.atomic
def wipe(*, on: date) -> int:
    """Take everything out, the archive too, and take nothing in any more; how many rows went. The audit line stays."""
    ended = _("The reference index was wiped.")
    subjects = [
        f"{kind}:{key}"
        for key in Registration.objects.values_list("key", flat=True)
        for kind in ("registration", "legal-signal")
    ]
    for loop in still_open().filter(subject__in=subjects).order_by("pk"):
        close_loop(loop.pk, by=SYSTEM, on=on, outcome="ended", because=ended)
    gone = sum(
        model.objects.all().delete()[0] for model in (Signal, Objection, Registration, Archived, ExcludedAddress)
    )
    if not Wiped.objects.exists():
        Wiped.objects.create(on=on)
    note("wipe_legal_index", by=SYSTEM, subject=f"rows:{gone}")
    return gone
