"""Entries as one reads them: a line each, a page of lines, and one entry whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.knowledge import Knowledge
from kring.lifecourse.vocabulary import GROUP_OF
from kring.lifecourse.words import edtf_words
from kring.review.terms import term
from kring.web.families import words
from kring.web.families.children import name

PAGE = 30


@dataclass(frozen=True)
class EntryLine:
    """An entry with the names of those in it."""

    event: Event
    number: int
    by: str
    to: list[str]
    about: list[str]


@dataclass(frozen=True)
class EntryPage:
    """Some entries, the latest first."""

    lines: list[EntryLine]
    number: int
    pages: int
    total: int

    @property
    def before(self) -> int:
        """The number of the page before."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the page after."""
        return self.number + 1


def lines(events: list[Event], known: LifeCourse) -> list[EntryLine]:
    """Entries as lines."""
    return [line(event, known) for event in events]


def line(event: Event, known: LifeCourse) -> EntryLine:
    """An entry as a line."""
    return EntryLine(
        event,
        int(event.id[1:]),
        name(known, event.by),
        [name(known, one) for one in event.to],
        [name(known, one) for one in (*event.about, *event.about_any)],
    )


def latest_first(known: LifeCourse) -> list[Event]:
    """All entries that are known, the latest first."""
    return sorted(known.events, key=lambda event: (event.last, event.order), reverse=True)


def page(known: LifeCourse, *, group: str, agency: str, domain: str, number: int) -> EntryPage:
    """A page of the entries of a group of kinds, an agency and a life domain of agencies; each may be empty."""
    found = [
        event
        for event in latest_first(known)
        if (not group or GROUP_OF.get(event.kind) == group)
        and (not agency or event.by == agency)
        and (not domain or _domain(known, event) == domain)
    ]
    pages = max(1, ceil(len(found) / PAGE))
    number = min(max(1, number), pages)
    return EntryPage(lines(found[(number - 1) * PAGE : number * PAGE], known), number, pages, len(found))


def _domain(known: LifeCourse, event: Event) -> str | None:
    return known.organisations[event.by].domain if event.by in known.organisations else None


def knowers(event: Event, known: LifeCourse) -> list[tuple[str, int]]:
    """Who else knows of an entry, as far as one sees, with the day from which they surely do."""
    found = Knowledge.of(known).surely(event)
    return sorted(
        ((name(known, who), since) for who, since in found.items() if who != event.by),
        key=lambda pair: (pair[1], pair[0]),
    )


def details(event: Event, known: LifeCourse, lang: str) -> list[tuple[str, str]]:
    """What an entry tells more, as labels with words; what is not known is left out."""
    return [
        (words.said(words.DETAILS, key) or key.replace("_", " "), _value(key, value, known, lang))
        for key, value in event.details.items()
        if value not in (None, "", [])
    ]


def _value(key: str, value: Any, known: LifeCourse, lang: str) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(dict.fromkeys(_value(key, one, known, lang) for one in value))
    if isinstance(value, Mapping) or not isinstance(value, str):
        return str(value)
    if key in ("domain", "domains"):
        return term("domain", value, lang)
    if value in known.by_id:
        event = known.by_id[value]
        return f"{term('kind', event.kind, lang)} ({edtf_words(event.on, lang)})"
    if value in known.households:
        return known.households[value].label
    return name(known, value) or words.said(words.VALUES, value) or value
