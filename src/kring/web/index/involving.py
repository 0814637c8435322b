"""Sharing that one's agency is involved; telling the family; saying that one still is, or leaves."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import child_of, label_of, members_of, person_by_key, places_of
from kring.index.actions import share_involvement, still_involved, stop_sharing, tell_family
from kring.index.leaving import ANSWER_FOR_SAFETY, leave
from kring.kernel.decision import Refused
from kring.sharing.actions import name_person, open_family
from kring.sharing.queries import Involved, openable, own_involvement, who_is_involved
from kring.web.doors import for_professionals
from kring.web.index.forms import ShareForm, StillForm, StopForm, TellForm
from kring.web.once import once
from kring.web.opening import open_by_key

METHODS = ["GET", "HEAD", "POST"]


@for_professionals()
@require_http_methods(METHODS)
def share(request: HttpRequest, key: UUID) -> HttpResponse:
    """Share involvement with a child of a family whose file one may open, or with the whole family."""
    family = open_by_key(request, key, because="share_involvement").family
    children = [(str(one.person_id), one.person.name) for one in members_of(family) if one.kind == "child"]
    return _share(request, family, children, whole=True, title=label_of(family))


@for_professionals()
@require_http_methods(METHODS)
def share_child(request: HttpRequest, key: UUID) -> HttpResponse:
    """Share involvement with one child that one found; of its family no more is shown than the name that was found."""
    found = person_by_key(key)
    places = [place for place in places_of(key) if place.kind == "child"]
    if found is None or not places:
        raise Http404
    families = [place.family for place in places]
    name_person(found, families=families, by=request.actor, on=request.today)
    may_open = openable(families, by=request.actor, on=request.today)
    place = min(places, key=lambda place: (place.family not in may_open, place.person != found))
    person = child_of(place.family, place.person)
    name = person.name if person else ""
    return _share(request, place.family, [(str(place.person), name)], whole=False, title=name)


def _share(
    request: HttpRequest, family: int, children: list[tuple[str, str]], *, whole: bool, title: str
) -> HttpResponse:
    given: dict[str, Any] = {"today": request.today, "children": children, "whole": whole}
    initial = {"since": request.today, "child": children[0][0] if len(children) == 1 and not whole else None}
    form = ShareForm(request.POST or None, initial=initial, **given)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            data = form.cleaned_data
            child = None if data["child"] == form.WHOLE else int(data["child"])
            shared = share_involvement(
                family,
                child=child,
                by=request.actor,
                on=request.today,
                since=data["since"],
                aim=data["aim"],
                **form.telling(),
            )
            messages.success(request, _was_shared(shared.before, len(shared.matches)))
            return reverse("index:involvement", args=[shared.involvement])

        return once(request, form, act)
    return render(request, "index/share.html", {"form": form, "about": title, "cancel": reverse("index:mine")})


def _was_shared(before: bool, others: int) -> str:
    if before:
        return _("Your agency shared this before. Below is who else is involved.")
    if others:
        return _("This is shared now. The agencies below hear that you are involved, and how to reach you.")
    return _("This is shared now. Who shares its involvement later finds you.")


@for_professionals()
@require_http_methods(METHODS)
def tell(request: HttpRequest, involvement: int) -> HttpResponse:
    """Say how the family was told, or why its safety forbids that."""
    ours = own_involvement(involvement, by=request.actor)
    form = TellForm(request.POST or None, today=request.today, later=False, initial={"told_on": request.today})

    def act(on: date) -> None:
        given = form.telling()
        tell_family(
            ours.pk,
            by=request.actor,
            on=on,
            told_on=given.get("told_on"),
            how=given.get("told_how", ""),
            not_told_because=given.get("not_told_because", ""),
        )

    return _act(request, ours, form, act, title=_("Telling the family"), submit=_("Save"), done=_("Saved."))


@for_professionals()
@require_http_methods(METHODS)
def still(request: HttpRequest, involvement: int) -> HttpResponse:
    """Say that one's agency is still involved."""
    ours = own_involvement(involvement, by=request.actor)
    form = StillForm(request.POST or None)

    def act(on: date) -> None:
        still_involved(ours.pk, by=request.actor, on=on, because=form.cleaned_data["because"])

    done = _("Thank you. You are asked again in a year.")
    return _act(request, ours, form, act, title=_("Still involved"), submit=_("We are still involved"), done=done)


@for_professionals()
@require_http_methods(METHODS)
def stop(request: HttpRequest, involvement: int) -> HttpResponse:
    """End the involvement of one's agency, or take back one that was shared by mistake."""
    ours = own_involvement(involvement, by=request.actor)
    if ours.until is not None:
        messages.info(request, _("This involvement has ended already."))
        return redirect("index:involvement", involvement)
    access = open_family(ours.family_id, by=request.actor, on=request.today, because="leaving")
    others = {one.organisation: one.name for one in who_is_involved(access, on=request.today) if _beside(one)}
    agencies = sorted(((str(one), name) for one, name in others.items()), key=lambda pair: pair[1])
    form = StopForm(request.POST or None, children=_answered_for(ours), agencies=agencies)

    def act(on: date) -> None:
        given = form.cleaned_data
        if form.by_mistake:
            stop_sharing(ours.pk, by=request.actor, on=on, because=given["because"], by_mistake=True)
            return
        aftercare = int(given["aftercare_by"]) if given["aftercare_by"] else None
        leave(access, ours.pk, on=on, safe=form.safe(), aftercare_by=aftercare, because=given["because"])

    done = _("Your agency is no longer involved. Who met you is told that, not why.")
    hint = _(
        "From tomorrow your agency no longer opens this family's file. What is still open for your agency in matches "
        "is closed."
    )
    return _act(request, ours, form, act, title=_("End our involvement"), submit=_("End it"), done=done, hint=hint)


def _beside(one: Involved) -> bool:
    return not one.own and one.until is None


def _answered_for(ours: Any) -> list[tuple[int, str]]:
    """The children of whom this agency says whether they are safe before it leaves."""
    if ours.organisation.role not in ANSWER_FOR_SAFETY:
        return []
    children = [(one.person_id, one.person.name) for one in members_of(ours.family_id) if one.kind == "child"]
    return [one for one in children if ours.child_id in (None, one[0])]


def _act(
    request: HttpRequest,
    ours: Any,
    form: OnceForm,
    act: Callable[[date], None],
    *,
    title: str,
    submit: str,
    done: str,
    hint: str = "",
) -> HttpResponse:
    """One form about one's own involvement; it leads back to it."""
    back = reverse("index:involvement", args=[ours.pk])
    if request.method == "POST" and form.is_valid():

        def run() -> str:
            act(request.today)
            messages.success(request, done)
            return back

        try:
            return once(request, form, run)
        except Refused as refusal:
            form.add_error(None, sentence_of(refusal.reason))
    about = ours.child or ours.family
    context = {"form": form, "about": about, "title": title, "submit": submit, "cancel": back, "hint": hint}
    return render(request, "index/act.html", context, status=400 if form.errors else 200)
