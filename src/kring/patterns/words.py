"""Facts as words in a sentence, in Dutch and in English."""

from collections.abc import Sequence

from kring.lifecourse.domain import Event
from kring.lifecourse.words import edtf_words, list_words

NOBODY = {"nl": "niemand", "en": "nobody"}
UNNAMED = {"nl": "niet nader genoemd", "en": "not specified"}
DOMAINS = {
    "health": ("gezondheid", "health"),
    "education": ("onderwijs", "education"),
    "family": ("gezin", "family"),
    "safety": ("veiligheid", "safety"),
    "housing": ("wonen", "housing"),
    "work": ("werk", "work"),
    "income": ("inkomen", "income"),
}


def when(event: Event, lang: str) -> str:
    """The date of an event, as precise as its source was."""
    return edtf_words(event.on, lang, throughout=event.throughout)


def listed(items: Sequence[str], lang: str) -> str:
    """Items as a list in a sentence: A, B en C; nobody, when there are none."""
    return list_words(list(items), lang) or NOBODY[lang]


def life_domain(domain: str | None, lang: str) -> str:
    """The name of a life domain; a worry without a nature has none."""
    return UNNAMED[lang] if domain is None else DOMAINS[domain][0 if lang == "nl" else 1]
