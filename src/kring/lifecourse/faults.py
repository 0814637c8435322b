"""What is wrong with a case file: each fault with its place, its value, and what was expected."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

LANGUAGES = ("nl", "en")
MOST_SHOWN = 1_000

EXPECTED: Mapping[str, Mapping[str, str]] = {
    # the file as a whole
    "unreadable": {
        "nl": "een bestand dat te lezen is ({reason})",
        "en": "a file that can be read ({reason})",
    },
    "too_large": {
        "nl": "een bestand van ten hoogste {most} MiB",
        "en": "a file of at most {most} MiB",
    },
    "too_many_values": {
        "nl": "een bestand met ten hoogste {most} waarden",
        "en": "a file of at most {most} values",
    },
    "not_utf8": {
        "nl": "tekst in UTF-8",
        "en": "text in UTF-8",
    },
    "nul": {
        "nl": "tekst zonder NUL-teken",
        "en": "text without a NUL character",
    },
    "surrogate": {
        "nl": "tekst van hele Unicode-tekens, geen half surrogaatpaar",
        "en": "text of whole Unicode characters, not half a surrogate pair",
    },
    "too_deep": {
        "nl": "JSON die minder diep genest is",
        "en": "JSON that is nested less deeply",
    },
    "cut_off": {
        "nl": "de rest van het document: het breekt hier af",
        "en": "the rest of the document: it breaks off here",
    },
    "not_json": {
        "nl": "geldige JSON, hier: {what}",
        "en": "valid JSON, here: {what}",
    },
    "duplicate_key": {
        "nl": "deze sleutel één keer in dit object",
        "en": "this key once in this object",
    },
    "more": {
        "nl": "hoogstens {most} fouten in een keer; nog {rest} zijn hier niet genoemd",
        "en": "at most {most} faults at once; {rest} more are not listed here",
    },
    # keys and types
    "missing": {
        "nl": "de sleutel “{key}”",
        "en": "the key “{key}”",
    },
    "unknown_key": {
        "nl": "geen sleutel met deze naam; bekend zijn hier {known}{hint}",
        "en": "no key by this name; known here are {known}{hint}",
    },
    "unknown_detail": {
        "nl": "geen detail met deze naam bij “{kind}”; bekend zijn {known}{hint}",
        "en": "no detail by this name for “{kind}”; known are {known}{hint}",
    },
    "no_details": {
        "nl": "geen details bij “{kind}”",
        "en": "no details for “{kind}”",
    },
    "object": {"nl": "een object", "en": "an object"},
    "list": {"nl": "een lijst", "en": "a list"},
    "text": {"nl": "een tekst", "en": "a text"},
    "text_empty": {"nl": "een tekst die niet leeg is", "en": "a text that is not empty"},
    "text_long": {
        "nl": "een tekst van ten hoogste {most} tekens",
        "en": "a text of at most {most} characters",
    },
    "list_long": {
        "nl": "een lijst van ten hoogste {most} waarden",
        "en": "a list of at most {most} values",
    },
    "many_keys": {
        "nl": "een object van ten hoogste {most} sleutels",
        "en": "an object of at most {most} keys",
    },
    "whole_number": {"nl": "een geheel getal", "en": "a whole number"},
    "at_least": {"nl": "een geheel getal vanaf {least}", "en": "a whole number from {least}"},
    "version": {
        "nl": "1, de versie van het formaat die hier wordt gelezen",
        "en": "1, the version of the format that is read here",
    },
    "level": {
        "nl": "een geheel getal van 0 (geen) tot en met 4 (acuut)",
        "en": "a whole number from 0 (none) to 4 (acute)",
    },
    "yes_or_no": {"nl": "true of false", "en": "true or false"},
    "yes_no_or_text": {"nl": "true, false of een tekst", "en": "true, false or a text"},
    "yes_no_or_ids": {
        "nl": "true, false of een lijst met id’s",
        "en": "true, false or a list of ids",
    },
    "text_or_texts": {
        "nl": "een tekst of een lijst van teksten",
        "en": "a text or a list of texts",
    },
    "outcome": {
        "nl": "een tekst, een getal, true of false",
        "en": "a text, a number, true or false",
    },
    "one_of": {
        "nl": "een van {choices}{hint}",
        "en": "one of {choices}{hint}",
    },
    "language_tag": {
        "nl": "een taalcode zoals nl of en",
        "en": "a language code such as nl or en",
    },
    "value": {"nl": "een andere waarde ({reason})", "en": "another value ({reason})"},
    # dates
    "not_a_date": {
        "nl": "een datum in EDTF, zoals 2015-03-04, 2015-03, 2014-22 (zomer), 2014-10~ of 2012-10/2013-05",
        "en": "a date in EDTF, such as 2015-03-04, 2015-03, 2014-22 (summer), 2014-10~ or 2012-10/2013-05",
    },
    "no_such_day": {
        "nl": "een dag, maand of seizoen (21–24) die bestaat, in de jaren 0001 tot en met 9999",
        "en": "a day, month or season (21–24) that exists, in the years 0001 to 9999",
    },
    "reversed": {
        "nl": "een periode die niet eindigt voor zij begint",
        "en": "a period that does not end before it begins",
    },
    "uncommon_dates": {
        "nl": "ten hoogste {most} verschillende datums van een ongewone vorm",
        "en": "at most {most} different dates of an uncommon form",
    },
    # ids
    "duplicate_id": {
        "nl": "een id die nog niet is gebruikt; {first} heeft deze ook",
        "en": "an id that is not used yet; {first} has it too",
    },
    "actor": {
        "nl": "de id van een organisatie of een persoon in dit bestand{hint}",
        "en": "the id of an organisation or a person in this file{hint}",
    },
    "organisation": {
        "nl": "de id van een organisatie in dit bestand{hint}",
        "en": "the id of an organisation in this file{hint}",
    },
    "person": {
        "nl": "de id van een persoon in dit bestand{hint}",
        "en": "the id of a person in this file{hint}",
    },
    "household": {
        "nl": "de id van een huishouden in dit bestand{hint}",
        "en": "the id of a household in this file{hint}",
    },
    "event": {
        "nl": "de id van een gebeurtenis in dit bestand{hint}",
        "en": "the id of an event in this file{hint}",
    },
    "itself": {"nl": "iets anders dan zichzelf", "en": "another than itself"},
    "cycle": {
        "nl": "een keten die niet bij zichzelf terugkomt ({chain})",
        "en": "a chain that does not come back to itself ({chain})",
    },
    "share_without_home": {
        "nl": "“share” alleen bij “lives_in”",
        "en": "“share” with “lives_in” only",
    },
}

_SENTENCE = {
    "nl": "{place}: {value}verwacht: {expected}",
    "en": "{place}: {value}expected: {expected}",
}
_WHOLE_FILE = {"nl": "het bestand", "en": "the file"}
_LINE = {"nl": "regel {line}, kolom {column}", "en": "line {line}, column {column}"}
_HINT = {"nl": " (bedoelt u “{guess}”?)", "en": " (did you mean “{guess}”?)"}


class Fault(NamedTuple):
    """One thing that is wrong: where (a JSON pointer, RFC 6901), what was found there, what was expected.

    `expected` is worded in every language. `line` and `column` are given when the text is no JSON, so that
    there is nothing yet to point into.
    """

    pointer: str
    code: str
    expected: Mapping[str, str]
    value: str | None = None
    line: int | None = None
    column: int | None = None

    def message(self, lang: str = "en") -> str:
        """The fault as one line in `nl` or `en`."""
        place = printable(self.pointer) or _WHOLE_FILE[lang]
        if self.line is not None:
            place = _LINE[lang].format(line=self.line, column=self.column)
        value = "" if self.value is None else f"{self.value}; "
        return _SENTENCE[lang].format(place=place, value=value, expected=self.expected[lang])


class CaseFileError(Exception):
    """A case file that cannot be read, with all its faults at once; `rest` counts those beyond the limit."""

    def __init__(self, faults: Iterable[Fault], rest: int = 0) -> None:
        self.faults = tuple(faults)
        self.rest = rest
        super().__init__(self.faults, rest)

    def __str__(self) -> str:
        return self.message("en")

    def message(self, lang: str = "en") -> str:
        """Every fault on a line of its own, in `nl` or `en`."""
        return "\n".join(fault.message(lang) for fault in self.faults)


class Faults:
    """Collects faults up to a limit, and counts the rest."""

    def __init__(self, most: int = MOST_SHOWN) -> None:
        self._most = most
        self.found: list[Fault] = []
        self.rest = 0

    def __bool__(self) -> bool:
        return bool(self.found)

    @property
    def full(self) -> bool:
        """Whether further faults are only counted."""
        return len(self.found) >= self._most

    def add(self, code: str, place: Iterable[str | int], value: Any = ..., *, guess: str = "", **words: Any) -> None:
        """Add a fault at `place` (keys and indexes); where there is no `value`, none is shown."""
        if self.full:
            self.rest += 1
            return
        shown = None if value is ... else shorten(value)
        self.found.append(Fault(pointer(place), code, expected(code, guess=guess, **words), shown))

    def raise_any(self) -> None:
        """Raise all that was found, if anything was."""
        if not self.found:
            return
        listed = list(self.found)
        if self.rest:
            listed.append(Fault("", "more", expected("more", most=self._most, rest=self.rest)))
        raise CaseFileError(listed, self.rest)


def expected(code: str, *, guess: str = "", **words: Any) -> dict[str, str]:
    """What was expected, in every language; a word that differs by language is given as a mapping."""
    said = {}
    for lang in LANGUAGES:
        mine = {name: word[lang] if isinstance(word, Mapping) else word for name, word in words.items()}
        hint = _HINT[lang].format(guess=guess) if guess else ""
        said[lang] = EXPECTED[code][lang].format(hint=hint, **mine)
    return said


def pointer(place: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) to a place."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def shorten(value: Any, most: int = 60) -> str:
    """A value as JSON on one short printable line; what is nested is only hinted at."""
    match value:
        case str():
            text = json.dumps(value[: most + 1], ensure_ascii=False)
            return printable(text if len(value) <= most else text[:most] + '…"')
        case dict():
            return "{…}" if value else "{}"
        case list():
            return "[…]" if value else "[]"
        case None | bool():
            return json.dumps(value)
    text = str(value)
    return text if len(text) <= most else text[:most] + "…"


def printable(text: str) -> str:
    """The text with everything that a terminal would not print written as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
