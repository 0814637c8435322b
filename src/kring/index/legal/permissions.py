"""Who may register, and who decides."""

from datetime import date

from django.conf import settings

from kring.index.domain import WITHOUT_FAMILIES
from kring.index.legal.domain import LONGEST_REFERENCE, holds_number, is_number, is_young_enough
from kring.index.legal.models import Registration, Wiped
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused


def is_open() -> Decision:
    """Whether the legal index takes anything in: it was switched on, and never wiped."""
    if not settings.LEGAL_INDEX:
        return refused("legal_index_off")
    wiped = Wiped.objects.first()
    if wiped is not None:
        return refused("legal_index_wiped", on=wiped.on)
    return granted("legal_index_on")


def may_use(*, by: Actor) -> Decision:
    """Whether an actor works with the registrations of their agency: not in a function that works with no family."""
    if by.organisation is None:
        return refused("no_organisation")
    if by.function in WITHOUT_FAMILIES:
        return refused("works_with_no_family")
    return granted("works_with_families")


def may_begin(*, by: Actor, connected: bool) -> Decision:
    """Whether an actor may register anybody."""
    opened = is_open()
    if not opened.granted:
        return opened
    uses = may_use(by=by)
    if not uses.granted:
        return uses
    return granted("may_register") if connected else refused("agency_not_connected")


def may_register(number: str, born: date, reference: str, *, by: Actor, connected: bool, on: date) -> Decision:
    """Whether an actor may register a young person with this number and birthday, under this reference of their own."""
    begins = may_begin(by=by, connected=connected)
    if not begins.granted:
        return begins
    if not is_number(number):
        return refused("no_citizen_number")
    if not is_young_enough(born, on):
        return refused("too_old_for_legal_index")
    if len(reference) > LONGEST_REFERENCE:
        return refused("reference_too_long", most=LONGEST_REFERENCE)
    if holds_number(reference):
        return refused("reference_holds_number")
    return begins


def may_remove(registration: Registration, *, by: Actor) -> Decision:
    """Whether an actor may remove a registration, advise on it, or take in an objection: the reporter's agency."""
    if not may_use(by=by).granted or registration.organisation_id != by.organisation:
        return refused("not_your_registration")
    return granted("own_registration")


def may_exclude(*, by: Actor) -> Decision:
    """Whether an actor says which addresses are not matched: who administers the site or directs the system."""
    opened = is_open()
    if not opened.granted:
        return opened
    if by.function not in {"administrator", "policy_officer"}:
        return refused("other_function")
    return granted("keeps_addresses_out")


def may_decide(registration: Registration, *, by: Actor, municipality: int | None) -> Decision:
    """Whether an actor decides on an objection: on behalf of the municipality in which the reporter works."""
    theirs = registration.organisation.municipality_id
    if by.function != "policy_officer" or municipality is None or theirs != municipality:
        return refused("municipality_decides")
    return granted("decides_for_municipality")
