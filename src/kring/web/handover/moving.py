"""A family moves to another municipality: the files that follow, and who directs from now on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.handover.files import move_municipality
from kring.network.queries import municipalities
from kring.web.doors import for_professionals
from kring.web.families.opening import opened, people_by_name
from kring.web.handover.forms import MunicipalityForm
from kring.web.once import once


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def moved(request: HttpRequest, family: UUID) -> HttpResponse:
    """Say to which municipality the family moved."""
    found = opened(request, family)
    towns = [(str(one.pk), one.name) for one in municipalities()]
    form = MunicipalityForm(request.POST or None, towns=towns, people=people_by_name(found))
    here = reverse("handover:family", args=[family])

    def act() -> str:
        town = form.cleaned_data["municipality"]
        move_municipality(
            found.access,
            about=[int(one) for one in form.cleaned_data["about"]],
            municipality=int(town),
            said=_("The family lives in %(municipality)s now.") % {"municipality": dict(towns)[town]},
            on=request.today,
        )
        messages.success(request, _("Written down. Youth health care and the director are asked what follows."))
        return here

    if request.method == "POST" and form.is_valid():
        return once(request, form, act)
    context = {
        "form": form,
        "title": _("Moved to another municipality"),
        "submit": _("Write it down"),
        "hint": _(
            "Youth health care hands its file over to that of the new municipality, and it is asked who directs."
        ),
        "about": found.label,
        "cancel": here,
    }
    return render(request, "handover/act.html", context)
