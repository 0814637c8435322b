"""Directing: whether a family can, which authority comes with it, and the states of what is asked around it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# --- Whether a family can direct itself --------------------------------------------------------------


class Answer(StrEnum):
    """What is found on one question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


QUESTIONS = ("sees", "wants", "can", "helped", "safe")
"""Does it see the worries, does it want to direct, can it (means, skills), who helps, is it safe enough."""


class Outcome(StrEnum):
    """What the one who assessed concludes, with the family's own view beside it."""

    DIRECTS = "directs"  # the family directs, with a professional who supports it
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Found:
    """What was found on one question, and what that rests on."""

    answer: Answer
    rests_on: str


def faults(found: Mapping[str, Found], *, family_view: str, outcome: Outcome, because: str) -> list[str]:
    """What is missing or does not go together: the names of the parts.

    Each question is answered with what the answer rests on, the family's own view stands beside it, and the outcome has
    its reasons. A family for which it is not safe enough, or that does not want to, does not direct itself.
    """
    wrong = [one for one in QUESTIONS if one not in found or not found[one].rests_on.strip()]
    wrong += [name for name, said in (("family_view", family_view), ("because", because)) if not said.strip()]
    if outcome is Outcome.DIRECTS:
        wrong += [one for one in ("wants", "safe") if one in found and found[one].answer is Answer.NO]
    return wrong


# --- The authority of a director ---------------------------------------------------------------------

AUTHORITY = ("convene", "decide", "ask", "step_up", "speak", "view")
"""What a director may do, on behalf of all: bring together, decide where agencies differ, ask, step up, speak for the
plan, see the whole life course. Who directs their own family holds all but the last."""
OF_THE_FAMILY = ("convene", "decide", "ask", "step_up", "speak")


def authority_of(given: Iterable[str], *, family: bool) -> tuple[str, ...]:
    """The parts of the authority that were given, in the order of the list; a family's own director gets no view."""
    wanted, may = set(given), OF_THE_FAMILY if family else AUTHORITY
    return tuple(one for one in may if one in wanted or (one == "view" and not family))


# --- Handing over ------------------------------------------------------------------------------------


class Handing(StrEnum):
    """Where the handing over from one director to the next stands. Until it is accepted the old one directs."""

    OFFERED = "offered"
    TALKED = "talked"  # both spoke with the family, or it did not want to
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"  # somebody else directs meanwhile


NEXT_OF_HANDING: Mapping[Handing, frozenset[Handing]] = {
    Handing.OFFERED: frozenset({Handing.TALKED, Handing.DECLINED, Handing.WITHDRAWN, Handing.OVERTAKEN}),
    Handing.TALKED: frozenset({Handing.ACCEPTED, Handing.DECLINED, Handing.WITHDRAWN, Handing.OVERTAKEN}),
    Handing.ACCEPTED: frozenset(),
    Handing.DECLINED: frozenset(),
    Handing.WITHDRAWN: frozenset(),
    Handing.OVERTAKEN: frozenset(),
}

STAYS_WITH_THE_AGENCY = frozenset(
    {"look", "feedback", "call_back", "intention", "match", "follow_up", "tell_family", "still_involved"}
    | {"task", "task_answer", "disclosure_withdrawn", "telling", "advice", "child_check", "director_known"}
    | {"meldcode_next", "meldcode_report", "meldcode_accepted", "meldcode_results", "contradictor_known"}
    | {"agreement_check", "plan_step"}
)
"""Loops that one agency can do and no other: they do not go along to a director of another agency."""


# --- An agency that does not do what the director asks -----------------------------------------------


class Impasse(StrEnum):
    """Where the stepping up of something that an agency does not do stands."""

    AT_AGENCY = "at_agency"  # a named person of the agency is called on
    PROMISED = "promised"  # the agency will do it, by a day
    REFUSED = "refused"  # the agency will not, and says why
    AT_MUNICIPALITY = "at_municipality"
    DECIDED = "decided"  # the municipality decided that the agency does it, by a day
    DONE = "done"
    SETTLED = "settled"  # the municipality decided that it need not be done, or is done in another way
    LET_GO = "let_go"  # the director lets it go, with the reason


NEXT_OF_IMPASSE: Mapping[Impasse, frozenset[Impasse]] = {
    Impasse.AT_AGENCY: frozenset(
        {Impasse.PROMISED, Impasse.REFUSED, Impasse.DONE, Impasse.AT_MUNICIPALITY, Impasse.LET_GO}
    ),
    Impasse.PROMISED: frozenset({Impasse.DONE, Impasse.REFUSED, Impasse.AT_MUNICIPALITY, Impasse.LET_GO}),
    Impasse.REFUSED: frozenset({Impasse.AT_MUNICIPALITY, Impasse.PROMISED, Impasse.LET_GO}),
    Impasse.AT_MUNICIPALITY: frozenset({Impasse.DECIDED, Impasse.SETTLED, Impasse.DONE, Impasse.LET_GO}),
    Impasse.DECIDED: frozenset({Impasse.DONE, Impasse.AT_MUNICIPALITY, Impasse.LET_GO}),
    Impasse.DONE: frozenset(),
    Impasse.SETTLED: frozenset(),
    Impasse.LET_GO: frozenset(),
}
WAIT_FOR_THE_AGENCY = frozenset({Impasse.AT_AGENCY, Impasse.PROMISED, Impasse.DECIDED})
"""From these the director goes to the municipality only once the term of the agency has passed."""


# --- Adding an agency --------------------------------------------------------------------------------


class Joining(StrEnum):
    """Where the asking of one more agency to join stands."""

    ASKED = "asked"
    JOINED = "joined"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


NEXT_OF_JOINING: Mapping[Joining, frozenset[Joining]] = {
    Joining.ASKED: frozenset({Joining.JOINED, Joining.DECLINED, Joining.WITHDRAWN}),
    Joining.JOINED: frozenset(),
    Joining.DECLINED: frozenset(),
    Joining.WITHDRAWN: frozenset(),
}
