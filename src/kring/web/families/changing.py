"""Changing who is who in a family: relations and authority, where somebody stays, and basic care."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import Relation, basic_care_in, relation_of, relations_of
from kring.handover.domain import Occasion
from kring.handover.files import ask_file_to_follow
from kring.index import again
from kring.kernel.decision import Refused
from kring.lifecourse import relations
from kring.network.queries import basic_care_agencies
from kring.web.doors import for_professionals
from kring.web.families import words
from kring.web.families.change_forms import AuthorityForm, CareForm, EndForm, RelationForm
from kring.web.families.opening import Opened, homes_of, opened, people_by_name
from kring.web.once import once

METHODS = ["GET", "HEAD", "POST"]


@for_professionals()
@require_safe
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """What people of the family are to one another, and where they stay: each with what may have changed."""
    family = opened(request, key)
    named = {key: one.label for key, one in family.course.people.items()}
    homes = homes_of(family)
    rows = [
        {
            "relation": one,
            "who": named.get(f"p{one.origin_id}", ""),
            "whom": homes.get(f"h{one.household_id}", "") if one.household_id else named.get(f"p{one.target_id}", ""),
            "when": "" if one.when in ("", "../..") else one.when,
        }
        for one in relations_of(family.access.family)
    ]
    context = {
        "family": family,
        "now": [row for row in rows if _runs(row["relation"], family.today)],
        "before": [row for row in rows if not _runs(row["relation"], family.today)],
    }
    return render(request, "families/relations.html", context)


@for_professionals()
@require_http_methods(METHODS)
def relate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what one person is to another."""
    family = opened(request, key)
    form = RelationForm(request.POST or None, people=people_by_name(family), on=family.today)

    def act() -> None:
        given = form.cleaned_data
        again.begin_relation(
            family.access,
            origin=int(given["origin"]),
            target=int(given["target"]),
            kind=given["kind"],
            since=given["since"],
            until=given["until"],
            authority=given["authority"],
            said=_said(_began(family, given), given["told"]),
            on=family.today,
        )

    return _answer(request, family, form, act, _("Write down a relation"))


@for_professionals()
@require_http_methods(METHODS)
def change(request: HttpRequest, key: UUID, number: int, what: str) -> HttpResponse:
    """A relation ends, or the authority of a parent changes."""
    family = opened(request, key)
    found = relation_of(family.access.family, number)
    if found is None or what not in ("end", "authority") or (what == "authority" and found.kind != "parent"):
        raise Http404
    if not _runs(found, family.today):
        messages.info(request, _("This relation has ended already."))
        return redirect("families:relations", key=key)
    who, whom = _names(family, found)
    form: AuthorityForm | EndForm
    if what == "authority":
        form = AuthorityForm(request.POST or None, on=family.today, now=found.authority)
        title = _("Authority of %(who)s over %(whom)s") % {"who": who, "whom": whom}
    else:
        form = EndForm(request.POST or None, on=family.today)
        title = _ended(found, who, whom)

    def act() -> None:
        given = form.cleaned_data
        if what == "authority":
            said = words.AUTHORITY[given["authority"]]
            line = _(said) % {"who": who, "whom": whom, "day": _day(given["since"])}
            relations.change_authority(
                family.access,
                number,
                authority=words.AUTHORITY_IS[given["authority"]],
                since=given["since"],
                said=_said(line, given["told"]),
                on=family.today,
            )
        else:
            line = _("%(what)s, from %(day)s.") % {"what": title, "day": _day(given["since"])}
            relations.end_relation(
                family.access, number, since=given["since"], said=_said(line, given["told"]), on=family.today
            )

    hint = _("Who were partners are each other's ex-partner from that day.") if found.kind == "partner" else ""
    return _answer(request, family, form, act, title, hint=hint if what == "end" else "")


