"""Whom to tell of violence in a family: which basic care a child of this age has, and how a telling goes. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from kring.norms import terms

TERMS = terms("told")
CARE = ("gp", "youth_health", "school")


class State(StrEnum):
    """How far telling the basic care of a child has come."""

    EXPECTED = "expected"
    TOLD = "told"
    NOT_TOLD = "not_told"
    FOUND = "found"  # it was not known who it is, and now it is


NEXT: Mapping[State, frozenset[State]] = {
    State.EXPECTED: frozenset({State.TOLD, State.NOT_TOLD, State.FOUND}),
    State.TOLD: frozenset(),
    State.NOT_TOLD: frozenset(),
    State.FOUND: frozenset(),
}


class WhyNot(StrEnum):
    """Why an agency is not told, or why there is none to tell."""

    ENDANGERS = "endangers"  # then it is asked again later
    KNOWS = "knows"
    NOT_THEIRS = "not_theirs"  # it no longer sees this child
    NONE = "none"  # the child has no such care


def care_of_age(age: int | None) -> tuple[str, ...]:
    """The kinds of basic care of a child of this age; where it is not known, all of them."""
    if age is None:
        return CARE
    if age >= TERMS["school_until"].value:
        return ()
    return CARE if age >= TERMS["school_from"].value else ("gp", "youth_health")
