"""Reports to Veilig Thuis: making one, the inbox, one report, and what Veilig Thuis does with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import label_of, members_of, municipality_of_family
from kring.kernel.decision import Refused
from kring.signals.meldcode import queries as tracks
from kring.signals.meldcode.domain import Step
from kring.signals.meldcode.queries import Track
from kring.signals.reports import handling, queries
from kring.signals.reports.actions import make_report, open_report
from kring.signals.reports.domain import State
from kring.signals.reports.permissions import may_handle
from kring.signals.reports.queries import Report
from kring.web.doors import for_professionals
from kring.web.meldcode import words
from kring.web.meldcode.report_forms import (
    AssessForm,
    CloseForm,
    FeedbackForm,
    InformForm,
    InquiryForm,
    LaterForm,
    ReportForm,
)
from kring.web.once import once
from kring.web.opening import open_by_key


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, family: UUID) -> HttpResponse:
    """Make a report; from a track (`?track=`) with what was written there."""
    access = open_by_key(request, family)
    number = access.family
    track = _from_track(request, number)
    form = ReportForm(request.POST or None, members=members_of(number), initial=_known(track) if track else None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            report = make_report(
                access,
                about=form.cleaned_data["about"],
                said=form.said(),
                by=request.actor,
                on=request.today,
                track=track,
                municipality=municipality_of_family(number),
            )
            return reverse("meldcode:report", args=[report.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"form": form, "label": label_of(number), "track": track}
    return render(request, "meldcode/report_new.html", context)


@for_professionals()
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The inbox of Veilig Thuis; for others, the reports that their agency made."""
    handles = request.actor.function == "veilig_thuis"
    context = {
        "handles": handles,
        "open": queries.received(request.actor) if handles else queries.made(request.actor),
        "closed": queries.received(request.actor, closed=True) if handles else [],
        "states": words.REPORT_STATES,
        "today": request.today,
    }
    return render(request, "meldcode/reports.html", context)


@for_professionals()
@require_safe
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """One report: the record, and what was done with it as far as the reader may know."""
    found = _report(request, key)
    handles = may_handle(found, by=request.actor).granted
    stands = queries.state(found)
    waiting = queries.expected(found)
    lang = get_language() or "nl"
    context = {
        "report": found,
        "children": queries.children_of(found),
        "state": words.REPORT_STATES[stands.value],
        "informed": words.INFORMED[found.informed],
        "natures": words.nature_words(found.nature),
        "handles": handles,
        "earlier": queries.earlier(found) if handles else None,
        "expected": [(words.AWAITED[what], due) for what, due in waiting],
        "acts": [(name, ACTS[name].title) for name in _possible(stands, waiting)] if handles else [],
        "steps": [
            (words.REPORT_STEPS[step.what], step, step.outcome and queries.outcome_words(step.outcome, lang))
            for step in queries.steps_seen(found, by=request.actor)
        ],
    }
    return render(request, "meldcode/report.html", context)


class Act:
    """Something that Veilig Thuis does with a report: its title, its form, and the act itself."""

    def __init__(
        self, title: Any, form: type[OnceForm], do: Callable[..., object], also: Callable[[Any, Report], dict[str, Any]]
    ) -> None:
        self.title, self.form, self.do, self.also = title, form, do, also


def _given(*names: str) -> Callable[[Any, Report], dict[str, Any]]:
    return lambda form, _report: {name: form.cleaned_data[name] for name in names}


def _assessed(form: Any, _report: Report) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in ("text", "outcome", "inquiry")}
    return {**given, "levels": form.levels()}


def _fed_back(form: Any, report: Report) -> dict[str, Any]:
    told = [what for what, _due in queries.expected(report) if what.startswith("feedback_")]
    after = told[0].removeprefix("feedback_") if told else "assessment"
    given = {name: form.cleaned_data[name] for name in ("text", "to_whom", "your_part")}
    return {**given, "goes_on": form.cleaned_data["goes_on"] == "yes", "after": after}


ACTS = {
    "take-up": Act(_("Take this report up"), OnceForm, handling.take_up, _given()),
    "assess": Act(_("Record the safety assessment"), AssessForm, handling.assess, _assessed),
    "inquiry": Act(_("Start an investigation"), InquiryForm, handling.start_inquiry, _given("scope")),
    "close": Act(
        _("Close this report"), CloseForm, handling.close_report, _given("text", "outcome", "safety_established")
    ),
    "inform": Act(_("Tell those concerned"), InformForm, handling.inform, _given("people", "text")),
    "later": Act(_("Do not tell them yet"), LaterForm, handling.inform_later, _given("because")),
    "feedback": Act(_("Tell the reporter"), FeedbackForm, handling.give_feedback, _fed_back),
}
AT = {
    State.NEW: ("take-up",),
    State.TAKEN_UP: ("assess",),
    State.ASSESSED: ("inquiry", "close"),
    State.INQUIRY: ("close",),
    State.CLOSED: (),
}


@for_professionals("veilig_thuis")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """The page on which Veilig Thuis does one thing with a report."""
    if name not in ACTS:
        raise Http404
    doing = ACTS[name]
    found = _report(request, key)
    may_handle(found, by=request.actor).require()
    given: dict[str, Any] = {}
    if name == "assess":
        given["children"] = queries.children_of(found)
    if name == "inform":
        given["members"] = members_of(found.family_id)
    form = doing.form(request.POST or None, **given)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            doing.do(found, by=request.actor, on=request.today, **doing.also(form, found))
            return reverse("meldcode:report", args=[found.key])

        try:
            return once(request, form, do)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {"form": form, "report": found, "title": doing.title}
    return render(request, "meldcode/report_act.html", context)


def _possible(stands: State, waiting: list[tuple[str, Any]]) -> list[str]:
    """What Veilig Thuis can do now."""
    names = list(AT[stands])
    expected = {what for what, _due in waiting}
    if "inform" in expected and stands is not State.NEW:
        names += ["inform", "later"]
    if any(what.startswith("feedback_") for what in expected):
        names.insert(0, "feedback")
    return names


def _report(request: HttpRequest, key: UUID) -> Report:
    try:
        return open_report(key, by=request.actor)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _from_track(request: HttpRequest, family: int) -> Track | None:
    """The track that the report comes from, when it is an open one of one's own agency about this family."""
    asked = request.GET.get("track", "")
    own = tracks.open_tracks_about(family, by=request.actor)
    return next((track for track in own if str(track.key) == asked), None)


def _known(track: Track) -> dict[str, Any]:
    """What a track knows that a report asks for."""
    last = {seen.step: seen.last for seen in tracks.progress(track) if seen.last and not seen.last.skipped}
    said = {step: row.findings for step, row in last.items() if row}
    mapped = last.get(Step.MAP)
    return {
        "about": [child for child, _name in tracks.children_named(track)],
        "nature": mapped.details.get("nature", []) if mapped else [],
        "estimate": said.get(Step.WEIGH, ""),
        "basis": "\n".join(part for part in (track.why, said.get(Step.MAP, "")) if part),
        "done": "\n".join(part for part in (said.get(Step.CONSULT, ""), said.get(Step.TALK, "")) if part),
        "shielded": tracks.shielded(track),
    }
