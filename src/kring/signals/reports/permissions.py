"""Who may report, who reads a report, and who handles it."""

from datetime import date

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.sharing.permissions import may_open
from kring.signals.reports.domain import NEXT, State, state_of
from kring.signals.reports.models import Report


def may_report(family: int, *, by: Actor, on: date) -> Decision:
    """Reporting is every professional's right; whoever may open the file can do it here."""
    if by.professional is None:
        return refused("no_professional")
    if by.function == "veilig_thuis":
        return refused("report_comes_to_you")
    return may_open(family, by=by, on=on)[0]


def may_read(report: Report, *, by: Actor) -> Decision:
    """A report is read by Veilig Thuis, to which it was made, and by the agency that made it; by nobody else."""
    if by.professional is not None and by.function == "veilig_thuis" and by.organisation == report.veilig_thuis_id:
        return granted("report_to_you")
    if by.professional is not None and by.organisation == report.organisation_id:
        return granted("report_by_you")
    return refused("report_of_others")


def may_handle(report: Report, *, by: Actor) -> Decision:
    """Veilig Thuis, to which it was made, handles a report."""
    decision = may_read(report, by=by)
    if decision.granted and decision.reason.code != "report_to_you":
        return refused("report_is_for_veilig_thuis")
    return decision


def may_become(report: Report, state: State, *, by: Actor) -> Decision:
    """Whether a report may come to this state now."""
    decision = may_handle(report, by=by)
    if not decision.granted:
        return decision
    stands = state_of(report.steps.order_by("pk").values_list("what", flat=True))
    if state not in NEXT[stands]:
        return refused("report_stands_elsewhere")
    return decision
