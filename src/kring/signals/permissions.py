"""Who may do what with worries, intentions, missed contact and decisions."""

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.signals.domain import DECISIONS, NEXT, NEXT_INTENDED, Intended, State
from kring.signals.models import Intention, Missed, Ruling, Worry


def may_raise(*, by: Actor) -> Decision:
    """Any professional of an agency may raise a worry, also about a family with which the agency is not involved."""
    return refused("no_organisation") if by.organisation is None else granted("any_professional")


def may_write(worry: Worry, *, by: Actor) -> Decision:
    """A draft is its author's alone, until it is sent."""
    if worry.professional_id != by.professional:
        return refused("not_your_draft")
    if worry.state != State.DRAFT:
        return refused("worry_sent_already", on=worry.sent_on)
    return granted("your_draft")


def receives(worry: Worry, *, by: Actor) -> bool:
    """Whether a worry is for this actor's agency: it was sent to it, or was handed on to it to be answered."""
    return by.organisation is not None and by.organisation in {
        worry.receiver_id,
        *(loop.owner_id for loop in (worry.loop, worry.look) if loop is not None),
    }


def may_read(worry: Worry, *, by: Actor) -> Decision:
    """A worry that was sent is read by the agency that raised it, the one that it went to, and one it was handed to."""
    if worry.state == State.DRAFT:
        return granted("your_draft") if worry.professional_id == by.professional else refused("not_your_draft")
    if receives(worry, by=by):
        return granted("worry_received")
    if by.organisation is not None and by.organisation == worry.organisation_id:
        return granted("worry_raised")
    return refused("worry_of_others")


def may_pick_up(worry: Worry, *, by: Actor) -> Decision:
    """Somebody of the agency that got the worry picks it up, once."""
    if not receives(worry, by=by):
        return refused("worry_of_others")
    if State.PICKED_UP not in NEXT[State(worry.state)]:
        return refused("worry_picked_up_already")
    return granted("worry_received")


def may_answer(worry: Worry, *, by: Actor) -> Decision:
    """Who picked the worry up tells back, or a colleague of theirs; also again, later."""
    if not receives(worry, by=by):
        return refused("worry_of_others")
    if worry.state not in (State.PICKED_UP, State.ANSWERED):
        return refused("pick_up_first")
    return granted("worry_received")


def may_settle(intention: Intention, *, by: Actor) -> Decision:
    """The agency that meant to report makes the report or lets it go, while it is open."""
    if by.organisation is None or by.organisation != intention.organisation_id:
        return refused("intention_of_others")
    if not NEXT_INTENDED[Intended(intention.state)]:
        return refused("intention_settled_already")
    return granted("your_agencys_intention")


def may_see_intention(intention: Intention, *, by: Actor) -> Decision:
    """An intention is read by the agency that has it."""
    if by.organisation is None or by.organisation != intention.organisation_id:
        return refused("intention_of_others")
    return granted("your_agencys_intention")


def may_follow_up(missed: Missed, *, by: Actor) -> Decision:
    """The agency that missed the family takes the next step."""
    if by.organisation is None or by.organisation != missed.loop.owner_id:
        return refused("follow_up_of_others")
    return granted("your_agencys_step")


def may_decide(kind: str, *, by: Actor) -> Decision:
    """Benefits officers decide on income, housing officers on eviction."""
    if by.organisation is None or kind not in DECISIONS.get(by.function, ()):
        return refused("decision_of_others")
    return granted("your_decision")


def may_see_ruling(ruling: Ruling, *, by: Actor) -> Decision:
    """A decision is read here by the agency that took it."""
    if by.organisation is None or by.organisation != ruling.organisation_id:
        return refused("decision_of_others")
    return granted("your_decision")
