"""Telling other agencies what one's own recorded: choose, see what they will read, say why; withdraw it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.words import sentence_of
from kring.families.queries import label_of, members_of
from kring.index.disclosing import disclose, take_note, tell_family_of, withdraw
from kring.index.disclosures import Disclosure, consent_for, disclosure_of, entries_named, receivers_of
from kring.kernel.access import Access
from kring.lifecourse.queries import Entry, own_entries
from kring.lifecourse.words import edtf_words
from kring.loops.queries import still_open
from kring.network.queries import organisations
from kring.norms.grounds import grounds
from kring.review.terms import KINDS
from kring.sharing.actions import open_family
from kring.sharing.domain import Proposal, may_disclose
from kring.sharing.queries import involved_organisations
from kring.web.doors import for_professionals
from kring.web.index.forms import TellForm
from kring.web.index.telling_forms import BecauseForm, ChooseForm, GroundsForm
from kring.web.once import once
from kring.web.opening import open_by_key

METHODS = ["GET", "HEAD", "POST"]
HIDDEN = frozenset({"information_shared"})  # an act of telling is not told again


@for_professionals()
@require_safe
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose what to tell, to whom and on what ground; where that may be, it leads on to saying why."""
    access = _access(request, key)
    form = ChooseForm(
        request.GET if "ground" in request.GET or "entry" in request.GET else None, **_choices(access, request)
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        decision = may_disclose(_proposal(access, request, given))
        if decision.granted:
            query = request.GET.urlencode()
            return HttpResponseRedirect(f"{reverse('index:tell-why', args=[key])}?{query}")
        form.add_error(
            "ground" if "receiver" in decision.reason.code or "consent" in decision.reason.code else None,
            sentence_of(decision.reason),
        )
    return render(request, "index/choose.html", {"form": form, "about": label_of(access.family)})


@for_professionals()
@require_http_methods(METHODS)
def why(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the others will read, and what the ground asks to be written down; then it is told."""
    access = _access(request, key)
    chosen = ChooseForm(request.GET, **_choices(access, request))
    back = reverse("index:tell-agencies", args=[key])
    if not chosen.is_valid() or not may_disclose(_proposal(access, request, chosen.cleaned_data)).granted:
        return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}")
    given = chosen.cleaned_data
    ground, ids = grounds()[given["ground"]], [int(one) for one in given["entry"]]
    entries = entries_named(access.family, ids)
    needed = consent_for(access.family, entries, on=request.today) if ground.consent else frozenset()
    people = [(str(one.person_id), one.person.name) for one in members_of(access.family) if one.person_id in needed]
    form = GroundsForm(request.POST or None, ground=ground, people=people, today=request.today)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            made = disclose(
                access,
                entries=ids,
                to=[int(one) for one in given["to"]],
                ground=ground.kind,
                on=request.today,
                **form.given(),
            )
            messages.success(request, _("This has been told. From today they know it."))
            return reverse("index:told", args=[made.key])

        return once(request, form, act)
    context = {
        "form": form,
        "about": label_of(access.family),
        "lines": [line(one) for one in entries],
        "receivers": organisations(int(one) for one in given["to"]),
        "ground": _ground(ground.kind),
        "nobody": ground.consent and not people,
        "back": f"{back}?{request.GET.urlencode()}",
    }
    return render(request, "index/why.html", context)


@for_professionals()
@require_safe
def told(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was told to whom on what ground, for who told it and who heard it."""
    found = disclosure_of(str(key), by=request.actor)
    open_family(found.family_id, by=request.actor, on=request.today, because="disclosure")
    own = found.organisation_id == request.actor.organisation
    asked = still_open().filter(owner=request.actor.organisation, subject=f"disclosure:{found.key}")
    context = {
        "found": found,
        "own": own,
        "lines": [line(one) for one in found.entries.order_by("last", "pk")],
        "receivers": found.receivers.order_by("name"),
        "ground": _ground(found.ground),
        "asked": set(asked.values_list("kind", flat=True)),
        "agreed": [one.name for one in found.agreed.order_by("pk")] if own else [],
    }
    return render(request, "index/told.html", context)


@for_professionals()
@require_http_methods(METHODS)
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw: nothing more is told on it, and the receivers hear that."""
    found = disclosure_of(str(key), by=request.actor, own=True)
    form = BecauseForm(request.POST or None, label=_("Why is it withdrawn?"))

    def act() -> None:
        withdraw(str(key), by=request.actor, on=request.today, because=form.cleaned_data["because"])

    done = _("Withdrawn. The others hear it; what they heard stays known to them.")
    return _act(request, found, form, act, title=_("Withdraw"), submit=_("Withdraw"), done=done)


@for_professionals()
@require_http_methods(METHODS)
def noted(request: HttpRequest, key: UUID) -> HttpResponse:
    """A receiver says that it knows of the withdrawal."""
    found = disclosure_of(str(key), by=request.actor)
    form = BecauseForm(request.POST or None, label=_("What do you do with what you had heard?"))

    def act() -> None:
        take_note(str(key), by=request.actor, on=request.today, because=form.cleaned_data["because"])

    title = _("What was told to you is withdrawn")
    return _act(request, found, form, act, title=title, submit=_("We know"), done=_("Saved."))


@for_professionals()
@require_http_methods(METHODS)
def family_told(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how the family heard what was told."""
    found = disclosure_of(str(key), by=request.actor, own=True)
    form = TellForm(request.POST or None, today=request.today, later=False)

    def act() -> None:
        given = form.telling()
        tell_family_of(
            str(key),
            by=request.actor,
            on=request.today,
            told_on=given.get("told_on"),
            how=given.get("told_how", ""),
            not_told_because=given.get("not_told_because", ""),
        )

    return _act(request, found, form, act, title=_("Telling the family"), submit=_("Save"), done=_("Saved."))


def _act(
    request: HttpRequest, found: Disclosure, form: Any, act: Callable[[], None], *, title: str, submit: str, done: str
) -> HttpResponse:
    """One form about something that was told; it leads back to it."""
    back = reverse("index:told", args=[found.key])
    if request.method == "POST" and form.is_valid():

        def run() -> str:
            act()
            messages.success(request, done)
            return back

        return once(request, form, run)
    context = {"form": form, "about": found.family, "title": title, "submit": submit, "cancel": back}
    return render(request, "index/act.html", context)


def _access(request: HttpRequest, key: UUID) -> Access:
    return open_by_key(request, key, because="disclose")


def _choices(access: Access, request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    mine = [one for one in own_entries(access, as_of=request.today) if one.kind not in HIDDEN]
    others = involved_organisations(access.family, on=request.today) - {access.actor.organisation}
    return {
        "entries": [(str(one.pk), line(one)) for one in reversed(mine)],
        "agencies": [(str(one.pk), one.name) for one in organisations(others)],
    }


def _proposal(access: Access, request: HttpRequest, given: dict[str, Any]) -> Proposal:
    return Proposal(
        ground=grounds()[given["ground"]],
        own=True,
        entries=len(given["entry"]),
        receivers=tuple(receivers_of(access.family, (int(one) for one in given["to"]), on=request.today)),
    )


def line(entry: Entry) -> str:
    """An entry in a line: the day, what it is, and its text."""
    lang = "nl" if get_language() == "nl" else "en"
    kind = KINDS[entry.kind][0 if lang == "nl" else 1]
    day = edtf_words(entry.on, lang, throughout=entry.throughout)
    return f"{day} · {kind}{': ' + entry.text if entry.text else ''}"


def _ground(kind: str) -> dict[str, str]:
    language, ground = get_language() or "nl", grounds()[kind]
    return {"name": ground.name[language], "explains": ground.explains[language], "law": ground.law[language]}
