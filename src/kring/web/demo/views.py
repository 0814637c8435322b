"""Choosing whose part one plays in the demo."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kring.accounts.queries import account_at
from kring.simulate.town.agencies import AGENCIES
from kring.simulate.town.people import ROLES
from kring.web.accounts.views import to_what_was_kept
from kring.web.demo import backend
from kring.web.demo.loading import address_of
from kring.web.doors import for_everybody

WORDS = {
    "teacher": (
        gettext_noop("Teacher"),
        gettext_noop("Raise a worry about a pupil, and see what came of an earlier one."),
    ),
    "gp": (
        gettext_noop("General practitioner"),
        gettext_noop("Do the child check with an adult patient, or ask for advice."),
    ),
    "police_officer": (
        gettext_noop("Police officer"),
        gettext_noop("After a call-out: find the family, report, and see what you still intended to do."),
    ),
    "youth_nurse": (
        gettext_noop("Youth health nurse"),
        gettext_noop("Call a family again that did not come, and see who else is involved with a child."),
    ),
    "housing_officer": (
        gettext_noop("Housing officer"),
        gettext_noop("Rent is behind: see whether there are children behind the door, and who knows them."),
    ),
    "benefits_officer": (
        gettext_noop("Benefits officer"),
        gettext_noop("Before income stops: see the children who depend on it."),
    ),
    "team_worker": (
        gettext_noop("Neighbourhood-team worker"),
        gettext_noop("Take up a referral, go through your work list, keep the children in view."),
    ),
    "veilig_thuis": (
        gettext_noop("Veilig Thuis"),
        gettext_noop("Weigh a report with the whole life course before you, and tell the reporter what was done."),
    ),
    "director": (
        gettext_noop("Director of a family"),
        gettext_noop("See the whole of the families that you direct: who is involved, what is open, which patterns."),
    ),
    "policy_officer": (
        gettext_noop("Municipal policy officer"),
        gettext_noop("Look after the service directory. You see no family."),
    ),
    "inspector": (
        gettext_noop("Inspector"),
        gettext_noop("Read the reviews of two published cases, and of one that went well."),
    ),
    "administrator": (
        gettext_noop("Administrator"),
        gettext_noop("Make an account for a colleague, and close one. You see no family."),
    ),
}


@for_everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Everybody whose part one can play; one click signs in."""
    if not backend.here():
        raise Http404
    onward = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        account = account_at(address_of(_key(request.POST.get("role", ""))))
        if account is None:
            raise Http404
        login(request, account, backend=backend.PATH)
        ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
        return redirect(to_what_was_kept(request) or (onward if ours else "home"))
    agencies = {one.key: one.name for one in AGENCIES}
    roles = [
        {
            "role": one.role,
            "name": one.name,
            "agency": agencies[one.agency],
            "words": _(WORDS[one.role][0]),
            "sentence": _(WORDS[one.role][1]),
        }
        for one in ROLES
    ]
    return render(request, "demo/choose.html", {"roles": roles, "next": onward})


def _key(role: str) -> str:
    return next((one.key for one in ROLES if one.role == role), "nobody")
