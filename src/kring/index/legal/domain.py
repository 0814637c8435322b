"""The rules of the legal index: which numbers are numbers, when a registration goes, who is informed. Pure."""

import hmac
import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple, Protocol

from kring.index.domain import age_on
from kring.loops.domain import due_after
from kring.norms import terms

TERMS = terms("legal_index")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

SAME_YOUTH, SAME_PARENT, SAME_ADDRESS, ARCHIVED = "same_youth", "same_parent", "same_address", "archived"

PARENT, BOTH, YOUTH = "parent", "both", "youth"
INFORMED = {PARENT: (PARENT,), BOTH: (PARENT, YOUTH), YOUTH: (YOUTH,)}  # who is informed → each of them

KEEP, REMOVE = "keep", "remove"
LONGEST_REFERENCE = 40


class Kin(NamedTuple):
    """What the civil register says of a young person: numbers of the parents' other children, and the address."""

    children_of_parents: tuple[str, ...] = ()
    at_the_address: tuple[str, ...] = ()
    address: str = ""  # postcode and house number, to hold against the excluded addresses


class CivilRegister(Protocol):
    """Where family ties come from: they are asked for at each match, and never kept."""

    def kin_of(self, number: str) -> Kin:
        """The kin of the young person with this number."""


def is_number(text: str) -> bool:
    """Whether this is a citizen service number: nine digits that pass the test of eleven, not all zero."""
    if len(text) != 9 or not text.isascii() or not text.isdigit() or not int(text):
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text, strict=True)) % 11 == 0


def holds_number(text: str) -> bool:
    """Whether a citizen service number stands in a text, also with spaces, dots or dashes in it."""
    runs = [*re.findall(r"\d+", text), re.sub(r"\D", "", text)]
    return any(is_number(run) for run in runs)


def hashed(text: str, key: str) -> str:
    """A number or address as it is kept: a hash with a key, from which it cannot be found again without it."""
    return hmac.new(key.encode(), text.replace(" ", "").upper().encode(), sha256).hexdigest()


def may_be_matched_by_address(address: str, *, switched_on: bool, excluded: Iterable[str], key: str) -> bool:
    """Whether those at an address are matched: behind a switch, and never at an excluded one (a refuge, a home)."""
    return switched_on and bool(address) and hashed(address, key) not in set(excluded)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March for 29 February in a year that has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def is_young_enough(born: date, on: date) -> bool:
    """Whether a registration may be made about somebody born on this day."""
    return born <= on and age_on(born, on) < TERMS["youth_until"].value


def goes_on(born: date, on: date, *, asked: date | None = None) -> date:
    """When a registration goes: as the reporter plans; within two years, and on the 23rd birthday at the latest."""
    latest = min(years_after(on, TERMS["kept_at_most"].value), years_after(born, TERMS["youth_until"].value))
    return min(latest, asked) if asked is not None and asked > on else latest


def leaves_the_archive_on(removed_on: date) -> date:
    """When an archived registration is gone for good."""
    return years_after(removed_on, TERMS["archived"].value)


def who_is_informed(born: date, on: date) -> str:
    """Who hears of a registration: under 12 the parent, from 12 to 16 both, from 16 the young person."""
    age = age_on(born, on)
    if age < TERMS["inform_youth_from"].value:
        return PARENT
    return BOTH if age < TERMS["inform_youth_alone_from"].value else YOUTH


def decision_due(objected_on: date, advised_on: date) -> date:
    """By when the municipality decides: its term counts from the objection, however long the advice took."""
    return max(advised_on, due_after(TERMS["decision"], objected_on))
