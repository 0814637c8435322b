"""Steps under a goal. Another agency is asked and answers; on the family's own the director keeps an eye."""

from datetime import date
from typing import Any

from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops import asking
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import NEXT_OF_TASK, TaskState
from kring.loops.models import Loop, Task
from kring.network.queries import works_for
from kring.plan.actions.holding import hold, noted, of_family, who_sees_to_it, words, written
from kring.plan.domain import NEXT_STEP, GoalState, StepState
from kring.plan.models import Goal, Plan, Step, StepVersion
from kring.plan.permissions import may_settle
from kring.sharing.actions import open_family

BY_THEM = frozenset({TaskState.DONE, TaskState.AS_EXPECTED, TaskState.LACKING})
"""What another agency did already; what of it is missing is asked in a task that follows."""


@one_act()
def add_step(
    goal: Goal,
    *,
    by: Actor,
    on: date,
    what: str,
    due: date,
    organisation: int | None = None,
    person: int | None = None,
    professional: int | None = None,
    beside: str = "",
) -> Step:
    """A step under a goal: what, whose, by when. One of another agency is a task, which it accepts or declines.

    Args:
        person: whose step it is, of the family or its network; or else `organisation`, and its `professional`.
        beside: for an agency's step: what the family or its network itself does for this goal.
    """
    held = hold(goal.plan, by=by, on=on)
    if goal.versions.order_by("-number")[0].state != GoalState.OPEN:
        raise Refused(Reason("goal_stands_elsewhere"))
    step = Step.objects.create(goal=goal)
    whose = _whose(held, organisation=organisation, person=person, professional=professional)
    _write(step, 1, by=by, on=on, what=what, due=due, beside=beside, whose=whose)
    noted("add_step", held, by=by)
    return step


@one_act()
def revise_step(
    step: Step,
    *,
    by: Actor,
    on: date,
    because: str,
    what: str,
    due: date,
    organisation: int | None = None,
    person: int | None = None,
    professional: int | None = None,
    beside: str = "",
    seen: int | None = None,
) -> StepVersion:
    """The step is another from now on, and why. What was asked for it is withdrawn, and asked of whose it is now."""
    held, now = _held(step, by=by, on=on)
    if seen is not None and seen != now.number:
        raise Refused(Reason("step_changed_meanwhile"))
    why = words(because)
    if StepState.DROPPED not in NEXT_STEP[StepState(now.state)] or (now.task and now.task.state in BY_THEM):
        raise Refused(Reason("step_stands_elsewhere"))
    whose = _whose(held, organisation=organisation, person=person, professional=professional)
    declined = now.task if now.task is not None and now.task.state == TaskState.DECLINED else None
    if declined is None:
        _stop(now, by=by, on=on, outcome="changed", because=why)
    made = _write(
        step,
        now.number + 1,
        by=by,
        on=on,
        what=what,
        due=due,
        beside=beside,
        whose=whose,
        because=why,
        instead_of=declined,
    )
    if declined is not None:
        _stop(now, by=by, on=on, outcome="elsewhere", because=why)
    noted("revise_step", held, by=by, because=because)
    return made


@one_act()
def finish_step(step: Step, *, by: Actor, on: date, text: str) -> StepVersion:
    """A step of the family, its network or one's own agency is done, and `text` says what was.

    A step of another agency is a task: that agency says there that it is done. Raises Refused for those.
    """
    plan = step.goal.plan
    may_settle(step, by=by, on=on).require()
    now = _now(step, plan)
    if now.task_id is not None:
        raise Refused(Reason("step_is_a_task"))
    told = words(text, "say_what_was_done")
    if StepState.DONE not in NEXT_STEP[StepState(now.state)]:
        raise Refused(Reason("step_stands_elsewhere"))
    entry = record(
        "task_done",
        family=plan.family_id,
        by=by,
        on=on,
        person=now.person_id,
        about=_about(step),
        organisations=[by.organisation] if now.person_id is not None and by.organisation is not None else [],
        answers=now.entry_id,
        text=told,
    )
    if now.loop is not None and now.loop.closed_on is None:
        close_loop(now.loop_id, by=by, on=on, outcome="done", evidence=entry.pk)
    noted("finish_step", plan, by=by)
    return _again(now, StepState.DONE, by=by, on=on, because=told)


@one_act()
def drop_step(step: Step, *, by: Actor, on: date, because: str) -> StepVersion:
    """The step is not done any more, and why; another agency that was asked is told."""
    held, now = _held(step, by=by, on=on)
    why = words(because)
    if StepState.DROPPED not in NEXT_STEP[StepState(now.state)] or (now.task and now.task.state in BY_THEM):
        raise Refused(Reason("step_stands_elsewhere"))
    _stop(now, by=by, on=on, outcome="withdrawn", because=why)
    noted("drop_step", held, by=by, because=because)
    return _again(now, StepState.DROPPED, by=by, on=on, because=why)


def let_go_all(goal: Goal, *, by: Actor, on: date, because: str) -> None:
    """The steps of a goal that are still to be done are dropped, as far as it is for this actor's agency to do so."""
    for step in goal.steps.order_by("pk"):
        now = step.versions.order_by("-number").select_related("task", "loop")[0]
        ours = now.task is None or (now.task.state not in BY_THEM and now.task.asked_by_id == by.organisation)
        if now.state == StepState.TO_DO and ours:
            _stop(now, by=by, on=on, outcome="withdrawn", because=because)
            _again(now, StepState.DROPPED, by=by, on=on, because=because)


