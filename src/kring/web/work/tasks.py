"""Asking something of another agency, answering, and saying whether it is as expected."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.coordination.permissions import may_call_on
from kring.coordination.queries import impasse_about
from kring.design.words import sentence_of
from kring.families.queries import keys_of, label_of, members_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused
from kring.lifecourse.queries import course, own_entries
from kring.lifecourse.words import edtf_words
from kring.loops import asking, permissions, queries
from kring.loops.domain import NEXT_OF_TASK, TaskState, due_of
from kring.network.queries import organisations
from kring.review.terms import term
from kring.sharing.actions import open_family
from kring.sharing.queries import involved_organisations, openable
from kring.web.doors import for_professionals
from kring.web.families.opening import language
from kring.web.once import once
from kring.web.opening import open_by_key
from kring.web.work.forms import AnswerForm, AskForm
from kring.web.work.history import history_of
from kring.web.work.views import READ_OR_SEND
from kring.web.work.words import and_all, due_words

MOST_ENTRIES = 30
STATES = {
    TaskState.ASKED: gettext_lazy("Asked, not answered yet"),
    TaskState.ACCEPTED: gettext_lazy("Accepted"),
    TaskState.DECLINED: gettext_lazy("Declined"),
    TaskState.DONE: gettext_lazy("Done; who asked says whether it is as expected"),
    TaskState.AS_EXPECTED: gettext_lazy("Done, as expected"),
    TaskState.LACKING: gettext_lazy("Done, but something is missing"),
    TaskState.STUCK: gettext_lazy("Stuck; the director called on somebody of the agency"),
    TaskState.WITHDRAWN: gettext_lazy("Withdrawn"),
}
ANSWERS = {
    "accept": (TaskState.ACCEPTED, gettext_lazy("We will do this")),
    "finish": (TaskState.DONE, gettext_lazy("This is done")),
    "decline": (TaskState.DECLINED, gettext_lazy("We will not do this")),
    "as-expected": (TaskState.AS_EXPECTED, gettext_lazy("This is as we expected")),
    "lacks": (TaskState.LACKING, gettext_lazy("Something is missing")),
    "withdraw": (TaskState.WITHDRAWN, gettext_lazy("We do not expect this any more")),
}


@for_professionals()
@READ_OR_SEND
def ask(request: HttpRequest, family: UUID) -> HttpResponse:
    """Something is asked of another agency that is involved with the family."""
    access = open_by_key(request, family)
    found = access.family
    instead_of = _declined(request, found)
    involved = involved_organisations(found, on=request.today) - {request.actor.organisation}
    form = AskForm(
        request.POST or None,
        initial={
            "due": due_of("task", request.today),
            "expected": instead_of.expected if instead_of else "",
            "about": [one.pk for one in instead_of.about.all()] if instead_of else [],
        },
        agencies=[(one.pk, one.name) for one in organisations(involved)],
        people=[(one.person_id, one.person.name) for one in members_of(found)],
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            task = asking.ask(
                access,
                to=given["to"],
                about=given["about"],
                expected=given["expected"],
                due=given["due"],
                on=request.today,
                instead_of=instead_of,
            )
            messages.success(request, _("You asked this. They first say whether they will do it."))
            return reverse("work:task", args=[task.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(
                "due" if refused.reason.code == "task_due_in_the_past" else None, sentence_of(refused.reason)
            )
    context = {"form": form, "family": label_of(found), "nobody": not involved, "cancel": _family_page(family)}
    return render(request, "work/ask.html", context)


def _declined(request: HttpRequest, family: int) -> Any:
    """The declined task that this one is asked instead of, where the address names one of this family."""
    try:
        key = UUID(request.GET.get("instead", ""))
    except ValueError:
        return None
    task = queries.task_seen_by(key, by=request.actor)
    return task if task.family_id == family and task.asked_by_id == request.actor.organisation else None


def _family_page(key: UUID) -> str:
    return reverse("families:page", args=[key])


@for_professionals()
@READ_OR_SEND
def task(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was asked of whom, how it stands, and the answer that one may give now."""
    actor, on = request.actor, request.today
    found = queries.task_seen_by(key, by=actor)
    known = found.family_id in openable([found.family_id], by=actor, on=on)
    access = open_family(found.family_id, by=actor, on=on) if known else None
    ahead = NEXT_OF_TASK[TaskState(found.state)]
    may = {
        "withdraw": permissions.may_withdraw(found, by=actor),
        **dict.fromkeys(("as-expected", "lacks"), permissions.may_judge(found, by=actor)),
        **dict.fromkeys(("accept", "finish", "decline"), permissions.may_answer(found, by=actor)),
    }
    answers = [(name, words) for name, (state, words) in ANSWERS.items() if state in ahead and may[name].granted]
    if access is None:
        answers = [one for one in answers if one[0] != "lacks"]  # it is asked of an agency around the family
    form = AnswerForm(
        request.POST or None,
        initial={"due": due_of("task", on)},
        answers=answers,
        help_text=_help(dict(answers)),
        entries=_entries(access, on) if access is not None and "finish" in dict(answers) else [],
    )
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _answer(request, found, access, form.cleaned_data))
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "task": found,
        "about": and_all([one.name for one in found.about.all()]) if known else _("a family"),
        "family": found.family.label if known else "",
        "state": STATES[TaskState(found.state)],
        "due": due_words(found.due, on=on),
        "waits": {TaskState.ACCEPTED, TaskState.WITHDRAWN} & ahead,
        "form": form if answers else None,
        "trail": _trail(found, on) if known else [],
        "shown": _shown(found, access, on),
        "done": found.done_entry.text if known and found.done_entry else "",
        "steps": history_of(queries.steps_about(f"task:{found.key}"), on=on, known=known),
        "known": known,
        "again": _again(found, actor.organisation) if known and found.state == TaskState.DECLINED else "",
        "stuck": _stuck(found, actor, on),
        "loop": found.loop,
        "today": on,
    }
    return render(request, "work/task.html", context)


