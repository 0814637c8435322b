"""What professionals add every day: something seen, contact with a child or with adults, telling another agency.

Each says what is missing or cannot be, as a reason; what is told goes only to those who are involved.
"""

from collections.abc import Collection, Iterable
from datetime import date

from kring.kernel.access import Access
from kring.kernel.decision import Decision, Reason, Refused, granted, refused
from kring.lifecourse.actions import record, tell
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import entries
from kring.sharing.queries import involved_organisations

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


def own_entries(access: Access, *, on: date) -> list[Entry]:
    """The entries that the actor's agency recorded itself, the latest first: only these are theirs to tell."""
    ours = access.actor.organisation
    return [one for one in reversed(entries(access, as_of=on)) if one.organisation_id == ours]


def may_tell(
    chosen: Collection[Entry], *, of: int, to: Collection[int], involved: Collection[int], because: str
) -> Decision:
    """An agency tells its own entries, to agencies that are involved, with the ground on which it may."""
    if not chosen:
        return refused("tell_nothing")
    if any(one.organisation_id != of for one in chosen):
        return refused("tell_own_only")
    if not to or not set(to) - {of} <= set(involved) or of in to:
        return refused("tell_those_involved")
    if not because.strip():
        return refused("tell_with_ground")
    return granted("tell_own")


def share(access: Access, *, numbers: Iterable[int], to: Collection[int], on: date, because: str) -> Entry:
    """Tell agencies that are involved of entries of one's own, with the ground. From that day they know them."""
    wanted = set(numbers)
    chosen = [one for one in entries(access, as_of=on) if one.pk in wanted]
    ours = access.actor.organisation or 0
    may_tell(chosen, of=ours, to=to, involved=involved_organisations(access.family, on=on), because=because).require()
    return tell(chosen, to=sorted(to), by=access.actor, on=on, because=because.strip(), family=access.family)
