"""Worries, intentions, missed contact and decisions: their states, and the rules by which they are read."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Where a worry is."""

    DRAFT = "draft"  # only the one who writes it sees it
    SENT = "sent"
    PICKED_UP = "picked_up"  # somebody has it in hand
    ANSWERED = "answered"  # the one who raised it heard what was done


NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT}),
    State.SENT: frozenset({State.PICKED_UP}),
    State.PICKED_UP: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset(),
}


class Soon(StrEnum):
    """How soon somebody must look at a worry."""

    TODAY = "today"
    WEEK = "week"
    LATER = "later"


BASES = ("fact", "suspicion", "opinion")
SPOKEN = ("no", "together", "alone")
SHOWS = ("yes", "no", "unknown")


class Intended(StrEnum):
    """Where an intention to report is."""

    OPEN = "open"
    REPORTED = "reported"
    DROPPED = "dropped"


NEXT_INTENDED: Mapping[Intended, frozenset[Intended]] = {
    Intended.OPEN: frozenset({Intended.REPORTED, Intended.DROPPED}),
    Intended.REPORTED: frozenset(),
    Intended.DROPPED: frozenset(),
}


class Done(StrEnum):
    """What was done with a worry, as the one who raised it reads it. That it was received is not among them."""

    TALKED = "talked"
    HELP = "help"
    PLAN = "plan"
    REFERRED = "referred"
    REPORTED = "reported"
    NOTHING_NEEDED = "nothing_needed"


MISSED = ("no_show", "turned_away", "unreachable")


class Lane(StrEnum):
    """How soon a decision on income or housing must be settled."""

    NORMAL = "normal"
    ORANGE = "orange"
    RED = "red"


TAKES_AWAY = ("income_stopped", "income_refused", "eviction_announced")
DECISIONS: Mapping[str, tuple[str, ...]] = {
    "benefits_officer": ("income_applied", "income_stopped", "income_refused", "income_advance", "income_granted"),
    "housing_officer": ("eviction_announced", "eviction_averted"),
}
SETTLES: Mapping[str, tuple[str, ...]] = {
    "income_granted": ("income",),
    "income_advance": ("income",),
    "eviction_averted": ("housing",),
}
"""Which loops of a decision another decision closes."""


class Receiver(NamedTuple):
    """Whom a worry goes to, and why: `director`, `team`, or `chosen` by the one who raises it."""

    organisation: int
    professional: int | None
    why: str


def basis_of(parts: Mapping[str, str], chosen: str = "") -> str:
    """On what a worry rests: what its author says, else a suspicion before a fact, and a fact before an opinion.

    A suspicion goes first, so that a fact that gave rise to it (a bruise) is not read as if it told what is suspected.
    """
    given = [basis for basis in BASES if parts.get(basis, "").strip()]
    if chosen in given:
        return chosen
    return next(basis for basis in ("suspicion", "fact", "opinion") if basis in given)


def receiver_of(
    raiser: int | None, director: tuple[int, int | None] | None, teams: Iterable[int], involved: frozenset[int]
) -> Receiver | None:
    """Whom a worry goes to: the director, unless they raise it; else the neighbourhood team, an involved one first.

    Nobody when the director raises it: they choose. `director` is their organisation and professional; `raiser` is a
    professional.
    """
    if director is not None:
        if director[1] is not None and director[1] == raiser:
            return None
        return Receiver(director[0], director[1], "director")
    ordered = sorted(teams, key=lambda team: (team not in involved, team))
    return Receiver(ordered[0], None, "team") if ordered else None


EMPTY_ANSWERS = frozenset(
    {"ontvangen", "gelezen", "genoteerd", "bekeken", "ontvangst", "melding", "zorg", "signaal", "goede", "orde"}
    | {"in", "de", "het", "uw", "is", "we", "wij", "hebben", "heb", "ik", "dank", "bedankt", "voor", "oké", "goed"}
    | {"received", "read", "noted", "seen", "thanks", "thank", "you", "your", "for", "worry", "report", "the", "ok"}
    | {"has", "have", "been", "it", "i", "well"}
)
"""Words that together tell no more than that a worry came in."""


def says_what_was_done(text: str) -> bool:
    """Whether a feedback tells more than that the worry came in."""
    words = {word.strip(".,;:!?()\"'").lower() for word in text.split()}
    return len(words - EMPTY_ANSWERS - {""}) >= 3
