"""Facts as words, in Dutch and in English: days, lists, numbers, life domains."""

from collections.abc import Sequence
from datetime import date

from kring.lifecourse.domain import Event

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SEASONS = {
    "nl": {"21": "voorjaar", "22": "zomer", "23": "najaar", "24": "winter"},
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
}
AND = {"nl": "en", "en": "and"}
NOBODY = {"nl": "niemand", "en": "nobody"}
DOMAINS = {
    "health": ("gezondheid", "health"),
    "education": ("onderwijs", "education"),
    "family": ("gezin", "family"),
    "safety": ("veiligheid", "safety"),
    "housing": ("wonen", "housing"),
    "work": ("werk", "work"),
    "income": ("inkomen", "income"),
}


def day(ordinal: int, lang: str) -> str:
    """A day as a reader of the language writes it: 14 mei 2015."""
    d = date.fromordinal(ordinal)
    return f"{d.day} {MONTHS[lang][d.month - 1]} {d.year}"


def when(event: Event, lang: str) -> str:
    """The date of an event, as precise as its source was."""
    text = event.on.rstrip("~?%")
    if event.first == event.last:
        return day(event.first, lang)
    parts = text.split("-")
    if len(parts) == 1 and text.isdigit():
        return text
    if len(parts) == 2 and parts[1] in SEASONS[lang]:
        return f"{SEASONS[lang][parts[1]]} {parts[0]}"
    if len(parts) == 2 and parts[0].isdigit() and parts[1].isdigit():
        return f"{MONTHS[lang][int(parts[1]) - 1]} {parts[0]}"
    between = {"nl": "tussen {} en {}", "en": "between {} and {}"}[lang]
    return between.format(day(event.first, lang), day(event.last, lang))


def listed(items: Sequence[str], lang: str) -> str:
    """Items as a list in a sentence: A, B en C."""
    if not items:
        return NOBODY[lang]
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {AND[lang]} {items[-1]}"


def life_domain(domain: str | None, lang: str) -> str:
    """The name of a life domain; a worry without a nature has none."""
    if domain is None:
        return {"nl": "niet nader genoemd", "en": "not specified"}[lang]
    return DOMAINS[domain][0 if lang == "nl" else 1]