def let_go(step: Step, *, by: Actor, on: date, outcome: str, because: str) -> None:
    """Close what still waits for a step, as far as it is for this actor's agency to do so."""
    now = step.versions.order_by("-number").select_related("task", "loop")[0]
    if now.task is None or now.task.asked_by_id == by.organisation:
        _stop(now, by=by, on=on, outcome=outcome, because=because)


def _held(step: Step, *, by: Actor, on: date) -> tuple[Plan, StepVersion]:
    held = hold(step.goal.plan, by=by, on=on)
    return held, _now(step, held)


def _now(step: Step, plan: Plan) -> StepVersion:
    touch(plan.family_id)
    return step.versions.order_by("-number").select_related("task", "loop", "step__goal__plan")[0]


def _whose(plan: Plan, *, organisation: int | None, person: int | None, professional: int | None) -> dict[str, Any]:
    """The owner of a step: one of the family or its network, or an agency. Raises Refused for neither or both."""
    if (organisation is None) == (person is None):
        raise Refused(Reason("step_needs_an_owner"))
    if person is not None:
        of_family(plan, [person])
        return {"person_id": person}
    if professional is not None and organisation is not None and not works_for(professional, organisation):
        raise Refused(Reason("receiver_does_not_work_there"))
    return {"owner_id": organisation, "owner_professional_id": professional}


def _about(step: Step) -> list[int]:
    return list(step.goal.versions.order_by("-number")[0].about.values_list("pk", flat=True))


def _write(
    step: Step,
    number: int,
    *,
    by: Actor,
    on: date,
    what: str,
    due: date,
    beside: str,
    whose: dict[str, Any],
    because: str = "",
    instead_of: Task | None = None,
) -> StepVersion:
    plan = step.goal.plan
    told = words(what, "say_what_is_to_be_done")
    if due < on:
        raise Refused(Reason("task_due_in_the_past"))
    if whose.get("owner_id") is not None and whose["owner_id"] != by.organisation:
        access = open_family(plan.family_id, by=by, on=on)
        task = asking.ask(
            access,
            to=whose["owner_id"],
            professional=whose["owner_professional_id"],
            expected=told,
            due=due,
            on=on,
            about=_about(step),
            instead_of=instead_of,
        )
        waits: dict[str, Any] = {"task": task, "entry_id": task.entry_id}
    else:
        waits = _keep_an_eye(step, told, due, whose, by=by, on=on)
    return StepVersion.objects.create(
        step=step,
        number=number,
        what=told,
        due=due,
        beside=beside.strip(),
        because=because,
        **whose,
        **waits,
        **written(by, on),
    )


def _keep_an_eye(step: Step, what: str, due: date, whose: dict[str, Any], *, by: Actor, on: date) -> dict[str, Any]:
    """A step of the family or of one's own agency: who keeps an eye on its date."""
    plan, about, person = step.goal.plan, _about(step), whose.get("person_id")
    entry = record(
        "task",
        family=plan.family_id,
        by=by,
        on=on,
        about=about,
        people=[person] if person is not None else [],
        organisations=[whose["owner_id"]] if person is None else [],
        details={"due": due.isoformat(), "explicit": True},
        text=what,
    )
    if person is None:
        owner, professional = whose["owner_id"], whose["owner_professional_id"] or by.professional
    else:
        owner, professional = who_sees_to_it(plan, by=by, on=on)
    loop = open_loop(
        "plan_step",
        family=plan.family_id,
        about=about,
        owner=owner,
        owner_professional=professional,
        due=due,
        by=by,
        on=on,
        opened_by=entry.pk,
        subject=f"plan-step:{step.key}",
    )
    return {"loop": loop, "entry_id": entry.pk}


def _stop(now: StepVersion, *, by: Actor, on: date, outcome: str, because: str) -> None:
    """Close what waits for a step: its loop, or what another agency was asked, which is told."""
    if now.loop is not None:
        close_loop(now.loop_id, by=by, on=on, outcome=outcome, because=because)
        return
    task = now.task
    task.refresh_from_db()
    if TaskState.WITHDRAWN in NEXT_OF_TASK[TaskState(task.state)]:
        asking.withdraw(task, by=by, on=on, because=because)
    elif task.state == TaskState.DECLINED:
        waits = Loop.objects.filter(subject=f"task:{task.key}", closed_on__isnull=True)
        for loop in list(waits.values_list("pk", flat=True)):
            close_loop(loop, by=by, on=on, outcome=outcome, because=because)


def _again(now: StepVersion, state: StepState, *, by: Actor, on: date, because: str) -> StepVersion:
    """The same step in another state."""
    return StepVersion.objects.create(
        step_id=now.step_id,
        number=now.number + 1,
        what=now.what,
        due=now.due,
        person_id=now.person_id,
        owner_id=now.owner_id,
        owner_professional_id=now.owner_professional_id,
        beside=now.beside,
        state=state,
        because=because,
        entry_id=now.entry_id,
        task_id=now.task_id,
        loop_id=now.loop_id,
        **written(by, on),
    )
