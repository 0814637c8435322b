"""What happens to a referral: accepted or declined, waited for, talked about, arrived, let go; given back or withdrawn.

Each act waits in line for the family and then holds the referral: of two at once the second is told what the first did.
Offering is in `offering`, keeping an eye meanwhile in `meanwhile`; all of it is to be found here.
"""

from collections.abc import Iterable
from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.handover.domain import Basis as Basis
from kring.handover.domain import Occasion as Occasion
from kring.handover.domain import State, is_warm
from kring.handover.expecting import close_beside, open_beside
from kring.handover.meanwhile import ask_to_watch as ask_to_watch
from kring.handover.meanwhile import decline_to_watch as decline_to_watch
from kring.handover.meanwhile import keep_watch as keep_watch
from kring.handover.meanwhile import looked as looked
from kring.handover.meanwhile import say_alternative as say_alternative
from kring.handover.meanwhile import stop_watching as stop_watching
from kring.handover.meanwhile import wait as wait
from kring.handover.models import Referral
from kring.handover.offering import check_later as check_later
from kring.handover.offering import leave, let_go_of, told_later
from kring.handover.offering import offer as offer
from kring.handover.offering import send_on as send_on
from kring.handover.offering import tell_receiver as tell_receiver
from kring.handover.offering import weigh as weigh
from kring.handover.permissions import may_decide
from kring.handover.stepping import become, held, moving, say, step, voice, written
from kring.index.disclosing import tell_on_ground
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.network import queries as network
from kring.sharing.actions import become_involved
from kring.sharing.actions import tell_family as tell_of_involvement
from kring.sharing.domain import Consent
from kring.sharing.queries import involved_organisations


@one_act()
def accept(referral: Referral, *, by: Actor, on: date, text: str = "") -> Referral:
    """The receiver accepts: it becomes involved, and is told what the sender chose to hand over. `text` may say how."""
    moving(referral, State.ACCEPTED, by=by, on=on)
    receiver = voice(referral.receiver_id, by)
    told = written(
        referral,
        State.ACCEPTED,
        by=receiver,
        on=on,
        to=[referral.responsible_id, referral.sender_id],
        text=text.strip(),
    )
    referral.accepted_on = on
    if by.organisation == referral.receiver_id:
        referral.to_professional_id = by.professional
        _involve(referral, by=by, on=on)
    become(referral, State.ACCEPTED, by=by, on=on, text=text, entry=told)
    if referral.receiver.connected:
        _hand_over_entries(referral, by=by, on=on)
    return referral


