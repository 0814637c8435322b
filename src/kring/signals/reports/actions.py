"""Making a report, and opening one to read it. What Veilig Thuis does with it is in `handling`."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.network.queries import agencies_with, organisations
from kring.norms.book import terms
from kring.sharing.actions import give_mandate
from kring.sharing.queries import mandates_in
from kring.signals.actions import fulfil_intention
from kring.signals.meldcode import decisions
from kring.signals.meldcode.actions import children_of
from kring.signals.meldcode.models import Track
from kring.signals.reports.domain import Said, faults
from kring.signals.reports.models import Awaited, Report
from kring.signals.reports.permissions import may_read, may_report

TERMS = terms("meldcode")


@transaction.atomic
def make_report(
    access: Access,
    *,
    about: Iterable[int],
    said: Said,
    by: Actor,
    on: date,
    municipality: int | None = None,
    track: Track | None = None,
) -> Report:
    """Report to Veilig Thuis. From now on the view on safety is theirs: they see the whole life course.

    Raises Refused when part of the record is missing, or when there is no Veilig Thuis to report to.
    """
    may_report(access.family, by=by, on=on).require()
    if faults(said):
        raise Refused(Reason("report_record_incomplete"))
    centres = agencies_with("veilig_thuis", municipality=municipality)
    if not centres:
        raise Refused(Reason("no_veilig_thuis"))
    centre = centres[0].pk
    concerned = list(about)
    sender = desk_of(centre) if said.shielded else by
    entry = record(
        "report",
        family=access.family,
        by=sender,
        on=on,
        about=concerned,
        organisations=() if said.shielded else (centre,),
        nature=said.nature,
        text=said.estimate,
    )
    if "report" not in mandates_in(access.family, on=on).get(centre, ()):
        give_mandate(access.family, kind="report", organisation=centre, by=sender, on=on, because=f"report e{entry.pk}")
    report = Report.objects.create(
        family_id=access.family,
        entry=entry,
        track=track,
        organisation_id=by.organisation,
        professional_id=by.professional,
        veilig_thuis_id=centre,
        on=on,
        acute=said.acute,
        nature=list(said.nature),
        estimate=said.estimate,
        basis=said.basis,
        done=said.done,
        informed=said.informed,
        informed_who=said.informed_who,
        reaction=said.reaction,
        objections=said.objections,
        attempts=said.attempts,
        not_informed_because=said.not_informed_because,
        follow_up=said.follow_up,
        shielded=said.shielded,
        shielded_because=said.shielded_because,
    )
    report.children.set(concerned)
    if track is not None and not said.shielded:
        _share_the_signals(track, report, by=by, on=on)
    expect(report, "assessment", "safety_assessment", by=sender, on=on)
    expect(report, "inform", "inform", by=sender, on=on)
    if track is not None:
        decisions.reported(track, by=by, on=on, entry=None if said.shielded else entry.pk)
    if not said.shielded:
        fulfil_intention(report_entry=entry.pk, by=by, on=on)
    _note("make_report", report, by=by)
    return report


def _share_the_signals(track: Track, report: Report, *, by: Actor, on: date) -> None:
    """Veilig Thuis knows the signals on which the report rests: what it weighs from now on, it weighs with them."""
    signals = decisions.signals_of(track)
    if signals:
        record(
            "information_shared",
            family=report.family_id,
            by=by,
            on=on,
            about=children_of(track),
            organisations=[report.veilig_thuis_id],
            answers=report.entry_id,
            details={"event": [f"e{one}" for one in signals]},
        )


def open_report(key: UUID, *, by: Actor) -> Report:
    """A report, for Veilig Thuis and for the agency that made it; the look is written down, and so is a refusal.

    Raises Report.DoesNotExist when there is none, and Refused for others.
    """
    found = Report.objects.select_related("family", "organisation", "professional", "veilig_thuis").get(key=key)
    decision = may_read(found, by=by)
    _note("open_report", found, by=by, granted=decision.granted, reason=decision.reason.code)
    decision.require()
    return found


def desk_of(organisation: int) -> Actor:
    """Veilig Thuis itself as the one who writes that a report came in."""
    (centre,) = organisations([organisation])
    return Actor(organisation=centre.pk, professional=None, function="veilig_thuis", name=centre.name)


def expect(
    report: Report, what: str, term: str, *, by: Actor, on: date, opened_by: int | None = None, detail: str = ""
) -> None:
    """Open a loop for Veilig Thuis; the reporter waits for it too, unless they are shielded."""
    loop = open_loop(
        f"vt_{what}",
        family=report.family_id,
        about=report.children.values_list("pk", flat=True),
        owner=report.veilig_thuis_id,
        asked_by=None if report.shielded else report.organisation_id,
        due=due_after(TERMS[term], on),
        by=by,
        on=on,
        opened_by=opened_by or report.entry_id,
        subject=f"report:{report.key}",
    )
    Awaited.objects.create(report=report, loop=loop, what=detail or what)


def _note(action: str, report: Report, *, by: Actor, granted: bool = True, reason: str = "") -> None:
    """An audit line; what a shielded reporter does with their report is on no line of the family."""
    hidden = report.shielded and by.organisation == report.organisation_id
    note(
        action,
        by=by,
        family=None if hidden else report.family_id,
        subject=f"report:{report.pk}",
        granted=granted,
        reason=reason,
    )
