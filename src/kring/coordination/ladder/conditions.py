"""Conditions: set, judged by who was named, and moved when they were not met, visibly and with a reason."""

from collections.abc import Iterable
from datetime import date

from kring.audit.acts import one_act
from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import Because, Content, Grounds, Rung, faults
from kring.coordination.ladder.models import Condition, Step
from kring.coordination.ladder.overtaking import decided, hold_condition, no_request_runs, overtaken
from kring.coordination.ladder.permissions import may_decide, may_follow_up, may_judge
from kring.coordination.ladder.steps import TERMS, begin, children_named, log
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.network.queries import works_for
from kring.plan.floor.queries import current_floor
from kring.sharing.queries import involved_organisations


@one_act()
def set_condition(
    access: Access,
    *,
    children: Iterable[int],
    content: Content,
    grounds: Grounds,
    on: date,
    instead_of: Condition | None = None,
    because: Because = Because.OTHER,
) -> Condition:
    """Say what must be the case for these children, by when, and what follows if it is not. Help stays voluntary.

    It goes with the floor that holds now. With `instead_of`, a condition that is not met makes place for a new one: the
    limit is stretched. That is a reasoned decision not to step up; it is counted, and shows as such.

    Raises Refused for a vague condition, or where who establishes it or decides is not involved with the family.
    """
    by = access.actor
    begin(access, access.family)
    if instead_of is None:
        may_decide(access.family, by=by, on=on).require()
    else:
        begin(access, instead_of.family_id)
        hold_condition(instead_of)
        may_follow_up(instead_of, by=by, on=on).require()
        no_request_runs(instead_of)
    them = children_named(access.family, children)
    if wrong := faults(content, on=on):
        raise Refused(Reason(wrong[0][1]))
    if grounds.missing():
        raise Refused(Reason("step_up_needs_grounds"))
    _named(access.family, content, on)
    answers = None if instead_of is None else _stretch(access, instead_of, grounds, because, on).pk
    entry = record(
        "condition",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=sorted({content.checker, content.decider} - {by.organisation}),
        answers=answers,
        details={"due": content.due.isoformat(), "consequence": content.consequence.strip()},
        text=content.what.strip(),
    )
    made = Condition(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        what=content.what.strip(),
        how=content.how.strip(),
        checker_id=content.checker,
        checker_professional_id=content.checker_professional,
        due=content.due,
        consequence=content.consequence.strip(),
        decider_id=content.decider,
        decider_professional_id=content.decider_professional,
        agreements=content.agreements.strip(),
        floor=current_floor(access),
        moved=0 if instead_of is None else instead_of.moved + 1,
        instead_of=instead_of,
        entry=entry,
    )
    made.loop = open_loop(
        "condition_judge",
        family=access.family,
        about=them,
        owner=content.checker,
        owner_professional=content.checker_professional,
        asked_by=content.decider if content.decider != content.checker else None,
        opened_by=entry.pk,
        due=content.due,
        by=by,
        on=on,
        subject=f"ladder_condition:{made.key}",
    )
    made.save()
    made.children.set(them)
    overtaken(access.family, them, towards=Rung.PRESSURE, by=by, on=on, evidence=entry.pk)
    log(
        "condition_set" if instead_of is None else "condition_moved",
        family=access.family,
        children=them,
        grounds=grounds,
        by=by,
        on=on,
        entry=entry,
        details={"due": content.due.isoformat(), "moved": made.moved},
        condition=made,
    )
    return made


@one_act()
def judge_condition(
    access: Access, condition: Condition, *, met: bool, text: str, on: date, child_view: str = "", family_view: str = ""
) -> Step:
    """Establish whether a condition is met, and on what. When it is not, a decision with reasons is awaited.

    One that was found not to be met can be met after all, with what shows it.
    """
    by = access.actor
    begin(access, condition.family_id)
    hold_condition(condition)
    may_judge(condition, by=by, on=on).require()
    if not text.strip():
        raise Refused(Reason("say_what_shows_it"))
    if not met and condition.state != domain.Condition.SET:
        raise Refused(Reason("condition_decided_already"))
    no_request_runs(condition)
    them = list(condition.children.values_list("pk", flat=True))
    entry = record(
        "condition_met" if met else "condition_unmet",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=sorted({condition.checker_id, condition.decider_id} - {by.organisation}),
        answers=condition.entry_id,
        text=text.strip(),
    )
    if met:
        after_all = condition.state != domain.Condition.SET
        decided(condition, domain.Condition.MET, by=by, on=on, outcome="met", evidence=entry.pk)
        what = "met_after_all" if after_all else "met"
    else:
        what = "unmet"
        condition.unmet_entry = entry
        condition.save(update_fields=["unmet_entry"])
        decided(condition, domain.Condition.UNMET, by=by, on=on, outcome="unmet", evidence=entry.pk)
        await_decision(condition, them, by=by, on=on, opened_by=entry)
    return log(
        what,
        family=access.family,
        children=them,
        grounds=Grounds(text, "", family_view, child_view),
        by=by,
        on=on,
        entry=entry,
        condition=condition,
    )


def await_decision(condition: Condition, children: list[int], *, by: object, on: date, opened_by: Entry) -> None:
    """A decision with reasons is expected of who was named to decide."""
    decider = condition.decider_professional_id
    condition.loop = open_loop(
        "condition_decision",
        family=condition.family_id,
        about=children,
        owner=condition.decider_id,
        owner_professional=decider if decider is not None and works_for(decider, condition.decider_id) else None,
        asked_by=condition.checker_id if condition.checker_id != condition.decider_id else None,
        opened_by=opened_by.pk,
        due=due_after(TERMS["condition_decision"], on),
        by=by,
        on=on,
        pattern="limit-stretched",
        subject=f"ladder_condition:{condition.key}",
    )
    condition.save(update_fields=["loop"])


def _stretch(access: Access, condition: Condition, grounds: Grounds, because: Because, on: date) -> Entry:
    """Not stepping up on a condition that is not met, but moving it: the reasoned decision, and the old one's end."""
    by = access.actor
    them = list(condition.children.values_list("pk", flat=True))
    entry: Entry = record(
        "escalation_dropped",
        family=access.family,
        by=by,
        on=on,
        about=them,
        organisations=sorted({condition.checker_id, condition.decider_id} - {by.organisation}),
        answers=condition.unmet_entry_id,
        details={"reason": grounds.because.strip(), "because": because},
        text=grounds.because.strip(),
    )
    decided(condition, domain.Condition.MOVED, by=by, on=on, outcome="moved", evidence=entry.pk)
    return entry


def _named(family: int, content: Content, on: date) -> None:
    """Who establishes it and who decides are involved with the family, and who is named works there."""
    involved = involved_organisations(family, on=on)
    if not {content.checker, content.decider} <= involved:
        raise Refused(Reason("receiver_not_involved"))
    for professional, organisation in (
        (content.checker_professional, content.checker),
        (content.decider_professional, content.decider),
    ):
        if professional is not None and not works_for(professional, organisation):
            raise Refused(Reason("receiver_does_not_work_there"))
