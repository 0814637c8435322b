"""Weighing a step up: anybody asks, who directs decides; what is let go stays in sight and is looked at again."""

from collections.abc import Iterable
from datetime import date

from kring.audit.acts import one_act
from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import NEXT_OF_WEIGHING, Because, Grounds, Rung, goes_up
from kring.coordination.ladder.models import Condition, Request, Step, Weighing
from kring.coordination.ladder.overtaking import decided, hold_condition, no_request_runs, weighed_now
from kring.coordination.ladder.permissions import may_consider, may_decide, may_follow_up, may_weigh
from kring.coordination.ladder.steps import TERMS, begin, children_named, director_or, log, rung_now, settle
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.loops.queries import still_open


@one_act()
def consider(
    access: Access,
    *,
    children: Iterable[int],
    reason: str,
    towards: Rung,
    on: date,
    answers: int | None = None,
    again: Weighing | None = None,
) -> Weighing:
    """Ask to weigh stepping up for these children; who directs decides within its term.

    Args:
        answers: the entry that leads to it: an agreement that was not kept, say.
        again: what was let go before and is now weighed again.
    """
    by = access.actor
    may_consider(access.family, by=by, on=on).require()
    begin(access, access.family)
    them = children_named(access.family, children)
    if not reason.strip():
        raise Refused(Reason("say_why"))
    if again is not None:
        _hold(again, access, domain.Weighing.AGAIN)
    entry = record(
        "escalation_considered",
        family=access.family,
        by=by,
        on=on,
        about=them,
        answers=again.entry_id if again is not None else answers,
        details={"reason": reason.strip()},
        text=reason.strip(),
    )
    made = Weighing.objects.create(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        reason=reason.strip(),
        towards=towards,
        entry=entry,
        again=again,
    )
    made.children.set(them)
    owner = director_or(by, access.family, on)
    made.loop = open_loop(
        "escalation_weigh",
        family=access.family,
        about=them,
        **owner,
        asked_by=by.organisation if owner["owner"] != by.organisation else None,
        opened_by=entry.pk,
        due=due_after(TERMS["weigh"], on),
        by=by,
        on=on,
        subject=f"weighing:{made.key}",
    )
    made.save(update_fields=["loop"])
    if again is not None:
        again.state = domain.Weighing.AGAIN
        again.save(update_fields=["state"])
        settle(f"weighing:{again.key}", "escalation_again", by=by, on=on, outcome="again", evidence=entry.pk)
    weighed_now(access.family, them, by=by, on=on, evidence=entry.pk)
    log(
        "considered",
        family=access.family,
        children=them,
        grounds=Grounds(reason),
        by=by,
        on=on,
        entry=entry,
        details={"towards": towards},
        weighing=made,
        tells=False,
    )
    return made


@one_act()
def drop(
    access: Access,
    *,
    because: Because,
    reason: str,
    on: date,
    weighing: Weighing | None = None,
    condition: Condition | None = None,
    request: Request | None = None,
    look_again_on: date | None = None,
    family_view: str = "",
    child_view: str = "",
) -> Step:
    """Let stepping up go, with a reason: what was weighed, or what a condition that is not met would lead to.

    The latter is trying voluntary help once more, and shows as such. So does leaving it at that when a request came to
    nothing. It stays in sight, and is looked at again.
    """
    by = access.actor
    thing = _one_of(weighing, condition, request)
    begin(access, thing.family_id)
    if not reason.strip():
        raise Refused(Reason("say_why"))
    again = look_again_on or (None if because is Because.NO_GROUND else due_after(TERMS["look_again"], on))
    if again is not None and again < on:
        raise Refused(Reason("look_again_later"))
    if condition is not None:
        hold_condition(condition)
        may_follow_up(condition, by=by, on=on).require()
        no_request_runs(condition)
        answers = condition.unmet_entry_id
    elif request is not None:
        may_decide(access.family, by=by, on=on).require()
        if not still_open().filter(subject=f"ladder_request:{request.key}", kind="ladder_decision").exists():
            raise Refused(Reason("weighed_already"))
        answers = request.entry_id
    elif weighing is not None:
        _hold(weighing, access, domain.Weighing.DROPPED)
        may_weigh(weighing, by=by, on=on).require()
        answers = weighing.entry_id
    them = list(thing.children.values_list("pk", flat=True))
    entry = record(
        "escalation_dropped",
        family=access.family,
        by=by,
        on=on,
        about=them,
        answers=answers,
        details={"reason": reason.strip(), "because": because},
        text=reason.strip(),
    )
    if condition is not None:
        decided(condition, domain.Condition.ONCE_MORE, by=by, on=on, outcome="once_more", evidence=entry.pk)
    if request is not None:
        subject = f"ladder_request:{request.key}"
        settle(subject, "ladder_decision", by=by, on=on, outcome="dropped", evidence=entry.pk)
    if weighing is None:
        weighing = Weighing.objects.create(
            family_id=access.family,
            organisation_id=by.organisation,
            professional_id=by.professional,
            on=on,
            reason=condition.consequence if condition is not None else reason.strip(),
            towards=Rung.BOARD,
            state=domain.Weighing.DROPPED,
            because=because,
            look_again_on=again,
            entry=entry,
            condition=condition,
        )
        weighing.children.set(them)
    else:
        settle(
            f"weighing:{weighing.key}",
            *("escalation_weigh", "escalation_carry_out"),
            by=by,
            on=on,
            outcome="dropped",
            evidence=entry.pk,
        )
        weighing.state, weighing.because, weighing.look_again_on = domain.Weighing.DROPPED, because, again
        weighing.save(update_fields=["state", "because", "look_again_on"])
    if again is not None:
        weighing.loop = open_loop(
            "escalation_again",
            family=access.family,
            about=them,
            **director_or(by, access.family, on),
            opened_by=entry.pk,
            due=again,
            by=by,
            on=on,
            subject=f"weighing:{weighing.key}",
        )
        weighing.save(update_fields=["loop"])
    return log(
        "dropped" if condition is None else "once_more",
        family=access.family,
        children=them,
        grounds=Grounds(reason, "", family_view, child_view),
        by=by,
        on=on,
        entry=entry,
        details={"because": because, "look_again_on": again.isoformat() if again else None},
        weighing=weighing,
        condition=condition,
        request=request,
    )


