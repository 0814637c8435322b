"""Who may see a loop, take it, hand it over, remind of it, close it."""

from datetime import date

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.loops.domain import Party, Rung, kind_of
from kring.loops.models import Loop, Task
from kring.network.queries import is_called_on, municipality_of, works_for
from kring.sharing.queries import Director, directed_by, involved_organisations


def may_see(loop: Loop, *, by: Actor, on: date) -> Decision:
    """Whether an actor may see a loop, and why: they own it, wait for it, handed it over, or it stepped up to them."""
    if by.organisation is None:
        return refused("loop_of_others")
    if loop.owner_id == by.organisation:
        if loop.owner_professional_id is not None and loop.owner_professional_id == by.professional:
            return granted("loop_yours")
        return granted("loop_of_your_agency")
    if loop.asked_by_id == by.organisation:
        return granted("loop_you_wait_for")
    if loop.passed_on_by_id == by.organisation:
        return granted("loop_you_passed_on")
    if loop.family_id is not None and loop.family_id in directed_by(by, on=on):
        return granted("loop_of_your_family")
    if loop.level >= Rung.MUNICIPALITY and _directs_the_system(loop, by):
        return granted("loop_of_your_municipality")
    return refused("loop_of_others")


def _directs_the_system(loop: Loop, by: Actor) -> bool:
    """Whether an actor directs the local system of the municipality that this loop belongs to."""
    if by.function != "policy_officer" or by.organisation is None:
        return False
    theirs = loop.family.municipality_id if loop.family is not None else None
    return (theirs or loop.owner.municipality_id) == municipality_of(by.organisation)


def is_assigned(loop: Loop) -> bool:
    """Whether a professional who works for the owner now has this loop; else it is the agency's as a whole."""
    return loop.owner_professional_id is not None and works_for(loop.owner_professional_id, loop.owner_id)


def is_there(director: Director) -> bool:
    """Whether somebody stands where this director stands: the professional still works there, or it is the agency."""
    return director.professional is None or works_for(director.professional, director.organisation)


def may_take(loop: Loop, *, by: Actor) -> Decision:
    """Whether a professional may take a loop: one of their agency, that nobody has or that is theirs already."""
    if loop.closed_on is not None:
        return refused("loop_closed_already", on=loop.closed_on)
    if by.professional is None or loop.owner_id != by.organisation:
        return refused("loop_of_others")
    if is_assigned(loop) and loop.owner_professional_id != by.professional and not is_called_on(by):
        return refused("loop_of_a_colleague", name=str(loop.owner_professional))
    return granted("loop_of_your_agency")


def may_hand_over(loop: Loop, *, by: Actor) -> Decision:
    """Whether an actor may hand a loop over: who has it, anybody of the agency while nobody has, or who leads it."""
    if loop.closed_on is not None:
        return refused("loop_closed_already", on=loop.closed_on)
    if by.professional is None or loop.owner_id != by.organisation:
        return refused("loop_of_others")
    if loop.owner_professional_id == by.professional:
        return granted("loop_yours")
    if is_assigned(loop) and not is_called_on(by):
        return refused("loop_of_a_colleague", name=str(loop.owner_professional))
    return granted("loop_of_your_agency")


def may_receive(loop: Loop, *, organisation: int, professional: int | None, on: date) -> Decision:
    """Whether a loop may be handed to this agency, or this professional of it.

    About a family, only to an agency that is involved with it: else the name would go where it may not be known.
    """
    if professional is not None and not works_for(professional, organisation):
        return refused("receiver_does_not_work_there")
    if organisation == loop.owner_id:
        return granted("loop_of_your_agency")
    if kind_of(loop.kind).stays:
        return refused("loop_stays_with_its_agency")
    if loop.family_id is None or organisation not in involved_organisations(loop.family_id, on=on):
        return refused("receiver_not_involved")
    return granted("involved_too")


def may_remind(loop: Loop, *, by: Actor, on: date) -> Decision:
    """Whether an actor may remind the owner: who waits for it or passed it on, directs, or leads the owner."""
    if loop.closed_on is not None:
        return refused("loop_closed_already", on=loop.closed_on)
    seen = may_see(loop, by=by, on=on)
    if seen.granted and loop.owner_id == by.organisation and not is_called_on(by):
        return refused("loop_is_yours_to_do")
    return seen


def may_close(loop: Loop, *, by: Actor) -> Decision:
    """Whether an actor may say that a loop is no longer open: its owner, or for some kinds also who asked for it."""
    if loop.closed_on is not None:
        return refused("loop_closed_already", on=loop.closed_on)
    concerned = by.organisation is not None and by.organisation in {loop.owner_id, loop.asked_by_id}
    if concerned and not kind_of(loop.kind).closers:
        return refused("loop_closed_by_its_act")
    if by.organisation is not None and loop.owner_id == by.organisation:
        return granted("loop_of_your_agency")
    if by.organisation is not None and loop.asked_by_id == by.organisation:
        if Party.ASKER in kind_of(loop.kind).closers:
            return granted("loop_you_wait_for")
        return refused("loop_closed_by_its_owner", owner=loop.owner.name)
    return refused("loop_of_others")


def may_see_task(task: Task, *, by: Actor) -> Decision:
    """Whether an actor may see a task: of the agency that asked for it, that it was asked of, or that has it now."""
    if by.organisation is not None and by.organisation in {task.asked_by_id, task.to_id, task.loop.owner_id}:
        return granted("task_of_your_agency")
    return refused("task_of_others")


def may_answer(task: Task, *, by: Actor) -> Decision:
    """Whether an actor may accept, decline or do a task: a professional of the agency that has it now."""
    if by.organisation == task.loop.owner_id and by.professional is not None:
        return granted("task_of_your_agency")
    return refused("task_of_others")


def may_ask(family: int, *, to: int, by: Actor, on: date) -> Decision:
    """Whether an actor may ask something of an agency about a family: both agencies are involved with it."""
    involved = involved_organisations(family, on=on)
    if by.organisation not in involved or by.professional is None:
        return refused("not_involved")
    if to == by.organisation:
        return refused("task_for_own_agency")
    if to not in involved:
        return refused("receiver_not_involved")
    return granted("involved_too")


def may_judge(task: Task, *, by: Actor) -> Decision:
    """Whether an actor may say that what was done is what was expected: the agency that asked, or has that to say."""
    if by.professional is not None and by.organisation in {task.asked_by_id, task.loop.owner_id} - {task.to_id}:
        return granted("task_of_your_agency")
    return refused("task_of_others")


def may_withdraw(task: Task, *, by: Actor) -> Decision:
    """Whether an actor may withdraw a task: a professional of the agency that asked for it."""
    if by.organisation == task.asked_by_id and by.professional is not None:
        return granted("task_of_your_agency")
    return refused("task_of_others")
