"""What professionals add every day: something seen, contact with a child or with adults, how safe a child is, a move.

Each says what is missing or cannot be, as a reason.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from kring.families.actions import add_household
from kring.kernel.access import Access
from kring.kernel.decision import Decision, Reason, Refused, granted, refused
from kring.lifecourse.actions import record
from kring.lifecourse.circumstances import move_house
from kring.lifecourse.models import Entry

BASES = ("fact", "suspicion", "opinion")
MODES = ("visit", "talk", "call", "message")


def may_add(*, happened: date, on: date, about: Collection[int], text: str) -> Decision:
    """An entry tells of a day that has come, about somebody, in words."""
    if happened > on:
        return refused("day_to_come")
    if not about:
        return refused("about_nobody")
    if not text.strip():
        return refused("say_what")
    return granted("entry_sound")


def note_observation(
    access: Access, *, happened: date, on: date, about: Collection[int], text: str, basis: str
) -> Entry:
    """Something seen or heard that is not (yet) a worry; also what goes well."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    if basis not in BASES:
        raise Refused(Reason("say_the_basis"))
    made: Entry = record(
        "observation",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details={"basis": basis},
        text=text.strip(),
    )
    return made


def note_child_contact(
    access: Access,
    *,
    happened: date,
    on: date,
    about: Collection[int],
    text: str,
    spoke: bool,
    alone: bool,
    about_home: bool,
    setting: str,
) -> Entry:
    """A professional saw a child: whether they spoke, alone, about home, and where. Alone or about home means spoke."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    if (alone or about_home) and not spoke:
        raise Refused(Reason("alone_means_spoke"))
    details: dict[str, bool | str] = {"spoke": spoke, "alone": alone, "about_home": about_home}
    if setting.strip():
        details["setting"] = setting.strip()
    made: Entry = record(
        "child_contact",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details=details,
        text=text.strip(),
    )
    return made


def note_contact(access: Access, *, happened: date, on: date, about: Collection[int], text: str, mode: str) -> Entry:
    """Contact with adults: a talk, a visit, a call."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    made: Entry = record(
        "contact",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details={"mode": mode} if mode in MODES else {},
        text=text.strip(),
    )
    return made


def note_weighing(
    access: Access,
    *,
    happened: date,
    on: date,
    about: Collection[int],
    text: str,
    level: int,
    instrument: str,
    standardised: bool,
    homes: Collection[int],
) -> Entry:
    """How safe these children are and how they fare, weighed by a professional: how unsafe, and in which homes."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    details: dict[str, Any] = {"level": level, "standardised": standardised}
    if instrument.strip():
        details["instrument"] = instrument.strip()
    if homes:
        details["settings"] = [f"h{home}" for home in homes]
    made: Entry = record(
        "assessment",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details=details,
        text=text.strip(),
    )
    return made


@transaction.atomic
def note_move(
    access: Access, *, happened: date, on: date, people: Collection[int], to: int | None, new: str, share: str
) -> Entry:
    """These people live elsewhere from a day: in a household that is known, or in a new one of this name."""
    if happened > on:
        raise Refused(Reason("day_to_come"))
    if not people:
        raise Refused(Reason("about_nobody"))
    if to is None and not new.strip():
        raise Refused(Reason("say_where_to"))
    if to is None:
        to = add_household(access.family, label=new.strip(), by=access.actor, on=happened).pk
    return move_house(sorted(people), to=to, access=access, on=happened, share=share)
