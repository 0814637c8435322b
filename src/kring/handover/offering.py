"""Offering a family: to an agency, to the parent to arrange, on to a third, instead of another. Part of `actions`."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.handover.domain import FILES, ON_THE_WAY, Basis, Occasion, State, after, entry_kind
from kring.handover.expecting import expect, open_beside
from kring.handover.files import file_follows
from kring.handover.models import Referral
from kring.handover.permissions import may_become, may_offer
from kring.handover.stepping import become, held, moving, say, step, voice, written
from kring.index.disclosures import consent_of, entries_named, receivers_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.actions import tell as tell_entries
from kring.lifecourse.queries import Entry
from kring.network.queries import organisation, works_for
from kring.norms import terms
from kring.norms.grounds import grounds
from kring.sharing import actions as sharing
from kring.sharing.domain import Proposal, may_disclose, missing_in


@one_act()
def offer(
    access: Access,
    *,
    to: int,
    about: Iterable[int],
    asked: str,
    necessity: str,
    on: date,
    basis: Basis | None = None,
    keep: str = "",
    domain: str = "",
    occasion: Occasion = Occasion.HELP,
    to_professional: int | None = None,
    service: int | None = None,
    check_on: date | None = None,
    instead_of: Referral | None = None,
) -> Referral:
    """Offer these people of a family to another agency, which first says whether it accepts.

    The actor's agency stays responsible until they have arrived. Until it is accepted, the receiver reads what the
    offer says and nothing more; then it becomes involved, and is told the entries of `basis`.

    Args:
        asked: what is asked; `necessity`: why, and why they need to know it; `keep`: what must not get lost.
        basis: on what ground, which entries of one's own, how the family knows. Not for what a parent arranges.
        check_on: given to the parent to arrange, the receiver is not told: when one checks whether it worked.
        to_professional: a professional of the receiver to whom it is offered; else anybody there answers.
        service: the offer of the service directory that is meant.
        instead_of: a referral that this one replaces: one without an answer, or that did not come about.

    Raises Refused when the actor may not, or something is missing.
    """
    by = access.actor
    reason = may_offer(access.family, to=to, by=by, on=on).require()
    touch(access.family)
    if instead_of is not None:
        if instead_of.family_id != access.family:
            raise Refused(Reason("referral_of_others"))
        moving(instead_of, State.REPLACED, by=by, on=on)
    made = _make(
        access.family,
        to=to,
        about=list(about),
        asked=asked,
        necessity=necessity,
        keep=keep,
        domain=domain,
        occasion=occasion,
        basis=basis,
        by=by,
        on=on,
        to_professional=to_professional,
        service=service,
        check_on=check_on,
        after_=instead_of,
        responsible=(by.organisation, by.professional),
    )
    if instead_of is not None:
        _replaced(instead_of, by=by, on=on, to=made)
    note("offer", by=by, family=access.family, subject=f"referral:{made.pk}", reason=reason.code, because=necessity)
    return made


@one_act()
def send_on(
    referral: Referral,
    *,
    to: int,
    because: str,
    by: Actor,
    on: date,
    basis: Basis,
    asked: str = "",
    to_professional: int | None = None,
) -> Referral:
    """The receiver offers it to another agency, with the reason: a new referral, in the same trail.

    Who offered it first stays responsible until the family arrives there. To that agency one sends it back instead.
    """
    moving(referral, State.SENT_ON, by=by, on=on)
    why = say(because)
    if to in (referral.responsible_id, referral.sender_id):
        raise Refused(Reason("send_back_instead"))
    if organisation(to).unspecified:
        raise Refused(Reason("referral_to_nobody"))
    sender = voice(referral.receiver_id, by)
    people = list(referral.about.values_list("pk", flat=True))
    referral.because, referral.ended_on = why, on
    told = written(
        referral, State.SENT_ON, by=sender, on=on, to=[referral.responsible_id, referral.sender_id], text=why
    )
    made = _make(
        referral.family_id,
        to=to,
        about=people,
        asked=asked.strip() or referral.asked,
        necessity=why,
        keep=referral.keep,
        domain=referral.domain,
        occasion=Occasion(referral.occasion),
        basis=basis,
        by=sender,
        on=on,
        to_professional=to_professional,
        service=None,
        check_on=None,
        after_=referral,
        responsible=(referral.responsible_id, referral.responsible_professional_id),
    )
    leave(referral, by=by, on=on, because=why)
    become(referral, State.SENT_ON, by=by, on=on, text=why, entry=told)
    return made


@one_act()
def tell_receiver(referral: Referral, *, basis: Basis, by: Actor, on: date) -> Referral:
    """What was given to the parent to arrange becomes an ordinary referral: the receiver is told, and answers."""
    held(referral)
    if referral.state != State.WITH_PARENT:
        raise Refused(Reason("referral_moved_on"))
    may_become(referral, State.OFFERED, by=by, on=on).require()
    people = list(referral.about.values_list("pk", flat=True))
    chosen = _sound_basis(referral.family_id, people, basis, referral.receiver_id, referral.necessity, by=by, on=on)
    _keep_basis(referral, basis, on=on)
    referral.check_on = None  # from now on the receiver knows of it
    _keep_chosen(referral, basis, chosen, on=on)
    told = tell_entries(
        [referral.entry], to=[referral.receiver_id], by=by, on=on, because=referral.asked, family=referral.family_id
    )
    return become(referral, State.OFFERED, by=by, on=on, entry=told.pk)


@one_act()
def check_later(referral: Referral, *, check_on: date, because: str, by: Actor, on: date) -> Referral:
    """The parent is not there yet: say why, and on which day one checks again."""
    held(referral)
    if referral.state != State.WITH_PARENT:
        raise Refused(Reason("referral_moved_on"))
    may_become(referral, State.OFFERED, by=by, on=on).require()
    if check_on < on:
        raise Refused(Reason("say_when_to_check"))
    why = say(because)
    referral.check_on = check_on
    referral.save(update_fields=["check_on"])
    step(referral, "check_later", by=by, on=on, text=why, details={"check_on": check_on.isoformat()})
    expect(referral, by=by, on=on, because=why, renew={"referral_parent"})
    note("check_referral_later", by=by, family=referral.family_id, subject=f"referral:{referral.pk}", because=why)
    return referral


@one_act()
def weigh(access: Access, *, about: Iterable[int], because: str, on: date) -> Entry:
    """A referral was weighed and deliberately not made: the life course says so, with the reason."""
    if access.actor.professional is None:
        raise Refused(Reason("no_professional"))
    people = _people(access.family, list(about))
    why = say(because)
    made: Entry = record(
        "referral_dropped",
        family=access.family,
        by=access.actor,
        on=on,
        about=people,
        details={"reason": why},
        text=why,
    )
    note("weigh_referral", by=access.actor, family=access.family, subject=f"entry:{made.pk}", because=why)
    return made


def told_later(on: date) -> date:
    """By when one looks again whether the family can be told."""
    return on + timedelta(days=terms("index")["family_told_later"].value)


def leave(referral: Referral, *, by: Actor, on: date, because: str) -> None:
    """The receiver is no longer involved, where it became so by accepting this referral."""
    if referral.involvement is not None and by.organisation == referral.receiver_id:
        sharing.end_involvement(referral.involvement.pk, by=by, on=on, because=because[:300])


def _make(
    family: int,
    *,
    to: int,
    about: list[int],
    asked: str,
    necessity: str,
    keep: str,
    domain: str,
    occasion: Occasion,
    basis: Basis | None,
    by: Actor,
    on: date,
    to_professional: int | None,
    service: int | None,
    check_on: date | None,
    after_: Referral | None,
    responsible: tuple[int | None, int | None],
) -> Referral:
    people = _people(family, about)
    say(asked, code="say_what_is_asked")
    say(necessity, code="say_why_needed")
    if check_on is not None and check_on < on:
        raise Refused(Reason("say_when_to_check"))
    if to_professional is not None and not works_for(to_professional, to):
        raise Refused(Reason("receiver_does_not_work_there"))
    _not_twice(family, people, to=to, domain=domain, occasion=occasion, but=after_)
    state = State.OFFERED if check_on is None else State.WITH_PARENT
    chosen = []
    if state is State.OFFERED:
        chosen = _sound_basis(family, people, basis, to, necessity, by=by, on=on)
    kind, details = entry_kind(state, occasion), {}
    if kind == "task":
        details = {"due": after("answer", on).isoformat(), "explicit": True}
    elif state is State.WITH_PARENT:
        details = {"handed_to_parent": True}
    entry = record(
        kind,
        family=family,
        by=by,
        on=on,
        about=people,
        organisations=[to],
        known_to=[one for one in {responsible[0]} - {by.organisation} if one is not None],
        details=details,
        text=asked.strip(),
    )
    made = Referral(
        family_id=family,
        occasion=occasion,
        domain=domain,
        sender_id=by.organisation,
        sender_professional_id=by.professional,
        responsible_id=responsible[0],
        responsible_professional_id=responsible[1],
        receiver_id=to,
        to_professional_id=to_professional,
        service_id=service,
        after=after_,
        state=state,
        entry=entry,
        asked=asked.strip(),
        necessity=necessity.strip(),
        keep=keep.strip(),
        offered_on=on,
        check_on=check_on,
    )
    if basis is not None and state is State.OFFERED:
        _keep_basis(made, basis, on=on)
    made.save(force_insert=True)
    made.about.set(people)
    if basis is not None and state is State.OFFERED:
        _keep_chosen(made, basis, chosen, on=on)
    if made.not_told_because:
        open_beside(made, "referral_tell_family", owner=made.sender_id, due=told_later(on), by=by, on=on)
    if occasion in FILES and by.organisation is not None:
        file_follows(family, about=people, occasion=occasion, sender=by.organisation, evidence=entry.pk, by=by, on=on)
    checked = {"check_on": check_on.isoformat()} if check_on is not None else {}
    return become(made, state, by=by, on=on, entry=entry.pk, details=checked)


def _people(family: int, about: list[int]) -> list[int]:
    known = {one.person_id for one in members_of(family)}
    if not about:
        raise Refused(Reason("referral_about_nobody"))
    if not set(about) <= known:
        raise Refused(Reason("not_of_this_family"))
    return about


def _not_twice(
    family: int, people: list[int], *, to: int, domain: str, occasion: Occasion, but: Referral | None
) -> None:
    """Raises Refused where the same is offered to the same agency already."""
    running = Referral.objects.filter(family=family, receiver=to, domain=domain, occasion=occasion, about__in=people)
    still = running.filter(state__in=ON_THE_WAY - {State.DECLINED, State.RETURNED})
    if (still if but is None else still.exclude(pk=but.pk)).exists():
        raise Refused(Reason("referral_runs_already"))


def _sound_basis(
    family: int, people: list[int], basis: Basis | None, to: int, necessity: str, *, by: Actor, on: date
) -> list[Entry]:
    """See that the ground allows the offer, and that all it asks was written down; the entries that are chosen."""
    if basis is None or basis.ground not in grounds():
        raise Refused(Reason("choose_a_ground"))
    chosen = entries_named(family, basis.entries)
    (receiver,) = receivers_of(family, [to], on=on)
    proposal = Proposal(
        ground=grounds()[basis.ground],
        own=all(one.organisation_id == by.organisation for one in chosen),
        entries=len(chosen) or 1,  # the offer itself tells that the family needs something
        receivers=(receiver._replace(involved=True),),  # accepting involves it; before that, it reads the offer
        necessity=necessity,
        answers=basis.answers,
        consent=basis.consent,
        told_how=basis.told_how,
        not_told_because=basis.not_told_because,
    )
    may_disclose(proposal).require()
    named = {int(text[1:]) for one in chosen for text in (*one.about, *one.about_any)}
    needed = consent_of(family, {*people, *named}, on=on) if proposal.ground.consent else frozenset()
    for one in missing_in(proposal, needed=needed, on=on):
        raise Refused(Reason(one.fault))
    if not proposal.ground.consent and bool(basis.told_how.strip()) == bool(basis.not_told_because.strip()):
        raise Refused(Reason("say_how_told_or_why_not"))
    return chosen


def _keep_basis(referral: Referral, basis: Basis, *, on: date) -> None:
    consent = basis.consent if grounds()[basis.ground].consent else None
    referral.ground = basis.ground
    referral.answers = {one: basis.answers[one] for one in grounds()[basis.ground].questions}
    referral.asked_on, referral.asked_how = (consent.asked_on, consent.how) if consent else (None, "")
    referral.told_how = basis.told_how.strip() or (consent.how[:300] if consent else "")
    referral.told_on = (basis.told_on or on) if basis.told_how.strip() else consent.asked_on if consent else None
    referral.not_told_because = basis.not_told_because.strip()


def _keep_chosen(referral: Referral, basis: Basis, chosen: list[Entry], *, on: date) -> None:
    referral.entries.set(chosen)
    if grounds()[basis.ground].consent:
        referral.agreed.set(basis.consent.agreed)


def _replaced(referral: Referral, *, by: Actor, on: date, to: Referral) -> None:
    """What was offered before ends: it was offered to another instead. A receiver that accepted it hears so."""
    said = _("Offered to %(agency)s instead.") % {"agency": to.receiver.name}
    let_go_of(referral, State.REPLACED, because=said, by=by, on=on)


def let_go_of(referral: Referral, state: State, *, because: str, by: Actor, on: date) -> Referral:
    """The responsible agency ends a referral that did not come about: withdrawn, or replaced by another."""
    answered = referral.state in (State.DECLINED, State.RETURNED)
    tells = [] if referral.state == State.WITH_PARENT else [referral.receiver_id, referral.sender_id]
    if referral.accepted_on is not None and not answered and referral.receiver.connected:
        open_beside(
            referral,
            "referral_withdrawn",
            owner=referral.receiver_id,
            asked_by=referral.responsible_id,
            due=after("decide", on),
            by=by,
            on=on,
        )
    details = {"reason": because} if entry_kind(state, Occasion(referral.occasion)) == "referral_dropped" else None
    told = written(referral, state, by=by, on=on, to=tells, text=because, details=details)
    referral.ended_on = on
    if not answered:  # else the receiver's reason stays the one to read first
        referral.because = because
    return become(referral, state, by=by, on=on, text=because, entry=told)
