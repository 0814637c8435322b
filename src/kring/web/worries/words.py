"""Words on the pages about worries."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.lifecourse.vocabulary import NATURES_BY_DOMAIN
from kring.review.terms import term
from kring.signals.domain import Done, Intended, Lane, Soon, State

SOON = {
    Soon.TODAY: _("Today"),
    Soon.WEEK: _("This week"),
    Soon.LATER: _("It can wait a little"),
}
BASES = {
    "fact": _("What I saw or heard (facts)"),
    "suspicion": _("What I suspect"),
    "opinion": _("What I think of it (opinion)"),
}
SPOKEN = {
    "no": _("Not spoken with"),
    "together": _("Spoken with, others were there"),
    "alone": _("Spoken with alone"),
}
SHOWS = {
    "yes": _("Yes, it shows in the child"),
    "no": _("No, but the situation gives reason"),
    "unknown": _("I do not know"),
}
STATES = {
    State.DRAFT: _("draft"),
    State.SENT: _("sent, nobody has looked yet"),
    State.PICKED_UP: _("picked up"),
    State.ANSWERED: _("answered"),
}
DONE = {
    Done.TALKED: _("We talked with the family"),
    Done.HELP: _("Help was started or changed"),
    Done.PLAN: _("It is taken along in the family's plan"),
    Done.REFERRED: _("We brought in another agency"),
    Done.REPORTED: _("A report was made to Veilig Thuis"),
    Done.NOTHING_NEEDED: _("Nothing more is needed now"),
}
INTENDED = {
    Intended.OPEN: _("not made yet"),
    Intended.REPORTED: _("report made"),
    Intended.DROPPED: _("let go of, with a reason"),
}
LANES = {
    Lane.NORMAL: _("The usual term"),
    Lane.ORANGE: _("Code orange: sped up"),
    Lane.RED: _("Code red: at once"),
}
MISSED = {
    "no_show": _("They did not come"),
    "turned_away": _("We were turned away at the door"),
    "unreachable": _("We could not reach them"),
}
DECISIONS = {
    "income_applied": _("An application is taken in"),
    "income_stopped": _("Income is stopped"),
    "income_refused": _("Income is refused"),
    "income_advance": _("An advance is paid"),
    "income_granted": _("Income is granted"),
    "eviction_announced": _("Eviction is announced"),
    "eviction_averted": _("Eviction is averted"),
}


def natures() -> list[tuple[str, list[tuple[str, str]]]]:
    """The natures of a worry in the reader's language, by life domain, as choices of a form."""
    language = get_language() or "nl"
    return [
        (term("domain", domain, language), [(one, term("nature", one, language)) for one in of_domain])
        for domain, of_domain in NATURES_BY_DOMAIN.items()
    ]


def nature_words(codes: list[str]) -> list[str]:
    """Natures as words in the reader's language."""
    return [term("nature", one, get_language() or "nl") for one in codes]


def choices(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    """A table of words as choices of a form."""
    return [(str(code), word) for code, word in words.items()]
