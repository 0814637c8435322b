"""The floor of a family: what holds, what is proposed with each one's view side by side, and earlier versions."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import keys_of
from kring.kernel.decision import Refused
from kring.plan.floor import actions, permissions, queries
from kring.plan.floor.domain import Said, State
from kring.plan.floor.queries import Floor
from kring.web.agreements.forms import BecauseForm, picked, several, text
from kring.web.agreements.opening import Around, around
from kring.web.agreements.views import READ_OR_SEND
from kring.web.agreements.words import FLOORS, SIDES
from kring.web.doors import for_professionals
from kring.web.once import once

SPARE = 3


class PointsForm(OnceForm):
    """The points of a floor: what must hold, and how one sees it; a row that is empty counts for nothing."""

    def __init__(
        self, *args: Any, rows: list[Said], children: list[tuple[int, str]], changes: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if changes:
            self.fields["because"] = text(gettext_lazy("Why is it to change?"), required=True)
        self.number = len(rows) + SPARE
        for n in range(1, self.number + 1):
            row = rows[n - 1] if n <= len(rows) else None
            first = n == 1
            self.fields[f"what_{n}"] = text(
                _("Point %(n)s: what must hold?") % {"n": n},
                _("In plain words, so that a child understands it: “There is a warm meal every day.”") if first else "",
            )
            self.fields[f"seen_{n}"] = text(
                _("Point %(n)s: how does one see it?") % {"n": n},
                _("“Noor is not hungry at school, and says what she had.”") if first else "",
            )
            self.fields[f"child_{n}"] = picked(_("Point %(n)s: for whom?") % {"n": n}, children, _("All children"))
            for part, value in (
                ("what", row and row.what),
                ("seen", row and row.seen_by),
                ("child", row and row.child),
            ):
                self.fields[f"{part}_{n}"].initial = value

    def points(self) -> list[Said]:
        """The rows that say something."""
        given = self.cleaned_data
        rows = [(given.get(f"what_{n}"), given.get(f"seen_{n}"), given.get(f"child_{n}")) for n in self._numbers()]
        return [Said(what or "", seen or "", child) for what, seen, child in rows if what or seen]

    def _numbers(self) -> range:
        return range(1, self.number + 1)

    def clean(self) -> dict[str, Any]:
        """Each point says both; and there is one."""
        given = super().clean() or {}
        for n in self._numbers():
            what, seen = given.get(f"what_{n}"), given.get(f"seen_{n}")
            if what and not seen:
                self.add_error(f"seen_{n}", _("Say how one sees it. For example: “Noor is not hungry at school.”"))
            if seen and not what:
                self.add_error(f"what_{n}", _("Say what must hold. For example: “There is a warm meal every day.”"))
        if not self.errors and not self.points():
            self.add_error("what_1", _("Say at least one thing that must hold."))
        return given


class ViewForm(OnceForm):
    """A view of what is proposed: one's agency's own, or what somebody of the family said."""

    def __init__(self, *args: Any, people: list[tuple[int, str]], agency: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = picked(gettext_lazy("Whose view is this?"), people, agency)
        self.fields["said"] = text(
            gettext_lazy("What do you, or do they, think of it?"),
            gettext_lazy("Of somebody of the family: in their own words."),
            required=True,
        )


class AgreeForm(OnceForm):
    """With whom it is agreed."""

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], agencies: list[tuple[int, str]], unheard: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["people"] = several(gettext_lazy("Who of the family agrees?"), people)
        self.fields["agencies"] = several(gettext_lazy("Which agencies agree?"), agencies)
        if unheard:
            self.fields["missing_because"] = text(
                gettext_lazy("Not everybody was heard: why not, and when will they be?"), required=True
            )

    def clean(self) -> dict[str, Any]:
        """Somebody of the family agrees."""
        given = super().clean() or {}
        if not given.get("people"):
            self.add_error("people", _("A floor is agreed with the family: choose with whom."))
        return given


@for_professionals()
@require_safe
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """What is good enough for these children: the floor that holds, and what is proposed."""
    opened = around(request, family)
    access, on = opened.access, request.today
    holds, proposed = queries.current_floor(access), queries.proposed_floor(access)
    may = permissions.may_propose(access.family, by=request.actor, on=on)
    context = {
        "family": opened,
        "holds": holds and _seen(opened, holds, request),
        "proposed": proposed and _seen(opened, proposed, request),
        "earlier": [one for one in queries.floors(access) if one.state in (State.REPLACED, State.WITHDRAWN)],
        "states": FLOORS,
        "may": may,
        "why_not": "" if may.granted else sentence_of(may.reason),
    }
    return render(request, "agreements/floor.html", context)


@for_professionals()
@require_safe
def version(request: HttpRequest, key: UUID) -> HttpResponse:
    """One version with its views: the page of the family while it is proposed or holds."""
    opened, floor = _floor(request, key)
    if floor.state in (State.PROPOSED, State.AGREED):
        return redirect("agreements:floor", family=opened.key)
    return render(request, "agreements/floor_version.html", {"family": opened, "one": _seen(opened, floor, request)})


def _seen(opened: Around, floor: Floor, request: HttpRequest) -> dict[str, Any]:
    """A version as a page shows it."""
    return {
        "floor": floor,
        "state": FLOORS[State(floor.state)],
        "points": queries.points_of(floor),
        "sides": [(SIDES[one.kind], one) for one in queries.sides(opened.access, floor, on=request.today)],
        "with": [one.name for one in floor.people.all()] + [one.name for one in floor.agencies.all()],
        "may_view": permissions.may_add_view(floor, by=request.actor, on=request.today).granted,
    }


@for_professionals()
@READ_OR_SEND
def propose(request: HttpRequest, family: UUID) -> HttpResponse:
    """Propose a floor, or a change of the one that holds."""
    opened = around(request, family)
    permissions.may_propose(opened.access.family, by=request.actor, on=request.today).require()
    holds = queries.current_floor(opened.access)
    rows = [Said(one.what, one.seen_by, one.child_id) for one in queries.points_of(holds)] if holds else []
    form = PointsForm(request.POST or None, rows=rows, children=opened.children(), changes=holds is not None)

    def act() -> str:
        because = form.cleaned_data.get("because", "")
        actions.propose(opened.access, points=form.points(), on=request.today, because=because)
        messages.success(request, _("Proposed. Each agency is asked for its view; ask the family for theirs."))
        return _page(opened)

    return _sent(request, form, act, opened, title=_("What is good enough?"), submit=_("Propose this floor"))


@for_professionals()
@READ_OR_SEND
def view(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say a view of what is proposed."""
    opened, floor = _floor(request, key)
    permissions.may_add_view(floor, by=request.actor, on=request.today).require()
    own = _("My agency's")
    form = ViewForm(request.POST or None, people=opened.people(), agency=own)

    def act() -> str:
        given = form.cleaned_data
        actions.add_view(floor, text=given["said"], by=request.actor, on=request.today, person=given["person"])
        messages.success(request, _("This view stands beside the others now."))
        return _page(opened)

    return _sent(request, form, act, opened, title=_("A view of the floor"), submit=_("Add this view"), floor=floor)


