"""The conferences of a family; asking for one, calling one, inviting somebody more."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination.conference import actions, asking, inviting
from kring.coordination.conference.domain import State
from kring.coordination.conference.permissions import may_answer_asked, may_ask_for, may_become, may_call
from kring.coordination.conference.queries import Seat, asked_by, asked_in, conferences, invitations_of, points_of
from kring.coordination.conference.queries import proposals as proposed_for
from kring.coordination.queries import contradictor_of
from kring.design.words import sentence_of
from kring.families.queries import members_of
from kring.network.queries import agencies_beside, organisation_of, organisations
from kring.norms.grounds import grounds
from kring.sharing.actions import open_family
from kring.sharing.domain import may_disclose
from kring.sharing.queries import involved_organisations
from kring.web.conference.entering import READ_OR_SEND, chaired, done, page_of, shown
from kring.web.conference.forms import AskForm, BecauseForm, CallForm, InviteForm
from kring.web.conference.words import STATES
from kring.web.doors import for_professionals
from kring.web.families.opening import language, opened
from kring.web.families.recorded import CONFERENCES, recorded_before
from kring.web.index.telling_forms import GroundsForm


@for_professionals()
@require_safe
def listing(request: HttpRequest, family: UUID) -> HttpResponse:
    """The conferences about a family that one takes part in, and those that were asked for."""
    found = opened(request, family)
    may = may_call(found.access.family, by=request.actor, on=request.today)
    theirs = conferences(found.access, on=request.today)
    context = {
        "family": found,
        "conferences": [{"one": one, "state": STATES[State(one.state)]} for one in theirs],
        "recorded": recorded_before(found, CONFERENCES, day=min((one.called_on for one in theirs), default=None)),
        "asked": asked_in(found.access, on=request.today),
        "may_call": may.granted,
        "why_not": "" if may.granted else sentence_of(may.reason),
    }
    return render(request, "conference/family.html", context)


@for_professionals()
@READ_OR_SEND
def ask(request: HttpRequest, family: UUID) -> HttpResponse:
    """An agency asks who directs to call a conference."""
    found = opened(request, family)
    may_ask_for(found.access.family, by=request.actor, on=request.today).require()
    people = [(str(one.person_id), one.person.name) for one in members_of(found.access.family)]
    form = AskForm(request.POST or None, people=people)
    back = reverse("conference:family", args=[family])

    def act() -> str:
        given = form.cleaned_data
        about = [int(one) for one in given["about"]]
        asking.ask_for(found.access, because=given["because"], about=about, on=request.today)
        return back

    answer = done(request, form, act, said=_("You asked for a conference. Whoever directs calls it, or says why not."))
    title = _("Ask for a case conference")
    return answer or shown(request, "act", form, about=found.label, title=title, submit=_("Ask for it"), cancel=back)


@for_professionals()
@READ_OR_SEND
def asked(request: HttpRequest, key: UUID) -> HttpResponse:
    """A conference that was asked for: call it, or say why not."""
    one = asked_by(key, by=request.actor, on=request.today)
    open_family(one.family_id, by=request.actor, on=request.today, because="conference")
    may = may_answer_asked(one, by=request.actor, on=request.today)
    form = BecauseForm(request.POST or None, label=_("If no conference is needed: why not?"))
    back = reverse("conference:family", args=[one.family.key])

    def act() -> str:
        asking.decline_asked(one, by=request.actor, on=request.today, because=form.cleaned_data["because"])
        return back

    answer = done(request, form, act, said=_("Declined. Who asked hears why.")) if may.granted else None
    if answer is None and not may.granted and request.method == "POST":
        may.require()
    return answer or shown(
        request,
        "asked",
        form,
        asked=one,
        may=may.granted,
        why_not="" if may.granted else sentence_of(may.reason),
        family=one.family,
    )


@for_professionals()
@READ_OR_SEND
def call(request: HttpRequest, family: UUID) -> HttpResponse:
    """A conference is called, with an agenda from what is open."""
    found = opened(request, family)
    may_call(found.access.family, by=request.actor, on=request.today).require()
    own = organisation_of(request.actor)
    others = involved_organisations(found.access.family, on=request.today) - {own.pk}
    members = members_of(found.access.family)
    named = contradictor_of(found.access, on=request.today)
    form = CallForm(
        request.POST or None,
        initial={"day": request.today, "contradictor": str(named.professional.organisation_id) if named else ""},
        children=[(str(one.person_id), one.person.name) for one in members if one.kind == "child"],
        adults=[(str(one.person_id), one.person.name) for one in members if one.kind != "child"],
        agencies=[(str(one.pk), one.name) for one in organisations(others)],
        own=(str(own.pk), own.name),
        proposals=proposed_for(found.access, on=request.today),
    )

    def act() -> str:
        made = actions.call(found.access, said=form.calling(), on=request.today)
        return reverse("conference:one", args=[made.key])

    answer = done(request, form, act, said=_("The conference is called. Everybody who is invited hears it."))
    context = {
        "family": found,
        "asked": asked_in(found.access, on=request.today),
        "named": named,
        "cancel": reverse("conference:family", args=[family]),
    }
    return answer or shown(request, "call", form, **context)


@for_professionals()
@READ_OR_SEND
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """One more agency is invited: which, for what, and on what ground where it is not involved."""
    seat = chaired(request, key)
    may_become(seat.conference, State.HELD, by=request.actor, on=request.today).require()
    form = _invite_form(request, seat, request.GET if "agency" in request.GET else None)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(f"{reverse('conference:invite-why', args=[key])}?{request.GET.urlencode()}")
    return shown(request, "invite", form, seat=seat, cancel=page_of(seat))


@for_professionals()
@READ_OR_SEND
def invite_why(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the ground asks to be written down; then the agency is invited."""
    seat = chaired(request, key)
    chosen = _invite_form(request, seat, request.GET)
    back = reverse("conference:invite", args=[key])
    if not chosen.is_valid():
        return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}")
    given, conference = chosen.cleaned_data, seat.conference
    agency, parts = int(given["agency"]), [int(one) for one in given["parts"]]
    guest = given["agency"] in chosen.others
    ground = grounds()[given["ground"]] if guest else None
    form: Any = BecauseForm(
        request.POST or None, label=_("Why do they come?"), help_text=_("In a sentence. They read it.")
    )
    if ground is not None:
        proposal = inviting.guest_proposal(conference, agency, ground=ground.kind, necessity="-", on=request.today)
        refusal = may_disclose(proposal)
        if not refusal.granted:
            chosen.add_error("ground", sentence_of(refusal.reason))
            return shown(request, "invite", chosen, seat=seat, cancel=page_of(seat))
        needed = inviting.whose_consent(conference, on=request.today) if ground.consent else frozenset()
        people = [
            (str(one.person_id), one.person.name) for one in members_of(conference.family_id) if one.person_id in needed
        ]
        form = GroundsForm(request.POST or None, ground=ground, people=people, today=request.today)

    def act() -> str:
        said = form.given() if ground is not None else {"necessity": form.cleaned_data["because"]}
        inviting.invite(
            conference,
            agency,
            by=request.actor,
            on=request.today,
            parts=parts,
            ground=ground.kind if ground is not None else "",
            **said,
        )
        return page_of(seat)

    answer = done(request, form, act, said=_("Invited. They say whether they come."))
    (organisation,) = organisations([agency])
    context = {
        "seat": seat,
        "agency": organisation,
        "points": [one for one in points_of(seat) if not parts or one.pk in parts],
        "ground": ground and {"name": ground.name[language()], "explains": ground.explains[language()]},
        "back": f"{back}?{request.GET.urlencode()}",
        "cancel": page_of(seat),
    }
    return answer or shown(request, "invite_why", form, **context)


def _invite_form(request: HttpRequest, seat: Seat, given: Any) -> InviteForm:
    conference = seat.conference
    invited = {one.organisation_id for one in invitations_of(conference)}
    involved = involved_organisations(conference.family_id, on=request.today) - invited
    near = [one for one in agencies_beside(organisation_of(request.actor)) if one.pk not in invited]
    return InviteForm(
        given,
        involved=[(str(one.pk), one.name) for one in organisations(involved)],
        others=[(str(one.pk), one.name) for one in near if one.pk not in involved],
        points=[(str(one.pk), one.title) for one in points_of(seat)],
    )
