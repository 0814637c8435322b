"""Keeping the service directory: saying what is offered, one offer or a whole file at once. Part of `actions`."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.network.domain import OfferContent, faults_of
from kring.network.models import Municipality, Offer, Organisation
from kring.network.permissions import may_keep_offer


class NotAnOffer(ValueError):  # noqa: N818  # what it is
    """What was said is no offer; `faults` are codes."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@transaction.atomic
def keep_offer(content: OfferContent, *, by: Actor, key: UUID | None = None) -> Offer:
    """Say what is offered: a new offer, or with a key what that offer is from now on.

    Raises Refused where the actor may not, NotAnOffer where something is wrong with it.
    """
    faults = faults_of(content)
    organisation = Organisation.objects.filter(key=content.organisation).first()
    town = Municipality.objects.filter(code=content.municipality).first() if content.municipality else None
    if organisation is None:
        faults.append("unknown_organisation")
    if content.municipality and town is None:
        faults.append("unknown_municipality")
    if faults or organisation is None:
        raise NotAnOffer(faults)
    known = Offer.objects.select_for_update().filter(key=key).first() if key else None
    if known is not None:
        may_keep_offer(organisation=known.organisation_id, municipality=known.municipality_id, by=by).require()
    reason = may_keep_offer(organisation=organisation.pk, municipality=town and town.pk, by=by).require()
    offer = _write(content, organisation, town, known or Offer(**({"key": key} if key else {})))
    note("keep_offer", by=by, subject=f"offer:{offer.pk}", reason=reason.code)
    return offer


@transaction.atomic
def take_over(file: Iterable[tuple[UUID, OfferContent, str]], *, by: Actor) -> int:
    """Take over a whole directory: each offer by its key, with the name of its organisation. How many they are.

    An organisation that is not there yet comes with it, as one that is not connected. Everything or nothing.
    """
    number = 0
    for key, content, organisation_name in file:
        if faults := faults_of(content):
            raise NotAnOffer(faults)
        town = Municipality.objects.filter(code=content.municipality).first() if content.municipality else None
        organisation = organisation_for(content.organisation, organisation_name)
        if organisation is None:
            organisation = Organisation.objects.create(
                key=_free(content.organisation or slugify(organisation_name)[:50] or "organisatie"),
                name=organisation_name,
                domain=content.domain,
                municipality=town,
                connected=False,
            )
        _write(content, organisation, town, Offer.objects.filter(key=key).first() or Offer(key=key))
        number += 1
    note("take_over_directory", by=by, subject=f"offers:{number}")
    return number


def organisation_for(key: str, name: str) -> Organisation | None:
    """The organisation that a file means: by its key here, or else by its exact name."""
    by_key = Organisation.objects.filter(key=key).first() if key else None
    return by_key or Organisation.objects.filter(name__iexact=name).order_by("pk").first()


def _free(key: str) -> str:
    number, free = 1, key
    while Organisation.objects.filter(key=free).exists():
        number += 1
        free = f"{key}-{number}"
    return free


def _write(content: OfferContent, organisation: Organisation, town: Municipality | None, offer: Offer) -> Offer:
    for name, value in vars(content).items():
        if name not in {"organisation", "municipality"}:
            setattr(offer, name, list(value) if isinstance(value, tuple) else value)
    offer.organisation, offer.municipality = organisation, town
    offer.save()
    return offer
