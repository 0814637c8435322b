"""Who may weigh, decide, ask the board, answer it, impose and end. The boundary of need to know is the entry itself."""

from datetime import date

from kring.coordination.ladder.domain import HOLDS
from kring.coordination.ladder.models import Condition, Measure, Request, Weighing
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import mandates_in

DIRECTS = frozenset({"you_direct", "supports_the_family"})
PROTECTING = frozenset({"board", "measure"})


def may_consider(family: int, *, by: Actor, on: date) -> Decision:
    """Anybody who is involved may ask to weigh stepping up."""
    if by.professional is None:
        return refused("no_professional")
    return may_open(family, by=by, on=on)[0]


def may_decide(family: int, *, by: Actor, on: date) -> Decision:
    """Who directs decides on stepping up; so does who carries out a measure, for it is theirs to see to safety."""
    if by.professional is not None and "measure" in _holds(family, by, on):
        return granted("mandate_measure_now")
    return may_direct(family, by=by, on=on)


def may_weigh(weighing: Weighing, *, by: Actor, on: date) -> Decision:
    """Who decides on stepping up decides on what was weighed."""
    return may_decide(weighing.family_id, by=by, on=on)


def may_judge(condition: Condition, *, by: Actor, on: date) -> Decision:
    """Who was named to establish it says whether a condition is met; so does who directs."""
    if condition.state not in HOLDS:
        return refused("condition_decided_already")
    opened, _sight = may_open(condition.family_id, by=by, on=on)
    if not opened.granted or by.professional is None:
        return opened if not opened.granted else refused("no_professional")
    if by.organisation in {condition.checker_id, condition.decider_id}:
        return granted("named_in_condition")
    return may_decide(condition.family_id, by=by, on=on)


def may_follow_up(condition: Condition, *, by: Actor, on: date) -> Decision:
    """Who was named decides when a condition is not met; so does who directs."""
    if condition.state == "set":
        return refused("condition_not_judged_yet")
    if condition.state not in HOLDS:
        return refused("condition_decided_already")
    opened, _sight = may_open(condition.family_id, by=by, on=on)
    if not opened.granted:
        return opened
    if by.professional is not None and by.organisation == condition.decider_id:
        return granted("named_to_decide")
    return may_decide(condition.family_id, by=by, on=on)


def may_request(family: int, *, by: Actor, on: date, because: str = "") -> Decision:
    """Who directs, Veilig Thuis and who carries out a measure ask the table or the board; others only with a reason."""
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened
    if by.professional is None:
        return refused("no_professional")
    if _holds(family, by, on) & {"report", "measure"}:
        return granted("mandate_to_request")
    if may_direct(family, by=by, on=on).reason.code in DIRECTS:
        return granted("mandate_to_request")
    if because.strip():
        return granted("requests_with_a_reason")
    return refused("request_needs_a_reason")


def may_answer(request: Request, *, by: Actor, on: date) -> Decision:
    """A protection worker of the agency to which it was sent answers a request."""
    if by.professional is None or by.organisation != request.to_id or by.function != "protection_worker":
        return refused("request_to_others")
    return granted("request_to_you")


def may_impose(family: int, *, by: Actor, on: date) -> Decision:
    """The board, who carries out a measure, and who directs write down which measure was imposed."""
    if by.professional is not None and _holds(family, by, on) & PROTECTING:
        return granted("mandate_to_impose")
    return may_direct(family, by=by, on=on)


def may_carry_out(measure: Measure, *, by: Actor, on: date) -> Decision:
    """Who carries out a measure tells how it goes, prolongs and ends it."""
    if measure.state != "running":
        return refused("measure_ended_already", on=measure.ended_on)
    if by.professional is not None and by.organisation == measure.carrier_id:
        return granted("measure_is_yours")
    opened, _sight = may_open(measure.family_id, by=by, on=on)
    return refused("measure_of_another", carrier=measure.carrier.name) if opened.granted else opened


def may_hold(measure: Measure, *, by: Actor) -> Decision:
    """The agency that was named holds it after a measure, and says so itself."""
    if by.professional is not None and by.organisation is not None and by.organisation == measure.holder_id:
        return granted("you_hold_after")
    return refused("another_holds_after")


def may_tell(family: int, *, by: Actor, on: date) -> Decision:
    """Whoever took part in a step may write how the family was told of it."""
    return may_consider(family, by=by, on=on)


def _holds(family: int, by: Actor, on: date) -> frozenset[str]:
    return mandates_in(family, on=on).get(by.organisation or 0, frozenset())
