"""The Meldcode: the list of tracks, one track, and a page for each step."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kring.design.words import sentence_of
from kring.families.queries import label_of, members_of
from kring.kernel.access import Access
from kring.kernel.decision import Refused
from kring.sharing.actions import open_family
from kring.signals.childcheck import actions as checks
from kring.signals.meldcode import actions, decisions, queries
from kring.signals.meldcode.domain import Step
from kring.signals.meldcode.queries import Track
from kring.web.doors import for_professionals
from kring.web.families.choosing import to_choose_from
from kring.web.meldcode import steps, words
from kring.web.meldcode.forms import SkipForm, StartForm
from kring.web.once import once
from kring.web.opening import open_by_key


@for_professionals()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The tracks of one's agency, one's own first; what else this part of the site is for."""
    context = {
        "tracks": queries.tracks_of(request.actor),
        "closed": queries.tracks_of(request.actor, closed=True),
        "outcomes": words.OUTCOMES,
        **to_choose_from(request),
    }
    return render(request, "meldcode/mine.html", context)


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, family: UUID) -> HttpResponse:
    """Start a track about children of a family."""
    access = open_by_key(request, family)
    form = StartForm(request.POST or None, members=members_of(access.family))
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            track = actions.start_track(
                access, children=given["children"], why=given["why"], by=request.actor, on=request.today
            )
            checks.followed(access.family, by=request.actor, on=request.today)
            return reverse("meldcode:track", args=[track.key])

        return once(request, form, act)
    running = queries.open_tracks_about(access.family, by=request.actor)
    context = {"form": form, "label": label_of(access.family), "running": running}
    return render(request, "meldcode/start.html", context)


@for_professionals()
@require_safe
def track(request: HttpRequest, key: UUID) -> HttpResponse:
    """One track: the five steps as they stand, what is expected, and what was signed."""
    found, _access = _track(request, key)
    context = {
        "track": found,
        "children": queries.children_named(found),
        "steps": _steps(found),
        "expected": [(words.EXPECTED[what], due) for what, due in queries.expected(found)],
        "to_report": queries.to_report(found),
        "outcome": words.OUTCOMES.get(found.outcome),
    }
    return render(request, "meldcode/track.html", context)


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """The page of one step: sign it, or save it for later."""
    here = _number(number)
    found, access = _track(request, key)
    draft = queries.draft(found, here, by=request.actor)
    form = steps.form_of(here, found, access, request, draft)
    if request.method == "POST":
        if "draft" in request.POST:
            kept = steps.to_keep(request.POST, form)
            actions.keep_draft(found, here, by=request.actor, on=request.today, written=kept)
            messages.success(request, _("Saved. You can go on later; nobody else sees it yet."))
            return redirect("meldcode:track", found.key)
        if form.is_valid():

            def act() -> str:
                steps.sign(here, found, form, request)
                return reverse("meldcode:track", args=[found.key])

            try:
                return once(request, form, act)
            except Refused as refused:
                if found.closed_on is not None:
                    raise
                form.add_error(None, sentence_of(refused.reason))
    return render(request, "meldcode/step.html", _step_context(found, here, form, bool(draft)))


@for_professionals()
@require_POST
def skip(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Skip a step, with a reason."""
    here = _number(number)
    found, access = _track(request, key)
    form = SkipForm(request.POST, auto_id="skip_%s")
    if form.is_valid():

        def act() -> str:
            because = form.cleaned_data["because"]
            actions.skip(found, here, by=request.actor, on=request.today, because=because)
            return reverse("meldcode:track", args=[found.key])

        return once(request, form, act)
    context = _step_context(found, here, steps.form_of(here, found, access, request, sent=False), kept=False)
    return render(request, "meldcode/step.html", {**context, "skip_form": form})


def _number(number: int) -> Step:
    try:
        return Step(number)
    except ValueError as error:
        raise Http404 from error


def _open(request: HttpRequest, family: int | None) -> Access:
    if family is None:
        raise Http404
    return open_family(family, by=request.actor, on=request.today)


def _track(request: HttpRequest, key: UUID) -> tuple[Track, Access]:
    access = _open(request, queries.family_of(key))
    return queries.track(key, by=request.actor, on=request.today), access


def _steps(found: Track) -> list[dict[str, object]]:
    return [
        {"seen": seen, "number": int(seen.step), "guide": words.GUIDES[seen.step], "state": words.STATES[seen.state]}
        for seen in queries.progress(found)
    ]


def _step_context(found: Track, here: Step, form: object, kept: bool) -> dict[str, object]:
    rows = _steps(found)
    context: dict[str, object] = {
        "track": found,
        "steps": rows,
        "here": int(here),
        "guide": words.GUIDES[here],
        "rows": rows[here - 1]["seen"],
        "form": form,
        "kept": kept,
        "skip_form": SkipForm(auto_id="skip_%s"),
    }
    if here is Step.DECIDE:
        context["advice"] = words.ADVICE[decisions.advice_on(found, decisions.answered(found))]
        context["answers"] = [
            (words.QUESTIONS[question], words.ANSWERS[answer]) for question, answer in decisions.answered(found).items()
        ]
        context["missing"] = [words.GUIDES[one].title for one in decisions.steps_missing(found)]
    return context