@one_act()
def step_up(
    access: Access,
    *,
    towards: Rung,
    grounds: Grounds,
    on: date,
    weighing: Weighing | None = None,
    condition: Condition | None = None,
) -> Step:
    """Decide to step up, on what was weighed or on a condition that is not met; the step itself follows in its term.

    Setting a condition, or asking the table or the board, is that step, and closes what this opens.
    """
    by = access.actor
    thing = _one_of(weighing, condition)
    begin(access, thing.family_id)
    if grounds.missing():
        raise Refused(Reason("step_up_needs_grounds"))
    if condition is not None:
        hold_condition(condition)
        may_follow_up(condition, by=by, on=on).require()
        answers = condition.unmet_entry_id
    elif weighing is not None:
        _hold(weighing, access, domain.Weighing.STEPPED_UP)
        may_weigh(weighing, by=by, on=on).require()
        answers = weighing.entry_id
    them = list(thing.children.values_list("pk", flat=True))
    if not any(goes_up(rung_now(access.family, child), towards) for child in them):
        raise Refused(Reason("that_is_no_step_up"))
    entry = record(
        "escalation", family=access.family, by=by, on=on, about=them, answers=answers, text=grounds.because.strip()
    )
    if condition is not None:
        decided(condition, domain.Condition.STEPPED_UP, by=by, on=on, outcome="stepped_up", evidence=entry.pk)
        subject = f"ladder_condition:{condition.key}"
    elif weighing is not None:
        subject = f"weighing:{weighing.key}"
        settle(subject, "escalation_weigh", by=by, on=on, outcome="stepped_up", evidence=entry.pk)
        weighing.state = domain.Weighing.STEPPED_UP
        weighing.save(update_fields=["state"])
    thing.loop = open_loop(
        "escalation_carry_out",
        family=access.family,
        about=them,
        **director_or(by, access.family, on),
        opened_by=entry.pk,
        due=due_after(TERMS["carry_out"], on),
        by=by,
        on=on,
        subject=subject,
    )
    thing.save(update_fields=["loop"])
    return log(
        "stepped_up",
        family=access.family,
        children=them,
        grounds=grounds,
        by=by,
        on=on,
        entry=entry,
        details={"towards": towards},
        weighing=weighing,
        condition=condition,
        tells=False,
    )


def _one_of(*things: Weighing | Condition | Request | None) -> Weighing | Condition | Request:
    """The one thing that is decided on. Raises Refused where there is none, or more than one."""
    given = [one for one in things if one is not None]
    if len(given) != 1:
        raise Refused(Reason("say_what"))
    return given[0]


def _hold(weighing: Weighing, access: Access, becomes: domain.Weighing) -> None:
    """Hold what was weighed. Raises Refused when it is of another family, or somebody decided on it meanwhile."""
    if weighing.family_id != access.family:
        raise Refused(Reason("not_there"))
    weighing.refresh_from_db(from_queryset=Weighing.objects.select_for_update(of=("self",)))
    if becomes not in NEXT_OF_WEIGHING[domain.Weighing(weighing.state)]:
        raise Refused(Reason("weighed_already"))
