"""Registering, signalling, answering, informing, removing, wiping."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from kring.audit.actions import note
from kring.index.domain import missing_in
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
from kring.index.legal.models import (
    Archived,
    Decided,
    ExcludedAddress,
    Objection,
    Registration,
    Signal,
    Wiped,
)
from kring.index.legal.permissions import may_exclude, may_register, may_remove
from kring.index.legal.queries import INFORM, own_registration, signal_of
from kring.index.legal.register import register as civil_register
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import still_open
from kring.network.queries import organisation_of, works_for
from kring.norms import terms


@dataclass(frozen=True)
class Registered:
    """What registering came to, and whether it had been done before: then the first stands as it was made."""

    registration: Registration
    before: bool


@sensitive_variables()
@transaction.atomic
def register(
    number: str, *, born: date, by: Actor, on: date, until: date | None = None, reference: str = ""
) -> Registered:
    """The actor's agency registers a young person; both reporters of a match hear whom to reach. Twice is once.

    Neither the number nor the birthday is kept. A loop asks to inform the parent, the young person, or both.
    Raises Refused when the index is off or wiped, or this may not be registered.

    Args:
        until: the day on which the reporter plans to remove it.
        reference: what the reporter's own file is called, for their agency alone.
    """
    agency = organisation_of(by)
    reference = reference.strip()
    decision = may_register(number, born, reference, by=by, connected=agency is not None and agency.connected, on=on)
    decision.require()
    _wait_in_line()
    youth = hashed(number, settings.LEGAL_INDEX_KEY)
    made, new = Registration.objects.get_or_create(
        youth=youth,
        organisation_id=by.organisation,
        defaults={
            "contact_id": by.professional,
            "made_at": timezone.now(),
            "goes_on": goes_on(born, on, asked=until),
            "reference": reference,
        },
    )
    if not new:
        return Registered(made, before=True)
    note("register_legally", by=by, subject=f"registration:{made.pk}", reason=decision.reason.code)
    open_loop(
        f"{INFORM}{who_is_informed(born, on)}",
        owner=made.organisation_id,
        owner_professional=made.contact_id,
        by=by,
        on=on,
        subject=f"registration:{made.key}",
    )
    for other, kind in _met(number, made):
        _signal(made, kind, of=other, organisation=other.organisation_id, contact=other.contact_id, by=by, on=on)
        _signal(other, kind, of=made, organisation=made.organisation_id, contact=made.contact_id, by=by, on=on)
    for old in Archived.objects.select_for_update().filter(youth=youth).exclude(organisation=made.organisation_id):
        _signal(made, ARCHIVED, organisation=old.organisation_id, contact=old.contact_id, by=by, on=on)
        old.delete()
    return Registered(made, before=False)


def _wait_in_line() -> None:
    """One registration after the other: two at once would not see one another, and neither reporter would hear."""
    if connection.vendor == "postgresql":  # on SQLite this transaction is the only one that writes
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [Registration._meta.db_table])


@sensitive_variables()
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
        others = Registration.objects.filter(youth__in=youths).exclude(organisation=made.organisation_id)
        for one in others.select_for_update(of=("self",)).order_by("pk"):
            found.setdefault(one.pk, (one, kind))
    return list(found.values())


def _signal(
    to: Registration,
    kind: str,
    *,
    of: Registration | None = None,
    organisation: int,
    contact: int | None,
    by: Actor,
    on: date,
) -> None:
    signal = Signal(to=to, of=of, organisation_id=organisation, contact_id=contact, kind=kind, made_on=on)
    there = to.contact_id is not None and works_for(to.contact_id, to.organisation_id)
    signal.loop = open_loop(
        "match",
        owner=to.organisation_id,
        owner_professional=to.contact_id if there else None,
        by=by,
        on=on,
        subject=f"legal-signal:{signal.key}",
    )
    signal.save()


@transaction.atomic
def answer_signal(
    key: UUID,
    *,
    by: Actor,
    on: date,
    answer: str,
    because: str = "",
    contacted_on: date | None = None,
    with_whom: str = "",
) -> None:
    """The actor's agency says what came of a signal: contact (when, with whom), not needed, or there is a plan.

    Raises Refused when it is another agency's, was answered already, or lacks what the answer needs.
    """
    found = Signal.objects.filter(key=signal_of(key, by=by).key).first()
    if found is None:
        raise Refused(Reason("not_your_registration"))
    missing = missing_in(answer, because=because, contacted_on=contacted_on, with_whom=with_whom, on=on)
    if missing:
        raise Refused(Reason(missing[0].fault))
    spoken = f"{contacted_on.isoformat()}: {with_whom.strip()}. {because.strip()}".strip() if contacted_on else because
    close_loop(found.loop_id, by=by, on=on, outcome=answer, because=spoken)
    note("answer_legal_signal", by=by, subject=f"legal-signal:{found.pk}", reason=answer)


@transaction.atomic
def remove(key: str, *, by: Actor, on: date, wrongful: bool = False) -> None:
    """The reporter removes a registration: to the archive, or for good where it was wrongful."""
    found = own_registration(key, by=by, hold=True)
    may_remove(found, by=by).require()
    take_out([found], by=by, on=on, reason="wrongful" if wrongful else "removed", archive=not wrongful)


@transaction.atomic
def remove_for_death(number: str, *, on: date) -> int:
    """Remove what was registered about somebody who died; how many that were."""
    youth = hashed(number, settings.LEGAL_INDEX_KEY)
    return take_out(Registration.objects.filter(youth=youth), by=SYSTEM, on=on, reason="death", archive=True)


@transaction.atomic
def keep_to_the_terms(*, on: date) -> int:
    """Remove what is due to go, and empty the archive of what stayed its term; how many were removed. Run it daily."""
    Archived.objects.filter(goes_on__lte=on).delete()
    return take_out(Registration.objects.filter(goes_on__lte=on), by=SYSTEM, on=on, reason="term", archive=True)


def take_out(found: Iterable[Registration], *, by: Actor, on: date, reason: str, archive: bool) -> int:
    """For the act that removes them and asked who may: to the archive, or for good; what they asked of anybody ends."""
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
    signals = Signal.objects.filter(Q(to=one) | Q(of=one)).values_list("loop", flat=True)
    subjects = [f"registration:{one.key}", f"legal-objection:{one.key}"]
    for loop in still_open().filter(Q(pk__in=list(signals)) | Q(subject__in=subjects)).order_by("pk"):
        close_loop(loop.pk, by=by, on=on, outcome="ended", because=ended)


@transaction.atomic
def inform(key: str, *, by: Actor, on: date, how: str = "", not_told_because: str = "") -> None:
    """The reporter says how those who must hear of a registration were informed, or why safety forbids it for now.

    Then it is asked again later. Raises Refused when neither or both are said, or they were informed already.
    """
    found = own_registration(key, by=by, hold=True)
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    asked = still_open().filter(subject=f"registration:{found.key}", kind__startswith=INFORM).first()
    if asked is None:
        raise Refused(Reason("informed_already"))
    outcome = "informed" if how.strip() else "not_told"
    close_loop(asked.pk, by=by, on=on, outcome=outcome, because=how or not_told_because)
    if not how.strip():
        open_loop(
            asked.kind,
            owner=asked.owner_id,
            owner_professional=asked.owner_professional_id,
            due=due_after(terms("index")["family_told_later"], on),
            by=by,
            on=on,
            subject=asked.subject,
        )
    note("inform_of_registration", by=by, subject=f"registration:{found.pk}", reason=outcome)


@sensitive_variables()
@transaction.atomic
def exclude_address(postcode: str, number: str, *, by: Actor) -> None:
    """Nobody at this address is matched any more for living there."""
    may_exclude(by=by).require()
    ExcludedAddress.objects.get_or_create(address=_address(postcode, number))
    note("exclude_address", by=by, subject="legal-index")


@sensitive_variables()
@transaction.atomic
def include_address(postcode: str, number: str, *, by: Actor) -> None:
    """Those at this address are matched again for living there. Raises Refused where it was not kept out."""
    may_exclude(by=by).require()
    gone, _which = ExcludedAddress.objects.filter(address=_address(postcode, number)).delete()
    if not gone:
        raise Refused(Reason("address_not_excluded"))
    note("include_address", by=by, subject="legal-index")


def _address(postcode: str, number: str) -> str:
    return hashed(postcode + number, settings.LEGAL_INDEX_KEY)


@transaction.atomic
def wipe(*, on: date) -> int:
    """Take everything out, the archive too, and take nothing in any more; how many rows went. The audit line stays."""
    ended = _("The reference index was wiped.")
    registrations = Registration.objects.values_list("key", flat=True)
    subjects = [f"{kind}:{key}" for key in registrations for kind in ("registration", "legal-objection")]
    subjects += [f"legal-signal:{key}" for key in Signal.objects.values_list("key", flat=True)]
    subjects += [f"legal-decision:{key}" for key in Decided.objects.values_list("key", flat=True)]
    for loop in still_open().filter(subject__in=subjects).order_by("pk"):
        close_loop(loop.pk, by=SYSTEM, on=on, outcome="ended", because=ended)
    kept = (Signal, Objection, Decided, Registration, Archived, ExcludedAddress)
    gone = sum(model.objects.all().delete()[0] for model in kept)
    if not Wiped.objects.exists():
        Wiped.objects.create(on=on)
    note("wipe_legal_index", by=SYSTEM, subject=f"rows:{gone}")
    return gone
