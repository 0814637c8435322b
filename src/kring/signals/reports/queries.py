"""Reading reports: the inbox of Veilig Thuis, and what became of those that one's agency made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from kring.kernel.actor import Actor
from kring.norms.book import terms
from kring.signals.reports.domain import State, state_of
from kring.signals.reports.models import Awaited, Report, ReportStep
from kring.signals.reports.permissions import may_handle

MOST = 200


@dataclass(frozen=True)
class Standing:
    """A report with where it stands, what is expected, and who of Veilig Thuis has it."""

    report: Report
    state: State
    due: date | None
    handler: str
    children: tuple[str, ...]


def received(by: Actor, *, closed: bool = False) -> list[Standing]:
    """The reports to the actor's Veilig Thuis that are open (or closed), those that are due first."""
    if by.function != "veilig_thuis" or by.organisation is None:
        return []
    return _standing(Report.objects.filter(veilig_thuis=by.organisation), closed=closed)


def made(by: Actor) -> list[Standing]:
    """The reports that the actor's agency made, the newest first."""
    found = _standing(Report.objects.filter(organisation=by.organisation))
    return sorted(found, key=lambda one: (one.report.on, one.report.pk), reverse=True)


def children_of(report: Report) -> list[tuple[int, str]]:
    """The children whom a report is about: each id with the name."""
    return [(child.pk, child.name) for child in report.children.order_by("pk")]


def state(report: Report) -> State:
    """Where a report stands."""
    return state_of(report.steps.order_by("pk").values_list("what", flat=True))


def steps_seen(report: Report, *, by: Actor) -> list[ReportStep]:
    """What was done with a report: all of it for Veilig Thuis, only the feedback for the reporter."""
    rows = report.steps.select_related("professional").order_by("pk")
    return list(rows if may_handle(report, by=by).granted else rows.filter(what="feedback"))


def expected(report: Report) -> list[tuple[str, date]]:
    """What is expected of Veilig Thuis, and by when."""
    waiting = report.awaited.filter(loop__closed_on__isnull=True).order_by("loop__due", "pk")
    return list(waiting.values_list("what", "loop__due"))


def earlier(report: Report) -> int:
    """How many reports there were about this family before."""
    return Report.objects.filter(family=report.family_id, pk__lt=report.pk).count()


def outcome_words(code: str, lang: str) -> str:
    """An outcome of the protocol, in words."""
    return str(terms("outcomes")[code].value["nl" if lang == "nl" else "en"])


def _standing(found: "QuerySet[Report]", *, closed: bool | None = None) -> list[Standing]:
    if closed is not None:
        ended = Exists(ReportStep.objects.filter(report=OuterRef("pk"), what=State.CLOSED))
        waiting = Exists(Awaited.objects.filter(report=OuterRef("pk"), loop__closed_on__isnull=True))
        found = found.filter(ended, ~waiting) if closed else found.filter(~ended | waiting)
    ordered = (
        found.select_related("family", "organisation", "professional")
        .prefetch_related("children", "steps__professional")
        .annotate(due=Min("awaited__loop__due", filter=Q(awaited__loop__closed_on__isnull=True)))
        .order_by("due", "pk")
    )
    return [_one(report) for report in ordered[:MOST]]


def _one(report: Report) -> Standing:
    steps = sorted(report.steps.all(), key=lambda step: step.pk)
    return Standing(
        report=report,
        state=state_of(step.what for step in steps),
        due=report.due,
        handler=steps[-1].professional.name if steps else "",
        children=tuple(child.name for child in report.children.all()),
    )
