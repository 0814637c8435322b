"""What Veilig Thuis does with a report: take it up, assess, investigate, inform, report back, close."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop
from kring.norms.book import terms
from kring.sharing.actions import become_involved, end_involvement, end_mandates
from kring.sharing.queries import running_of
from kring.signals.reports.actions import expect
from kring.signals.reports.domain import AFTER_ASSESSMENT, AFTER_FOLLOW_UP, FOLLOW_UP, State
from kring.signals.reports.models import Awaited, Report, ReportStep
from kring.signals.reports.permissions import may_become, may_handle

OUTCOMES = terms("outcomes")


@transaction.atomic
def take_up(report: Report, *, by: Actor, on: date) -> ReportStep:
    """Somebody of Veilig Thuis takes the report up; from now on all who are involved see that Veilig Thuis is."""
    _hold(report, State.TAKEN_UP, by=by)
    become_involved(report.family_id, organisation=report.veilig_thuis_id, by=by, on=on)
    return _step(report, State.TAKEN_UP, by=by, on=on)


@transaction.atomic
def assess(
    report: Report, *, by: Actor, on: date, levels: Mapping[int, int], text: str, outcome: str, inquiry: bool = False
) -> ReportStep:
    """The safety assessment, child by child, and what follows from it. The reporter is to hear of it.

    Args:
        levels: for each child of the report how unsafe it is, 0 (not) to 4 (acutely).
        outcome: a code of the protocol; `VT-01-01` keeps the report with Veilig Thuis, the others close it.
        inquiry: whether an investigation is found needed.
    """
    _hold(report, State.ASSESSED, by=by)
    if outcome not in AFTER_ASSESSMENT:
        raise Refused(Reason("outcome_does_not_fit"))
    if set(levels) != set(report.children.values_list("pk", flat=True)):
        raise Refused(Reason("assess_every_child"))
    entries = [
        _record(
            "assessment",
            report,
            by=by,
            on=on,
            about=[child],
            nature=report.nature,
            text=text,
            details={
                "instrument": "Veiligheidsbeoordeling Veilig Thuis",
                "standardised": True,
                "level": level,
                "outcome": outcome,
                "subject": f"p{child}",
            },
        )
        for child, level in levels.items()
    ]
    evidence = entries[-1]
    details = {"levels": {str(child): level for child, level in levels.items()}, "inquiry": inquiry}
    row = _step(report, State.ASSESSED, by=by, on=on, text=text, outcome=outcome, details=details, entry=evidence)
    _settle(report, "assessment", by=by, on=on, outcome="assessed", evidence=evidence)
    _expect_feedback(report, "assessment", by=by, on=on, opened_by=evidence)
    if outcome != FOLLOW_UP:
        _step(report, State.CLOSED, by=by, on=on, outcome=outcome)
    elif inquiry:
        expect(report, "inquiry_start", "inquiry_start", by=by, on=on, opened_by=evidence.pk)
    else:
        expect(report, "follow_up", "inquiry", by=by, on=on, opened_by=evidence.pk)
    return row


@transaction.atomic
def start_inquiry(report: Report, *, by: Actor, on: date, scope: str) -> ReportStep:
    """An investigation starts; it is to be judged within its term."""
    _hold(report, State.INQUIRY, by=by)
    entry = _record("inquiry", report, by=by, on=on, text=scope, details={"scope": scope, "state": "started"})
    for what in ("inquiry_start", "follow_up"):
        _settle(report, what, by=by, on=on, outcome="started", evidence=entry)
    expect(report, "inquiry", "inquiry", by=by, on=on, opened_by=entry.pk)
    return _step(report, State.INQUIRY, by=by, on=on, text=scope, entry=entry)


@transaction.atomic
def close_report(
    report: Report, *, by: Actor, on: date, text: str, outcome: str, safety_established: bool
) -> ReportStep:
    """The investigation or follow-up ends with an outcome; the reporter is to hear of it."""
    _hold(report, State.CLOSED, by=by)
    if outcome not in AFTER_FOLLOW_UP:
        raise Refused(Reason("outcome_does_not_fit"))
    started = report.steps.filter(what=State.INQUIRY).first()
    entry = None
    if started is not None:
        details = {"state": "closed", "outcome": outcome}
        entry = _record("inquiry", report, by=by, on=on, answers=started.entry_id, text=text, details=details)
    for what in ("inquiry_start", "inquiry", "follow_up"):
        _settle(report, what, by=by, on=on, outcome="closed", evidence=entry, because=text)
    _expect_feedback(report, "inquiry", by=by, on=on, opened_by=entry)
    details = {"safety_established": safety_established}
    return _step(report, State.CLOSED, by=by, on=on, text=text, outcome=outcome, entry=entry, details=details)


@transaction.atomic
def inform(report: Report, *, by: Actor, on: date, people: Iterable[int], text: str) -> ReportStep:
    """Those concerned are told of the report, and of what Veilig Thuis does."""
    _hold(report, None, by=by)
    told = list(people)
    entry = _record("contact", report, by=by, on=on, about=told, text=text, details={"mode": "informed"})
    row = _step(report, "informed", by=by, on=on, text=text, details={"people": told}, entry=entry)
    _settle(report, "inform", by=by, on=on, outcome="informed", evidence=entry)
    _leave(report, by=by, on=on)
    return row


@transaction.atomic
def inform_later(report: Report, *, by: Actor, on: date, because: str) -> ReportStep:
    """Those concerned are not told yet, with the reason; it is asked again when the next term ends."""
    _hold(report, None, by=by)
    row = _step(report, "not_informed", by=by, on=on, text=because)
    _settle(report, "inform", by=by, on=on, outcome="put_off", because=because)
    expect(report, "inform", "inform_later", by=by, on=on)
    return row


@transaction.atomic
def give_feedback(
    report: Report, *, by: Actor, on: date, after: str, text: str, goes_on: bool, to_whom: str, your_part: str
) -> ReportStep:
    """The reporter hears whether something follows, with whom, and what is expected of them.

    Args:
        after: `assessment` or `inquiry`.
    """
    _hold(report, None, by=by)
    waiting = report.awaited.filter(what=f"feedback_{after}", loop__closed_on__isnull=True)
    if not waiting.exists():
        raise Refused(Reason("feedback_not_due"))
    if not to_whom.strip():
        raise Refused(Reason("name_the_contact"))
    entry = _record(
        "feedback",
        report,
        by=by,
        on=on,
        organisations=() if report.shielded else (report.organisation_id,),
        text="" if report.shielded else text,
    )
    details = {"after": after, "goes_on": goes_on, "to_whom": to_whom, "your_part": your_part}
    row = _step(report, "feedback", by=by, on=on, text=text, details=details, entry=entry)
    _settle(report, f"feedback_{after}", by=by, on=on, outcome="told", evidence=entry)
    _leave(report, by=by, on=on)
    return row


def _expect_feedback(report: Report, after: str, *, by: Actor, on: date, opened_by: Entry | None) -> None:
    opened = opened_by.pk if opened_by else None
    term, detail = "feedback_to_reporter", f"feedback_{after}"
    expect(report, "feedback", term, by=by, on=on, opened_by=opened, detail=detail)


def _hold(report: Report, state: State | None, *, by: Actor) -> None:
    """Hold the report, so that two at once follow one another, and see that this may be done."""
    Report.objects.select_for_update().get(pk=report.pk)
    decision = may_handle(report, by=by) if state is None else may_become(report, state, by=by)
    decision.require()


def _record(kind: str, report: Report, *, by: Actor, on: date, **what: object) -> Entry:
    """An entry that answers the report, about its children unless others are named."""
    given: dict[str, object] = {
        "about": list(report.children.values_list("pk", flat=True)),
        "answers": report.entry_id,
        **what,
    }
    return record(kind, family=report.family_id, by=by, on=on, **given)


def _step(
    report: Report,
    what: str,
    *,
    by: Actor,
    on: date,
    text: str = "",
    outcome: str = "",
    details: Mapping[str, object] | None = None,
    entry: Entry | None = None,
) -> ReportStep:
    row = ReportStep.objects.create(
        report=report,
        what=what,
        on=on,
        professional_id=by.professional,
        text=text,
        outcome=outcome,
        details=dict(details or {}),
        entry=entry,
    )
    note(f"report_{what}", by=by, family=report.family_id, subject=f"report:{report.pk}")
    return row


def _settle(
    report: Report, what: str, *, by: Actor, on: date, outcome: str, evidence: Entry | None = None, because: str = ""
) -> None:
    waiting = Awaited.objects.filter(report=report, what=what, loop__closed_on__isnull=True)
    for loop in waiting.values_list("loop", flat=True):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence.pk if evidence else None, because=because)


def _leave(report: Report, *, by: Actor, on: date) -> None:
    """Veilig Thuis leaves once no report about the family is open and nothing is expected of it any more."""
    theirs = Report.objects.filter(family=report.family_id, veilig_thuis=report.veilig_thuis_id)
    closed = ReportStep.objects.filter(what=State.CLOSED).values("report")
    if (
        theirs.exclude(pk__in=closed).exists()
        or Awaited.objects.filter(report__in=theirs, loop__closed_on__isnull=True).exists()
    ):
        return
    last = report.steps.filter(what=State.CLOSED).order_by("pk").last()
    outcome = f"{last.outcome}: {OUTCOMES[last.outcome].value['nl']}" if last else ""
    details = {"safety_established": last.details.get("safety_established") if last else None}
    _record("involvement_ended", report, by=by, on=on, details=details, text=outcome, answers=None)
    for one in running_of(report.family_id):
        if one.organisation_id == report.veilig_thuis_id:
            end_involvement(one.pk, by=by, on=on, because=outcome)
    centre = report.veilig_thuis_id
    end_mandates(report.family_id, kind="report", organisation=centre, by=by, on=on, because=outcome)
