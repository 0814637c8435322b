"""Today: what waits for somebody, and what they can do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.design.words import function_name
from kring.network.queries import organisations
from kring.sharing.queries import own_families
from kring.web.doors import for_professionals
from kring.web.home.doings import doings_of
from kring.web.home.waiting import waiting_for

MOST = 12  # families on the first page; the rest is one click away


@for_professionals()
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    actor = request.actor
    families = own_families(actor, on=request.today)
    (organisation,) = organisations([actor.organisation])
    context = {
        "greeting": _greeting(timezone.localtime().hour) % {"name": actor.name},
        "function": function_name(actor.function),
        "organisation": organisation.name,
        "today": request.today,
        "families": families[:MOST],
        "more": len(families) - MOST,
        "doings": doings_of(actor.function),
        **waiting_for(actor, on=request.today),
    }
    return render(request, "home/today.html", context)


def _greeting(hour: int) -> str:
    if 6 <= hour < 12:
        return _("Good morning, %(name)s")
    if 12 <= hour < 18:
        return _("Good afternoon, %(name)s")
    return _("Good evening, %(name)s")
