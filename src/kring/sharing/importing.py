"""Who was and is involved with a family that is brought in whole, and who holds the whole view of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kring.sharing.models import Involvement, Mandate


@dataclass(frozen=True)
class IncomingInvolvement:
    """An agency worked with the family, or with one child of it, from a day until a day (None: still)."""

    organisation: int
    since: date
    until: date | None
    child: int | None = None
    contact: int | None = None


@dataclass(frozen=True)
class IncomingMandate:
    """An agency, or one professional of it, held the whole view; see `Mandate` for the kinds."""

    kind: str
    organisation: int
    since: date
    until: date | None
    ground: str
    professional: int | None = None


def bring_in(family: int, *, involvements: Iterable[IncomingInvolvement], mandates: Iterable[IncomingMandate]) -> None:
    """Add them all, in the transaction in which the family is brought in."""
    Involvement.objects.bulk_create(
        Involvement(
            family_id=family,
            organisation_id=one.organisation,
            child_id=one.child,
            contact_id=one.contact,
            since=one.since,
            until=one.until,
        )
        for one in involvements
    )
    Mandate.objects.bulk_create(
        Mandate(
            family_id=family,
            organisation_id=one.organisation,
            professional_id=one.professional,
            kind=one.kind,
            since=one.since,
            until=one.until,
            ground=one.ground,
        )
        for one in mandates
    )
