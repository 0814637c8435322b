"""Asking one more agency to join, answering that, and a colleague who contradicts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.coordination import joining, permissions, queries
from kring.coordination.domain import Joining
from kring.families.queries import members_of
from kring.network.queries import colleagues, organisations
from kring.sharing.permissions import may_direct
from kring.sharing.queries import involved_organisations, openable
from kring.web.coordination.forms import AddForm, BecauseForm, ColleagueForm
from kring.web.coordination.pages import READ_OR_SEND, form_page, page_of
from kring.web.coordination.words import JOINING
from kring.web.doors import for_professionals
from kring.web.families.opening import opened

ACTS = {
    "join": (Joining.JOINED, gettext_lazy("We join: we are involved from today")),
    "decline": (Joining.DECLINED, gettext_lazy("We do not join (say why)")),
    "withdraw": (Joining.WITHDRAWN, gettext_lazy("We no longer ask this (say why)")),
}


@for_professionals()
@READ_OR_SEND
def ask(request: HttpRequest, family: UUID) -> HttpResponse:
    """One more agency is asked to join: what does it add, and what ends?"""
    of = opened(request, family)
    found, on = of.access.family, of.today
    permissions.may_add(found, organisation=None, by=of.actor, on=on).require()
    there = [(one.pk, one.name) for one in organisations(involved_organisations(found, on=on))]
    form = AddForm(request.POST or None, agencies=queries.who_may_join(of.access, on=on), there=there)

    def act() -> str:
        made = joining.ask_to_join(of.access, on=on, **{k: v for k, v in form.cleaned_data.items() if k != "once"})
        messages.success(request, _("Asked. They say whether they join; until then nothing changes for the family."))
        return reverse("coordination:addition", args=[made.key])

    faces = ngettext(
        "%(n)s agency is around this family already: %(names)s.",
        "%(n)s agencies are around this family already: %(names)s.",
        len(there),
    ) % {"n": len(there), "names": ", ".join(name for _pk, name in there)}
    return form_page(
        request,
        form,
        act,
        title=_("Ask one more agency to join"),
        submit=_("Ask them"),
        cancel=page_of(found),
        family=of,
        notice=faces,
    )


@for_professionals()
@READ_OR_SEND
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """An agency reads what it is asked to add, and says whether it joins."""
    actor, on = request.actor, request.today
    found = queries.addition(key, by=actor, on=on)
    acts = [
        (name, words)
        for name, (state, words) in ACTS.items()
        if permissions.may_answer_addition(found, state, by=actor, on=on).granted
    ]
    form = BecauseForm(request.POST or None, acts=acts, without_words=["join"])
    del form.fields["day"]

    def act() -> str:
        words = form.cleaned_data["because"]
        match form.cleaned_data["act"]:
            case "join":
                joining.join(found, by=actor, on=on)
            case "decline":
                joining.decline_to_join(found, because=words, by=actor, on=on)
            case "withdraw":
                joining.withdraw_asking(found, because=words, by=actor, on=on)
        messages.success(request, _("Written down; the others hear it."))
        return reverse("coordination:addition", args=[key])

    return form_page(
        request,
        form,
        act,
        template="coordination/addition.html",
        title=_("%(agency)s is asked to join") % {"agency": found.organisation.name},
        submit=_("Write this down"),
        cancel=reverse("work:mine"),
        addition=found,
        known=found.family_id in openable([found.family_id], by=actor, on=on),
        children=[one.person.name for one in members_of(found.family_id) if one.kind == "child"],
        state=JOINING[Joining(found.state)],
        acts=acts,
    )


@for_professionals()
@READ_OR_SEND
def contradict(request: HttpRequest, family: UUID) -> HttpResponse:
    """The director asks a colleague to contradict; that colleague says whether it is all right."""
    of = opened(request, family)
    found, actor, on = of.access.family, of.actor, of.today
    named = queries.contradictor_of(of.access, on=on)
    asked = named is not None and named.professional_id == actor.professional and named.agreed_on is None
    if named is not None and asked:
        answers = BecauseForm(
            request.POST or None,
            acts=[("agree", _("I will contradict")), ("decline", _("I will not (say why)"))],
            without_words=["agree"],
        )
        del answers.fields["day"]

        def agree() -> str:
            given = answers.cleaned_data
            agrees = given["act"] == "agree"
            joining.agree_to_contradict(named, agrees=agrees, because=given["because"], by=actor, on=on)
            return page_of(found)

        title = _("You are asked to contradict the director of this family.")
        return form_page(
            request, answers, agree, title=title, submit=_("Write this down"), cancel=page_of(found), family=of
        )
    may_direct(found, by=actor, on=on).require()
    agencies = organisations({*involved_organisations(found, on=on), actor.organisation})
    people = [
        (one.name, [(c.pk, c.name) for c in colleagues(one.pk) if c.pk != actor.professional]) for one in agencies
    ]
    form = ColleagueForm(request.POST or None, people=[group for group in people if group[1]])

    def act() -> str:
        joining.ask_to_contradict(of.access, who=form.cleaned_data["who"], on=on)
        messages.success(request, _("Asked. They say whether it is all right."))
        return page_of(found)

    notice = _("Somebody who looks with other eyes, and says so at the conference and in between.")
    title, submit = _("Ask a colleague to contradict"), _("Ask them")
    return form_page(request, form, act, title=title, submit=submit, cancel=page_of(found), family=of, notice=notice)
