"""Offering: choose to whom, about whom and what; see what they will read, before and after; then offer it.

The same two pages serve a new referral, one instead of another, one that is sent on, what a parent was to arrange that
the receiver is told after all, and a file that follows a child.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.words import sentence_of
from kring.handover import actions
from kring.handover.domain import FILES, Occasion, State, proposed
from kring.handover.permissions import may_become
from kring.handover.queries import Referral, referral_seen_by
from kring.index.disclosures import consent_of, entries_named
from kring.kernel.decision import Refused
from kring.lifecourse.queries import Entry, own_entries
from kring.network.queries import all_organisations, colleagues, offer_by_key, organisation, search_offers
from kring.norms.grounds import grounds
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, opened, people_by_name
from kring.web.handover.forms import ChooseForm, OfferForm, ParentForm, WeighForm
from kring.web.handover.words import OCCASIONS, waiting_words
from kring.web.index.telling import HIDDEN, line
from kring.web.once import once

METHODS = ["GET", "HEAD", "POST"]
NOT_HANDED = HIDDEN | {"referral", "referral_accepted", "referral_returned", "referral_dropped", "registration"}
_MODES = {"instead": State.REPLACED, "on": State.SENT_ON, "tell": State.OFFERED}


@dataclass
class Desk:
    """What one is about to offer: of which family, for what occasion, and which earlier referral it follows."""

    family: Opened
    occasion: Occasion
    mode: str = ""
    before: Referral | None = None
    entries: list[Entry] = field(default_factory=list)

    @property
    def fixed(self) -> frozenset[str]:
        """What is not asked, because it is known or has no say here."""
        left_out = set()
        if self.mode in ("on", "tell"):
            left_out |= {"about", "domain", "way"}
        if self.mode == "tell":
            left_out.add("to")
        if self.occasion in FILES:
            left_out |= {"domain", "way"}
        return frozenset(left_out)

    @property
    def title(self) -> str:
        """What one is about to do."""
        if self.mode == "on":
            return _("Send on to another agency")
        if self.mode == "tell":
            return _("Tell the receiver after all")
        return str(OCCASIONS[self.occasion]) if self.occasion in FILES else _("Refer to another agency")

    def people(self, given: dict[str, Any]) -> list[int]:
        """About whom it is."""
        if "about" in self.fixed and self.before is not None:
            return list(self.before.about.values_list("pk", flat=True))
        return [int(one) for one in given["about"]]

    def receiver(self, given: dict[str, Any]) -> tuple[int, Any]:
        """To whom: the agency, and the offer of the service directory, if one was chosen."""
        if "to" in self.fixed and self.before is not None:
            return self.before.receiver_id, self.before.service
        kind, value = given["to"][0], given["to"][1:]
        service = offer_by_key(UUID(value)) if kind == "s" else None
        return (service.organisation_id if service is not None else int(value)), service


@for_professionals()
@require_safe
def choose(request: HttpRequest, family: UUID) -> HttpResponse:
    """Choose to whom, about whom, what is handed over and on what ground."""
    desk = _desk(request, family)
    asked = "go" in request.GET
    form = _chosen(desk, request.GET if asked else None, initial=_initial(desk, request))
    if asked and form.is_valid():
        return HttpResponseRedirect(f"{reverse('handover:offer', args=[family])}?{request.GET.urlencode()}")
    context = {"form": form, "desk": desk, "family": desk.family, "kept": _kept(request)}
    return render(request, "handover/choose.html", context)


@for_professionals()
@require_http_methods(METHODS)
def offer(request: HttpRequest, family: UUID) -> HttpResponse:
    """What they read now, and what once they accept; what is asked and why; then it is offered."""
    desk = _desk(request, family)
    chosen = _chosen(desk, request.GET)
    back = f"{reverse('handover:choose', args=[family])}?{request.GET.urlencode()}"
    if not chosen.is_valid():
        return HttpResponseRedirect(back)
    given = chosen.cleaned_data
    people, (to, service) = desk.people(given), desk.receiver(given)
    entries = [] if chosen.by_parent else [int(one) for one in given["entry"]]
    named = dict(people_by_name(desk.family))
    form, nobody = _second(request, desk, chosen, people, entries, to)
    act = _doing(request, desk, chosen, form, people=people, entries=entries, to=to, service=service)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "form": form,
        "desk": desk,
        "family": desk.family,
        "receiver": organisation(to),
        "service": service,
        "waiting": waiting_words(service, on=request.today) if service is not None else "",
        "people": [named.get(str(one), "") for one in people],
        "lines": [line(one) for one in entries_named(desk.family.access.family, entries)],
        "by_parent": chosen.by_parent,
        "nobody": nobody,
        "back": back,
    }
    return render(request, "handover/offer.html", context)


@for_professionals()
@require_http_methods(METHODS)
def weigh(request: HttpRequest, family: UUID) -> HttpResponse:
    """A referral was weighed and not made: about whom, and why."""
    found = opened(request, family)
    form = WeighForm(request.POST or None, people=people_by_name(found))

    def act() -> str:
        about = [int(one) for one in form.cleaned_data["about"]]
        actions.weigh(found.access, about=about, because=form.cleaned_data["because"], on=request.today)
        messages.success(request, _("The life course says that it was weighed and not made, and why."))
        return reverse("handover:family", args=[family])

    if request.method == "POST" and form.is_valid():
        return once(request, form, act)
    context = {
        "form": form,
        "title": _("Weighed and not made"),
        "submit": _("Write it down"),
        "about": found.label,
        "cancel": reverse("handover:family", args=[family]),
    }
    return render(request, "handover/act.html", context)


def _desk(request: HttpRequest, family: UUID) -> Desk:
    found = opened(request, family)
    occasion = request.GET.get("occasion", Occasion.HELP)
    if occasion not in set(Occasion):
        raise Http404
    desk = Desk(found, Occasion(occasion))
    for mode, state in _MODES.items():
        if mode in request.GET:
            try:
                key = UUID(request.GET[mode])
            except ValueError:
                raise Http404 from None
            before = referral_seen_by(key, by=found.actor, on=found.today)
            if before.family_id != found.access.family:
                raise Http404
            may_become(before, state, by=found.actor, on=found.today).require()
            desk.mode, desk.before, desk.occasion = mode, before, Occasion(before.occasion)
    own = own_entries(found.access, as_of=found.today)
    desk.entries = [one for one in reversed(own) if one.kind not in NOT_HANDED]
    return desk


def _chosen(desk: Desk, data: QueryDict | None, *, initial: dict[str, Any] | None = None) -> ChooseForm:
    return ChooseForm(
        data,
        initial=initial,
        agencies=[] if "to" in desk.fixed else _agencies(desk),
        people=people_by_name(desk.family),
        entries=[(str(one.pk), line(one)) for one in desk.entries],
        only=desk.fixed,
    )


def _initial(desk: Desk, request: HttpRequest) -> dict[str, Any]:
    rows = [(one.pk, one.kind, one.last) for one in desk.entries]
    initial: dict[str, Any] = {
        "entry": [str(one) for one in proposed(rows, on=desk.family.today)],
        "about": request.GET.getlist("about"),
        "to": request.GET.get("to", ""),
        "way": ChooseForm.AGENCY,
    }
    if desk.before is not None:
        about = desk.before.about.values_list("pk", flat=True)
        initial |= {"about": [str(one) for one in about], "domain": desk.before.domain}
    return initial


def _agencies(desk: Desk) -> list[Any]:
    """What one may choose from: what the service directory offers here, and below it every other agency."""
    own = desk.family.actor.organisation
    home = organisation(own or 0).municipality_id
    services = [
        (f"s{one.key}", f"{one.name} ({one.organisation.name}): {waiting_words(one, on=desk.family.today)}")
        for one in search_offers(municipality=home)
        if one.organisation_id != own
    ]
    agencies = [
        (f"o{one.pk}", one.name if one.connected else _("%(agency)s (not connected)") % {"agency": one.name})
        for one in all_organisations()
        if one.pk != own and not one.unspecified
    ]
    groups = [(_("In the service directory"), services)] if services and desk.occasion is Occasion.HELP else []
    return [*groups, (_("All agencies"), agencies)]


def _second(
    request: HttpRequest, desk: Desk, chosen: ChooseForm, people: list[int], entries: list[int], to: int
) -> tuple[Any, bool]:
    """The form of the second page, and whether consent is asked while it is not known whose counts."""
    before = desk.before
    initial = {"asked": before.asked, "keep": before.keep, "necessity": before.necessity} if before else {}
    if desk.mode == "on":
        initial.pop("necessity")
    if chosen.by_parent:
        return ParentForm(request.POST or None, initial=initial), False
    ground = grounds()[chosen.cleaned_data["ground"]]
    family = desk.family.access.family
    named = {int(text[1:]) for one in entries_named(family, entries) for text in (*one.about, *one.about_any)}
    needed = consent_of(family, {*people, *named}, on=request.today) if ground.consent else frozenset()
    whose = [(key, name) for key, name in people_by_name(desk.family) if int(key) in needed]
    form = OfferForm(
        request.POST or None,
        initial=initial,
        ground=ground,
        people=whose,
        today=request.today,
        colleagues=[] if desk.mode == "tell" else [(str(one.pk), one.name) for one in colleagues(to)],
    )
    if desk.mode == "tell":
        for name in ("asked", "keep", "necessity"):
            form.fields[name].disabled = True
    return form, ground.consent and not whose


def _doing(
    request: HttpRequest,
    desk: Desk,
    chosen: ChooseForm,
    form: Any,
    *,
    people: list[int],
    entries: list[int],
    to: int,
    service: Any,
) -> Callable[[], str]:
    """What the second page does: offer, send on, or tell the receiver."""
    by, on = desk.family.actor, request.today

    def act() -> str:
        given = form.cleaned_data
        said = {"asked": given["asked"]}
        if desk.mode == "on" and desk.before is not None:
            made = actions.send_on(
                desk.before,
                to=to,
                because=given["necessity"],
                basis=form.basis(entries),
                by=by,
                on=on,
                to_professional=form.to_whom(),
                **said,
            )
        elif desk.mode == "tell" and desk.before is not None:
            made = actions.tell_receiver(desk.before, basis=form.basis(entries), by=by, on=on)
        else:
            made = actions.offer(
                desk.family.access,
                to=to,
                about=people,
                necessity=given["necessity"],
                keep=given["keep"],
                domain=chosen.cleaned_data.get("domain", ""),
                occasion=desk.occasion,
                basis=None if chosen.by_parent else form.basis(entries),
                check_on=given.get("check_on") if chosen.by_parent else None,
                to_professional=None if chosen.by_parent else form.to_whom(),
                service=service.pk if service is not None else None,
                instead_of=desk.before,
                on=on,
                **said,
            )
        if chosen.by_parent:
            messages.success(request, _("Written down. You check by that day whether it worked."))
        else:
            messages.success(request, _("Offered. Your agency stays responsible until the family has arrived."))
        return reverse("handover:referral", args=[made.key])

    return act


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What the address says that the form does not ask."""
    return [(name, request.GET[name]) for name in ("occasion", *_MODES) if name in request.GET]
