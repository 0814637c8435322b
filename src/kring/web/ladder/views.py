"""The ladder of a family: where each child stands, what now, what happened; and the four ways to go a step further."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kring.coordination.ladder import actions, permissions, queries
from kring.coordination.ladder.domain import NEEDED, Because, Rung, faults, gaps
from kring.coordination.ladder.queries import Loop
from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.kernel.access import Access
from kring.kernel.decision import Decision, Reason, Refused
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, opened
from kring.web.families.recorded import LADDER, recorded_before
from kring.web.ladder import words
from kring.web.ladder.choosing import carriers, children_of, professionals, protecting
from kring.web.ladder.forms import ConditionForm, ConsiderForm, ImposeForm, RequestForm
from kring.web.ladder.gathering import gather
from kring.web.ladder.showing import condition_row, measure_row, now_row, request_row, rungs, step_row, weighing_row
from kring.web.once import once

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_professionals()
@require_safe
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """Where each child stands on the ladder, what now and who decides, and everything that happened."""
    here = opened(request, family)
    access, today = here.access, here.today
    standing = queries.standing(access, on=today)
    may = {
        "consider": permissions.may_consider(access.family, by=here.actor, on=today),
        "set": permissions.may_decide(access.family, by=here.actor, on=today),
        "ask": permissions.may_request(access.family, by=here.actor, on=today),
        "impose": permissions.may_impose(access.family, by=here.actor, on=today),
    }
    taken = queries.steps(access, on=today)
    context = {
        "family": here,
        "recorded": recorded_before(here, LADDER, day=min((one.on for one in taken), default=None)),
        "standing": [{"one": one, "rung": words.RUNGS[one.rung]} for one in standing],
        "rungs": rungs(standing),
        "doors": [door(name, title, may[name], family) for name, title in DOORS],
        "now": [now_row(one, access=access, on=today) for one in _decisions_first(access, today)],
        "conditions": [condition_row(one) for one in queries.conditions(access, on=today)],
        "requests": [request_row(one) for one in queries.requests(access, on=today)],
        "measures": [measure_row(one) for one in queries.measures(access, on=today)],
        "weighings": [weighing_row(one) for one in queries.weighings(access, on=today)],
        "steps": [step_row(one) for one in taken],
        "today": today,
    }
    return render(request, "ladder/page.html", context)


def _decisions_first(access: Access, on: date) -> list[Loop]:
    """What is awaited, by its day; what is still to be told comes after what is to be decided."""
    return sorted(queries.awaited(access, on=on), key=lambda one: one.kind == "ladder_tell")


DOORS = (
    ("consider", gettext_lazy("Ask to weigh stepping up")),
    ("set", gettext_lazy("Set a condition")),
    ("ask", gettext_lazy("Ask the protection table or the board")),
    ("impose", gettext_lazy("Write down a measure")),
)


def door(name: str, title: Any, may: Decision, family: UUID) -> dict[str, Any]:
    """A way further, or why it is shut. Whoever does not direct may ask the board themselves, with a reason."""
    shut = not may.granted and may.reason.code != "request_needs_a_reason"
    return {
        "url": "" if shut else reverse(f"ladder:{name}", args=[family]),
        "title": title,
        "why": "" if may.granted else sentence_of(may.reason),
    }


@for_professionals()
@READ_OR_SEND
def consider(request: HttpRequest, family: UUID) -> HttpResponse:
    """Ask to weigh stepping up; again, for what was let go before (`?again=`), or after an entry (`?entry=`)."""
    here = opened(request, family)
    permissions.may_consider(here.access.family, by=here.actor, on=here.today).require()
    again = _named(request, here, "again", "weighing")
    entry = request.GET.get("entry", "")
    form = ConsiderForm(request.POST or None, children=children_of(here))

    def act() -> str:
        made = actions.consider(
            here.access,
            children=form.cleaned_data["children"],
            reason=form.cleaned_data["reason"],
            towards=Rung(form.cleaned_data["towards"]),
            answers=int(entry) if entry.isdecimal() and f"e{entry}" in here.course.by_id else None,
            again=again,
            on=here.today,
        )
        messages.success(request, _("Asked. Who directs decides within the term, with reasons."))
        return reverse("ladder:weighing", args=[made.key])

    return form_page(request, here, form, act, title=_("Ask to weigh stepping up"), submit=_("Ask this"))


@for_professionals()
@READ_OR_SEND
def set_condition(request: HttpRequest, family: UUID) -> HttpResponse:
    """Set a condition, or move the limit: a new one in the place of one that is not met (`?instead=`)."""
    here = opened(request, family)
    old = _named(request, here, "instead", "condition")
    if old is None:
        permissions.may_decide(here.access.family, by=here.actor, on=here.today).require()
    else:
        permissions.may_follow_up(old, by=here.actor, on=here.today).require()
    form = ConditionForm(
        request.POST or None,
        children=children_of(here),
        people=professionals(here),
        stretches=old is not None,
        initial=_as_before(old) if old is not None else {},
    )

    def act() -> str:
        made = actions.set_condition(
            here.access,
            children=form.cleaned_data["children"],
            content=form.content(),
            grounds=form.grounds(),
            instead_of=old,
            because=Because(form.cleaned_data.get("let_go") or Because.OTHER),
            on=here.today,
        )
        messages.success(request, _("The condition is set. Tell parents and children what it means."))
        return reverse("ladder:condition", args=[made.key])

    if request.method == "POST" and form.is_valid():
        for part, fault in faults(form.content(), on=here.today):
            form.add_error(part, sentence_of(Reason(fault)))
    title = _("Set a condition") if old is None else _("Move the limit: a new condition")
    hint = _("Help stays voluntary. The paper for the family says so.")
    if old is not None:
        hint = _("The limit is stretched. That is written down, counted and visible; it needs your reasons.")
    return form_page(request, here, form, act, title=title, submit=_("Set this condition"), hint=hint)


@for_professionals()
@READ_OR_SEND
def ask(request: HttpRequest, family: UUID) -> HttpResponse:
    """Ask the protection table or the board, with what the life course knows; what is missing is named."""
    here = opened(request, family)
    permissions.may_request(here.access.family, by=here.actor, on=here.today, because="asked").require()
    known = gather(here) if request.method != "POST" else {}
    form = RequestForm(
        request.POST or None,
        children=children_of(here),
        boards=protecting(here),
        initial={"kind": request.GET.get("kind", "board"), **{f"part_{part}": text for part, text in known.items()}},
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.request_board(
            here.access,
            kind=given["kind"],
            to=given["to"],
            children=given["children"],
            parts=form.parts(),
            grounds=form.grounds(),
            acute=given["acute"],
            because=given["why_you"],
            on=here.today,
        )
        messages.success(request, _("Sent. It is on the work list of the agency that you asked."))
        return reverse("ladder:request", args=[made.key])

    missing = [str(words.PARTS[part]) for part in gaps(known, needed=NEEDED)]
    context = {
        "title": _("Ask the protection table or the board"),
        "submit": _("Send this request"),
        "hint": _("What your agency may see of the life course stands in it already. Change what is not right."),
        "missing": missing if request.method != "POST" else [],
    }
    return form_page(request, here, form, act, **context)


@for_professionals()
@READ_OR_SEND
def impose(request: HttpRequest, family: UUID) -> HttpResponse:
    """Write down which measure was imposed; on a request (`?request=`)."""
    here = opened(request, family)
    permissions.may_impose(here.access.family, by=here.actor, on=here.today).require()
    asked = _named(request, here, "request", "request")
    form = ImposeForm(request.POST or None, children=children_of(here), carriers=carriers(here), today=here.today)

    def act() -> str:
        given = form.cleaned_data
        made = actions.impose(
            here.access,
            kind=given["kind"],
            children=given["children"],
            imposed_by=given["imposed_by"],
            carrier=given["carrier"],
            since=given["since"],
            until=given["until"],
            grounds=form.grounds(),
            request=asked,
            on=here.today,
        )
        messages.success(request, _("The measure is written down; who carries it out has it on the work list."))
        return reverse("ladder:measure", args=[made.key])

    return form_page(request, here, form, act, title=_("Write down a measure"), submit=_("Write this down"))


def form_page(
    request: HttpRequest, here: Opened, form: OnceForm, act: Callable[[], str], *, cancel: str = "", **context: Any
) -> HttpResponse:
    """A form about the ladder: shown, or done once; what was refused is said above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context |= {"form": form, "family": here, "cancel": cancel or reverse("ladder:page", args=[here.key])}
    return render(request, "ladder/form.html", context, status=400 if form.errors else 200)


def _named(request: HttpRequest, here: Opened, name: str, what: str) -> Any:
    """The thing of the ladder that the address names; None without one."""
    key = request.GET.get(name, "")
    if not key:
        return None
    try:
        return queries.one_of(what, UUID(key), access=here.access, on=here.today)
    except ValueError as error:
        raise Http404 from error


def _as_before(old: Any) -> dict[str, Any]:
    """A condition as it was: the children, and all but the day."""
    return {
        "children": list(old.children.values_list("pk", flat=True)),
        "what": old.what,
        "how": old.how,
        "checker": f"{old.checker_id}:{old.checker_professional_id or ''}",
        "consequence": old.consequence,
        "decider": f"{old.decider_id}:{old.decider_professional_id or ''}",
        "agreements": old.agreements,
    }
