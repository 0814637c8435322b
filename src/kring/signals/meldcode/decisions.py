"""Step 5: deciding to close, to organise help or to report; and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.domain import due_after
from kring.signals.meldcode.actions import TERMS, await_, children_of, settle, take
from kring.signals.meldcode.domain import Advice, Answer, Choice, Step, Taken, advise, departs, missing, terms_needed
from kring.signals.meldcode.models import TakenStep, Track
from kring.signals.meldcode.permissions import may_act

TERMS_OF = ("accepted", "results")


@dataclass(frozen=True)
class Decided:
    """A decision with its grounds.

    `terms` are the days agreed for questions 4 and 5; `because` and `responsible` say why and on whose account it
    departs from the advice or is taken before earlier steps. `shielded`: who reports is to stay unknown.
    """

    choice: Choice
    findings: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, date] = field(default_factory=dict)
    domain: str = ""
    because: str = ""
    responsible: str = ""
    shielded: bool = False


def answered(track: Track) -> dict[str, Answer]:
    """The answers to the five questions as they stand: those of steps 4 and 5 as they were last signed."""
    found: dict[str, Answer] = {}
    for row in track.steps.filter(step__in=(Step.WEIGH, Step.DECIDE), skipped=False).order_by("pk"):
        found |= {question: Answer(answer) for question, answer in row.details.get("answers", {}).items()}
    return found


def advice_on(track: Track, answers: Mapping[str, Answer]) -> Advice:
    """What the questions advise, with these answers over those that were signed at step 4."""
    weighed = track.steps.filter(step=Step.WEIGH, skipped=False).order_by("pk").last()
    first = {q: Answer(a) for q, a in weighed.details["answers"].items()} if weighed else {}
    return advise({**first, **answers})


def steps_missing(track: Track) -> tuple[Step, ...]:
    """The steps before the decision that were neither taken nor skipped."""
    rows = track.steps.order_by("pk").values_list("step", "skipped")
    return missing([Taken(Step(step), skipped) for step, skipped in rows], before=Step.DECIDE)


@transaction.atomic
def decide(track: Track, made: Decided, *, by: Actor, on: date) -> TakenStep:
    """Decide. Another decision than advised is possible, with a reason and the name of the one responsible.

    Help goes on under terms, each a loop that leads back here; a report is expected by the next working day; what is
    closed is closed. Raises Refused when grounds, a reason or a term is missing.
    """
    track.refresh_from_db(from_queryset=Track.objects.select_for_update())
    may_act(track, by=by, on=on).require()
    advice = advice_on(track, made.answers)
    departing = departs(advice, made.choice) or bool(steps_missing(track))
    if departing and not (made.because.strip() and made.responsible.strip()):
        raise Refused(Reason("say_why_and_who"))
    if not all(made.grounds.get(question, "").strip() for question in made.answers):
        raise Refused(Reason("answer_needs_grounds"))
    needed = terms_needed(made.answers, made.choice)
    if any(question not in made.terms or made.terms[question] < on for question in needed):
        raise Refused(Reason("question_needs_term"))
    entry = _entry(track, made, advice, by=by, on=on)
    details = {
        "answers": {question: answer.value for question, answer in made.answers.items()},
        "grounds": dict(made.grounds),
        "advice": advice.value,
        "choice": made.choice.value,
        "terms": {question: made.terms[question].isoformat() for question in needed},
        "departing": departing,
        "responsible": made.responsible,
        "shielded": made.shielded,
    }
    row = take(
        track,
        Step.DECIDE,
        by=by,
        on=on,
        findings=made.findings,
        because=made.because,
        details=details,
        entries=[] if entry is None else [entry],
    )
    settle(track, (*TERMS_OF, "report"), by=by, on=on, outcome="decided", because="Meldcode 5", evidence=entry)
    for question in needed:
        await_(track, question, due=made.terms[question], by=by, on=on, opened_by=entry)
    if made.choice is Choice.REPORT:
        due = due_after(TERMS["report_after_decision"], on)
        await_(track, "report", due=due, by=by, on=on, opened_by=entry, hidden=made.shielded)
    if made.choice is Choice.CLOSE:
        close(track, "closed", on=on)
    return row


@transaction.atomic
def reported(track: Track, *, by: Actor, on: date, entry: int | None) -> None:
    """The report that was decided on is made: its loop closes with it, and the track has done its work.

    Without the entry of the report nothing that the family may come to see says that there was one.
    """
    track.refresh_from_db(from_queryset=Track.objects.select_for_update())
    may_act(track, by=by, on=on).require()
    outcome = "decided" if entry is None else "reported"
    waiting = ("next", "report", *TERMS_OF)
    settle(track, waiting, by=by, on=on, outcome=outcome, because="Meldcode 5", evidence=entry)
    close(track, "reported", on=on)


def signals_of(track: Track) -> list[int]:
    """The entries on which a track rests: what its first step chose of the agency's own and added, and advice on it."""
    found: dict[int, None] = {}
    for one in TakenStep.objects.filter(track=track, step__in=[Step.MAP, Step.CONSULT], skipped=False).order_by("pk"):
        found |= dict.fromkeys([*map(int, one.details.get("chosen", ())), *one.entries])
    return list(found)


def close(track: Track, outcome: str, *, on: date) -> None:
    """Nothing more is expected of this track."""
    track.closed_on, track.outcome = on, outcome
    track.save(update_fields=["closed_on", "outcome"])


def _entry(track: Track, made: Decided, advice: Advice, *, by: Actor, on: date) -> int | None:
    """What the decision is in the life course; a report of which the maker stays unknown leaves nothing there yet."""
    if made.choice is Choice.REPORT:
        if made.shielded:
            return None
        kind, details = "report_intended", {}
    elif made.choice is Choice.HELP:
        kind, details = "help_offered", {"domain": made.domain} if made.domain else {}
        if departs(advice, made.choice):
            _let_go(track, made, "other", by=by, on=on)
    else:
        because = "no_ground" if advice is Advice.CLOSE else "family_accepts_help" if advice is Advice.DONE else "other"
        return _let_go(track, made, because, by=by, on=on)
    common = {"family": track.family_id, "by": by, "on": on, "about": children_of(track)}
    return record(kind, **common, details=details, text=made.findings).pk


def _let_go(track: Track, made: Decided, because: str, *, by: Actor, on: date) -> int:
    details = {"reason": made.because or made.findings, "because": because}
    text = made.findings
    common = {"family": track.family_id, "by": by, "on": on, "about": children_of(track)}
    return record("escalation_dropped", **common, details=details, text=text).pk
