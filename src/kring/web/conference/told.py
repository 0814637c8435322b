"""Telling the basic care of children of violence: who it is for each child, what would be told, and saying why not."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination.told import actions
from kring.coordination.told.domain import State, WhyNot
from kring.coordination.told.permissions import may_take_note, may_tell, may_tell_family
from kring.coordination.told.queries import Telling, of_children
from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.families.queries import members_of
from kring.norms.grounds import grounds
from kring.patterns.worries import VIOLENCE
from kring.review.terms import NATURES
from kring.sharing.actions import open_family
from kring.sharing.domain import may_disclose
from kring.web.conference.entering import READ_OR_SEND, done, shown
from kring.web.conference.told_forms import GroundForm, TellForm, WhyNotForm
from kring.web.conference.words import CARE, TELLINGS, WHY_NOT
from kring.web.doors import for_professionals
from kring.web.families.opening import language, opened
from kring.web.index.forms import TellForm as FamilyForm


@for_professionals()
@require_safe
def of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """For each child who its GP, youth health care and school are, and what they were told."""
    found = opened(request, family)
    context = {
        "family": found,
        "children": [
            {
                "child": one.child,
                "care": [
                    {"care": care, "words": CARE[care.kind], "tellings": [line(each) for each in care.tellings]}
                    for care in one.care
                ],
            }
            for one in of_children(found.access, on=request.today)
        ],
    }
    return render(request, "conference/told_family.html", context)


def line(telling: Telling) -> dict[str, Any]:
    """A telling in a line."""
    return {
        "telling": telling,
        "state": TELLINGS[State(telling.state)],
        "why_not": WHY_NOT[WhyNot(telling.why_not)] if telling.why_not else "",
    }


@for_professionals()
@READ_OR_SEND
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is told to whom; for who is to do it: on what ground, exactly which text, or why not."""
    telling = actions.open_telling(key, by=request.actor, on=request.today)
    may = may_tell(telling, by=request.actor, on=request.today)
    if request.method == "POST":
        may.require()
    children = list(telling.children.order_by("pk"))
    names = ", ".join(child.name for child in children)
    context: dict[str, Any] = {
        **line(telling),
        "kind": CARE[telling.kind],
        "names": names,
        "may": may.granted,
        "why_may_not": "" if may.granted else sentence_of(may.reason),
        "notes": may_take_note(telling, by=request.actor).granted,
        "tells_family": may_tell_family(telling, by=request.actor, on=request.today).granted,
        "told_to_us": telling.organisation_id == request.actor.organisation,
        "once": OnceForm(),
        "care": reverse("families:care", args=[telling.family.key, telling.kind.replace("_", "-")]),
        "child": children[0] if children else None,
    }
    if not may.granted:
        return shown(request, "told", OnceForm(), **context)
    access = open_family(telling.family_id, by=request.actor, on=request.today, because="tell_of_violence")
    back = reverse("conference:told", args=[telling.family.key])
    why_not = WhyNotForm(
        request.POST if "why_not" in request.POST or "act_not" in request.POST else None,
        unknown=telling.organisation_id is None,
        auto_id="not_%s",
    )

    def refuse() -> str:
        given = why_not.cleaned_data
        actions.do_not_tell(access, telling, WhyNot(given["why_not"]), because=given["because"], on=request.today)
        return back

    if why_not.is_bound:
        answer = done(request, why_not, refuse, said=_("It is written down why not."))
        if answer is not None:
            return answer
    choose = GroundForm(request.GET if "ground" in request.GET else None)
    form: Any = why_not if why_not.is_bound else OnceForm()
    chosen = None
    if telling.organisation_id is not None and choose.is_bound and choose.is_valid():
        ground = grounds()[choose.cleaned_data["ground"]]
        refusal = may_disclose(actions.proposal_of(telling, ground.kind, on=request.today))
        if refusal.granted:
            needed = actions.whose_consent(telling, on=request.today) if ground.consent else frozenset()
            people = [
                (str(each.person_id), each.person.name)
                for each in members_of(telling.family_id)
                if each.person_id in needed
            ]
            chosen = TellForm(
                request.POST if request.method == "POST" and not why_not.is_bound else None,
                ground=ground,
                people=people,
                today=request.today,
                initial={"text": _proposed(request, telling, names)},
            )

            def tell() -> str:
                given = {**chosen.given(), "text": chosen.cleaned_data["text"]}
                actions.tell(access, telling, ground=ground.kind, on=request.today, **given)
                return back

            answer = done(request, chosen, tell, said=_("This has been told, and nothing more."))
            if answer is not None:
                return answer
            context["ground"] = {"name": ground.name[language()], "law": ground.law[language()]}
            form = chosen if not why_not.is_bound else why_not
        else:
            choose.add_error("ground", sentence_of(refusal.reason))
    context |= {"choose": choose, "chosen": chosen, "why_not_form": why_not}
    return shown(request, "told", form, **context)


def _proposed(request: HttpRequest, telling: Telling, names: str) -> str:
    """A text to begin with: that there was violence, of which nature, since when; no more of it."""
    place = 0 if language() == "nl" else 1
    entries = list(telling.entries.order_by("first", "pk"))
    natures = sorted({NATURES[one][place] for entry in entries for one in entry.nature if one in VIOLENCE})
    return _(
        "There has been violence around %(names)s (%(what)s), last on %(on)s. You see %(names)s: watch how it goes, "
        "and call %(who)s of %(agency)s if you notice something."
    ) % {
        "names": names,
        "what": ", ".join(natures),
        "on": written(entries[-1].last, "j F Y") if entries else "",
        "who": request.actor.name,
        "agency": telling.loop.owner.name,
    }


@for_professionals()
@READ_OR_SEND
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agency that was told says that it read it."""
    telling = actions.open_telling(key, by=request.actor, on=request.today)
    may_take_note(telling, by=request.actor).require()
    form = OnceForm(request.POST or None)
    place = reverse("conference:told-one", args=[key])

    def act() -> str:
        actions.take_note(telling, by=request.actor, on=request.today)
        return place

    answer = done(request, form, act, said=_("Thank you: who told you sees that you read it."))
    return answer or shown(
        request, "act", form, about="", title=_("We have read this"), submit=_("We have read this"), cancel=place
    )


@for_professionals()
@READ_OR_SEND
def family_told(request: HttpRequest, key: UUID) -> HttpResponse:
    """How the family heard what was told to whom."""
    telling = actions.open_telling(key, by=request.actor, on=request.today)
    may_tell_family(telling, by=request.actor, on=request.today).require()
    form = FamilyForm(request.POST or None, today=request.today, later=False)
    place = reverse("conference:told-one", args=[key])

    def act() -> str:
        given = form.telling()
        actions.tell_family(
            telling,
            by=request.actor,
            on=request.today,
            how=given.get("told_how", ""),
            not_told_because=given.get("not_told_because", ""),
        )
        return place

    answer = done(request, form, act, said=_("Saved."))
    return answer or shown(
        request, "act", form, about=telling.family, title=_("Telling the family"), submit=_("Save"), cancel=place
    )
