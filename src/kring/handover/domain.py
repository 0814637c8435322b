"""Where a referral stands, what may follow, what is expected of whom in each state, and what is to-and-fro. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from kring.kernel.calendar import first_working_day, working_days_after
from kring.norms import NORMS, Norm, terms
from kring.sharing.domain import Consent

TERMS = terms("handover")


class State(StrEnum):
    """Where a referral stands."""

    OFFERED = "offered"
    WITH_PARENT = "with_parent"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    TALKED = "talked"
    ARRIVED = "arrived"
    CLOSED = "closed"
    DECLINED = "declined"
    RETURNED = "returned"
    SENT_ON = "sent_on"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


# The sender may always let go of what did not come about: with a reason, or by offering it to another instead.
_SENDER_DECIDES = frozenset({State.WITHDRAWN, State.REPLACED})
_RECEIVER_GIVES_BACK = frozenset({State.RETURNED, State.SENT_ON})

NEXT: Mapping[State, frozenset[State]] = {
    State.OFFERED: frozenset({State.ACCEPTED, State.DECLINED}) | _SENDER_DECIDES,
    State.WITH_PARENT: frozenset({State.OFFERED}) | _SENDER_DECIDES,
    State.ACCEPTED: frozenset({State.WAITING, State.TALKED, State.ARRIVED}) | _RECEIVER_GIVES_BACK | _SENDER_DECIDES,
    State.WAITING: frozenset({State.WAITING, State.TALKED, State.ARRIVED}) | _RECEIVER_GIVES_BACK | _SENDER_DECIDES,
    State.TALKED: frozenset({State.WAITING, State.ARRIVED}) | _RECEIVER_GIVES_BACK | _SENDER_DECIDES,
    State.ARRIVED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.DECLINED: _SENDER_DECIDES,
    State.RETURNED: _SENDER_DECIDES,
    State.SENT_ON: frozenset(),
    State.REPLACED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

# The sender is responsible in all of these: the family has not arrived anywhere, and nobody else has taken over.
ON_THE_WAY = frozenset(
    {
        State.OFFERED,
        State.WITH_PARENT,
        State.ACCEPTED,
        State.WAITING,
        State.TALKED,
        State.DECLINED,
        State.RETURNED,
    }
)
ACCEPTED_BY_NOW = frozenset({State.ACCEPTED, State.WAITING, State.TALKED})
WITH_A_REASON = frozenset({State.DECLINED, State.RETURNED, State.SENT_ON, State.REPLACED, State.WITHDRAWN})


class Occasion(StrEnum):
    """Why somebody else takes over: help is asked, or a file follows a child to another school, GP or youth nurse."""

    HELP = "help"
    SCHOOL = "school"
    GP = "gp"
    YOUTH_HEALTH = "youth_health"
    ADDRESS = "address"


FILES = frozenset(Occasion) - {Occasion.HELP}


# --- What is expected of whom ------------------------------------------------------------------------


class Party(StrEnum):
    """Who is who in a referral."""

    RESPONSIBLE = "responsible"  # the sender; of what was sent on, the one that offered it first
    RECEIVER = "receiver"
    WATCHER = "watcher"  # who keeps an eye while the family waits


class Expected(NamedTuple):
    """What is expected in a state: the kind of the loop, and whose it is."""

    kind: str
    of: Party


HOLD = Expected("referral_hold", Party.RESPONSIBLE)  # the sender sees to it that the family arrives

EXPECTS: Mapping[State, tuple[Expected, ...]] = {
    State.OFFERED: (HOLD, Expected("referral_answer", Party.RECEIVER)),
    State.WITH_PARENT: (HOLD, Expected("referral_parent", Party.RESPONSIBLE)),
    State.ACCEPTED: (HOLD, Expected("referral_talk", Party.RECEIVER)),
    State.WAITING: (HOLD, Expected("referral_start", Party.RECEIVER), Expected("referral_watch", Party.WATCHER)),
    State.TALKED: (HOLD, Expected("referral_arrival", Party.RECEIVER)),
    State.ARRIVED: (Expected("referral_let_go", Party.RESPONSIBLE),),
    State.CLOSED: (),
    State.DECLINED: (Expected("referral_decide", Party.RESPONSIBLE),),
    State.RETURNED: (Expected("referral_decide", Party.RESPONSIBLE),),
    State.SENT_ON: (),
    State.REPLACED: (),
    State.WITHDRAWN: (),
}
ALTERNATIVE = Expected("referral_alternative", Party.RESPONSIBLE)  # while the wait passes the norm


def after(term: str, day: date) -> date:
    """The last day of one of our terms that began on `day`."""
    norm: Norm = TERMS[term]
    if norm.unit == "working days":
        return working_days_after(day, norm.value)
    return first_working_day(day + timedelta(days=norm.value))


def due_of(kind: str, *, on: date, offered_on: date, check_on: date | None, waits_until: date | None) -> date:
    """By when a loop of this kind is due that opens on `on`."""
    if kind == "referral_hold":
        return max(on, after("arrival_after_waiting", waits_until) if waits_until else after("arrival", offered_on))
    if kind == "referral_parent" and check_on is not None:
        return max(on, check_on)
    if kind == "referral_start" and waits_until is not None:
        return max(on, waits_until)
    if kind == "referral_watch":
        until = waits_until or on
        return max(on, min(after("look_meanwhile", on), first_working_day(until)))
    return after(kind.removeprefix("referral_"), on)


def wait_passes_norm(*, offered_on: date, waits_until: date) -> bool:
    """Whether the family is expected to wait longer than the norm, so that the sender is asked for an alternative."""
    return waits_until > offered_on + timedelta(days=TERMS["wait"].value)


def is_warm(*, talked_on: date | None, arrived_on: date | None) -> bool:
    """A handover is warm when both agencies spoke, and the receiver confirmed that the family came."""
    return talked_on is not None and arrived_on is not None


# --- Which entries tell it in the life course --------------------------------------------------------

_HELP: Mapping[State, str] = {
    State.OFFERED: "referral",
    State.WITH_PARENT: "referral",
    State.ACCEPTED: "referral_accepted",
    State.DECLINED: "referral_returned",
    State.WAITING: "information_shared",
    State.TALKED: "contact",
    State.ARRIVED: "referral_arrived",
    State.CLOSED: "handover",
    State.RETURNED: "referral_returned",
    State.SENT_ON: "referral_returned",
    State.REPLACED: "referral_dropped",
    State.WITHDRAWN: "referral_dropped",
}
# A file that follows a child is no referral to help: it is a task of the new agency, done when it confirms.
_FILE: Mapping[State, str] = {
    **dict.fromkeys(State, "information_shared"),
    State.OFFERED: "task",
    State.TALKED: "contact",
    State.ARRIVED: "task_done",
    State.CLOSED: "handover",
}


def entry_kind(state: State, occasion: Occasion) -> str:
    """The kind of the entry that tells that a referral came to this state."""
    return (_FILE if occasion in FILES else _HELP)[state]


@dataclass(frozen=True)
class Basis:
    """What is handed over once it is accepted, on what ground, and how the family knows of it."""

    ground: str
    entries: tuple[int, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    consent: Consent = field(default_factory=Consent)
    told_how: str = ""
    told_on: date | None = None
    not_told_because: str = ""


# --- To and fro --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Leg:
    """One referral of a trail, as far as the question counts: from whom to whom, when, and whether they arrived."""

    sender: int
    receiver: int
    on: date
    arrived_on: date | None = None


@dataclass(frozen=True)
class ToAndFro:
    """What a trail of referrals shows: how many there were in the window, since when, and whether there and back."""

    times: int
    since: date
    there_and_back: bool
    helped: bool

    @property
    def shows(self) -> bool:
        """Whether the family is being sent to and fro: often enough or back to where it came from, without help."""
        return not self.helped and (self.there_and_back or self.times >= NORMS.of("to-and-fro")["number"])


def to_and_fro(legs: Sequence[Leg], *, on: date) -> ToAndFro | None:
    """What the referrals of the same people with the same question show on a day; None without any.

    The window and the number are those of the pattern `to-and-fro`. Referrals before the family last arrived somewhere
    do not count: it was helped then.
    """
    window = timedelta(days=NORMS.of("to-and-fro")["window"])
    arrivals = [one.arrived_on for one in legs if one.arrived_on is not None and one.arrived_on <= on]
    since_help = [one for one in legs if one.on <= on and not any(one.on <= day for day in arrivals)]
    counted = [one for one in since_help if one.on >= on - window]
    if not legs:
        return None
    if not counted:
        return ToAndFro(0, legs[0].on, there_and_back=False, helped=bool(arrivals))
    back = any(
        b.sender == a.receiver and b.receiver == a.sender and a.on <= b.on
        for position, a in enumerate(counted)
        for b in counted[position + 1 :]
    )
    return ToAndFro(len(counted), counted[0].on, there_and_back=back, helped=False)


# --- What is handed over -----------------------------------------------------------------------------

# What a receiver needs first: worries, safety and agreements, what help there was, who the child is with.
WORTH_HANDING_OVER = frozenset(
    {
        "concern",
        "incident",
        "child_check",
        "child_contact",
        "assessment",
        "safety_agreement",
        "agreement_revised",
        "plan",
        "plan_evaluated",
        "help_started",
        "help_ended",
        "help_stalled",
        "inventory",
        "care_arrangement",
    }
)
RECENT = timedelta(days=TERMS["hand_over_back"].value)


def proposed(entries: Iterable[tuple[int, str, date]], *, on: date) -> list[int]:
    """Of the entries of one's own (id, kind, last day) those that one would hand over unless one chooses otherwise."""
    return [number for number, kind, last in entries if kind in WORTH_HANDING_OVER and last >= on - RECENT]
