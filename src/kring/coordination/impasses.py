"""Stepping up something that an agency does not do: a named person of the agency, then the municipality, which decides.

Each step is a loop with its term on the rungs of `loops.domain.Rung`, so that it also steps up by itself when it stays
undone; and each names the task in the life course, so that all of it is one trail.
"""

from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.domain import Impasse
from kring.coordination.models import Stuck, StuckStep
from kring.coordination.permissions import may_call_on, may_take
from kring.families.actions import touch
from kring.families.queries import municipality_of_family
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.asking import give_over
from kring.loops.domain import Rung
from kring.loops.models import Loop, Task
from kring.network.queries import called_on, policy_officers
from kring.sharing.queries import director_of, supporter_of


@one_act()
def call_on(access: Access, task: Task, *, stakes: str, on: date) -> Stuck:
    """The director calls on a named person of the agency, and says what it means for the children.

    What was waited for about the task is waited for here from now on.
    """
    by, family = access.actor, access.family
    touch(family)
    task.refresh_from_db()
    reason = may_call_on(task, by=by, on=on).require()
    if not stakes.strip():
        raise Refused(Reason("say_what_is_at_stake"))
    named = next(iter(called_on(task.to_id)), None)
    entry = _write(task, "reminder", [task.to_id], by=by, on=on, text=stakes)
    give_over(task, by=by, on=on, evidence=entry.pk, because=stakes)
    made = Stuck(
        family_id=family,
        task=task,
        organisation_id=task.to_id,
        asked_by_id=by.organisation,
        named=named,
        stakes=stakes,
    )
    made.loop = _wait(
        made,
        "called_on",
        owner=task.to_id,
        who=named.pk if named else None,
        level=Rung.LEADER,
        entry=entry,
        by=by,
        on=on,
    )
    made.save()
    _step(made, Impasse.AT_AGENCY, by=by, on=on, because=stakes, entry=entry)
    note("call_on", by=by, family=family, subject=f"impasse:{made.pk}", reason=reason.code)
    return made


@one_act()
def promise(impasse: Stuck, *, because: str, due: date, by: Actor, on: date) -> Stuck:
    """The agency will do it after all, by this day."""
    found = _held(impasse, Impasse.PROMISED, because, by=by, on=on)
    if due < on:
        raise Refused(Reason("task_due_in_the_past"))
    entry = _write(found.task, "information_shared", [found.asked_by_id], by=by, on=on, text=because)
    loop = _wait(
        found,
        "called_on_promise",
        owner=found.organisation_id,
        who=by.professional,
        due=due,
        level=Rung.LEADER,
        entry=entry,
        by=by,
        on=on,
    )
    return _become(found, Impasse.PROMISED, by=by, on=on, because=because, entry=entry, loop=loop, due=due)


@one_act()
def refuse(impasse: Stuck, *, because: str, by: Actor, on: date) -> Stuck:
    """The agency will not do it, and says why; it is up to the director what then."""
    found = _held(impasse, Impasse.REFUSED, because, by=by, on=on)
    entry = _write(found.task, "information_shared", [found.asked_by_id], by=by, on=on, text=because)
    owner, who = _directs(found, on)
    loop = _wait(found, "called_on_next", owner=owner, who=who, level=Rung.DIRECTOR, entry=entry, by=by, on=on)
    return _become(found, Impasse.REFUSED, by=by, on=on, because=because, entry=entry, loop=loop)


@one_act()
def done(impasse: Stuck, *, because: str, by: Actor, on: date) -> Stuck:
    """The agency did it, and says what was done."""
    found = _held(impasse, Impasse.DONE, because, by=by, on=on)
    entry = _write(found.task, "task_done", [found.asked_by_id], by=by, on=on, text=because)
    return _become(found, Impasse.DONE, by=by, on=on, because=because, entry=entry)


@one_act()
def to_municipality(impasse: Stuck, *, because: str, by: Actor, on: date) -> Stuck:
    """The director steps it up to the municipality of the family, which is to decide with authority."""
    found = _held(impasse, Impasse.AT_MUNICIPALITY, because, by=by, on=on)
    town = municipality_of_family(found.family_id)
    officers = policy_officers(town) if town is not None else []
    if not officers:
        raise Refused(Reason("no_municipality_to_turn_to"))
    there = officers[0].organisation_id
    told = [there, *({found.organisation_id} - {by.organisation})]
    entry = _write(found.task, "information_shared", told, by=by, on=on, text=because)
    loop = _wait(
        found,
        "municipality_decides",
        owner=there,
        who=officers[0].pk if len(officers) == 1 else None,
        level=Rung.MUNICIPALITY,
        entry=entry,
        by=by,
        on=on,
    )
    return _become(found, Impasse.AT_MUNICIPALITY, by=by, on=on, because=because, entry=entry, loop=loop)


