"""Days and coarse dates as words, in Dutch and in English.

A coarse date stays as coarse as its source had it: "zomer 2014", "begin 2015", "omstreeks oktober 2014".
"""

import calendar
import re
from datetime import date
from typing import Final

from kring.lifecourse.domain import Day

LANGUAGES: Final = ("nl", "en")

MONTHS: Final = {
    "nl": (
        [
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
        ]
    ),
    "en": (
        [
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
        ]
    ),
}
SHORT_MONTHS: Final = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
SEASONS: Final = {
    "nl": {"21": "voorjaar", "22": "zomer", "23": "najaar", "24": "winter"},
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
}
PARTS: Final = {"nl": ("begin {}", "medio {}", "eind {}"), "en": ("early {}", "mid-{}", "late {}")}
PHRASES: Final = {
    "nl": {
        "~": "omstreeks {}",
        "?": "mogelijk {}",
        "%": "mogelijk omstreeks {}",
        "decade": "jaren {}",
        "century": "{}e eeuw",
        "between": "{} – {}",
        "throughout": "van {} tot en met {}",
        "since": "vanaf {}",
        "until": "tot en met {}",
        "unknown": "onbekend",
    },
    "en": {
        "~": "about {}",
        "?": "possibly {}",
        "%": "possibly about {}",
        "decade": "{}s",
        "century": "{}th century",
        "between": "{} – {}",
        "throughout": "from {} to {}",
        "since": "since {}",
        "until": "until {}",
        "unknown": "unknown",
    },
}

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_DECADE = re.compile(r"(\d{3})X([~?%]?)")
_CENTURY = re.compile(r"(\d\d)XX([~?%]?)")
_THIRDS_OF_A_YEAR = {("01", "04"): 0, ("05", "08"): 1, ("09", "12"): 2}


def day_words(day: date | Day, lang: str) -> str:
    """A day as one says it: "14 mei 2015", "14 May 2015". Takes a date or its ordinal."""
    known = date.fromordinal(day) if isinstance(day, int) else day
    return f"{known.day} {MONTHS[lang][known.month - 1]} {known.year}"


def edtf_words(text: str, lang: str, *, throughout: bool = False) -> str:
    """A date in EDTF as words, no more precise than it is; a form that is not known comes back as it was.

    `throughout` says that what happened lasted all of an interval, not on some day in it.
    """
    if "/" not in text:
        return _single(text, lang)
    first, last = text.split("/", 1)
    if first in ("", ".."):
        return PHRASES[lang]["until"].format(_single(last, lang))
    if last in ("", ".."):
        return PHRASES[lang]["since"].format(_single(first, lang))
    if first == last:
        return _single(first, lang)
    return _part_of_a_whole(first, last, lang) or _interval(first, last, lang, throughout)


def days_words(days: int, lang: str) -> str:
    """A number of days as one reads it: days up to two months, then months, then years."""
    one, many = {"nl": ("dag", "dagen"), "en": ("day", "days")}[lang]
    if days < 61:
        return f"{days} {one if days == 1 else many}"
    if days < 730:
        months = round(days / 30.44)
        return f"{months} {'maanden' if lang == 'nl' else 'months'}"
    years = f"{days / 365.25:.1f}".removesuffix(".0")
    return f"{years.replace('.', ',')} jaar" if lang == "nl" else f"{years} years"


def list_words(items: list[str], lang: str) -> str:
    """Items in a row: "a, b en c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'en' if lang == 'nl' else 'and'} {items[-1]}"


def _single(text: str, lang: str) -> str:
    if text in ("", ".."):
        return PHRASES[lang]["unknown"]
    if found := _DECADE.fullmatch(text):
        return _marked(PHRASES[lang]["decade"].format(f"{found[1]}0"), found[2], lang)
    if found := _CENTURY.fullmatch(text):
        return _marked(PHRASES[lang]["century"].format(int(found[1]) + 1), found[2], lang)
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return _marked(year, found["mark"], lang)
    if month in SEASONS[lang]:
        return _marked(f"{SEASONS[lang][month]} {year}", found["mark"], lang)
    if not 1 <= int(month) <= 12:
        return text
    name = f"{MONTHS[lang][int(month) - 1]} {year}"
    return _marked(f"{int(day)} {name}" if day else name, found["mark"], lang)


def _marked(words: str, mark: str, lang: str) -> str:
    return PHRASES[lang][mark].format(words) if mark else words


def _part_of_a_whole(first: str, last: str, lang: str) -> str | None:
    """The intervals by which the format writes "early", "mid" and "late" of a year or a month."""
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        part = _THIRDS_OF_A_YEAR.get((first[5:], last[5:]))
        return None if part is None else PARTS[lang][part].format(first[:4])
    if len(first) == len(last) == 10 and first[:7] == last[:7] and _DATE.fullmatch(first):
        end = calendar.monthrange(int(first[:4]), int(first[5:7]))[1]
        thirds = {("01", "10"): 0, ("11", "20"): 1, ("21", str(end)): 2}
        part = thirds.get((first[8:], last[8:]))
        return None if part is None else PARTS[lang][part].format(_single(first[:7], lang))
    return None


def _interval(first: str, last: str, lang: str, throughout: bool) -> str:
    """Two dates as "May – July 2012", without saying a month or a year twice."""
    start, end = _single(first, lang), _single(last, lang)
    if _DATE.fullmatch(first) and _DATE.fullmatch(last) and first[:4] == last[:4]:
        if first[:7] == last[:7] and len(first) == len(last) == 10:
            start = str(int(first[8:]))
        elif len(first) > 4:
            start = start.removesuffix(f" {first[:4]}")
    return PHRASES[lang]["throughout" if throughout else "between"].format(start, end)
