"""The work list, and a loop with what happened to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kring.design.words import sentence_of
from kring.kernel.decision import Refused
from kring.loops import actions, digests, permissions, queries
from kring.loops.domain import Standing
from kring.loops.queries import Line, Page, Whose
from kring.network.queries import colleagues, organisations
from kring.sharing.actions import open_family
from kring.sharing.queries import involved_organisations
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.work import background as jobs
from kring.web.work.forms import CloseForm, FilterForm, HandOverForm, RemindForm
from kring.web.work.history import history_of
from kring.web.work.lines import about_of, awaited_rows, row_of, why_of
from kring.web.work.places import OUTCOMES, expected_of
from kring.web.work.words import STANDINGS

IN_BRIEF = 5
READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_professionals()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is expected of somebody, of their agency, and of others: one list at a time."""
    actor, on = request.actor, request.today
    lists = _lists(request)
    whose = next((one for one in lists if one.value == request.GET.get("list")), Whose.MINE)
    people = [(one.pk, one.name) for one in colleagues(actor.organisation)] if whose is Whose.AGENCY else []
    shown = FilterForm(request.GET, colleagues=people)
    asked = shown.cleaned_data if shown.is_valid() else {}
    stands, who = asked.get("stands"), asked.get("who")
    if stands:
        pages = _whole_page(request, whose, Standing(stands), who=who)
    else:
        pages = queries.overview(actor, whose, on=on, professional=who, size=IN_BRIEF)
    sections = [_section(request, whose, one, page, alone=bool(stands)) for one, page in pages.items()]
    context = {
        "lists": [{"value": one.value, "words": words, "here": one is whose} for one, words in lists.items()],
        "whose": whose.value,
        "form": shown,
        "filtered": bool(stands or who),
        "sections": sections,
        "awaited": awaited_rows(actor, on=on) if whose in {Whose.MINE, Whose.AGENCY} and not (stands or who) else [],
        "today": on,
    }
    return render(request, "work/mine.html", context)


def _lists(request: HttpRequest) -> dict[Whose, str]:
    lists = {
        Whose.MINE: _("For me"),
        Whose.AGENCY: _("My agency"),
        Whose.AWAITED: _("What we wait for"),
    }
    if queries.stepped_up_to(request.actor, on=request.today):
        lists[Whose.STEPPED_UP] = _("Stepped up to me")
    return lists


