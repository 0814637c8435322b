"""Bands, reasons and warnings of likeness in words. A number is never among them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kring.families.domain import Band

BANDS = {
    Band.LIKELY: _("Likely the same person"),
    Band.TWINS: _("Perhaps a twin, so another person"),
    Band.MAYBE: _("May be the same person"),
    Band.OTHER: _("Another person"),
}
REASONS = {
    "given_same": _("same given name"),
    "given_among": _("the given name is one of the others' given names"),
    "given_close": _("given name much alike"),
    "given_initial": _("the initials agree"),
    "given_differs": _("another given name"),
    "surname_same": _("same surname"),
    "surname_close": _("surname looks or sounds alike"),
    "surname_differs": _("another surname"),
    "born_same": _("same date of birth"),
    "born_near": _("date of birth differs by one slip of the pen"),
    "born_within": _("the date of birth can agree"),
    "born_differs": _("another date of birth"),
    "address_same": _("same address"),
    "address_postcode": _("same postcode"),
    "address_differs": _("another address"),
}
WARNINGS = {
    "possible_twins": _(
        "Take care: twins share a surname, a date of birth and an address. Look at the given names before you decide."
    ),
    "birth_date_not_compared": _("There is no date of birth to compare."),
}


def reasons(codes: Iterable[str]) -> list[Any]:
    """The reasons, in the order in which the parts were compared."""
    return [REASONS[code] for code in codes]


def warnings(codes: Iterable[str]) -> list[Any]:
    """The warnings."""
    return [WARNINGS[code] for code in codes]
