"""Reading advice: one's own questions, and those that Veilig Thuis was asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.signals.advice.models import CalledBack, Given, Question
from kring.signals.advice.permissions import may_give, may_read

MOST = 200


@dataclass(frozen=True)
class Seen:
    """A question as its reader may see it: `asker` is empty where that stays unknown."""

    question: Question
    asker: str
    given: list[Given]
    called_back: list[CalledBack]
    call_back_due: date | None
    gives: bool


def questions(by: Actor) -> list[Question]:
    """The questions that the actor asked, or that their Veilig Thuis was asked; the open ones first."""
    found = Question.objects.filter(professional=by.professional)
    if by.function == "veilig_thuis":
        found = Question.objects.filter(veilig_thuis=by.organisation)
    ordered = found.select_related("loop").prefetch_related("given__loop").order_by("-pk")[:MOST]
    return sorted(ordered, key=is_done)


def is_done(question: Question) -> bool:
    """Whether nothing more is expected: it was answered, and called back about where that was agreed."""
    loops = [question.loop, *(given.loop for given in question.given.all() if given.loop)]
    return all(loop.closed_on is not None for loop in loops)


def seen(key: UUID, *, by: Actor) -> Seen:
    """One question, for the asker and for Veilig Thuis. Raises Refused for others, also where there is none."""
    found = Question.objects.select_related("organisation", "professional", "loop").filter(key=key).first()
    if found is None:
        raise Refused(Reason("advice_of_others"))
    may_read(found, by=by).require()
    given = list(found.given.select_related("professional", "loop").order_by("pk"))
    waiting = [one.call_back for one in given if one.loop is not None and one.loop.closed_on is None]
    gives = may_give(found, by=by).granted
    return Seen(
        question=found,
        asker="" if found.anonymous and gives else f"{found.professional.name}, {found.organisation.name}",
        given=given,
        called_back=list(found.called_back.select_related("professional").order_by("pk")),
        call_back_due=min((day for day in waiting if day), default=None),
        gives=gives,
    )
