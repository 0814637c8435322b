"""A teacher reports about Noor and Sem; Mila of Veilig Thuis handles it."""

from datetime import date
from typing import Any

from kring.signals.reports import actions, handling
from kring.signals.reports.domain import Informed, Said
from kring.signals.reports.models import Report
from tests.cast import Cast

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)

SAID: dict[str, Any] = {
    "estimate": "Noor wordt thuis geslagen.",
    "basis": "Gezien: blauwe plekken. Noor zei dat papa sloeg.",
    "done": "Gesprek met moeder.",
    "informed": Informed.ALL,
    "informed_who": "Eva en Ruben",
    "reaction": "Boos, daarna stil.",
    "nature": ("physical_abuse",),
}
SHIELDED = {"shielded": True, "shielded_because": "Vader heeft eerder bedreigd."}


def said(**changed: Any) -> Said:
    """A whole record."""
    return Said(**{**SAID, **changed})


def a_report(cast: Cast, who: str = "teacher", on: date = MONDAY, track: Any = None, **changed: Any) -> Report:
    """A report about both children."""
    children = [cast.people["noor"].pk, cast.people["sem"].pk]
    return actions.make_report(
        cast.access(who, on), about=children, said=said(**changed), by=cast.actor(who), on=on, track=track
    )


def assessed(cast: Cast, report: Report, outcome: str = "VT-01-01", on: date = TUESDAY, inquiry: bool = True) -> None:
    """Taken up, and assessed: Noor is seriously unsafe."""
    mila = cast.actor("vt")
    handling.take_up(report, by=mila, on=on)
    levels = {cast.people["noor"].pk: 3, cast.people["sem"].pk: 1}
    handling.assess(report, by=mila, on=on, levels=levels, text="Onveilig.", outcome=outcome, inquiry=inquiry)


def told_back(cast: Cast, report: Report, after: str, on: date = TUESDAY) -> None:
    """The reporter hears what follows."""
    handling.give_feedback(
        report,
        by=cast.actor("vt"),
        on=on,
        after=after,
        text="Er komt een onderzoek.",
        goes_on=True,
        to_whom="Veilig Thuis",
        your_part="Let op Noor.",
    )
