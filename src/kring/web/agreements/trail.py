"""What happened to an agreement, in sentences, the newest first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kring.plan.agreements import queries
from kring.plan.agreements.queries import Agreement
from kring.web.agreements.words import CHOICES, RESULTS


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, what, what was said with it, by whom."""

    on: date
    what: str
    said: str
    who: str
    at: datetime


def trail_of(agreement: Agreement, *, to_day: date | None = None) -> list[Line]:
    """Every version, confirmation, check and decision, and the end; up to a day, when given."""
    lines: list[Line] = []
    for version in queries.versions_of(agreement):
        revised = _("Revised: version %(number)s") % {"number": version.number}
        lines.append(
            Line(
                version.on,
                revised if version.number > 1 else _("Agreed"),
                version.because or version.what,
                f"{version.by.name}, {version.organisation.name}",
                version.at,
            )
        )
        for informed in queries.informed_of(version):
            confirmation = getattr(informed, "confirmation", None)
            if confirmation is not None:
                name = informed.agency.name if informed.agency is not None else informed.person.name
                what = _("%(name)s confirmed") if informed.agency is not None else _("Gone through with %(name)s")
                lines.append(
                    Line(
                        confirmation.on, what % {"name": name}, confirmation.how, confirmation.by.name, confirmation.at
                    )
                )
    for check in queries.checks_of(agreement):
        seen = _("the child was seen") if check.child_seen else _("the child was not seen")
        found = RESULTS[check.result]
        what = _("Checked: %(found)s") % {"found": str(found).lower()}
        what = f"{what}; {seen}" if check.result != "not_checked" else str(found)
        lines.append(Line(check.on, what, check.saw, f"{check.by.name}, {check.organisation.name}", check.at))
        decision = getattr(check, "decision", None)
        if decision is not None:
            what = _("Decided: %(choice)s") % {"choice": str(CHOICES[decision.choice]).lower()}
            lines.append(Line(decision.on, what, decision.because, decision.by.name, decision.at))
    lines.sort(key=lambda line: line.at, reverse=True)
    if agreement.ended_on is not None and agreement.ended_by is not None:
        ended = Line(agreement.ended_on, _("Ended"), agreement.ended_because, agreement.ended_by.name, lines[0].at)
        lines.insert(0, ended)
    return [line for line in lines if to_day is None or line.on <= to_day]
