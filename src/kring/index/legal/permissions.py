"""Who may register, and who decides."""

from datetime import date

from django.conf import settings

from kring.index.domain import WITHOUT_FAMILIES
from kring.index.legal.domain import is_number, is_young_enough
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


def may_register(number: str, born: date, *, by: Actor, connected: bool, on: date) -> Decision:
    """Whether an actor may register a young person with this number and birthday."""
    opened = is_open()
    if not opened.granted:
        return opened
    if by.organisation is None:
        return refused("no_organisation")
    if by.function in WITHOUT_FAMILIES:
        return refused("works_with_no_family")
    if not connected:
        return refused("agency_not_connected")
    if not is_number(number):
        return refused("no_citizen_number")
    if not is_young_enough(born, on):
        return refused("too_old_for_legal_index")
    return granted("may_register")


def may_remove(registration: Registration, *, by: Actor) -> Decision:
    """Whether an actor may remove a registration, advise on it, or take in an objection: the reporter's agency."""
    if by.organisation is None or registration.organisation_id != by.organisation:
        return refused("not_your_registration")
    return granted("own_registration")


def may_exclude(*, by: Actor) -> Decision:
    """Whether an actor may keep an address out of the matching: who administers the site or directs the system."""
    if by.function not in {"administrator", "policy_officer"}:
        return refused("other_function")
    return granted("keeps_addresses_out")


def may_decide(registration: Registration, *, by: Actor, municipality: int | None) -> Decision:
    """Whether an actor decides on an objection: on behalf of the municipality in which the reporter works."""
    theirs = registration.organisation.municipality_id
    if by.function != "policy_officer" or municipality is None or theirs != municipality:
        return refused("municipality_decides")
    return granted("decides_for_municipality")
