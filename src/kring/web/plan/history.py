"""What changed in a plan, by day; and what is due in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kring.plan.domain import GoalState, StepState
from kring.plan.queries import GoalSeen, PlanSeen, StepSeen
from kring.web.plan import words
from kring.web.plan.opening import Planned


@dataclass(frozen=True)
class Change:
    """One thing that was written in a plan: when, by whom, what, and why."""

    on: date
    at: object
    by: str
    what: str
    text: str = ""
    because: str = ""


def changes(seen: PlanSeen) -> list[Change]:
    """Everything that was written in a plan, the latest first."""
    return sorted(_changes(seen), key=lambda one: (one.on, one.at), reverse=True)


def _changes(seen: PlanSeen) -> Iterator[Change]:
    plan = seen.plan
    yield _one(plan, _("The plan was started"), on=plan.started_on)
    for offer in seen.offers:
        yield _one(offer, _("Family group plan"), words.said(words.OFFERED, offer.answer), offer.said)
    for view in (*seen.earlier_views, *seen.views.values()):
        told = "\n".join(
            f"{label}: {text}"
            for label, text in ((_("What worries"), view.worries), (_("What goes well"), view.strengths))
            if text
        )
        yield _one(view, _("Life domain: %(domain)s") % {"domain": words.domain_words(view.domain)}, told)
    for agreed in seen.agreements:
        with_whom = ", ".join([*(p.name for p in agreed.people.all()), *(o.name for o in agreed.organisations.all())])
        yield _one(agreed, _("The plan was agreed"), with_whom, agreed.said)
    for move in seen.moves:
        what = _("Phase: %(phase)s") % {"phase": words.said(words.PHASES, move.phase)}
        yield _one(move, what, "\n".join(words.missing_words(one) for one in move.missing), move.because)
    for evaluation in seen.evaluations:
        yield _one(evaluation, _("The plan was evaluated"), evaluation.said)
    for goal in seen.goals:
        yield from _of_goal(goal)
    if plan.ended_on is not None:
        yield Change(plan.ended_on, plan.at, "", _("The plan ended"), because=plan.ended_because)


def _of_goal(goal: GoalSeen) -> Iterator[Change]:
    for one in goal.versions:
        state = "" if one.state == GoalState.OPEN else f" ({words.said(words.STATES, one.state)})"
        what = _("A goal was set") if one.number == 1 else _("A goal was changed")
        yield _one(one, what + state, one.effect, one.because)
    for step in goal.steps:
        for version in step.versions:
            what = _("A step was set") if version.number == 1 else _("A step was changed")
            if version.state != StepState.TO_DO:
                what = _("A step: %(stands)s") % {"stands": words.said(words.STANDINGS, version.state)}
            whose = version.person.name if version.person else version.owner.name
            yield _one(version, what, f"{whose}: {version.what}", version.because)


def _one(row: object, what: str, text: str = "", because: str = "", *, on: date | None = None) -> Change:
    by = f"{row.professional.name}, {row.organisation.name}"  # type: ignore[attr-defined]
    return Change(on or row.on, row.at, by, what, text, because)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Due:
    """Something in the plan that is to come, by a day."""

    day: date
    what: str
    late: bool
    step: StepSeen | None = None


def what_is_due(at: Planned, *, on: date) -> list[Due]:
    """What is to come in a plan, the first to come first: its steps, and looking at it together."""
    found = [
        Due(step.now.due, step.now.what, step.now.due < on, step)
        for goal in at.seen.goals
        if goal.state is GoalState.OPEN
        for step in goal.steps
        if step.standing in ("to_do", "asked", "accepted", "declined", "stuck")
    ]
    again = at.seen.next_evaluation
    if again is not None:
        found.append(Due(again, _("Looking at the plan together"), again < on))
    return sorted(found, key=lambda one: one.day)
