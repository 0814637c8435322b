"""What a step makes obsolete: what was weighed, decided on or let go about the same children, and conditions."""

from collections.abc import Iterable
from datetime import date

from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import NEXT_OF_CONDITION, Rung, goes_up
from kring.coordination.ladder.models import Condition, Request, Weighing
from kring.coordination.ladder.steps import settle
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop
from kring.loops.queries import still_open


def overtaken(family: int, children: Iterable[int], *, towards: Rung, by: Actor, on: date, evidence: int) -> None:
    """A step was taken for these children: what was to be weighed, carried out or looked at again about it is done."""
    them = set(children)
    weighed_now(family, them, by=by, on=on, evidence=evidence)
    for one in Weighing.objects.select_for_update().filter(family=family, state__in=("open", "stepped_up", "dropped")):
        if not set(one.children.values_list("pk", flat=True)) <= them:
            continue
        if goes_up(towards, Rung(one.towards)):
            continue  # this step is a lower one than what was weighed
        subject = f"weighing:{one.key}"
        kinds = ("escalation_weigh", "escalation_carry_out", "escalation_again")
        settle(subject, *kinds, by=by, on=on, outcome="stepped_up", evidence=evidence)
        if one.state != "stepped_up":
            one.state = domain.Weighing.AGAIN if one.state == "dropped" else domain.Weighing.STEPPED_UP
            one.save(update_fields=["state"])
    for request in Request.objects.filter(family=family, state__in=("returned", "closed")):
        if set(request.children.values_list("pk", flat=True)) <= them:
            subject = f"ladder_request:{request.key}"
            settle(subject, "ladder_decision", by=by, on=on, outcome="stepped_up", evidence=evidence)


def weighed_now(family: int, children: Iterable[int], *, by: Actor, on: date, evidence: int) -> None:
    """What a broken agreement asked to weigh about these children is on the ladder now, where it is decided."""
    them = set(children)
    for loop in still_open().filter(family=family, kind="weigh_stepping_up").prefetch_related("about"):
        if {one.pk for one in loop.about.all()} <= them:
            close_loop(loop.pk, by=by, on=on, outcome="weighed", evidence=evidence)


def decided(
    condition: Condition, becomes: domain.Condition, *, by: Actor, on: date, outcome: str, evidence: int
) -> None:
    """A condition comes to this state, and what was awaited of it is closed. Raises Refused when it may not."""
    if becomes not in NEXT_OF_CONDITION[domain.Condition(condition.state)]:
        raise Refused(Reason("condition_decided_already"))
    kinds = ("condition_judge", "condition_decision", "escalation_carry_out")
    settle(f"ladder_condition:{condition.key}", *kinds, by=by, on=on, outcome=outcome, evidence=evidence)
    condition.state = becomes
    condition.save(update_fields=["state"])


def hold_condition(condition: Condition) -> None:
    """Hold a condition. Raises Refused when somebody judged or decided on it since it was read."""
    seen = condition.state
    condition.refresh_from_db(from_queryset=Condition.objects.select_for_update(of=("self",)))
    if condition.state != seen:
        raise Refused(Reason("condition_decided_already"))


def conditions_within(family: int, children: Iterable[int], *states: domain.Condition) -> list[Condition]:
    """The conditions in these states that are about none but these children."""
    them = set(children)
    found = Condition.objects.select_for_update(of=("self",)).filter(family=family, state__in=states).order_by("pk")
    return [one for one in found if set(one.children.values_list("pk", flat=True)) <= them]


def no_request_runs(condition: Condition) -> None:
    """Raises Refused while the table or the board has been asked about these children: then that decides."""
    them = set(condition.children.values_list("pk", flat=True))
    if condition.state == domain.Condition.STEPPED_UP and running_requests(condition.family_id, them):
        raise Refused(Reason("request_decides_now"))


def running_requests(family: int, children: Iterable[int]) -> list[Request]:
    """The requests that run about any of these children."""
    found = Request.objects.filter(family=family, state__in=domain.RUNS, children__in=set(children))
    return list(found.distinct().order_by("pk"))
