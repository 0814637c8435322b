"""Who may offer a family to whom, who reads a referral, and who may take it which step further."""

from datetime import date

from kring.handover.domain import NEXT, ON_THE_WAY, State
from kring.handover.models import Referral, subject_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.loops.queries import is_late, is_open
from kring.network.queries import leads, organisation, works_for
from kring.sharing.permissions import may_open
from kring.sharing.queries import directed_by, involved_organisations


def may_offer(family: int, *, to: int, by: Actor, on: date) -> Decision:
    """Whether an actor may offer a family to an agency: whoever may open the file, to another agency than their own."""
    if by.professional is None:
        return refused("no_professional")
    if to == by.organisation:
        return refused("referral_to_own_agency")
    if organisation(to).unspecified:
        return refused("referral_to_nobody")
    return may_open(family, by=by, on=on)[0]


def may_see(referral: Referral, *, by: Actor, on: date) -> Decision:
    """A referral is read by the agencies between which it is, by who keeps watch meanwhile, and by the director."""
    if by.organisation is None or by.professional is None:
        return refused("referral_of_others")
    if by.organisation in (referral.responsible_id, referral.sender_id):
        return granted("referral_of_your_agency")
    if by.organisation == referral.receiver_id and not _never_told(referral):
        return granted("referral_to_your_agency")
    if by.organisation in (referral.watcher_id, referral.watcher_asked_id):
        return granted("referral_you_watch")
    if referral.family_id in directed_by(by, on=on):
        return granted("loop_of_your_family")
    return refused("referral_of_others")


def _never_told(referral: Referral) -> bool:
    """Whether the parent is to arrange it, and the receiver was not told (yet)."""
    return referral.check_on is not None


def may_answer(referral: Referral, *, by: Actor, on: date) -> Decision:
    """Whether an actor may answer for the receiver, or say how it goes on there.

    Somebody of that agency; while it was offered to one professional and is not late, that one or who leads. Where the
    receiver is not connected, the responsible agency writes down what it was told.
    """
    if by.professional is None:
        return refused("no_professional")
    if by.organisation == referral.receiver_id and not _never_told(referral):
        named = referral.to_professional_id
        if referral.state != State.OFFERED or named in (None, by.professional):
            return granted("referral_to_your_agency")
        if leads(by):
            return granted("you_lead_the_receiver")
        if not works_for(named, referral.receiver_id) or is_late(subject_of(referral), "referral_answer", on=on):
            return granted("referral_to_your_agency")
        return refused("referral_to_a_colleague", name=str(referral.to_professional))
    if by.organisation == referral.responsible_id:
        if not referral.receiver.connected:
            return granted("receiver_not_connected")
        return refused("receiver_answers", receiver=referral.receiver.name)
    return refused("referral_of_others")


def may_decide(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor may do what the responsible agency does: withdraw, offer to another, let go."""
    if by.professional is None:
        return refused("no_professional")
    if by.organisation == referral.responsible_id:
        return granted("referral_of_your_agency")
    if by.organisation == referral.receiver_id:
        return refused("sender_decides", sender=referral.responsible.name)
    return refused("referral_of_others")


def may_talk(referral: Referral, *, by: Actor, on: date) -> Decision:
    """Both agencies may write down that they spoke."""
    decided = may_decide(referral, by=by)
    return decided if decided.granted else may_answer(referral, by=by, on=on)


def may_watch(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor may say how the waiting family is doing: who keeps watch, else the responsible agency."""
    if by.professional is not None and by.organisation == (referral.watcher_id or referral.responsible_id):
        return granted("referral_you_watch")
    return refused("another_watches")


def may_ask_to_watch(referral: Referral, *, organisation: int, by: Actor, on: date) -> Decision:
    """Whether this agency may be asked to keep an eye on the family while it waits: one that is involved with it."""
    decided = may_decide(referral, by=by)
    if not decided.granted:
        return decided
    if organisation == referral.responsible_id:
        return refused("referral_to_own_agency")
    if organisation not in involved_organisations(referral.family_id, on=on):
        return refused("receiver_not_involved")
    return granted("involved_too")


def may_look(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor may say now how the waiting family is doing."""
    return may_watch(referral, by=by) if referral.state == State.WAITING else refused("not_asked_here")


def may_say_alternative(referral: Referral, *, by: Actor) -> Decision:
    """Whether an alternative is asked of this actor now."""
    if not is_open(subject_of(referral), "referral_alternative"):
        return refused("not_asked_here")
    return may_decide(referral, by=by)


def may_choose_watcher(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor may ask another agency to keep an eye now."""
    if referral.state != State.WAITING or by.organisation != referral.responsible_id:
        return refused("not_asked_here")
    return may_decide(referral, by=by)


def may_answer_watch(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor was asked to keep an eye, and may answer."""
    asked = referral.watcher_asked_id is not None and by.organisation == referral.watcher_asked_id
    if referral.state != State.WAITING or not asked or by.professional is None:
        return refused("not_asked_here")
    return granted("referral_you_watch")


def may_stop_watching(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor keeps an eye for another agency, and may give that back."""
    watches = referral.watcher_id is not None and by.organisation == referral.watcher_id
    if referral.state != State.WAITING or not watches or by.professional is None:
        return refused("not_asked_here")
    return granted("referral_you_watch")


def may_check_later(referral: Referral, *, by: Actor) -> Decision:
    """Whether an actor checks what a parent is to arrange, and may put that off."""
    return may_decide(referral, by=by) if referral.state == State.WITH_PARENT else refused("not_asked_here")


def may_tell_family(referral: Referral, *, by: Actor) -> Decision:
    """Whether the family is still to be told, by this actor."""
    if not is_open(subject_of(referral), "referral_tell_family"):
        return refused("not_asked_here")
    return may_decide(referral, by=by)


def may_take_note(referral: Referral, *, by: Actor) -> Decision:
    """Whether this actor's agency accepted what was withdrawn, and has not answered that yet."""
    ours = by.professional is not None and by.organisation == referral.receiver_id
    if not ours or not is_open(subject_of(referral), "referral_withdrawn"):
        return refused("not_asked_here")
    return granted("referral_to_your_agency")


_OF_THE_RECEIVER = frozenset(
    {State.ACCEPTED, State.DECLINED, State.WAITING, State.ARRIVED, State.RETURNED, State.SENT_ON}
)


def may_become(referral: Referral, state: State, *, by: Actor, on: date) -> Decision:
    """Whether an actor may bring a referral to this state now: whose step it is, and whether it follows."""
    if state in _OF_THE_RECEIVER:
        whose = may_answer(referral, by=by, on=on)
    elif state is State.TALKED:
        whose = may_talk(referral, by=by, on=on)
    else:
        whose = may_decide(referral, by=by)
    if not whose.granted or state in NEXT[State(referral.state)]:
        return whose
    if state is State.CLOSED and State(referral.state) in ON_THE_WAY:
        return refused("not_arrived_yet")
    if state in (State.ARRIVED, State.TALKED, State.WAITING) and referral.accepted_on is None:
        return refused("not_accepted_yet")
    return refused("referral_moved_on")