def _whole_page(request: HttpRequest, whose: Whose, stands: Standing, *, who: int | None) -> dict[Standing, Page]:
    """A page of what stands so, as the reader asked for it; nothing where nothing does."""
    number = request.GET.get("page", "")
    page = queries.page(
        request.actor,
        whose,
        on=request.today,
        standing=stands,
        professional=who,
        number=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    return {stands: page} if page.total else {}


def _section(request: HttpRequest, whose: Whose, stands: Standing, page: Page, *, alone: bool) -> dict[str, Any]:
    """One heading of the list with its lines: some of them, or a whole page where only these are asked for."""
    actor, on = request.actor, request.today
    kept = request.GET.copy()
    kept.pop("page", None)
    kept["stands"] = stands.value
    return {
        "name": stands.value,
        "words": STANDINGS[stands],
        "rows": [row_of(line, by=actor, on=on, why=why_of(line, whose, by=actor)) for line in page.lines],
        "page": page,
        "more": not alone and page.pages > 1,
        "alone": alone,
        "query": kept.urlencode(),
        "takes": whose in {Whose.MINE, Whose.AGENCY},
    }


@for_professionals()
@require_safe
def loop(request: HttpRequest, pk: int) -> HttpResponse:
    """What is expected, of whom and why, what happened to it, and what one can do about it."""
    line, why = _opened(request, pk)
    actor, on = request.actor, request.today
    found = line.loop
    steps = queries.steps_of(found)
    readable = line.known or found.family_id is None
    doings = [
        {"url": reverse(f"work:{name}", args=[pk]), "words": words}
        for name, words, decision in (
            ("hand-over", _("Hand it over"), permissions.may_hand_over(found, by=actor)),
            ("remind", _("Send a reminder"), permissions.may_remind(found, by=actor, on=on)),
            ("close", _("Close it with a reason"), permissions.may_close(found, by=actor)),
        )
        if decision.granted
    ]
    row = row_of(line, by=actor, on=on, why=why)
    takes = permissions.may_take(found, by=actor).granted and found.owner_professional_id != actor.professional
    context = {
        "row": row,
        "found": found,
        "closed": found.closed_on is not None,
        "outcome": OUTCOMES.get(found.outcome, ""),
        "because": found.because if readable and found.because not in OUTCOMES else "",
        "place": row.url if row.url != row.history else "",
        "doings": doings,
        "takes": takes,
        "steps": history_of(steps, on=on, known=readable),
        "today": on,
    }
    return render(request, "work/loop.html", context)


def _opened(request: HttpRequest, pk: int) -> tuple[Line, str]:
    """A loop that the reader may see; where it names the family, their look at the family is written down."""
    line, why = queries.loop_seen_by(pk, by=request.actor, on=request.today)
    if line.known and line.loop.family_id is not None:
        open_family(line.loop.family_id, by=request.actor, on=request.today)
    return line, why


@for_professionals()
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody takes what is expected of their agency."""
    actions.take(pk, by=request.actor, on=request.today)
    messages.success(request, _("This is yours now."))
    return redirect("work:loop", pk)


@for_professionals()
@READ_OR_SEND
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else has it from now on."""
    line, _why = _opened(request, pk)
    found, actor = line.loop, request.actor
    permissions.may_hand_over(found, by=actor).require()
    others = involved_organisations(found.family_id, on=request.today) if found.family_id is not None else frozenset()
    form = HandOverForm(
        request.POST or None,
        initial={"seen": queries.steps_of(found)[-1].pk},
        colleagues=[
            (one.pk, one.name) for one in colleagues(actor.organisation) if one.pk != found.owner_professional_id
        ],
        agencies=[(one.pk, one.name) for one in organisations(others - {found.owner_id})],
    )

    def act() -> str:
        actions.hand_over(
            pk,
            by=actor,
            on=request.today,
            because=form.cleaned_data["because"],
            seen=form.cleaned_data["seen"],
            **form.receiver_parts(),
        )
        messages.success(request, _("You handed this over. You can go on following it here."))
        return reverse("work:loop", args=[pk])

    return _form_page(request, form, act, line, title=_("Hand over"), submit=_("Hand over"))


@for_professionals()
@READ_OR_SEND
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody says why nothing more is to be expected."""
    line, _why = _opened(request, pk)
    permissions.may_close(line.loop, by=request.actor).require()
    form = CloseForm(request.POST or None)

    def act() -> str:
        actions.close(
            pk,
            by=request.actor,
            on=request.today,
            outcome=form.cleaned_data["outcome"],
            because=form.cleaned_data["because"],
        )
        messages.success(request, _("This is closed. What you wrote stays readable here."))
        return reverse("work:loop", args=[pk])

    return _form_page(request, form, act, line, title=_("Close with a reason"), submit=_("Close"))


@for_professionals()
@READ_OR_SEND
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who waits for it asks how it stands."""
    line, _why = _opened(request, pk)
    permissions.may_remind(line.loop, by=request.actor, on=request.today).require()
    form = RemindForm(request.POST or None)

    def act() -> str:
        actions.remind(pk, by=request.actor, on=request.today, because=form.cleaned_data["because"])
        messages.success(request, _("The reminder is on their list, and goes with their next mail."))
        return reverse("work:loop", args=[pk])

    return _form_page(request, form, act, line, title=_("Send a reminder"), submit=_("Send the reminder"))


def _form_page(request: HttpRequest, form: Any, act: Any, line: Line, *, title: str, submit: str) -> HttpResponse:
    """A form about a loop: shown, or done once; what was refused meanwhile is said above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "expected": expected_of(line.loop.kind),
        "about": about_of(line),
        "cancel": reverse("work:loop", args=[line.loop.pk]),
    }
    return render(request, "work/form.html", context)


@for_professionals("administrator")
@require_safe
def background(request: HttpRequest) -> HttpResponse:
    """What goes on in the background, and what failed there."""
    context = {
        "waiting": jobs.waiting(),
        "last_done": jobs.last_done(),
        "failures": jobs.failures(),
        "unsent": digests.unsent(),
    }
    return render(request, "work/background.html", context)
