"""The rules of open loops: who may close which, when one is due, late or stepped up, and to whom it steps up.

Pure: the day is always passed in. Terms and the days after which a late loop steps up are in `norms/loops.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, IntEnum, StrEnum

from kring.kernel.calendar import (
    first_working_day,
    is_working_day,
    working_days_after,
    working_days_between,
)
from kring.norms import Norm, terms

TERMS = terms("loops")


# --- What kinds of loop there are --------------------------------------------------------------------


class Party(StrEnum):
    """Who somebody is to a loop."""

    OWNER = "owner"  # works for the agency of which something is expected
    ASKER = "asker"  # works for the agency that waits for it


@dataclass(frozen=True)
class Kind:
    """A kind of loop: its term, and who may say that it is no longer open.

    One that `stays` is not handed over to another agency. While an agency has one that `holds`, somebody relies on it,
    and it does not leave the family.
    """

    term: Norm
    closers: frozenset[Party]
    stays: bool = False
    holds: bool = False


BY_ACT: frozenset[Party] = frozenset()  # closed by doing it on its own page, never by hand: else its subject hangs
OWNER_ONLY = frozenset({Party.OWNER})
OWNER_OR_ASKER = frozenset({Party.OWNER, Party.ASKER})

KINDS: dict[str, Kind] = {
    "feedback": Kind(TERMS["feedback"], OWNER_ONLY),  # who raised a worry hears what was done
    "call_back": Kind(TERMS["call_back"], OWNER_ONLY),  # who asked for advice is called back
    "intention": Kind(TERMS["intention"], OWNER_ONLY),  # a report that was going to be made
    "match": Kind(TERMS["match"], OWNER_ONLY),  # two agencies are involved and contact each other
    "follow_up": Kind(TERMS["follow_up"], OWNER_ONLY),  # after a no-show, turned away or unreachable
    "task_answer": Kind(TERMS["task_answer"], OWNER_OR_ASKER),  # a task is accepted or declined
    "task": Kind(TERMS["task"], OWNER_OR_ASKER),
    "task_declined": Kind(TERMS["task_declined"], OWNER_ONLY),  # who does it instead
    "telling_back": Kind(
        TERMS["feedback"], BY_ACT, stays=True
    ),  # who told it through the open form hears what was done
    "task_judge": Kind(TERMS["task_judge"], BY_ACT),  # whether what was done is what was expected
    **{name: Kind(term, BY_ACT) for name, term in terms("coordination").items()},  # around the director
    **{name: Kind(terms("coordination")[name], OWNER_ONLY) for name in ("director_sought", "director_meets")},
    **{name: Kind(terms("coordination")[name], OWNER_ONLY) for name in ("joining_next", "joining_exchange")},
    "plan_agree": Kind(terms("plan")["agree"], BY_ACT, holds=True),  # the plan is agreed with the family
    "plan_evaluation": Kind(terms("plan")["evaluate"], BY_ACT, holds=True),
    "plan_step": Kind(TERMS["ordinary"], BY_ACT),  # a step of the family, or of one's own agency, and its day
}
LADDER = terms("ladder")
KINDS |= {  # on the ladder nothing is let go but by a decision with reasons
    "escalation_weigh": Kind(LADDER["weigh"], BY_ACT),  # stepping up is weighed
    "escalation_carry_out": Kind(LADDER["carry_out"], BY_ACT),  # the step that was decided on is taken
    "escalation_again": Kind(LADDER["look_again"], BY_ACT),  # what was let go is weighed again
    "condition_judge": Kind(LADDER["condition_decision"], BY_ACT),  # whether a condition is met
    "condition_decision": Kind(LADDER["condition_decision"], BY_ACT),  # what follows when it is not
    "ladder_decision": Kind(LADDER["returned"], BY_ACT),  # what follows when a request comes to nothing
    "ladder_tell": Kind(LADDER["tell"], BY_ACT),  # parents and children are told of a step
    "board_answer": Kind(LADDER["board_answer"], BY_ACT),
    "board_inquiry": Kind(LADDER["inquiry_start"], BY_ACT),
    "board_close": Kind(LADDER["inquiry"], BY_ACT),
    "board_ruling": Kind(LADDER["ruling"], BY_ACT),
    "measure_contact": Kind(LADDER["first_contact"], BY_ACT),
    "measure_plan": Kind(LADDER["measure_plan"], BY_ACT),
    "measure_decide": Kind(LADDER["before_end"], BY_ACT),  # prolong or end, in time
    "measure_end": Kind(LADDER["before_end"], BY_ACT),
    "hold_after": Kind(LADDER["hold_after"], BY_ACT),  # who holds it after a measure says so
}
REFERRAL = terms("handover")
KINDS |= {  # only the steps of a referral close these, and they stay with their agency
    **{f"referral_{one}": Kind(REFERRAL[one], BY_ACT, stays=True) for one in ("answer", "alternative", "let_go")},
    **{
        f"referral_{one}": Kind(REFERRAL[term], BY_ACT, stays=True, holds=True)
        for one, term in {
            **{each: each for each in ("parent", "decide", "talk", "start", "arrival")},
            "hold": "arrival",
            "watch": "look_meanwhile",
        }.items()
    },
}
AGREEMENTS = terms("agreements")
KINDS |= {  # a safety agreement is never without somebody who checks it or decides on it
    "agreement_check": Kind(TERMS["ordinary"], BY_ACT),  # on the day that was agreed
    "agreement_decision": Kind(AGREEMENTS["decision"], BY_ACT),  # what follows when it was not kept
    "agreement_confirm": Kind(AGREEMENTS["confirm"], BY_ACT, stays=True),  # who must know it says that they do
}
CONFERENCE = terms("conference")
TOLD = terms("told")
KINDS |= {  # nothing that was asked for or decided together is lost, and nobody who should be told is forgotten
    "conference_call": Kind(CONFERENCE["call"], BY_ACT),  # a conference is called, or it is said why not
    "conference_hold": Kind(TERMS["ordinary"], BY_ACT),  # it is held on its day, postponed or cancelled
    "conference_minutes": Kind(CONFERENCE["minutes"], BY_ACT),
    "decision_landing": Kind(CONFERENCE["landing"], BY_ACT),  # a decision stands in the work, or it is said why not
    "telling_violence": Kind(TOLD["tell"], BY_ACT),  # the basic care of a child is told, or it is said why not
    "basic_care_unknown": Kind(TOLD["find_out"], BY_ACT),  # who the basic care of a child is
    "telling_read": Kind(TOLD["take_note"], BY_ACT),
    "telling_family": Kind(TERMS["ordinary"], BY_ACT),  # the family hears what was told to whom
}
CLOSING = terms("closing")
ADULT = terms("adult")
KINDS |= {  # who keeps a finger on the pulse looks on each day that was agreed, and does not leave before
    "aftercare_asked": Kind(CLOSING["accept"], BY_ACT, stays=True),  # whether an agency will
    "close_family": Kind(CLOSING["close"], BY_ACT, holds=True),
    "aftercare_check": Kind(TERMS["ordinary"], BY_ACT, stays=True, holds=True),
    "turning_18": Kind(ADULT["looked_at"], BY_ACT),  # of each subject it is said whether something is needed
    "turning_18_subject": Kind(TERMS["ordinary"], BY_ACT),
}
LEGAL = terms("legal_index")
KINDS |= {  # what the law asks around a registration in the legal reference index is done, not let go
    **{f"legal_inform_{who}": Kind(terms("index")["family_told"], BY_ACT) for who in ("parent", "both", "youth")},
    **{f"legal_{one}": Kind(LEGAL[one], BY_ACT) for one in ("advice", "decision", "decision_told")},
}
HOLDING = frozenset(name for name, kind in KINDS.items() if kind.holds)
ORDINARY = Kind(TERMS["ordinary"], OWNER_ONLY)


def kind_of(name: str) -> Kind:
    """The kind of this name; one that is not listed is ordinary."""
    return KINDS.get(name, ORDINARY)


def due_after(term: Norm, day: date) -> date:
    """The last day of a term that began on `day`: in working days, or in days and then on a working day."""
    if term.unit == "working days":
        return working_days_after(day, term.value)
    return first_working_day(day + timedelta(days=term.value))


def due_of(kind: str, opened_on: date) -> date:
    """By when a loop of this kind is due that opens on this day and for which no other day was agreed."""
    return due_after(kind_of(kind).term, opened_on)


# --- Where a loop stands -----------------------------------------------------------------------------


class State(StrEnum):
    """Where a loop stands, whatever the day."""

    OPEN = "open"
    STEPPED_UP = "stepped_up"
    CLOSED = "closed"


NEXT: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.STEPPED_UP, State.CLOSED}),
    State.STEPPED_UP: frozenset({State.STEPPED_UP, State.CLOSED}),
    State.CLOSED: frozenset(),
}


def state_of(*, level: int, closed_on: date | None) -> State:
    """The state of a loop."""
    if closed_on is not None:
        return State.CLOSED
    return State.STEPPED_UP if level else State.OPEN


class Standing(Enum):
    """How an open loop stands on a day; in the order in which a work list shows them."""

    STEPPED_UP = "stepped_up"
    LATE = "late"
    SOON = "soon"
    LATER = "later"


def standing(due: date, *, level: int, on: date) -> Standing:
    """How an open loop stands on a day. It is late once a working day has passed after the day it was due."""
    if level:
        return Standing.STEPPED_UP
    if due < late_before(on):
        return Standing.LATE
    return Standing.SOON if due <= soon_until(on) else Standing.LATER


def late_before(on: date) -> date:
    """What was due before this day is late on `on`: nothing turns late in a weekend."""
    while not is_working_day(on):
        on -= timedelta(days=1)
    return on


def soon_until(on: date) -> date:
    """What is due up to this day is due soon on `on`."""
    return working_days_after(on, TERMS["soon"].value)


def needs_reminder(due: date, *, opened_on: date, reminded_on: date | None, on: date) -> bool:
    """Whether the owner is to be reminded: on the last working day before it is due, and while it is late now and then.

    What was opened no longer than a working day before it is due is not reminded of before that day.
    """
    if due >= late_before(on):
        eve = working_days_between(on, due) <= 1
        return eve and reminded_on is None and opened_on < on
    if reminded_on is None or reminded_on <= due:
        return True
    return working_days_between(reminded_on, on) >= TERMS["remind_again"].value


# --- Stepping up -------------------------------------------------------------------------------------


class Rung(IntEnum):
    """To whom a loop has been stepped up; the number is the level of the loop."""

    PROFESSIONAL = 0
    LEADER = 1
    DIRECTOR = 2
    MUNICIPALITY = 3


AFTER: Mapping[Rung, int] = {
    Rung.LEADER: TERMS["to_leader"].value,
    Rung.DIRECTOR: TERMS["to_director"].value,
    Rung.MUNICIPALITY: TERMS["to_municipality"].value,
}


def rung_on(due: date, on: date) -> Rung:
    """The highest rung that a loop may have reached on a day, by how many working days it is late."""
    late = working_days_between(due, on)
    return max((rung for rung, days in AFTER.items() if late >= days), default=Rung.PROFESSIONAL)


def next_rung(level: int, *, reached: Rung, manned: frozenset[Rung]) -> Rung | None:
    """The rung that a loop of this level steps up to now; one on which nobody stands is passed over. None: none."""
    ahead = [rung for rung in Rung if level < rung <= reached and rung in manned]
    return min(ahead, default=None)


# --- Tasks between professionals ---------------------------------------------------------------------


class TaskState(StrEnum):
    """Where a task stands that one agency asked of another."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    AS_EXPECTED = "as_expected"  # who asked says so
    LACKING = "lacking"  # something is missing: a task that follows asks for it
    STUCK = "stuck"  # the director called on a named person of the agency
    WITHDRAWN = "withdrawn"


NEXT_OF_TASK: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.ASKED: frozenset(
        {TaskState.ACCEPTED, TaskState.DECLINED, TaskState.DONE, TaskState.WITHDRAWN, TaskState.STUCK}
    ),
    TaskState.ACCEPTED: frozenset({TaskState.DONE, TaskState.DECLINED, TaskState.WITHDRAWN, TaskState.STUCK}),
    TaskState.DECLINED: frozenset({TaskState.STUCK}),
    TaskState.DONE: frozenset({TaskState.AS_EXPECTED, TaskState.LACKING}),
    TaskState.AS_EXPECTED: frozenset(),
    TaskState.LACKING: frozenset(),
    TaskState.STUCK: frozenset(),
    TaskState.WITHDRAWN: frozenset(),
}