@one_act()
def decline(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """The receiver does not take it, and says why: the sender decides what comes instead."""
    moving(referral, State.DECLINED, by=by, on=on)
    return _give_back(referral, State.DECLINED, because=because, by=by, on=on)


@one_act()
def send_back(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """The receiver gives back what it accepted before the family arrived, with the reason; the sender decides."""
    moving(referral, State.RETURNED, by=by, on=on)
    return _give_back(referral, State.RETURNED, because=because, by=by, on=on)


@one_act()
def withdraw(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """The responsible agency lets go of a referral that did not come about, and says why and what happens instead."""
    moving(referral, State.WITHDRAWN, by=by, on=on)
    return let_go_of(referral, State.WITHDRAWN, because=say(because), by=by, on=on)


@one_act()
def talk(
    referral: Referral, *, by: Actor, on: date, spoke_on: date, who: str, with_family: bool, text: str = ""
) -> Referral:
    """Both agencies spoke, on this day; `who` says who were there. Best with the family."""
    moving(referral, State.TALKED, by=by, on=on)
    _since_acceptance(referral, spoke_on, on=on)
    were_there = say(who, code="say_who_spoke")
    mine = by if by.organisation == referral.responsible_id else voice(referral.receiver_id, by)
    said = f"{were_there}. {text.strip()}".strip()
    told = record(
        "contact",
        family=referral.family_id,
        by=mine,
        on=spoke_on,
        about=referral.about.values_list("pk", flat=True),
        organisations=sorted({referral.responsible_id, referral.receiver_id} - {mine.organisation}),
        details={"mode": "talk"},
        text=said,
    )
    referral.talked_on, referral.talked_with_family = spoke_on, with_family
    details = {"spoke_on": spoke_on.isoformat(), "with_family": with_family}
    return become(referral, State.TALKED, by=by, on=on, text=said, entry=told.pk, details=details)


@one_act()
def arrive(
    referral: Referral, *, by: Actor, on: date, came_on: date, text: str = "", seen: Iterable[int] = ()
) -> Referral:
    """The receiver confirms that the family came, on this day: from now on it is theirs to help.

    Args:
        seen: the children (ids) who were seen in that first contact.
    """
    moving(referral, State.ARRIVED, by=by, on=on)
    _since_acceptance(referral, came_on, on=on)
    receiver, people = voice(referral.receiver_id, by), set(referral.about.values_list("pk", flat=True))
    children = set(seen)
    if not children <= people:
        raise Refused(Reason("not_of_this_family"))
    if referral.involvement is not None or not referral.receiver.connected:
        record("involvement_started", family=referral.family_id, by=receiver, on=came_on, about=sorted(people))
    for kind, about, details in (
        ("child_contact", children, {}),
        ("contact", people - children, {"mode": "talk"}),
    ):
        if about:
            record(
                kind,
                family=referral.family_id,
                by=receiver,
                on=came_on,
                about=sorted(about),
                organisations=[referral.responsible_id],
                details=details,
                text=text.strip(),
            )
    told = written(
        referral, State.ARRIVED, by=receiver, on=on, to=[referral.responsible_id, referral.sender_id], text=text.strip()
    )
    referral.arrived_on = came_on
    return become(
        referral, State.ARRIVED, by=by, on=on, text=text, entry=told, details={"came_on": came_on.isoformat()}
    )


@one_act()
def close(referral: Referral, *, by: Actor, on: date, text: str = "") -> Referral:
    """The sender lets go, now that the family has arrived: responsibility passes. Warm when both agencies spoke."""
    moving(referral, State.CLOSED, by=by, on=on)
    warm = is_warm(talked_on=referral.talked_on, arrived_on=referral.arrived_on)
    told = written(
        referral,
        State.CLOSED,
        by=by,
        on=on,
        to=[referral.receiver_id],
        text=text.strip(),
        details={"warm": warm},
    )
    referral.ended_on = on
    return become(referral, State.CLOSED, by=by, on=on, text=text, entry=told, details={"warm": warm})


@one_act()
def tell_family(
    referral: Referral, *, by: Actor, on: date, how: str = "", not_told_because: str = "", told_on: date | None = None
) -> Referral:
    """Say how and when the family heard of the referral, or why its safety still forbids that: then looked at again."""
    held(referral)
    may_decide(referral, by=by).require()
    if bool(how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    referral.told_on, referral.told_how = (told_on or on, how.strip()[:300]) if how.strip() else (None, "")
    referral.not_told_because = not_told_because.strip()[:300]
    referral.save(update_fields=["told_on", "told_how", "not_told_because"])
    said = how.strip() or not_told_because.strip()
    outcome = "told" if how.strip() else "not_told"
    close_beside(referral, "referral_tell_family", by=by, on=on, outcome=outcome, because=said)
    if not how.strip():
        open_beside(referral, "referral_tell_family", owner=referral.responsible_id, due=told_later(on), by=by, on=on)
    step(referral, outcome, by=by, on=on, text=said)
    note("tell_family", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=said)
    return referral


@one_act()
def take_note(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """The receiver says what it does now that what it had accepted was withdrawn; its involvement by it ends."""
    held(referral)
    why = say(because)
    if by.organisation != referral.receiver_id or not close_beside(
        referral, "referral_withdrawn", by=by, on=on, outcome="noted", because=why, owner=referral.receiver_id
    ):
        raise Refused(Reason("referral_moved_on"))
    leave(referral, by=by, on=on, because=why)
    step(referral, "noted", by=by, on=on, text=why)
    return referral


def _give_back(referral: Referral, state: State, *, because: str, by: Actor, on: date) -> Referral:
    why = say(because)
    receiver = voice(referral.receiver_id, by)
    told = written(referral, state, by=receiver, on=on, to=[referral.responsible_id, referral.sender_id], text=why)
    referral.because, referral.ended_on = why, on
    leave(referral, by=by, on=on, because=why)
    return become(referral, state, by=by, on=on, text=why, entry=told)


def _since_acceptance(referral: Referral, day: date, *, on: date) -> None:
    if day > on:
        raise Refused(Reason("day_to_come"))
    if referral.accepted_on is not None and day < referral.accepted_on:
        raise Refused(Reason("before_acceptance"))


def _involve(referral: Referral, *, by: Actor, on: date) -> None:
    """The receiver may open the file from now on: of the one child that it is about, or of the family."""
    if referral.receiver_id in involved_organisations(referral.family_id, on=on):
        return
    referral.involvement = become_involved(
        referral.family_id, organisation=referral.receiver_id, by=by, on=on, aim=referral.asked[:300]
    )
    tell_of_involvement(
        referral.involvement.pk,
        by=by,
        on=referral.told_on or on,
        how=referral.told_how,
        not_told_because="" if referral.told_how else referral.not_told_because,
    )


def _hand_over_entries(referral: Referral, *, by: Actor, on: date) -> None:
    """The chosen entries are told on the ground of the offer, by who offered; where that fails, they are asked to."""
    chosen = list(referral.entries.values_list("pk", flat=True))
    sender = network.professional(referral.sender_professional_id or 0)
    if not chosen or sender is None:
        return
    try:
        told = tell_on_ground(
            referral.family_id,
            entries=chosen,
            to=[referral.receiver_id],
            ground=referral.ground,
            necessity=referral.necessity,
            by=network.actor(sender),
            on=on,
            answers=referral.answers,
            consent=Consent(
                frozenset(referral.agreed.values_list("pk", flat=True)), referral.asked_on, referral.asked_how
            ),
            told_how="" if referral.asked_on else referral.told_how,
            told_on=referral.told_on,
            not_told_because=referral.not_told_because,
        )
    except Refused as refused:
        step(referral, "not_handed", by=by, on=on, details={"reason": refused.reason.code})
        open_beside(referral, "referral_tell", owner=referral.sender_id, due=on, by=by, on=on)
        return
    step(referral, "handed", by=network.actor(sender), on=on, details={"disclosure": str(told.key), "n": len(chosen)})
