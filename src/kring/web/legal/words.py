"""Words of these pages: how registrations meet, what came of a signal, who is informed, what was decided."""

from datetime import date

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kring.index.legal.queries import Heard

MEETS = {
    "same_youth": _("Registered the same young person"),
    "same_parent": _("Registered another child of the same parent"),
    "same_address": _("Registered a young person at the same address"),
    "archived": _("Registered this young person before; that registration has gone"),
}
ANSWERS = {
    "contacted": _("We spoke to each other"),
    "not_needed": _("Contact is not needed"),
    "plan_exists": _("There is a plan in which we both take part"),
}
ENDED = _("No longer asked")
INFORM = {
    "parent": _("a parent"),
    "both": _("a parent, and the young person"),
    "youth": _("the young person"),
}
HOW = {
    "talk": _("In a talk"),
    "phone": _("By telephone"),
    "letter": _("With a letter"),
}
ADVICE = {
    "keep": _("Keep the registration"),
    "remove": _("Remove the registration"),
}
VERDICTS = {
    "keep": _("The registration stays"),
    "remove": _("The registration was removed"),
}


def came_of(heard: Heard) -> str:
    """What came of a signal, in a sentence; empty while it waits for an answer."""
    if heard.asks:
        return ""
    day, colon, rest = heard.because.partition(": ")
    spoken_on: date | None = parse_date(day) if colon and len(day) == 10 else None
    said = f"{date_format(spoken_on, 'j F Y')}, {rest}" if spoken_on else heard.because
    return f"{ANSWERS.get(heard.outcome, ENDED)}: {said}"
