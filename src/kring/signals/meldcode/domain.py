"""The five steps, the five questions and what they advise. Pure: answers in, advice out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(IntEnum):
    """The steps of the Meldcode. Their order is a guide: each may be taken, repeated or skipped at any time."""

    MAP = 1
    CONSULT = 2
    TALK = 3
    WEIGH = 4
    DECIDE = 5


class State(StrEnum):
    """How a step of a track stands."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Answer(StrEnum):
    """An answer to one of the five questions; `NOT_YET` is for the two that time must tell."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class Advice(StrEnum):
    """What the five questions advise."""

    CLOSE = "close"
    REPORT_TOGETHER = "report_together"  # report now; the other questions are answered with Veilig Thuis
    REPORT = "report"
    REPORT_AGAIN = "report_again"
    HELP = "help"
    DONE = "done"
    UNANSWERED = "unanswered"


class Choice(StrEnum):
    """What the professional decides."""

    CLOSE = "close"
    HELP = "help"
    REPORT = "report"


QUESTIONS = ("suspicion", "unsafety", "help", "accepted", "results")
AT_STEP = {Step.WEIGH: QUESTIONS[:2], Step.DECIDE: QUESTIONS[2:]}
WITH_TERM = ("accepted", "results")
CONSULTED = ("colleague", "veilig_thuis", "injury_expert")
CHECKED = ("no_concern", "concern", "unclear", "not_asked")

RULES: tuple[tuple[str, Answer, Advice], ...] = (
    ("suspicion", Answer.NO, Advice.CLOSE),
    ("unsafety", Answer.YES, Advice.REPORT_TOGETHER),
    ("help", Answer.NO, Advice.REPORT),
    ("accepted", Answer.NO, Advice.REPORT),
    ("results", Answer.NO, Advice.REPORT_AGAIN),
    ("results", Answer.YES, Advice.DONE),
)
"""Read from the top: the first answer that is given like this decides."""

FITS = {
    Advice.CLOSE: {Choice.CLOSE},
    Advice.REPORT_TOGETHER: {Choice.REPORT},
    Advice.REPORT: {Choice.REPORT},
    Advice.REPORT_AGAIN: {Choice.REPORT},
    Advice.HELP: {Choice.HELP},
    Advice.DONE: {Choice.CLOSE, Choice.HELP},
    Advice.UNANSWERED: set[Choice](),
}
"""Which decisions follow an advice; any other asks for a reason and the name of the one responsible."""


def advise(answers: Mapping[str, Answer]) -> Advice:
    """What the five questions advise. A question that comes before the deciding answer must be answered itself."""
    for question in QUESTIONS:
        given = answers.get(question)
        if given is None:
            return Advice.UNANSWERED
        for about, answer, advice in RULES:
            if about == question and answer is given:
                return advice
    return Advice.HELP


def departs(advice: Advice, choice: Choice) -> bool:
    """Whether a decision is another one than the questions advise."""
    return choice not in FITS[advice]


def terms_needed(answers: Mapping[str, Answer], choice: Choice) -> tuple[str, ...]:
    """For which questions a term is to be agreed: while help goes on, always at least one."""
    if choice is not Choice.HELP:
        return ()
    waiting = tuple(q for q in WITH_TERM if answers.get(q) in (None, Answer.NOT_YET))
    return waiting or ("results",)


@dataclass(frozen=True)
class Taken:
    """One time that a step was taken or skipped."""

    step: Step
    skipped: bool = False


def states(taken: Iterable[Taken]) -> dict[Step, State]:
    """How each step stands: as it was last taken or skipped. A step once done stays done when it is skipped later."""
    found = dict.fromkeys(Step, State.OPEN)
    for one in taken:
        if not one.skipped:
            found[one.step] = State.DONE
        elif found[one.step] is State.OPEN:
            found[one.step] = State.SKIPPED
    return found


def missing(taken: Iterable[Taken], *, before: Step) -> tuple[Step, ...]:
    """The earlier steps that were neither taken nor skipped with a reason."""
    found = states(taken)
    return tuple(step for step in Step if step < before and found[step] is State.OPEN)
