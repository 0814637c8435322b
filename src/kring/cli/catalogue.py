"""The catalogue of patterns as text."""

from collections.abc import Iterator
from textwrap import wrap

from kring.norms import Norm, NormBook
from kring.patterns import CATALOGUE, SECTIONS, Pattern
from kring.review.speech import speech
from kring.review.text import plain


def listing(lang: str, width: int) -> str:
    """Every pattern by its id and its sentence, under the sections of the catalogue."""
    lines: list[str] = []
    for section, title in SECTIONS.items():
        lines += ["", title[lang], "-" * len(title[lang])]
        for pattern in CATALOGUE.values():
            if pattern.section == section:
                lines.append(f"  {pattern.id}")
                lines += _indented(pattern.sentence[lang], width, 6)
    return "\n".join(lines).lstrip("\n") + "\n"


def one_pattern(pattern: Pattern, norms: NormBook, lang: str, width: int) -> str:
    """A pattern with all that the catalogue says of it."""
    return "\n".join(_told(pattern, norms, lang, width)) + "\n"


def _told(pattern: Pattern, norms: NormBook, lang: str, width: int) -> Iterator[str]:
    words = speech(lang)
    yield f"{pattern.title[lang]} [{pattern.id}]"
    yield "=" * min(width, len(pattern.title[lang]) + len(pattern.id) + 3)
    yield from wrap(pattern.sentence[lang], width)
    entries = norms.entries(pattern.id)
    if entries:
        yield from ("", words.gettext("Thresholds"))
        for name, norm in entries.items():
            yield from _indented(f"{name}: {_value(norm, lang)}. {norm.source[lang]} ({norm.since})", width, 2)
    for heading, said in (
        (words.gettext("What one may do"), pattern.advice[lang]),
        (words.gettext("What it is silent about"), pattern.silent_about[lang]),
        (words.gettext("Section"), SECTIONS[pattern.section][lang]),
        (words.gettext("Where it comes from"), pattern.source),
    ):
        yield from ("", heading)
        yield from _indented(said, width, 2)


def _value(norm: Norm, lang: str) -> str:
    """A norm's value with its unit."""
    words = speech(lang)
    if isinstance(norm.value, list | tuple):
        return ", ".join(map(str, norm.value))
    units = {
        "days": words.ngettext("{n} day", "{n} days", norm.value),
        "years": words.ngettext("{n} year", "{n} years", norm.value),
        "levels": words.ngettext("{n} level", "{n} levels", norm.value),
        "number": "{n}",
    }
    return units[norm.unit].format(n=norm.value)


def _indented(said: str, width: int, indent: int) -> list[str]:
    space = " " * indent
    return wrap(plain(said), width, initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
