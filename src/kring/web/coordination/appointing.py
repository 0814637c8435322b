"""Assessing, appointing, letting the family direct itself, changing at once, asking the municipality."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.coordination import actions, permissions, queries
from kring.design.words import sentence_of
from kring.families.queries import members_of
from kring.kernel.decision import Reason, Refused
from kring.network.queries import colleagues, leads, organisations
from kring.sharing.queries import involved_organisations
from kring.web.coordination.forms import AppointForm, AssessForm, OwnForm, WhyForm
from kring.web.coordination.pages import READ_OR_SEND, family_of, form_page, page_of
from kring.web.doors import for_professionals
from kring.web.families.opening import opened


@for_professionals()
@READ_OR_SEND
def assess(request: HttpRequest, family: UUID) -> HttpResponse:
    """Whether the family can direct itself, with its own view beside it."""
    of = opened(request, family)
    permissions.may_assess(of.access.family, by=of.actor, on=of.today).require()
    form = AssessForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        actions.assess_self(
            of.access,
            found=form.found(),
            family_view=given["family_view"],
            outcome=form.outcome(),
            because=given["because"],
            on=of.today,
        )
        messages.success(request, _("Your assessment is written down and signed."))
        return page_of(of.access.family)

    title, submit = _("Can the family direct itself?"), _("Sign this")
    return form_page(request, form, act, title=title, submit=submit, cancel=page_of(of.access.family), family=of)


@for_professionals()
@READ_OR_SEND
def appoint(request: HttpRequest, family: UUID) -> HttpResponse:
    """One director is appointed: by who leads an agency that helps, or by the municipality when it was asked."""
    found, actor, on = family_of(family), request.actor, request.today
    asked = permissions.may_answer_request(found, by=actor).granted
    of = None if asked else opened(request, family)
    decision = permissions.may_appoint(found, organisation=None, by=actor, on=on)
    if not asked:
        decision.require()
    people = queries.who_may_be_director(found, by=actor, on=on, own=not asked)
    form = AppointForm(request.POST or None, people=people)

    def act() -> str:
        given = form.cleaned_data
        do = actions.appoint if decision.granted else actions.replace
        do(
            found,
            who=given["who"],
            authority=given["authority"],
            more=given["more"],
            agreed=form.agreed(),
            by=actor,
            on=on,
        )
        messages.success(request, _("Appointed. Every agency that is involved hears it now."))
        return page_of(found) if not asked else _home()

    return form_page(
        request,
        form,
        act,
        title=_("Appoint a director"),
        submit=_("Appoint"),
        cancel=page_of(found) if not asked else _home(),
        family=of,
        asked=queries.request_for(found, by=actor) if asked else None,
        key=family,
    )


def _home() -> str:
    return reverse("home")


@for_professionals("policy_officer")
@READ_OR_SEND
def nobody(request: HttpRequest, family: UUID) -> HttpResponse:
    """The municipality says why it appoints nobody."""
    found = family_of(family)
    asked = queries.request_for(found, by=request.actor)
    form = WhyForm(request.POST or None)

    def act() -> str:
        actions.decline_request(found, because=form.cleaned_data["because"], by=request.actor, on=request.today)
        messages.success(request, _("Who asked hears why."))
        return _home()

    title, submit = _("Appoint nobody"), _("Send this")
    return form_page(request, form, act, title=title, submit=submit, cancel=_home(), asked=asked)


@for_professionals()
@READ_OR_SEND
def own(request: HttpRequest, family: UUID) -> HttpResponse:
    """The family directs itself, with a professional who supports it."""
    of = opened(request, family)
    family_id, on = of.access.family, of.today
    permissions.may_let_family_direct(family_id, by=of.actor, on=on).require()
    assessment = queries.assessment(of.access)
    adults = [(one.person_id, one.person.name) for one in members_of(family_id) if one.kind != "child"]
    agencies = organisations(involved_organisations(family_id, on=on))
    supporters = [(one.name, [(each.pk, each.name) for each in colleagues(one.pk)]) for one in agencies]
    form = OwnForm(request.POST or None, people=adults, supporters=supporters)

    def act() -> str:
        if assessment is None:
            raise Refused(Reason("assess_first"))
        given = form.cleaned_data
        actions.let_family_direct(
            of.access,
            person=given["person"],
            supporter=given["supporter"],
            assessment=assessment,
            authority=given["authority"],
            agreed=form.agreed(),
            on=on,
        )
        messages.success(request, _("The family directs itself from now on. Every agency that is involved hears it."))
        return page_of(family_id)

    first = assessment is None or assessment.outcome != "directs"
    return form_page(
        request,
        form,
        act,
        title=_("The family directs itself"),
        submit=_("Write this down"),
        cancel=page_of(family_id),
        family=of,
        notice=sentence_of(Reason("assess_first")) if first else "",
    )


@for_professionals()
@READ_OR_SEND
def replace(request: HttpRequest, family: UUID) -> HttpResponse:
    """The director is changed at once, with the reason, by who leads their agency."""
    of = opened(request, family)
    found = of.access.family
    permissions.may_replace(found, by=of.actor, on=of.today).require()
    people = queries.who_may_be_director(found, by=of.actor, on=of.today, own=leads(of.actor))
    form = AppointForm(request.POST or None, people=people)

    def act() -> str:
        given = form.cleaned_data
        actions.replace(
            found,
            who=given["who"],
            authority=given["authority"],
            more=given["more"],
            agreed=form.agreed(),
            by=of.actor,
            on=of.today,
        )
        messages.success(request, _("Changed. Who directs now talks with the family soon."))
        return page_of(found)

    title, submit = _("Change the director at once"), _("Change")
    notice = _("Only when it cannot wait: otherwise the director hands over, with a talk of both with the family.")
    return form_page(request, form, act, title=title, submit=submit, cancel=page_of(found), family=of, notice=notice)


@for_professionals()
@READ_OR_SEND
def ask(request: HttpRequest, family: UUID) -> HttpResponse:
    """Somebody who is involved asks the municipality for a director."""
    of = opened(request, family)
    found = of.access.family
    decision = permissions.may_ask_for_director(found, by=of.actor, on=of.today)
    if not decision.granted:
        messages.info(request, sentence_of(decision.reason))
        return redirect("coordination:family", family)
    form = WhyForm(request.POST or None)

    def act() -> str:
        actions.ask_for_director(of.access, because=form.cleaned_data["because"], on=of.today)
        messages.success(request, _("The municipality is asked. You hear whom it appoints, or why nobody."))
        return page_of(found)

    title, submit = _("Ask the municipality for a director"), _("Ask")
    notice = _("The municipality reads what you write here, and sees nothing else of the family.")
    return form_page(request, form, act, title=title, submit=submit, cancel=page_of(found), family=of, notice=notice)
