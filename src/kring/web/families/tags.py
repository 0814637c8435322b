"""Filters for the family pages."""

from django import template

from kring.web.families import words
from kring.web.work.places import expected_of

register = template.Library()


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
def asks(kind: str) -> str:
    """What a loop of this kind asks."""
    return expected_of(kind)
