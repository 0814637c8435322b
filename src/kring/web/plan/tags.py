"""Filters for the pages of a plan."""

from collections.abc import Iterable
from typing import Any

from django import template

from kring.web.plan import words

register = template.Library()

TABLES = {
    "phase": words.PHASES,
    "phase_means": words.PHASES_MEAN,
    "state": words.STATES,
    "standing": words.STANDINGS,
    "verdict": words.VERDICTS,
    "offered": words.OFFERED,
    "conclusion": words.CONCLUSIONS,
}


@register.filter
def plan_word(code: str, table: str) -> str:
    """The words for a code of a plan."""
    return words.said(TABLES[table], str(code))


@register.filter
def missing(kept: dict[str, str]) -> str:
    """What was missing when a plan came to another phase."""
    return words.missing_words(kept)


@register.filter
def names(people: Iterable[Any]) -> str:
    """The names of some people or agencies, one after the other."""
    return ", ".join(one.name for one in people)
