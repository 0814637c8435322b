"""The family page, its entries, and its life course drawn."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.coordination.queries import directing
from kring.lifecourse.vocabulary import DOMAINS, GROUP_OF, KINDS_BY_GROUP
from kring.loops.queries import of_family
from kring.patterns import Evaluation
from kring.review.html import drawn
from kring.sharing.queries import mandates, who_is_involved
from kring.watch import actions as watching
from kring.watch.queries import awaited, episode, shown
from kring.web.doors import for_professionals
from kring.web.families import entries, patterns
from kring.web.families.around import around
from kring.web.families.children import cards, name
from kring.web.families.factors import factors
from kring.web.families.forms import AsideForm
from kring.web.families.graph import graph, turns
from kring.web.families.homes import holds_on
from kring.web.families.open_ends import turns_of
from kring.web.families.opening import Opened, homes_of, language, opened
from kring.web.families.places import places
from kring.web.once import once

LATEST = 10


@for_professionals()
@require_safe
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything around one family, as far as one may see."""
    family = opened(request, key)
    known, lang, today = family.course, language(), family.today
    as_of = _as_of(request, today)
    homes = homes_of(family)
    showing = shown(family.access, on=today, known=known)
    context = {
        "family": family,
        "work": list(places(key)),
        "children": cards(known, on=today, homes=homes),
        "directing": directing(family.access, on=today),
        "around": around(family, who_is_involved(family.access, on=today), mandates(family.access, on=today)),
        "open": turns_of(family, of_family(family.access, on=today), awaited(family.access, on=today, known=known)),
        "shelf": patterns.shelf(showing.kept, known, on=today, lang=lang),
        "more_together": showing.more_together,
        "factors": factors(known, without=showing.reasons),
        "graph": graph(known, on=as_of, homes=homes),
        "as_of": as_of,
        "turns": turns(known, until=today)[:8],
        "relations": _relations(family, as_of, homes),
        "latest": entries.lines(entries.latest_first(known)[:LATEST], known),
        "total": len(known.events),
    }
    return render(request, "families/page.html", context)


@for_professionals()
@require_safe
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """All entries that one sees, by kind, agency and life domain, a page at a time."""
    family = opened(request, key)
    known, asked = family.course, request.GET
    chosen = {
        "group": asked.get("group", "") if asked.get("group") in KINDS_BY_GROUP else "",
        "agency": asked.get("agency", "") if asked.get("agency") in known.organisations else "",
        "domain": asked.get("domain", "") if asked.get("domain") in DOMAINS else "",
    }
    number = int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 7 else 1
    context = {
        "family": family,
        "page": entries.page(known, **chosen, number=number),
        "chosen": chosen,
        "groups": [one for one in KINDS_BY_GROUP if any(GROUP_OF.get(event.kind) == one for event in known.events)],
        "agencies": sorted(
            ((one, known.organisations[one].name) for one in {e.by for e in known.events} & set(known.organisations)),
            key=lambda pair: pair[1],
        ),
        "domains": [one for one in DOMAINS if one in {o.domain for o in known.organisations.values()}],
    }
    return render(request, "families/entries.html", context)


@for_professionals()
@require_safe
def entry(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One entry whole: who, when, what, who knows of it, and what it answers."""
    family = opened(request, key)
    known = family.course
    event = known.by_id.get(f"e{number}")
    if event is None:
        raise Http404
    answers = known.by_id.get(event.ref) if event.ref else None
    context = {
        "family": family,
        "line": entries.line(event, known),
        "knowers": entries.knowers(event, known),
        "answers": entries.line(answers, known) if answers else None,
        "answered": entries.lines([one for one in known.events if one.ref == event.id], known),
        "details": entries.details(event, known, language()),
        "own": event.by == family.own,
    }
    return render(request, "families/entry.html", context)


@for_professionals()
@require_safe
def life_course(request: HttpRequest, key: UUID) -> HttpResponse:
    """The circle, the timeline, the patterns and all entries, drawn as in a review, as far as one may see."""
    family = opened(request, key)
    known = family.course
    if known.events:
        showing = shown(family.access, on=family.today, known=known)
        evaluation = Evaluation(known.id, family.today, tuple(one.episode for one in showing.kept), ())
        pictures = drawn(known, evaluation, lang=language())
    else:
        pictures = ""
    return render(request, "families/life_course.html", {"family": family, "pictures": pictures})


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest, key: UUID, episode_key: str) -> HttpResponse:
    """Set a pattern aside, with the reason."""
    family = opened(request, key)
    kept = episode(family.access, episode_key, on=family.today)
    if kept is None:
        messages.info(request, _("This no longer shows, so there is nothing to set aside."))
        return redirect("families:page", key=key)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            because = form.cleaned_data["because"]
            watching.set_aside(family.access, episode_key, on=family.today, because=because)
            messages.success(request, _("Set aside. It comes back when something new is added."))
            return reverse("families:page", args=[key]) + "#patterns"

        return once(request, form, act)
    told = patterns.told(kept, family.course, language())
    context = {"family": family, "told": told, "form": form, "title": patterns.title(kept, language())}
    return render(request, "families/aside.html", context, status=400 if form.errors else 200)


def _as_of(request: HttpRequest, today: date) -> date:
    """The day that the drawing of the family is asked for; today where none, or none that can be, is asked."""
    try:
        return min(date.fromisoformat(request.GET.get("on", "")), today)
    except ValueError:
        return today


def _relations(family: Opened, on: date, homes: dict[str, str]) -> list[dict[str, object]]:
    known = family.course
    return [
        {
            "origin": name(known, one.origin),
            "kind": one.kind,
            "target": homes.get(one.target) or name(known, one.target),
            "when": "" if one.when.text == "../.." else one.when.text,
            "authority": one.authority,
            "share": one.share or "",
            "holds": holds_on(one, on),
        }
        for one in sorted(known.relations, key=lambda one: not holds_on(one, on))
    ]
