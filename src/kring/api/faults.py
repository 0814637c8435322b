"""What is wrong in a request, in the language of who asks: our sentences in the place of those of pydantic."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SENTENCES = {
    "missing": gettext_noop("This is missing."),
    "extra_forbidden": gettext_noop("Nobody asks for this here."),
    "json_invalid": gettext_noop("This is no JSON."),
    "string_type": gettext_noop("This must be text."),
    "string_too_short": gettext_noop("This must have at least %(min_length)s characters."),
    "string_too_long": gettext_noop("This may have at most %(max_length)s characters."),
    "string_pattern_mismatch": gettext_noop("This is not written as it must be: %(pattern)s"),
    "int_type": gettext_noop("This must be a whole number."),
    "int_parsing": gettext_noop("This must be a whole number."),
    "int_parsing_size": gettext_noop("This number is too large."),
    "int_from_float": gettext_noop("This must be a whole number."),
    "greater_than_equal": gettext_noop("This must be at least %(ge)s."),
    "less_than_equal": gettext_noop("This may be at most %(le)s."),
    "bool_type": gettext_noop("This must be true or false."),
    "bool_parsing": gettext_noop("This must be true or false."),
    "list_type": gettext_noop("This must be a list."),
    "too_short": gettext_noop("This list must have at least %(min_length)s items."),
    "too_long": gettext_noop("This list may have at most %(max_length)s items."),
    "dict_type": gettext_noop("This must be an object."),
    "model_type": gettext_noop("This must be an object."),
    "model_attributes_type": gettext_noop("This must be an object."),
    "literal_error": gettext_noop("This must be one of: %(expected)s."),
    "enum": gettext_noop("This must be one of: %(expected)s."),
    "child_or_person": gettext_noop("Give either `child` or `person`."),
    "uuid_type": gettext_noop("This must be a UUID."),
    "uuid_parsing": gettext_noop("This must be a UUID."),
    "date_type": gettext_noop("This must be a day: YYYY-MM-DD."),
    "date_parsing": gettext_noop("This must be a day: YYYY-MM-DD."),
    "date_from_datetime_parsing": gettext_noop("This must be a day: YYYY-MM-DD."),
    "date_from_datetime_inexact": gettext_noop("This must be a day: YYYY-MM-DD."),
}


def sentence(fault: Mapping[str, Any]) -> str:
    """What is wrong, in a sentence; in pydantic's own words where we have none."""
    known = SENTENCES.get(fault["type"])
    if known is None:
        return str(fault["msg"])
    facts = {**fault.get("ctx", {})}
    if "expected" in facts:
        facts["expected"] = str(facts["expected"]).replace(" or ", ", ")
    return _(known) % facts