def _help(answers: dict[str, Any]) -> str:
    if "lacks" in answers or "as-expected" in answers:
        return _("If something is missing: what exactly? It goes to them as a task that follows this one.")
    if "withdraw" in answers:
        return _("Why not any more?")
    return _("What was done, how you will do it, or why you will not.")


def _entries(access: Access, on: date) -> list[tuple[int, str]]:
    """The latest entries of the doer's own agency, of which one may show that it is done."""
    latest = own_entries(access, as_of=on)[::-1][:MOST_ENTRIES]
    return [
        (one.pk, f"{edtf_words(one.on, language())} · {term('kind', one.kind, language())} · {one.text[:60]}")
        for one in latest
    ]


def _trail(found: Any, on: date) -> list[dict[str, Any]]:
    """The tasks before this one of which something was missing, and those that followed; none where it is alone."""
    trail = queries.trail_of(found)
    return [
        {
            "task": one,
            "state": STATES[TaskState(one.state)],
            "due": due_words(one.due, on=on),
            "here": one.pk == found.pk,
        }
        for one in trail
        if len(trail) > 1
    ]


def _shown(found: Any, access: Access | None, on: date) -> dict[str, Any] | None:
    """What the doer points at; its words only to who may read that entry."""
    if found.evidence_id is None or access is None:
        return None
    readable = f"e{found.evidence_id}" in {event.id for event in course(access, as_of=on).events}
    address = reverse("families:entry", args=[keys_of([found.family_id])[found.family_id], found.evidence_id])
    return {
        "words": term("kind", found.evidence.kind, language()),
        "on": found.evidence.first,
        "url": address if readable else "",
    }


def _answer(request: HttpRequest, found: Any, access: Access | None, given: dict[str, Any]) -> str:
    by, on, words = request.actor, request.today, given["because"]
    match given["answer"]:
        case "accept":
            asking.accept(found, by=by, on=on, because=words)
        case "finish":
            asking.finish(found, by=by, on=on, text=words, evidence=given.get("evidence"))
        case "as-expected":
            asking.as_expected(found, by=by, on=on, because=words)
        case "lacks" if access is not None:
            follows = asking.lacks(found, access, missing=words, due=given["due"], on=on)
            messages.success(request, _("You asked for what is missing. They first say whether they will do it."))
            return reverse("work:task", args=[follows.key])
        case "decline":
            asking.decline(found, by=by, on=on, because=words)
        case "withdraw":
            asking.withdraw(found, by=by, on=on, because=words)
    messages.success(request, _("Your answer is written down, and the other agency sees it."))
    return reverse("work:task", args=[found.key])


def _stuck(found: Any, by: Actor, on: date) -> dict[str, str]:
    """Where the director steps it up, or where that goes on."""
    impasse = impasse_about(found.pk, by=by, on=on)
    if impasse is not None:
        return {"url": reverse("coordination:impasse", args=[impasse.key]), "words": _("See how it was stepped up")}
    if may_call_on(found, by=by, on=on).granted:
        return {"url": reverse("coordination:step-up", args=[found.key]), "words": _("Call on somebody by name")}
    return {}


def _again(found: Any, organisation: int | None) -> str:
    """Where the agency that asked asks another, after a task was declined."""
    if found.asked_by_id != organisation or found.loop.closed_on is not None:
        return ""
    key = keys_of([found.family_id])[found.family_id]
    return f"{reverse('work:ask', args=[key])}?instead={found.key}"
