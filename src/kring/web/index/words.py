"""Words of these pages: how two agencies meet, what an answer is, and what kinds of agency there are."""

from django.utils.translation import gettext_lazy as _

MEETS = {
    "same_child": _("Also involved with this child"),
    "same_parent": _("Involved with another child of the same parent"),
    "sibling": _("Involved with a brother or sister"),
    "household": _("Involved with a child in the same household"),
    "same_family": _("Also involved with this family"),
}
ANSWERS = {
    "contacted": _("We spoke to each other"),
    "not_needed": _("Contact is not needed"),
    "plan_exists": _("There is a plan in which we both take part"),
    "ended": _("No longer asked: an involvement ended"),
}
AGENCIES = {
    "gp": _("General practitioners"),
    "school": _("Schools"),
    "youth_health": _("Youth health care"),
    "health": _("Health care"),
    "education": _("Education"),
    "family": _("Help for families"),
    "safety": _("Safety"),
    "housing": _("Housing"),
    "work": _("Work"),
    "income": _("Income"),
    "signalling": _("Other agencies that signal"),
    "interpreting": _("Other agencies that weigh signals"),
    "helping": _("Other agencies that help"),
    "protecting": _("Child protection"),
    "income_housing": _("Income and housing"),
    "other": _("Other agencies"),
}
MANDATES = {
    "director": _("director"),
    "report": _("has a report"),
    "measure": _("carries out a measure"),
    "board": _("was asked to investigate"),
}