@for_professionals()
@READ_OR_SEND
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree what is proposed, with the family and the agencies."""
    opened, floor = _floor(request, key)
    permissions.may_propose(opened.access.family, by=request.actor, on=request.today).require()
    unheard = queries.unheard(queries.sides(opened.access, floor, on=request.today))
    form = AgreeForm(
        request.POST or None,
        people=opened.people(),
        agencies=opened.agencies(request.today),
        unheard=bool(unheard),
    )

    def act() -> str:
        given = form.cleaned_data
        actions.agree_floor(
            opened.access,
            floor,
            on=request.today,
            people=given["people"],
            agencies=given["agencies"],
            missing_because=given.get("missing_because", ""),
        )
        messages.success(request, _("Agreed. From today this floor holds."))
        return _page(opened)

    return _sent(
        request,
        form,
        act,
        opened,
        title=_("Agree this floor"),
        submit=_("This is agreed"),
        floor=floor,
        unheard=[one.name for one in unheard],
    )


@for_professionals()
@READ_OR_SEND
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let what was proposed go."""
    opened, floor = _floor(request, key)
    permissions.may_propose(opened.access.family, by=request.actor, on=request.today).require()
    form = BecauseForm(request.POST or None)

    def act() -> str:
        actions.withdraw(floor, by=request.actor, on=request.today, because=form.cleaned_data["because"])
        messages.success(request, _("The proposal is withdrawn."))
        return _page(opened)

    return _sent(request, form, act, opened, title=_("Withdraw the proposal"), submit=_("Withdraw it"), floor=floor)


def _floor(request: HttpRequest, key: UUID) -> tuple[Around, Floor]:
    family = queries.family_of(key)
    if family is None:
        raise Http404
    opened = around(request, keys_of([family])[family])
    floor = queries.floor_with(opened.access, key)
    if floor is None:
        raise Http404
    return opened, floor


def _page(opened: Around) -> str:
    return reverse("agreements:floor", args=[opened.key])


def _sent(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], str],
    opened: Around,
    *,
    floor: Floor | None = None,
    **context: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    shown = {
        "form": form,
        "family": opened,
        "points": queries.points_of(floor) if floor is not None else [],
        "cancel": _page(opened),
        **context,
    }
    return render(request, "agreements/floor_form.html", shown)
