"""Filters for the templates of the report: dates and codes in words, in the language that is active."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.translation import get_language

from kring.lifecourse import words
from kring.lifecourse.domain import Day, Event
from kring.patterns import SECTIONS
from kring.review import terms
from kring.review.view import View

register = template.Library()


def _lang() -> str:
    return "en" if get_language() == "en" else "nl"


@register.filter
def term(code: str, table: str) -> str:
    """The word on screen for a code of the case file: `{{ event.kind|term:"kind" }}`."""
    return terms.term(table, code, _lang())


@register.filter
def day(value: date | Day) -> str:
    """A day in words."""
    return words.day_words(value, _lang())


@register.filter
def days(value: int) -> str:
    """A number of days as one reads it."""
    return words.days_words(value, _lang())


@register.filter
def row(items: Sequence[str]) -> str:
    """Items in a row, with "and" before the last."""
    return words.list_words(list(items), _lang())


@register.filter
def terms_row(codes: Sequence[str], table: str) -> str:
    """Codes as words in a row."""
    return words.list_words([terms.term(table, code, _lang()) for code in codes], _lang())


@register.filter
def percent(part: float, whole: float) -> str:
    """A part of a whole as a number for a width, 0 to 100."""
    return f"{100 * part / whole:.2f}" if whole else "0"


@register.filter
def section(code: str) -> str:
    """The title of a section of the catalogue."""
    return SECTIONS[code][_lang()]


@register.filter
def when(event: Event) -> str:
    """The date of an event in words."""
    return words.edtf_words(event.on, _lang(), throughout=event.throughout)


@register.filter
def said(event: Event) -> str:
    """What an event tells, or what kind it is where it tells nothing."""
    return event.text or term(event.kind, "kind")


@register.filter
def edtf(text: str) -> str:
    """A coarse date in words."""
    return words.edtf_words(text, _lang())


@register.filter
def by(event: Event, view: View) -> str:
    """Who did or recorded an event."""
    return view.name(event.by)
