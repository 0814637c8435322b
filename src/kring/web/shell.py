"""What every page for professionals has around it: where one can go, and who one is."""

from typing import Any

from django.conf import settings
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

# The legal index, which has no place where it is off: by function, and for all who work with families.
LEGAL = {"policy_officer": "legal:objections", "administrator": "legal:addresses", "inspector": None}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for `design/base.html`: the actor, and the places that their function has."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"actor": None, "places": ()}
    places = [
        {"url": reverse(name), "words": words, "here": request.path == reverse(name)}
        for name, words, functions in (*PLACES, *_legal(actor.function))
        if not functions or actor.function in functions
    ]
    return {"actor": actor, "places": places}


def _legal(function: str) -> list[tuple[str, Any, tuple[str, ...]]]:
    name = LEGAL.get(function, "legal:mine") if settings.LEGAL_INDEX else None
    return [(name, _("Legal reference index"), ())] if name else []
