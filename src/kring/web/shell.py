"""What every page for professionals has around it: where one can go, and who one is."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PLACES = (
    ("home", _("Today"), ()),
    ("work:mine", _("My work list"), ()),
    ("worries:raise", _("Raise a worry"), ()),
    ("worries:inbox", _("Worries for my agency"), ("team_worker", "veilig_thuis", "gp", "youth_nurse")),
    ("worries:decide", _("Decide on income or housing"), ("benefits_officer", "housing_officer")),
    ("people:search", _("Find a family"), ()),
    ("index:mine", _("Who is involved"), ()),
    ("handover:mine", _("Referrals"), ()),
    ("meldcode:mine", _("Meldcode"), ()),
    ("directory:search", _("Service directory"), ()),
    ("review:listing", _("Reviews"), ("inspector", "policy_officer", "administrator")),
    ("accounts:administration", _("Administration"), ("administrator",)),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for `design/base.html`: the actor, and the places that their function has."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"actor": None, "places": ()}
    places = [
        {"url": reverse(name), "words": words, "here": request.path == reverse(name)}
        for name, words, functions in PLACES
        if not functions or actor.function in functions
    ]
    return {"actor": actor, "places": places}
