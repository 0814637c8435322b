"""Filters for the family pages."""

from datetime import date

from django import template
from django.utils.formats import date_format

from kring.web.families import words

register = template.Library()


@register.filter
def short_day(value: date | int) -> str:
    """A day as short as it can be without doubt: 3 feb 2026."""
    return date_format(date.fromordinal(value) if isinstance(value, int) else value, "j M Y")


@register.filter
def share(code: str) -> str:
    """How much somebody lives somewhere."""
    return words.said(words.SHARES, code)


@register.filter
def relation(code: str) -> str:
    """What one person is to another."""
    return words.said(words.RELATIONS, code)


@register.filter
def line_name(code: str) -> str:
    """The word beside a line in the drawing."""
    return words.said(words.LINES, code)


@register.filter
def mandate(code: str) -> str:
    """What somebody who holds the whole view is to the family."""
    return words.said(words.MANDATES, code)


@register.filter
def loop_name(code: str) -> str:
    """What a loop expects."""
    return words.loop_name(code)
