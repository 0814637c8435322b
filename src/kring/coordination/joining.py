"""Asking one more agency to join: what it adds for the family, and what ends in exchange. And who contradicts.

The agency is involved from the day that it says it joins, and not before.
"""

from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.directions import children_in, close_these, key_of
from kring.coordination.domain import Joining
from kring.coordination.models import Addition, Contradictor
from kring.coordination.permissions import (
    may_add,
    may_agree_to_contradict,
    may_answer_addition,
    may_name_contradictor,
)
from kring.coordination.queries import around
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, open_loop
from kring.network.queries import professional
from kring.sharing.actions import become_involved, tell_family
from kring.sharing.queries import Involvement, involved_organisations


@one_act()
def ask_to_join(
    access: Access,
    *,
    organisation: int,
    adds: str,
    beside: str = "",
    leaves: int | None = None,
    ends: str = "",
    told_how: str = "",
    not_told_because: str = "",
    on: date,
) -> Addition:
    """Ask one more agency to join the family: what it adds in the family's words, and what ends in exchange.

    Raises Refused where who is around already works in the same domain and nothing is said of why it is needed beside
    them, where it is not said what ends or why nothing does, and where the family does not know of it without a reason.
    """
    by, family = access.actor, access.family
    touch(family)
    reason = may_add(family, organisation=organisation, by=by, on=on).require()
    there = around(access, like=organisation, on=on)
    if not adds.strip():
        raise Refused(Reason("say_what_it_adds"))
    if there.alike and not beside.strip():
        raise Refused(Reason("say_why_beside", {"agencies": ", ".join(there.alike)}))
    if not ends.strip():
        raise Refused(Reason("say_what_ends"))
    if bool(told_how.strip()) == bool(not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    if leaves is not None and leaves not in involved_organisations(family, on=on):
        raise Refused(Reason("receiver_not_involved"))
    if Addition.objects.filter(family=family, organisation=organisation, state=Joining.ASKED).exists():
        raise Refused(Reason("joining_asked_already"))
    told = [one.person_id for one in members_of(family) if one.kind == "adult"] if told_how.strip() else []
    entry = record(
        "information_shared",
        family=family,
        by=by,
        on=on,
        about=children_in(family),
        organisations=[organisation],
        people=told,
        text=adds,
    )
    made = Addition(
        family_id=family,
        organisation_id=organisation,
        asked_by_id=by.organisation,
        asked_by_professional_id=by.professional,
        on=on,
        adds=adds,
        faces=len(there.names),
        beside=beside,
        leaves_id=leaves,
        ends=ends,
        told_how=told_how,
        not_told_because=not_told_because,
        entry=entry,
    )
    made.loop = open_loop(
        "joining_answer",
        owner=organisation,
        asked_by=by.organisation,
        family=family,
        opened_by=entry.pk,
        subject=f"addition:{made.key}",
        by=by,
        on=on,
    )
    made.save()
    note("ask_to_join", by=by, family=family, subject=f"addition:{made.pk}", reason=reason.code)
    return made


@one_act()
def join(addition: Addition, *, by: Actor, on: date) -> Involvement:
    """The agency joins: it is involved from now on, for what it adds. What ends in exchange is asked after."""
    found = _held(addition, Joining.JOINED, by=by, on=on)
    family = found.family_id
    others = involved_organisations(family, on=on) - {by.organisation}
    made = become_involved(family, organisation=found.organisation_id, by=by, on=on, aim=found.adds)
    tell_family(made.pk, by=by, on=found.on, how=found.told_how, not_told_because=found.not_told_because)
    entry = record(
        "involvement_started",
        family=family,
        by=by,
        on=on,
        about=children_in(family),
        known_to=sorted(others),
        answers=found.entry_id,
        text=found.adds,
    )
    _become(found, Joining.JOINED, by=by, on=on, entry=entry, because="")
    if found.leaves_id is not None:
        who = found.asked_by_professional_id
        open_loop(
            "joining_exchange",
            owner=found.asked_by_id,
            owner_professional=who,
            family=family,
            opened_by=entry.pk,
            subject=f"addition:{found.key}",
            by=by,
            on=on,
        )
    return made


@one_act()
def decline_to_join(addition: Addition, *, because: str, by: Actor, on: date) -> Addition:
    """The agency does not join, and says why; who asked arranges it in another way."""
    found = _held(addition, Joining.DECLINED, by=by, on=on)
    entry = _told(found, found.asked_by_id, because, by=by, on=on)
    _become(found, Joining.DECLINED, by=by, on=on, entry=entry, because=because)
    open_loop(
        "joining_next",
        owner=found.asked_by_id,
        owner_professional=found.asked_by_professional_id,
        family=found.family_id,
        opened_by=entry.pk,
        subject=f"addition:{found.key}",
        by=by,
        on=on,
    )
    return found


@one_act()
def withdraw_asking(addition: Addition, *, because: str, by: Actor, on: date) -> Addition:
    """The agency is no longer asked to join; it hears why."""
    found = _held(addition, Joining.WITHDRAWN, by=by, on=on)
    entry = _told(found, found.organisation_id, because, by=by, on=on)
    return _become(found, Joining.WITHDRAWN, by=by, on=on, entry=entry, because=because)


@one_act()
def ask_to_contradict(access: Access, *, who: int, on: date) -> Contradictor:
    """The director asks a colleague to contradict them in this family; one who was asked before is not any more."""
    by, family = access.actor, access.family
    touch(family)
    reason = may_name_contradictor(family, who=who, by=by, on=on).require()
    for one in Contradictor.objects.filter(family=family, until__isnull=True):
        if one.professional_id == who and one.asked_by_id == by.professional:
            return one
        one.until, one.ended_because = max(on, one.since), by.name
        one.save(update_fields=["until", "ended_because"])
        close_these([one.loop_id], by=by, on=on, outcome="overtaken", because=by.name)
    chosen = professional(who)
    loop = open_loop(
        "contradictor_known",
        owner=chosen.organisation_id,
        owner_professional=who,
        asked_by=by.organisation if by.organisation != chosen.organisation_id else None,
        family=family,
        subject=f"contradict:{key_of(family)}",
        by=by,
        on=on,
    )
    made = Contradictor.objects.create(
        family_id=family, professional_id=who, asked_by_id=by.professional, since=on, loop=loop
    )
    note("ask_to_contradict", by=by, family=family, subject=f"professional:{who}", reason=reason.code)
    return made


@one_act()
def agree_to_contradict(contradictor: Contradictor, *, agrees: bool, because: str = "", by: Actor, on: date) -> None:
    """Who was asked will contradict; or will not, with the reason, and then nobody is asked."""
    touch(contradictor.family_id)
    found = Contradictor.objects.select_for_update().get(pk=contradictor.pk)
    may_agree_to_contradict(found, by=by).require()
    if found.until is not None or found.agreed_on is not None:
        return
    if not agrees and not because.strip():
        raise Refused(Reason("say_why"))
    if agrees:
        found.agreed_on = on
    else:
        found.until, found.ended_because = max(on, found.since), because
    found.save(update_fields=["agreed_on", "until", "ended_because"])
    outcome = "agreed" if agrees else "declined"
    close_these([found.loop_id], by=by, on=on, outcome=outcome, because=because.strip() or by.name)
    note(f"contradict_{outcome}", by=by, family=found.family_id, because=because)


def _told(addition: Addition, to: int, because: str, *, by: Actor, on: date) -> Entry:
    if not because.strip():
        raise Refused(Reason("say_why"))
    return record(
        "information_shared",
        family=addition.family_id,
        by=by,
        on=on,
        organisations=[to],
        answers=addition.entry_id,
        text=because,
    )


def _held(addition: Addition, state: Joining, *, by: Actor, on: date) -> Addition:
    touch(addition.family_id)
    found = Addition.objects.select_for_update(of=("self",)).select_related("loop").get(pk=addition.pk)
    may_answer_addition(found, state, by=by, on=on).require()
    return found


def _become(addition: Addition, state: Joining, *, by: Actor, on: date, entry: Entry, because: str) -> Addition:
    addition.state, addition.answer = state, because
    addition.save(update_fields=["state", "answer"])
    if addition.loop.closed_on is None:
        close_loop(addition.loop_id, by=by, on=on, outcome=state.value, evidence=entry.pk, because=because)
    note(f"joining_{state}", by=by, family=addition.family_id, subject=f"addition:{addition.pk}", because=because)
    return addition
