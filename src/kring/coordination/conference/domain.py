"""The rules of case conferences: how one goes, who gets the minutes, when nothing is left only in them. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kring.kernel.decision import Reason
from kring.norms import terms

TERMS = terms("conference")


class State(StrEnum):
    """How far a case conference has come."""

    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"
    CLOSED = "closed"
    CANCELLED = "cancelled"


NEXT: Mapping[State, frozenset[State]] = {
    State.CALLED: frozenset({State.CALLED, State.HELD, State.CANCELLED}),  # called again: postponed to another day
    State.HELD: frozenset({State.MINUTED}),
    State.MINUTED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
}


class Answer(StrEnum):
    """What an invited agency says: it comes, it sends word with its view, or it is absent because."""

    PRESENT = "present"
    WORD = "word"
    ABSENT = "absent"


class Attendance(StrEnum):
    """Whether somebody who was invited was there."""

    PRESENT = "present"
    EXCUSED = "excused"  # absent, and said so beforehand
    ABSENT = "absent"


class Heard(StrEnum):
    """How a child is heard at a conference about it."""

    SELF = "self"
    TOLD = "told"  # somebody tells it in the child's words
    WRITTEN = "written"
    NOT = "not"


class Topic(StrEnum):
    """What a point of the agenda comes from."""

    WORRY = "worry"
    PATTERN = "pattern"
    LATE = "late"
    AGREEMENT = "agreement"
    EVALUATION = "evaluation"
    ADDED = "added"


class Lands(StrEnum):
    """Where a decision lands, so that it is not only in the minutes."""

    TASK = "task"
    ENTRY = "entry"
    STEP = "step"  # of the plan
    PLAN = "plan"
    AGREEMENT = "agreement"
    LADDER = "ladder"
    NOTHING = "nothing"  # nothing further, because


LANDS_AS: Mapping[Lands, frozenset[str]] = {
    Lands.TASK: frozenset({"task"}),
    Lands.PLAN: frozenset({"plan", "plan_evaluated"}),
    Lands.AGREEMENT: frozenset({"safety_agreement", "agreement_revised"}),
    Lands.LADDER: frozenset(
        {
            "condition",
            "escalation",
            "escalation_considered",
            "escalation_dropped",
            "condition_met",
            "condition_unmet",
            "measure",
        }
    ),
}
"""The entries in the life course by which a decision that was carried out elsewhere is known to have landed."""


@dataclass(frozen=True)
class PointSaid:
    """A point of the agenda as somebody put it: what it comes from, what it is, and the question about it."""

    title: str
    question: str = ""
    topic: Topic = Topic.ADDED
    source: str = ""


@dataclass(frozen=True)
class Child:
    """How a child's voice is in a conference: how it is heard, and who tells it or why it is not heard."""

    person: int
    heard: Heard
    because: str = ""


@dataclass(frozen=True)
class Calling:
    """All that is said when a conference is called."""

    aim: str
    day: date
    children: tuple[Child, ...]
    adults: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()
    points: tuple[PointSaid, ...] = ()
    place: str = ""
    without_parents_because: str = ""
    contradictor: int | None = None  # one of the agencies, or the one that calls


@dataclass(frozen=True)
class Held:
    """How a conference went: who was there (by invitation), and how contradiction was organised."""

    attendance: Mapping[int, Attendance]
    because: Mapping[int, str] = field(default_factory=dict)
    contradictor: int | None = None
    contradiction: str = ""
    answered: str = ""
    not_contradicted_because: str = ""


def faults_of_calling(
    said: Calling,
    *,
    own: int | None,
    children: Collection[int],
    parents: Collection[int],
    involved: Collection[int],
    on: date,
) -> list[Reason]:
    """What is still missing or cannot be when a conference is called.

    Args:
        own: the agency that calls.
        children: the children (ids) of the family; each of them must be heard, or it is said why not.
        parents: their parents (ids) as far as they are of the family.
        involved: the agencies (ids) that may open the family's file, without the one that calls.
    """
    found = []
    if not said.aim.strip():
        found.append(Reason("say_what_for"))
    if said.day < on:
        found.append(Reason("conference_in_the_past"))
    if not said.agencies and not said.adults:
        found.append(Reason("invite_somebody"))
    if not set(said.agencies) <= set(involved):
        found.append(Reason("receiver_not_involved"))
    heard = {one.person for one in said.children}
    if not heard <= set(children):
        found.append(Reason("not_a_child_of_this_family"))
    if not heard or any(one.heard in (Heard.TOLD, Heard.NOT) and not one.because.strip() for one in said.children):
        found.append(Reason("say_how_the_child_is_heard"))
    if not set(parents) & set(said.adults) and not said.without_parents_because.strip():
        found.append(Reason("say_why_without_parents"))
    if not said.points:
        found.append(Reason("put_something_on_the_agenda"))
    if said.contradictor not in (None, own, *said.agencies):
        found.append(Reason("contradictor_is_not_invited"))
    return found


def faults_of_holding(said: Held, *, own: int, invited: Collection[int]) -> list[Reason]:
    """What is still missing when a conference is to be kept as held.

    Args:
        own: the invitation (id) of the agency that called it, which was there.
        invited: the other invitations (ids); of each it is said whether they were there.
    """
    found = []
    if set(said.attendance) != set(invited):
        found.append(Reason("say_of_each_who_was_there"))
    if not present(said):
        found.append(Reason("nobody_was_there"))
    contradicted = said.contradictor is not None and said.contradiction.strip() and said.answered.strip()
    if not contradicted and not said.not_contradicted_because.strip():
        found.append(Reason("contradiction_or_why_not"))
    if said.contradictor not in (None, own, *present(said)):
        found.append(Reason("contradictor_was_not_there"))
    return found


def present(said: Held) -> frozenset[int]:
    """The invitations (ids) of those who were there."""
    return frozenset(one for one, how in said.attendance.items() if how is Attendance.PRESENT)


def owed_minutes(attendance: Mapping[int, str]) -> frozenset[int]:
    """The invited agencies (their invitations) that were not there: each gets the minutes, or it is said why not."""
    return frozenset(one for one, how in attendance.items() if how != Attendance.PRESENT)


def faults_of_minutes(*, owed: Collection[int], to: Collection[int], not_to: Mapping[int, str]) -> list[Reason]:
    """What is still missing when the minutes are to be sent: nobody who was absent may be forgotten."""
    said = {one for one, because in not_to.items() if because.strip()}
    if set(owed) - set(to) - said:
        return [Reason("minutes_for_each_absent")]
    if said & set(to):
        return [Reason("minutes_or_a_reason")]
    return []


def is_done(state: State, *, decided: Iterable[int], landed: Collection[int]) -> bool:
    """Whether nothing of a conference is only in its minutes: they were sent, and every decision has landed."""
    return state is State.MINUTED and set(decided) <= set(landed)
