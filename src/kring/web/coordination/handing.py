"""Handing over to the next director."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.coordination import handing, permissions, queries
from kring.coordination.domain import Handing
from kring.families.queries import members_of
from kring.loops.domain import due_of
from kring.loops.queries import of_family
from kring.web.coordination.forms import BecauseForm, OfferForm
from kring.web.coordination.pages import READ_OR_SEND, form_page, page_of
from kring.web.coordination.words import HANDING
from kring.web.doors import for_professionals
from kring.web.families.opening import opened
from kring.web.work.places import expected_of

ACTS = {
    "talked": (Handing.TALKED, gettext_lazy("We both talked with the family (say what was said, and the day)")),
    "no_talk": (Handing.TALKED, gettext_lazy("There is no talk (say why)")),
    "accept": (Handing.ACCEPTED, gettext_lazy("I take over: I direct from now on")),
    "decline": (Handing.DECLINED, gettext_lazy("I do not take over (say why)")),
    "withdraw": (Handing.WITHDRAWN, gettext_lazy("I go on directing after all (say why)")),
}


@for_professionals()
@READ_OR_SEND
def offer(request: HttpRequest, family: UUID) -> HttpResponse:
    """The running director asks another to take over, with what they must know."""
    of = opened(request, family)
    found, on = of.access.family, of.today
    permissions.may_hand_over(found, by=of.actor, on=on).require()
    people = queries.who_may_be_director(found, by=of.actor, on=on, own=False)
    form = OfferForm(request.POST or None, people=people, initial={"talk_on": due_of("director_talk", on)})

    def act() -> str:
        given = form.cleaned_data
        made = handing.offer(
            of.access,
            who=given["who"],
            because=given["ground"],
            must_know=given["must_know"],
            next_dates=given["next_dates"],
            talk_on=given["talk_on"],
            agreed=form.agreed(),
            on=on,
        )
        messages.success(request, _("Asked. You direct until they accept."))
        return reverse("coordination:change", args=[made.key])

    mine = [one for one in of_family(of.access, on=on) if one.loop.owner_professional_id == of.actor.professional]
    return form_page(
        request,
        form,
        act,
        title=_("Hand over to another director"),
        submit=_("Ask them"),
        cancel=page_of(found),
        family=of,
        goes_along=[(expected_of(one.loop.kind), one.loop.due) for one in mine],
        standing=_standing(of),
    )


def _standing(of: Any) -> list[Any]:
    """The latest plan, agreements and conditions, to write down what the next must know."""
    kinds = {"plan", "plan_evaluated", "safety_agreement", "agreement_revised", "condition", "measure"}
    return [event for event in of.course.events if event.kind in kinds][::-1][:8]


@for_professionals()
@READ_OR_SEND
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """A handing over: what the next must know, the talk, and the answer."""
    actor, on = request.actor, request.today
    found = queries.change(key, by=actor, on=on)
    acts = [
        (name, words)
        for name, (state, words) in ACTS.items()
        if permissions.may_become(found, state, by=actor, on=on).granted
    ]
    form = BecauseForm(request.POST or None, acts=acts, without_words=["accept"], initial={"day": on})

    def act() -> str:
        given = form.cleaned_data
        words, day = given["because"], given["day"]
        match given["act"]:
            case "talked":
                handing.talked(found, said=words, talked_on=day or on, by=actor, on=on)
            case "no_talk":
                handing.talked(found, said=words, talked_on=None, by=actor, on=on)
            case "accept":
                handing.accept(found, by=actor, on=on)
                messages.success(request, _("You direct this family from now on. Everybody who is involved hears it."))
                return page_of(found.direction.family_id)
            case "decline":
                handing.decline(found, because=words, by=actor, on=on)
            case "withdraw":
                handing.withdraw(found, because=words, by=actor, on=on)
        messages.success(request, _("Written down."))
        return reverse("coordination:change", args=[key])

    return form_page(
        request,
        form,
        act,
        template="coordination/change.html",
        title=_("Handing over"),
        submit=_("Write this down"),
        cancel=reverse("work:mine"),
        change=found,
        label=found.direction.family.label,
        people=[one.person.name for one in members_of(found.direction.family_id)],
        state=HANDING[Handing(found.state)],
        acts=acts,
    )
