"""Asking something of another agency: accepted or declined with a reason, done with evidence, as expected or not.

Each state that waits for somebody is a loop: the receiver answers, then does it; who asked arranges another way when it
was declined, and says whether what was done is what they expected. What is missing is asked again, as a task that
follows. The act and its loop are one transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.queries import recorded_by
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import NEXT_OF_TASK, TaskState, due_of
from kring.loops.models import Loop, Task
from kring.loops.permissions import is_assigned, may_answer, may_ask, may_judge, may_withdraw
from kring.network.queries import works_for


@transaction.atomic
def ask(
    access: Access,
    *,
    to: int,
    expected: str,
    due: date,
    on: date,
    about: Iterable[int] = (),
    instead_of: Task | None = None,
    follows: Task | None = None,
    professional: int | None = None,
) -> Task:
    """Ask another agency that is involved with the family to do something, spelled out, by a day.

    It is told at once, and first says whether it accepts. `instead_of` is a task that another agency declined: what was
    to be arranged about that is arranged by this. `follows` is one of which something was missing (`lacks`).
    `professional` is one of that agency, where somebody in particular is meant.
    """
    by = access.actor
    reason = may_ask(access.family, to=to, by=by, on=on).require()
    if not expected.strip():
        raise Refused(Reason("say_why"))
    if due < on:
        raise Refused(Reason("task_due_in_the_past"))
    people = list(about)
    entry = record(
        "task",
        family=access.family,
        by=by,
        on=on,
        about=people,
        organisations=[to],
        answers=None if follows is None else follows.done_entry_id,
        details={"due": due.isoformat(), "explicit": True},
        text=expected,
    )
    task = Task(
        family_id=access.family,
        asked_by_id=by.organisation,
        asked_by_professional_id=by.professional,
        to_id=to,
        expected=expected,
        due=due,
        asked_on=on,
        entry_id=entry.pk,
        follows=follows,
    )
    answer_by = min(due, due_of("task_answer", on))
    task.loop = _wait(
        task,
        "task_answer",
        owner=to,
        owner_professional=professional,
        due=answer_by,
        by=by,
        on=on,
        opened_by=entry.pk,
        about=people,
    )
    task.save()
    task.about.set(people)
    if instead_of is not None and instead_of.family_id == access.family:
        _arranged(instead_of, by=by, on=on, evidence=entry.pk)
    note("ask_task", by=by, family=access.family, subject=f"task:{task.pk}", reason=reason.code)
    return task


@transaction.atomic
def accept(task: Task, *, by: Actor, on: date, because: str = "") -> Task:
    """The receiver will do it: from now on that is what is waited for. `because` may say how or when.

    It is theirs who had the question; where nobody had it, theirs who accepts.
    """
    _moving(task, TaskState.ACCEPTED, by=by)
    people = list(task.about.values_list("pk", flat=True))
    close_loop(task.loop_id, by=by, on=on, outcome="accepted", because=because.strip() or "accepted")
    before = task.loop
    task.loop = _wait(
        task,
        "task",
        owner=before.owner_id,
        owner_professional=before.owner_professional_id if is_assigned(before) else by.professional,
        due=max(task.due, on),
        by=by,
        on=on,
        opened_by=task.entry_id,
        about=people,
    )
    return _become(task, TaskState.ACCEPTED, by=by, because=because)


@transaction.atomic
def decline(task: Task, *, by: Actor, on: date, because: str) -> Task:
    """The receiver will not do it, and says why; now it is up to who asked to arrange it in another way."""
    _moving(task, TaskState.DECLINED, by=by, because=because)
    answer = _answer(task, "information_shared", to=task.asked_by_id, by=by, on=on, text=because)
    close_loop(task.loop_id, by=by, on=on, outcome="declined", evidence=answer, because=because)
    task.because = because
    task.loop = _back(task, "task_declined", by=by, on=on, opened_by=answer)
    return _become(task, TaskState.DECLINED, by=by, because=because)


@transaction.atomic
def finish(task: Task, *, by: Actor, on: date, text: str, evidence: int | None = None) -> Task:
    """It is done, and `text` says what was: an entry in the life course, of which who asked is told.

    Now who asked is to say whether it is what they expected. `evidence` is an entry of the doer's agency that shows it;
    pointing at one tells nobody of it. Raises Refused when that is another agency's.
    """
    _moving(task, TaskState.DONE, by=by, because=text)
    if evidence is not None and not recorded_by(evidence, family=task.family_id, organisation=by.organisation):
        raise Refused(Reason("evidence_of_others"))
    done = _answer(task, "task_done", to=task.asked_by_id, by=by, on=on, text=text)
    close_loop(task.loop_id, by=by, on=on, outcome="done", evidence=done)
    task.done_entry_id, task.evidence_id = done, evidence
    task.loop = _back(task, "task_judge", by=by, on=on, opened_by=done)
    return _become(task, TaskState.DONE, by=by)


@transaction.atomic
def as_expected(task: Task, *, by: Actor, on: date, because: str = "") -> Task:
    """Who asked says that what was done is what they expected: the task is at its end."""
    _moving(task, TaskState.AS_EXPECTED, by=by)
    words = because.strip() or "as_expected"
    close_loop(task.loop_id, by=by, on=on, outcome="as_expected", because=words)
    return _become(task, TaskState.AS_EXPECTED, by=by, because=because)


@transaction.atomic
def lacks(task: Task, access: Access, *, missing: str, due: date, on: date) -> Task:
    """Who asked says what is missing; that is asked of the same agency, as a task that follows. Gives that task."""
    _moving(task, TaskState.LACKING, by=access.actor, because=missing)
    people = task.about.values_list("pk", flat=True)
    made = ask(access, to=task.to_id, about=people, expected=missing, due=due, on=on, follows=task)
    close_loop(task.loop_id, by=access.actor, on=on, outcome="lacking", evidence=made.entry_id, because=missing)
    task.because = missing
    _become(task, TaskState.LACKING, by=access.actor, because=missing)
    return made


@transaction.atomic
def give_over(task: Task, *, by: Actor, on: date, evidence: int, because: str) -> Task:
    """The task is stuck, and is seen to in another place: what was waited for closes with what takes its place.

    For `coordination`, which calls on a named person of the agency and asked who may.
    """
    _moving(task, TaskState.STUCK, by=by, because=because)
    if task.loop.closed_on is None:
        close_loop(task.loop_id, by=by, on=on, outcome="called_on", evidence=evidence, because=because)
    return _become(task, TaskState.STUCK, by=by)


@transaction.atomic
def withdraw(task: Task, *, by: Actor, on: date, because: str) -> Task:
    """Who asked no longer expects it, and says why; the receiver is told. Also of one that was closed by hand."""
    _moving(task, TaskState.WITHDRAWN, by=by, because=because)
    told = _answer(task, "information_shared", to=task.loop.owner_id, by=by, on=on, text=because)
    if task.loop.closed_on is None:
        close_loop(task.loop_id, by=by, on=on, outcome="withdrawn", evidence=told, because=because)
    task.because = because
    return _become(task, TaskState.WITHDRAWN, by=by, because=because)


MAY: Mapping[TaskState, Callable[..., Decision]] = {
    TaskState.WITHDRAWN: may_withdraw,
    TaskState.AS_EXPECTED: may_judge,
    TaskState.LACKING: may_judge,
}


def _moving(task: Task, state: TaskState, *, by: Actor, because: str = "x") -> None:
    """Hold the task, and see that it may go to this state now."""
    touch(task.family_id)
    task.refresh_from_db(from_queryset=Task.objects.select_for_update(of=("self",)).select_related("loop"))
    if state is not TaskState.STUCK:
        MAY.get(state, may_answer)(task, by=by).require()
    if state not in NEXT_OF_TASK[TaskState(task.state)]:
        raise Refused(Reason("task_moved_on"))
    if not because.strip():
        raise Refused(Reason("say_why"))


def _become(task: Task, state: TaskState, *, by: Actor, because: str = "") -> Task:
    task.state = state
    task.save(update_fields=["state", "loop", "because", "done_entry", "evidence"])
    note(f"task_{state}", by=by, family=task.family_id, subject=f"task:{task.pk}", because=because)
    return task


def _back(task: Task, kind: str, *, by: Actor, on: date, opened_by: int) -> Loop:
    """It is up to who asked now: to the professional who did, while they work there."""
    who = task.asked_by_professional_id
    return _wait(
        task,
        kind,
        owner=task.asked_by_id,
        owner_professional=who if who is not None and works_for(who, task.asked_by_id) else None,
        due=due_of(kind, on),
        by=by,
        on=on,
        opened_by=opened_by,
        about=list(task.about.values_list("pk", flat=True)),
    )


def _wait(
    task: Task,
    kind: str,
    *,
    owner: int,
    due: date,
    by: Actor,
    on: date,
    opened_by: int,
    about: list[int],
    owner_professional: int | None = None,
) -> Loop:
    waits = owner != task.asked_by_id
    return open_loop(
        kind,
        owner=owner,
        owner_professional=owner_professional,
        asked_by=task.asked_by_id if waits else None,
        due=due,
        by=by,
        on=on,
        family=task.family_id,
        about=about,
        opened_by=opened_by,
        pattern="task-unconfirmed" if waits else "",
        subject=f"task:{task.key}",
    )


def _answer(task: Task, kind: str, *, to: int, by: Actor, on: date, text: str) -> int:
    told = record(
        kind,
        family=task.family_id,
        by=by,
        on=on,
        about=task.about.values_list("pk", flat=True),
        organisations=[to],
        answers=task.entry_id,
        text=text,
    )
    return int(told.pk)


def _arranged(task: Task, *, by: Actor, on: date, evidence: int) -> None:
    """Another agency is asked: what was to be arranged about the declined task is arranged."""
    waits = Loop.objects.filter(subject=f"task:{task.key}", kind="task_declined", closed_on__isnull=True)
    for loop in waits.filter(owner=by.organisation).values_list("pk", flat=True):
        close_loop(loop, by=by, on=on, outcome="asked_another", evidence=evidence)
