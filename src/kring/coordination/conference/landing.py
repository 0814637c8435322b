"""Where decisions land: in a task, the life course, the plan, an agreement, on the ladder, or nowhere further because.

What is decided about the plan, an agreement or the ladder is done there, and the decision is then tied to the entry
that shows it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.conference.domain import LANDS_AS, Lands, State
from kring.coordination.conference.holding import settle
from kring.coordination.conference.models import Decision, Landing
from kring.coordination.conference.permissions import may_land, takes_part
from kring.coordination.conference.queries import candidates
from kring.coordination.conference.steps import close_if_open, hold
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.asking import ask
from kring.plan import queries as plans
from kring.plan.actions import add_step

BASES = ("fact", "suspicion", "opinion")


@transaction.atomic
def land_as_task(
    access: Access, decision: Decision, *, to: int, expected: str, due: date, about: Iterable[int], on: date
) -> Landing:
    """Another agency is asked to do it; whether it will, is then between the two."""
    _landing(access, decision, on=on)
    task = ask(access, to=to, expected=expected, due=due, about=about, on=on)
    return _land(access, decision, Lands.TASK, entry=task.entry_id, subject=f"task:{task.key}", on=on)


@transaction.atomic
def land_as_step(
    access: Access,
    decision: Decision,
    *,
    goal: UUID,
    what: str,
    due: date,
    on: date,
    organisation: int | None = None,
    person: int | None = None,
) -> Landing:
    """It is a step of the plan, under one of its goals: of somebody of the family, or of an agency."""
    _landing(access, decision, on=on)
    under = plans.goal(goal)
    if under is None or under.plan.family_id != access.family:
        raise Refused(Reason("conference_of_others"))
    step = add_step(under, by=access.actor, on=on, what=what, due=due, organisation=organisation, person=person)
    return _land(access, decision, Lands.STEP, subject=f"step:{step.key}", on=on)


@transaction.atomic
def land_as_entry(access: Access, decision: Decision, *, text: str, basis: str, on: date) -> Landing:
    """It stands in the life course, for the agencies that were there for this point or got its minutes."""
    _landing(access, decision, on=on)
    if not text.strip():
        raise Refused(Reason("say_what"))
    if basis not in BASES:
        raise Refused(Reason("say_the_basis"))
    conference = decision.conference
    knowing = [
        one.organisation_id
        for one in conference.invitations.filter(organisation__isnull=False)
        if (one.attendance == "present" or one.minutes_on is not None) and takes_part(one, decision.point)
    ]
    entry = record(
        "observation",
        family=access.family,
        by=access.actor,
        on=on,
        about=conference.about.values_list("pk", flat=True),
        known_to=[one for one in knowing if one != access.actor.organisation],
        answers=conference.meeting_id,
        details={"basis": basis},
        text=text.strip(),
    )
    return _land(access, decision, Lands.ENTRY, entry=entry.pk, on=on)


@transaction.atomic
def land_there(access: Access, decision: Decision, lands: Lands, *, entry: int, on: date) -> Landing:
    """It was carried out in the plan, an agreement, a task or on the ladder: by this entry, made since the decision."""
    _landing(access, decision, on=on)
    if lands not in LANDS_AS or entry not in {one.pk for one in candidates(access, decision, lands, on=on)}:
        raise Refused(Reason("decision_lands_by_an_entry"))
    return _land(access, decision, lands, entry=entry, on=on)


@transaction.atomic
def land_nowhere(access: Access, decision: Decision, *, because: str, on: date) -> Landing:
    """Nothing further is needed for it, because."""
    _landing(access, decision, on=on)
    if not because.strip():
        raise Refused(Reason("say_why"))
    return _land(access, decision, Lands.NOTHING, because=because.strip(), on=on)


def _landing(access: Access, decision: Decision, *, on: date) -> None:
    """Hold the conference, and see that this decision may land now."""
    hold(decision.conference)
    may_land(decision, by=access.actor, on=on).require()
    if access.family != decision.conference.family_id:
        raise Refused(Reason("conference_of_others"))
    if decision.conference.state not in (State.HELD, State.MINUTED):
        raise Refused(Reason("conference_moved_on"))
    if Landing.objects.filter(decision=decision).exists():
        raise Refused(Reason("decision_landed_already"))


def _land(
    access: Access,
    decision: Decision,
    lands: Lands,
    *,
    on: date,
    entry: int | None = None,
    subject: str = "",
    because: str = "",
) -> Landing:
    by = access.actor
    made = Landing.objects.create(
        decision=decision,
        lands=lands,
        entry_id=entry,
        subject=subject,
        because=because,
        on=on,
        professional_id=by.professional,
    )
    close_if_open(decision.loop_id, by=by, on=on, outcome="landed", evidence=entry, because=because or subject or lands)
    settle(decision.conference, by=by, on=on)
    note(f"land_{lands}", by=by, family=access.family, subject=f"decision:{decision.pk}", because=because)
    return made