@for_professionals()
@require_http_methods(METHODS)
def care(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Another school, GP or youth health care of one or more children; or none that is known."""
    if kind not in words.CARE:
        raise Http404
    family = opened(request, key)
    care_kind = kind.replace("-", "_")
    children = people_by_name(family, children=True)
    now = basic_care_in([int(child) for child, _name in children], on=family.today)
    agencies = [(str(one.pk), one.name) for one in basic_care_agencies(care_kind)]
    form = CareForm(
        request.POST or None,
        children=children,
        agencies=agencies,
        on=family.today,
        initial={"children": request.GET.getlist("child")},
    )
    named, chosen = dict(children), dict(agencies)

    def act() -> None:
        given = form.cleaned_data
        agency = given["agency"]
        for child in given["children"]:
            facts = {"child": named[child], "agency": chosen.get(agency, ""), "day": _day(given["since"])}
            line = _(words.CARE_IS[kind] if agency != form.NONE else words.CARE_ENDS[kind]) % facts
            before = [one.organisation_id for one in now[int(child)] if one.kind == care_kind]
            relations.change_basic_care(
                family.access,
                int(child),
                kind=care_kind,
                organisation=int(agency) if agency != form.NONE else None,
                since=given["since"],
                said=_said(line, given["told"]),
                on=family.today,
            )
            for owner in before if agency != form.NONE else []:
                ask_file_to_follow(
                    family.access, about=[int(child)], occasion=Occasion(care_kind), owner=owner, on=family.today
                )

    now_known = [
        (name, ", ".join(one.organisation.name for one in now[int(child)] if one.kind == care_kind))
        for child, name in children
    ]
    return _answer(request, family, form, act, _(words.CARE[kind]), now_known=now_known, back="#children")


def _answer(
    request: HttpRequest,
    family: Opened,
    form: OnceForm,
    act: Callable[[], None],
    title: str,
    *,
    hint: str = "",
    now_known: list[tuple[str, str]] | None = None,
    back: str = "",
) -> HttpResponse:
    """The form, or where one goes once it is done."""
    if request.method == "POST" and form.is_valid():

        def run() -> str:
            act()
            messages.success(request, _("It is in the life course."))
            return reverse("families:page" if back else "families:relations", args=[family.key]) + back

        try:
            return once(request, form, run)
        except Refused as refusal:
            form.add_error(None, sentence_of(refusal.reason))
    cancel = reverse("families:page" if back else "families:relations", args=[family.key]) + back
    context = {"family": family, "form": form, "title": title, "hint": hint, "now_known": now_known, "cancel": cancel}
    return render(request, "families/change.html", context, status=400 if form.errors else 200)


def _runs(relation: Relation, on: date) -> bool:
    return relation.last is None or relation.last >= on


def _names(family: Opened, relation: Relation) -> tuple[str, str]:
    """Who it is about. A secret address is not named, to nobody: what is written here may be told on."""
    named = {key: one.label for key, one in family.course.people.items()}
    if relation.household_id is not None:
        whom = _("Secret address") if relation.household.secret else relation.household.label
    else:
        whom = named.get(f"p{relation.target_id}", "")
    return named.get(f"p{relation.origin_id}", ""), whom


def _ended(relation: Relation, who: str, whom: str) -> str:
    if relation.kind == "lives_in":
        return _("%(who)s no longer stays at “%(place)s”") % {"who": who, "place": whom}
    facts = {"who": who, "what": words.said(words.RELATIONS, relation.kind), "whom": whom}
    return _("%(who)s is no longer %(what)s %(whom)s") % facts


def _began(family: Opened, given: dict[str, object]) -> str:
    named = {key: one.label for key, one in family.course.people.items()}
    since, until = given["since"], given["until"]
    facts = {
        "who": named[f"p{given['origin']}"],
        "what": words.said(words.RELATIONS, str(given["kind"])),
        "whom": named[f"p{given['target']}"],
        "first": _day(since),
        "last": _day(until),
    }
    if until:
        form = _("%(who)s was %(what)s %(whom)s, from %(first)s until %(last)s.")
        return (form if since else _("%(who)s was %(what)s %(whom)s, until %(last)s.")) % facts
    return (_("%(who)s is %(what)s %(whom)s, from %(first)s.") if since else _("%(who)s is %(what)s %(whom)s.")) % facts


def _said(line: str, told: str) -> str:
    """What changed, and how that is known."""
    return f"{line} {told.strip()}"


def _day(day: object) -> str:
    return written(day, "j F Y") if isinstance(day, date) else ""