@one_act()
def decide(impasse: Stuck, *, must: bool, because: str, due: date | None = None, by: Actor, on: date) -> Stuck:
    """The municipality decides with its reasons: the agency does it by a day, or it is settled in another way."""
    state = Impasse.DECIDED if must else Impasse.SETTLED
    found = _held(impasse, state, because, by=by, on=on)
    if must and (due is None or due < on):
        raise Refused(Reason("task_due_in_the_past"))
    told = sorted({found.asked_by_id, found.organisation_id})
    entry = _write(found.task, "information_shared", told, by=by, on=on, text=because)
    loop = None
    if must:
        named = next(iter(called_on(found.organisation_id)), None)
        loop = _wait(
            found,
            "called_on_promise",
            owner=found.organisation_id,
            who=named.pk if named else None,
            due=due,
            level=Rung.MUNICIPALITY,
            entry=entry,
            by=by,
            on=on,
        )
    return _become(found, state, by=by, on=on, because=because, entry=entry, loop=loop, due=due if must else None)


@one_act()
def let_go(impasse: Stuck, *, because: str, by: Actor, on: date) -> Stuck:
    """The director expects it no longer, and says why; whoever it was with hears it."""
    found = _held(impasse, Impasse.LET_GO, because, by=by, on=on)
    told = sorted({found.organisation_id, *([found.loop.owner_id] if found.loop else [])} - {by.organisation})
    entry = _write(found.task, "information_shared", told, by=by, on=on, text=because)
    return _become(found, Impasse.LET_GO, by=by, on=on, because=because, entry=entry)


def take(impasse: Stuck, becomes: Impasse, *, because: str, due: date, by: Actor, on: date) -> Stuck:
    """The step that brings it to this state; `due` counts where something is promised, or must be done.

    Raises Refused as the step itself does, and ValueError for a state to which no step brings it.
    """
    match becomes:
        case Impasse.PROMISED:
            return promise(impasse, because=because, due=due, by=by, on=on)
        case Impasse.REFUSED:
            return refuse(impasse, because=because, by=by, on=on)
        case Impasse.DONE:
            return done(impasse, because=because, by=by, on=on)
        case Impasse.AT_MUNICIPALITY:
            return to_municipality(impasse, because=because, by=by, on=on)
        case Impasse.DECIDED:
            return decide(impasse, must=True, because=because, due=due, by=by, on=on)
        case Impasse.SETTLED:
            return decide(impasse, must=False, because=because, by=by, on=on)
        case Impasse.LET_GO:
            return let_go(impasse, because=because, by=by, on=on)
    raise ValueError(becomes)


def _directs(impasse: Stuck, on: date) -> tuple[int, int | None]:
    """Who directs now, else the agency that called on them."""
    director = director_of(impasse.family_id, on=on)
    if director is not None:
        return director
    own = supporter_of(impasse.family_id, on=on)
    return (own.organisation_id, own.professional_id) if own else (impasse.asked_by_id, None)


def _held(impasse: Stuck, state: Impasse, because: str, *, by: Actor, on: date) -> Stuck:
    """The impasse, held after waiting in line for its family, if it may come to this state now."""
    touch(impasse.family_id)
    named = ("task", "loop", "organisation")
    found = Stuck.objects.select_for_update(of=("self",)).select_related(*named).get(pk=impasse.pk)
    may_take(found, state, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    return found


def _become(
    impasse: Stuck,
    state: Impasse,
    *,
    by: Actor,
    on: date,
    because: str,
    entry: Entry,
    loop: Loop | None = None,
    due: date | None = None,
) -> Stuck:
    """What was waited for is closed by the entry; what is waited for now is the new loop."""
    if impasse.loop is not None and impasse.loop.closed_on is None:
        close_loop(impasse.loop.pk, by=by, on=on, outcome=state.value, evidence=entry.pk, because=because)
    impasse.state, impasse.loop, impasse.due = state, loop, due
    impasse.save(update_fields=["state", "loop", "due"])
    _step(impasse, state, by=by, on=on, because=because, entry=entry, due=due)
    note(f"impasse_{state}", by=by, family=impasse.family_id, subject=f"impasse:{impasse.pk}", because=because)
    return impasse


def _step(
    impasse: Stuck, state: Impasse, *, by: Actor, on: date, because: str, entry: Entry, due: date | None = None
) -> None:
    StuckStep.objects.create(
        impasse=impasse,
        what=state,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
        because=because,
        due=due,
        loop=impasse.loop,
        entry=entry,
    )


def _wait(
    impasse: Stuck,
    kind: str,
    *,
    owner: int,
    who: int | None,
    level: Rung,
    entry: Entry,
    by: Actor,
    on: date,
    due: date | None = None,
) -> Loop:
    asked_by = impasse.asked_by_id
    return open_loop(
        kind,
        owner=owner,
        owner_professional=who,
        asked_by=asked_by if asked_by != owner else None,
        due=due,
        level=level,
        family=impasse.family_id,
        about=impasse.task.about.values_list("pk", flat=True),
        opened_by=entry.pk,
        subject=f"impasse:{impasse.key}",
        by=by,
        on=on,
    )


def _write(task: Task, kind: str, to: list[int], *, by: Actor, on: date, text: str) -> Entry:
    """An entry that names the task, so that the life course tells it as one trail."""
    return record(
        kind,
        family=task.family_id,
        by=by,
        on=on,
        about=task.about.values_list("pk", flat=True),
        organisations=[one for one in to if one != by.organisation],
        answers=task.entry_id,
        text=text,
    )
