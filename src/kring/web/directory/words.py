"""The service directory in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kring.network.domain import DOMAINS, FOR_WHOM
from kring.norms import terms

DOMAIN_WORDS = {
    "health": gettext_lazy("Health"),
    "education": gettext_lazy("Education"),
    "family": gettext_lazy("Family and upbringing"),
    "safety": gettext_lazy("Safety"),
    "housing": gettext_lazy("Housing"),
    "work": gettext_lazy("Work"),
    "income": gettext_lazy("Income"),
}
FOR_WHOM_WORDS = {
    "children": gettext_lazy("Children"),
    "parents": gettext_lazy("Parents"),
    "families": gettext_lazy("Whole families"),
    "professionals": gettext_lazy("Professionals"),
}
FAULTS = {
    "unknown_domain": gettext_lazy("This life domain is not known."),
    "unknown_for_whom": gettext_lazy("This group is not known."),
    "ages_reversed": gettext_lazy("The lowest age is above the highest."),
    "years_reversed": gettext_lazy("The first contract year is after the last."),
    "waiting_without_day": gettext_lazy("Say on which day this waiting time was stated."),
    "unknown_organisation": gettext_lazy("This agency is not known."),
    "unknown_municipality": gettext_lazy("This municipality is not known."),
}


def domains() -> list[tuple[str, Any]]:
    """The life domains as choices."""
    return [(one, DOMAIN_WORDS[one]) for one in DOMAINS]


def groups() -> list[tuple[str, Any]]:
    """For whom something may be, as choices."""
    return [(one, FOR_WHOM_WORDS[one]) for one in FOR_WHOM]


def ages(offer: Any) -> str:
    """For which ages an offer is; empty where it has no limit."""
    if offer.age_from is not None and offer.age_until is not None:
        return _("%(first)s to %(last)s years") % {"first": offer.age_from, "last": offer.age_until}
    if offer.age_from is not None:
        return _("from %(first)s years") % {"first": offer.age_from}
    return _("up to %(last)s years") % {"last": offer.age_until} if offer.age_until is not None else ""


def years(offer: Any) -> str:
    """For which contract years an offer is; empty where none is known."""
    first, last = offer.first_year, offer.last_year
    if first is not None and last is not None:
        return str(first) if first == last else f"{first}–{last}"
    if first is not None:
        return _("from %(first)s") % {"first": first}
    return _("up to %(last)s") % {"last": last} if last is not None else ""


def waiting(offer: Any) -> str:
    """How long one waits; empty where nobody said."""
    if offer.waiting_weeks is None:
        return ""
    if offer.waiting_weeks == 0:
        return _("no waiting time")
    return ngettext("%(n)s week", "%(n)s weeks", offer.waiting_weeks) % {"n": offer.waiting_weeks}


def stated(offer: Any, today: date) -> str:
    """How long ago the waiting time was stated."""
    days = (today - offer.waiting_said_on).days
    if days <= 0:
        return _("stated today")
    if days < 14:
        return ngettext("stated %(n)s day ago", "stated %(n)s days ago", days) % {"n": days}
    if days < 60:
        return ngettext("stated %(n)s week ago", "stated %(n)s weeks ago", days // 7) % {"n": days // 7}
    months = days * 12 // 365
    return ngettext("stated %(n)s month ago", "stated %(n)s months ago", months) % {"n": months}


def is_old(offer: Any, today: date) -> bool:
    """Whether the waiting time was stated so long ago that it may be out of date."""
    return bool((today - offer.waiting_said_on).days > terms("directory")["waiting_time_ages"].value)
