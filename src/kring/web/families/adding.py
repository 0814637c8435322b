"""Adding to a family's life course: what one saw, whom one spoke, where somebody moves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.words import sentence_of
from kring.index import again
from kring.kernel.decision import Refused
from kring.lifecourse import everyday, helping
from kring.lifecourse.queries import running_help
from kring.sharing.queries import who_is_involved
from kring.web.doors import for_professionals
from kring.web.families.forms import ChildContactForm, ContactForm, MoveForm, ObservationForm, WeighingForm
from kring.web.families.help_forms import HelpEndsForm, HelpForm, HelpNotForm
from kring.web.families.opening import Opened, homes_of, opened, people_by_name
from kring.web.once import once

TITLES = {
    "observation": gettext_noop("Something seen or heard"),
    "child": gettext_noop("Contact with a child"),
    "contact": gettext_noop("Contact with adults"),
    "weighing": gettext_noop("How safe a child is"),
    "move": gettext_noop("A move to another home"),
    "help": gettext_noop("Help starts"),
    "help-ends": gettext_noop("Help ends"),
    "help-not": gettext_noop("Help that does not begin"),
}


@for_professionals()
@require_safe
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """What would you like to add?"""
    family = opened(request, key)
    return render(request, "families/add_choose.html", {"family": family, "ours": _ours(family)})


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """One form for each thing to add."""
    if what not in TITLES:
        raise Http404
    family = opened(request, key)
    form, act = FORMS[what](family, request)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _done(request, family, act))
        except Refused as refusal:
            form.add_error(None, sentence_of(refusal.reason))
    context = {"family": family, "form": form, "title": _(TITLES[what]), "what": what}
    return render(request, "families/add.html", context, status=400 if form.errors else 200)


def _done(request: HttpRequest, family: Opened, act: Callable[[], object]) -> str:
    act()
    messages.success(request, _("It is in the life course."))
    return reverse("families:page", args=[family.key]) + "#entries"


def _entry(form_of: type, save: Callable[..., object], *extra: str) -> Callable[..., tuple[Any, Callable[[], object]]]:
    def made(family: Opened, request: HttpRequest) -> tuple[Any, Callable[[], object]]:
        people = people_by_name(family, children=form_of.only_children)
        form = form_of(request.POST or None, people=people, on=family.today)

        def act() -> object:
            given = form.cleaned_data
            return save(
                family.access,
                happened=given["happened"],
                on=family.today,
                about=[int(one) for one in given["about"]],
                text=given["text"],
                **{name: given[name] for name in extra},
            )

        return form, act

    return made


def _help(family: Opened, request: HttpRequest) -> tuple[Any, Callable[[], object]]:
    form = HelpForm(request.POST or None, people=people_by_name(family), on=family.today)

    def act() -> object:
        given = form.cleaned_data
        return helping.start_help(
            family.access,
            happened=given["happened"],
            on=family.today,
            about=[int(one) for one in given["about"]],
            domain=given["domain"],
            asked_by=[int(one) for one in given["asked_by"]],
            text=given["text"],
        )

    return form, act


def _help_ends(family: Opened, request: HttpRequest) -> tuple[Any, Callable[[], object]]:
    form = HelpEndsForm(request.POST or None, running=running_help(family.access), on=family.today)

    def act() -> object:
        given = form.cleaned_data
        return helping.end_help(
            family.access,
            int(given["started"]),
            happened=given["happened"],
            on=family.today,
            ended_by=given["ended_by"],
            goal_met=given["goal_met"],
            text=given["text"],
        )

    return form, act


def _weighing(family: Opened, request: HttpRequest) -> tuple[Any, Callable[[], object]]:
    homes = [(one[1:], called) for one, called in homes_of(family).items()]
    form = WeighingForm(
        request.POST or None, people=people_by_name(family, children=True), homes=homes, on=family.today
    )

    def act() -> object:
        given = form.cleaned_data
        return everyday.note_weighing(
            family.access,
            happened=given["happened"],
            on=family.today,
            about=[int(one) for one in given["about"]],
            text=given["text"],
            level=given["level"],
            instrument=given["instrument"],
            standardised=bool(given["instrument"].strip()),
            homes=given["homes"],
        )

    return form, act


def _move(family: Opened, request: HttpRequest) -> tuple[Any, Callable[[], object]]:
    homes = [(one[1:], called) for one, called in homes_of(family).items()]
    form = MoveForm(
        request.POST or None,
        people=people_by_name(family),
        homes=homes,
        on=family.today,
        initial={"happened": family.today},
    )

    def act() -> object:
        given = form.cleaned_data
        return again.note_move(
            family.access,
            happened=given["happened"],
            on=family.today,
            people=[int(one) for one in given["about"]],
            to=int(given["to"]) if given["to"] else None,
            new=given["new"],
            share=given["share"],
        )

    return form, act


def _ours(family: Opened) -> int | None:
    """The running involvement of one's own agency."""
    return next(
        (one.involvement for one in who_is_involved(family.access, on=family.today) if one.own and one.until is None),
        None,
    )


FORMS = {
    "observation": _entry(ObservationForm, everyday.note_observation, "basis"),
    "child": _entry(ChildContactForm, everyday.note_child_contact, "spoke", "alone", "about_home", "setting"),
    "contact": _entry(ContactForm, everyday.note_contact, "mode"),
    "weighing": _weighing,
    "move": _move,
    "help": _help,
    "help-ends": _help_ends,
    "help-not": _entry(HelpNotForm, helping.note_help_not_begun, "kind", "domain"),
}
