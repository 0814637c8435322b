"""The authority of a director, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

AUTHORITY = {
    "convene": gettext_noop("bring everybody around one table, and set the day"),
    "decide": gettext_noop("decide, with the family, where agencies differ about the plan"),
    "ask": gettext_noop("ask each agency to do something by a day, and to account for it"),
    "step_up": gettext_noop("step up to a named person of an agency, and then to the municipality"),
    "speak": gettext_noop("speak for the plan towards everybody who is involved"),
    "view": gettext_noop("see the whole life course of the family"),
}


def authority_words(codes: Iterable[str], more: str = "") -> list[str]:
    """What somebody may decide, one thing a line."""
    return [*(_(AUTHORITY[one]) for one in codes if one in AUTHORITY), *([more] if more else [])]
