"""Kindcheck and oudercheck: with one client of a family."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.forms import LONG, OnceForm, one_of
from kring.families.queries import Member, label_of, members_of
from kring.sharing.actions import open_family
from kring.signals.childcheck import actions, queries
from kring.signals.childcheck.actions import Answers
from kring.signals.childcheck.domain import LEADS_ON, Kind
from kring.web.doors import for_professionals
from kring.web.meldcode import words
from kring.web.meldcode.forms import chosen_from, natures, people, several
from kring.web.once import once
from kring.web.opening import open_by_key


class CheckForm(OnceForm):
    """A check: with whom, why it is asked, and what came out."""

    def __init__(self, *args: Any, kind: Kind, members: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        adult = kind is Kind.CHILD
        clients = people(members, *(("adult", "network") if adult else ("child",)))
        self.fields["client"] = one_of(_("Who is your client?"), clients)
        self.fields["situation"] = several(
            _("Which trouble of the adult may touch children?"),
            natures(),
            required=True,
            help_text=_("The check is for situations that may harm children; not for everybody."),
        )
        if adult:
            self.fields["cares"] = one_of(
                _("Does your client care for children, or is there a pregnancy?"), chosen_from(words.KNOWN)
            )
            self.fields["number"] = forms.IntegerField(
                label=_("How many children?"), min_value=0, max_value=30, required=False
            )
            self.fields["ages"] = forms.CharField(label=_("How old are they?"), max_length=100, required=False)
            children = people(members, "child")
            self.fields["children"] = several(_("Which of them does Kring know?"), children, coerce=int)
        self.fields["where"] = forms.CharField(label=_("Where do the children stay?"), max_length=200, required=False)
        self.fields["others"] = forms.CharField(label=_("Who else cares for them?"), max_length=200, required=False)
        self.fields["safe"] = one_of(_("Are the children safe?"), chosen_from(words.KNOWN), required=False)
        self.fields["findings"] = forms.CharField(label=_("What did you hear and see?"), widget=LONG, max_length=5000)

    def answers(self) -> Answers:
        """What the client said."""
        given = self.cleaned_data
        return Answers(
            situation=tuple(given["situation"]),
            cares=given.get("cares", "yes"),
            safe=given["safe"] or "unknown",
            findings=given["findings"],
            number=given.get("number"),
            ages=given.get("ages", ""),
            where=given["where"],
            others=given["others"],
        )


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, family: UUID, kind: str) -> HttpResponse:
    """Do a check with somebody of this family."""
    if kind not in words.CHECKS:
        raise Http404
    access = open_by_key(request, family)
    number = access.family
    asked = Kind(kind.replace("-", "_"))
    form = CheckForm(request.POST or None, kind=asked, members=members_of(number))
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            made = actions.check(
                access,
                kind=asked,
                client=int(given["client"]),
                children=given.get("children", ()),
                answers=form.answers(),
                by=request.actor,
                on=request.today,
            )
            return reverse("meldcode:check", args=[made.key])

        return once(request, form, act)
    title, means = words.CHECKS[kind]
    context = {"form": form, "label": label_of(number), "title": title, "means": means}
    return render(request, "meldcode/check_new.html", context)


@for_professionals()
@require_safe
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a check came to, and where it leads."""
    family = queries.family_of(key)
    if family is None:
        raise Http404
    open_family(family, by=request.actor, on=request.today)
    found = queries.check(key, by=request.actor, on=request.today)
    context = {
        "check": found,
        "title": words.CHECKS[found.kind.replace("_", "-")][0],
        "outcome": words.CHECK_OUTCOMES[found.outcome],
        "leads_on": found.outcome in LEADS_ON,
        "situation": words.nature_words(found.situation),
        "safe": words.KNOWN.get(found.safe, ""),
    }
    return render(request, "meldcode/check.html", context)
