"""Whom one may choose on the ladder: children of the family, agencies that are involved, those that protect."""

from django.utils.translation import gettext as _

from kring.families.queries import members_of, municipality_of_family
from kring.network.queries import agencies_with, colleagues, organisations
from kring.sharing.queries import involved_organisations
from kring.web.families.opening import Opened

MOST = 40


def children_of(family: Opened) -> list[tuple[int, str]]:
    """The children of the family."""
    return [(one.person_id, one.person.name) for one in members_of(family.access.family) if one.kind == "child"]


def involved(family: Opened, *, but: int | None = None) -> list[tuple[int, str]]:
    """The agencies that are involved with the family."""
    found = involved_organisations(family.access.family, on=family.today)
    return [(one.pk, one.name) for one in organisations(found) if one.pk != but]


def professionals(family: Opened) -> list[tuple[str, list[tuple[str, str]]]]:
    """The agencies that are involved, each with who works there: an agency as a whole, or one of them."""
    return [
        (
            name,
            [
                (f"{agency}:", _("%(agency)s, whoever is there") % {"agency": name}),
                *((f"{agency}:{one.pk}", f"{one.name}, {name}") for one in colleagues(agency)[:MOST]),
            ],
        )
        for agency, name in involved(family)
    ]


def protecting(family: Opened) -> list[tuple[int, str]]:
    """The boards, tables and certified institutions that work here."""
    found = agencies_with("protection_worker", municipality=municipality_of_family(family.access.family))
    return [(one.pk, one.name) for one in found if one.role == "protecting"]


def carriers(family: Opened) -> list[tuple[int, str]]:
    """Who may carry out a measure: those that protect, and for some measures others that are involved."""
    return list(dict([*protecting(family), *involved(family)]).items())
