"""While a family waits: until when, who keeps an eye on it and how it is doing, and what the alternative is."""

from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.handover.domain import State, after
from kring.handover.expecting import close_beside, expect, open_beside
from kring.handover.models import Referral, subject_of
from kring.handover.permissions import may_ask_to_watch, may_decide, may_watch
from kring.handover.stepping import become, held, moving, say, step, voice, written
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.queries import is_open


@one_act()
def wait(referral: Referral, *, by: Actor, on: date, since: date, until: date, text: str = "") -> Referral:
    """The receiver says that the family waits, since when and until when it expects; said again, the last counts."""
    moving(referral, State.WAITING, by=by, on=on)
    if not referral.offered_on <= since <= on:
        raise Refused(Reason("waits_before_offered"))
    if until < on:
        raise Refused(Reason("say_until_when"))
    again = referral.state == State.WAITING
    receiver = voice(referral.receiver_id, by)
    told = written(
        referral, State.WAITING, by=receiver, on=on, to=[referral.responsible_id, referral.sender_id], text=text.strip()
    )
    referral.waits_since, referral.waits_until = since, until
    details = {"since": since.isoformat(), "until": until.isoformat()}
    renew = {"referral_hold", "referral_start"} if again else {"referral_hold"}
    return become(referral, State.WAITING, by=by, on=on, text=text, entry=told, details=details, renew=renew)


@one_act()
def looked(referral: Referral, *, by: Actor, on: date, text: str) -> Referral:
    """Who keeps an eye says how the waiting family is doing; the next look is asked for at once."""
    _waiting(referral)
    may_watch(referral, by=by).require()
    said = say(text)
    told = record(
        "contact",
        family=referral.family_id,
        by=by,
        on=on,
        about=referral.about.values_list("pk", flat=True),
        organisations=sorted({referral.responsible_id, referral.receiver_id} - {by.organisation}),
        text=said,
    )
    step(referral, "looked", by=by, on=on, text=said, entry=told.pk)
    expect(referral, by=by, on=on, evidence=told.pk, renew={"referral_watch"})
    note("look_meanwhile", by=by, family=referral.family_id, subject=f"referral:{referral.pk}")
    return referral


@one_act()
def ask_to_watch(referral: Referral, *, organisation: int, by: Actor, on: date, because: str) -> Referral:
    """Ask an agency that is involved to keep an eye on the family meanwhile. Until it accepts, the sender does."""
    _waiting(referral)
    may_ask_to_watch(referral, organisation=organisation, by=by, on=on).require()
    why = say(because)
    if referral.watcher_asked_id not in (None, organisation):
        close_beside(referral, "referral_watch_answer", by=by, on=on, outcome="asked_another", because=why)
    referral.watcher_asked_id = organisation
    referral.save(update_fields=["watcher_asked"])
    open_beside(
        referral,
        "referral_watch_answer",
        owner=organisation,
        asked_by=referral.responsible_id,
        due=after("watch_answer", on),
        by=by,
        on=on,
    )
    step(referral, "watch_asked", by=by, on=on, text=why, details={"organisation": organisation})
    note("ask_to_watch", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=why)
    return referral


@one_act()
def keep_watch(referral: Referral, *, by: Actor, on: date, because: str = "") -> Referral:
    """The agency that was asked keeps an eye from now on."""
    _asked_to_watch(referral, by=by)
    close_beside(
        referral, "referral_watch_answer", by=by, on=on, outcome="accepted", because=because.strip() or "accepted"
    )
    referral.watcher_id, referral.watcher_asked_id = by.organisation, None
    referral.save(update_fields=["watcher", "watcher_asked"])
    step(referral, "watch_kept", by=by, on=on, text=because)
    expect(referral, by=by, on=on, because="accepted", renew={"referral_watch"})
    note("keep_watch", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=because)
    return referral


@one_act()
def decline_to_watch(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """The agency that was asked does not, and says why: the sender goes on."""
    _asked_to_watch(referral, by=by)
    why = say(because)
    close_beside(referral, "referral_watch_answer", by=by, on=on, outcome="declined", because=why)
    referral.watcher_asked_id = None
    referral.save(update_fields=["watcher_asked"])
    step(referral, "watch_declined", by=by, on=on, text=why)
    note("decline_to_watch", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=why)
    return referral


@one_act()
def stop_watching(referral: Referral, *, by: Actor, on: date, because: str) -> Referral:
    """Who kept an eye gives that back, with the reason: the responsible agency does it again."""
    _waiting(referral)
    if by.organisation is None or by.organisation != referral.watcher_id:
        raise Refused(Reason("another_watches"))
    why = say(because)
    referral.watcher_id = None
    referral.save(update_fields=["watcher"])
    step(referral, "watch_stopped", by=by, on=on, text=why)
    expect(referral, by=by, on=on, because=why, renew={"referral_watch"})
    note("stop_watching", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=why)
    return referral


@one_act()
def say_alternative(referral: Referral, *, by: Actor, on: date, text: str) -> Referral:
    """The wait passes the norm: the responsible agency says what the alternative is, or why there is none."""
    _waiting(referral)
    may_decide(referral, by=by).require()
    if not is_open(subject_of(referral), "referral_alternative"):
        raise Refused(Reason("alternative_not_asked"))
    referral.alternative = say(text)
    referral.save(update_fields=["alternative"])
    step(referral, "alternative", by=by, on=on, text=referral.alternative)
    expect(referral, by=by, on=on, because=referral.alternative)
    note("say_alternative", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=text)
    return referral


def _waiting(referral: Referral) -> None:
    held(referral)
    if referral.state != State.WAITING:
        raise Refused(Reason("not_waiting_now"))


def _asked_to_watch(referral: Referral, *, by: Actor) -> None:
    _waiting(referral)
    if by.organisation is None or by.professional is None or by.organisation != referral.watcher_asked_id:
        raise Refused(Reason("nobody_was_asked_to_watch"))
