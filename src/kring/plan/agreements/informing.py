"""Who must know an agreement: asked to confirm it, told when they become involved later, let go when they leave.

And the agreement in a child's own words.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import Loop, still_open
from kring.network.queries import works_for
from kring.plan.agreements.domain import TERMS, State, confirm_by, speaks_for_itself
from kring.plan.agreements.models import Agreement, ChildsVersion, Confirmation, Informed, Newcomer, Version
from kring.plan.agreements.permissions import may_confirm, may_read, may_tell
from kring.plan.agreements.queries import awaited, current
from kring.sharing.queries import director_of, involved_organisations

KINDS = ("agreement_check", "agreement_decision")
LEFT = "left"


def responsible(agreement: Agreement, *, on: date) -> tuple[int, int | None]:
    """Of whom something about an agreement is expected: who directs, else who made it, else who checks it.

    An agency that is no longer involved is passed over, as long as there is another.
    """
    director = director_of(agreement.family_id, on=on)
    if director is not None:
        return director.organisation, director.professional
    involved = involved_organisations(agreement.family_id, on=on)
    for agency in (agreement.made_by_id, current(agreement).checker_id, *sorted(involved)):
        if agency in involved:
            return agency, None
    return agreement.made_by_id, None


def ask_to_confirm(version: Version, *, agencies: list[int], people: list[int], by: Actor, on: date) -> None:
    """These must know the version: an agency confirms itself; with a person somebody goes through it."""
    made = [Informed(version=version, agency_id=one, since=on) for one in agencies]
    made += [Informed(version=version, person_id=one, since=on) for one in people]
    Informed.objects.bulk_create(made)
    owner, professional = responsible(version.agreement, on=on)
    for one in made:
        person = one.person_id
        open_loop(
            "agreement_confirm",
            owner=owner if one.agency_id is None else one.agency_id,
            owner_professional=professional if one.agency_id is None else None,
            asked_by=version.organisation_id if one.agency_id is not None else None,
            due=confirm_by(version.first_check, on=on),
            family=version.agreement.family_id,
            about=[person] if person is not None else children_of(version.agreement),
            opened_by=version.entry_id,
            pattern="agreement-not-known",
            subject=_subject_of(one),
            by=by,
            on=on,
        )


def children_of(agreement: Agreement) -> list[int]:
    """The children (ids) whom an agreement is about."""
    return list(agreement.children.order_by("pk").values_list("pk", flat=True))


def _subject_of(informed: Informed) -> str:
    return f"agreement-known:{informed.pk}"


@transaction.atomic
def confirm(informed: Informed, *, by: Actor, on: date, how: str, itself: bool = False) -> Confirmation:
    """An agency says that it knows the agreement and what it does; or it was gone through with a person, and how.

    A child from the age of twelve confirms itself: `how` is then what the child said. Raises Refused when it was
    confirmed already, was revised meanwhile, or has ended.
    """
    agreement = _held(informed.version.agreement)
    reason = may_confirm(informed, by=by, on=on).require()
    if agreement.state == State.ENDED:
        raise Refused(Reason("agreement_ended_already", {"on": agreement.ended_on}))
    version = current(agreement)
    if version.pk != informed.version_id:
        raise Refused(Reason("agreement_revised_meanwhile"))
    if Confirmation.objects.filter(informed=informed).exists():
        raise Refused(Reason("agreement_confirmed_already"))
    if not how.strip():
        raise Refused(Reason("say_how_gone_through" if informed.person_id else "say_what_you_do"))
    is_child = informed.person_id in children_of(agreement)
    if is_child and not itself and speaks_for_itself(informed.person.born_last, on=on):
        raise Refused(Reason("child_confirms_itself", {"child": informed.person.name}))
    entry = _told(informed, version, is_child, how.strip(), by=by, on=on)
    made = Confirmation.objects.create(
        informed=informed, on=on, by_id=by.professional, how=how.strip(), itself=itself, entry_id=entry
    )
    _close(_subject_of(informed), by=by, on=on, outcome="confirmed", evidence=entry)
    note("confirm_agreement", by=by, family=agreement.family_id, subject=_about(agreement), reason=reason.code)
    return made


def _who_sees_to_it(agreement: Agreement, *, by: Actor, on: date) -> Actor:
    """Who sees to an agreement, as an actor; written down by who acts."""
    organisation, _professional = responsible(agreement, on=on)
    return by if organisation == by.organisation else replace(by, organisation=organisation, function="system")


def _told(informed: Informed, version: Version, is_child: bool, how: str, *, by: Actor, on: date) -> int:
    """The entry: the agency was told and says what it does with it, or there was a talk with the person.

    That an agency knows is told by who sees to the agreement: knowing it is not yet being around the family.
    """
    kind: str = "information_shared"
    details: dict[str, object] = {"event": [f"e{version.entry_id}"]}
    if informed.person_id is not None:
        kind, details = ("child_contact", {"spoke": True}) if is_child else ("contact", {})
    about = children_of(version.agreement)
    if is_child and informed.person_id is not None:
        about = [informed.person_id]
    speaker = by if informed.person_id is not None else _who_sees_to_it(version.agreement, by=by, on=on)
    told = version.organisation_id if informed.person_id is not None else by.organisation
    entry = record(
        kind,
        family=version.agreement.family_id,
        by=speaker,
        on=on,
        about=about,
        organisations=[told] if told is not None and told != speaker.organisation else [],
        people=[informed.person_id] if informed.person_id is not None and not is_child else [],
        answers=version.entry_id,
        details=details,
        text=how,
    )
    return int(entry.pk)


# --- Who comes and who leaves ------------------------------------------------------------------------


@transaction.atomic
def tell_newcomers(family: int, *, on: date) -> list[Newcomer]:
    """Keep the agreements that run in line with who is involved now; the agencies that are to be told of one.

    Who became involved and does not know an agreement is told: that is expected of who directs. What was expected of an
    agency that left is let go of, or passes to who directs. Doing it twice changes nothing.
    """
    running = Agreement.objects.filter(family=family).exclude(state=State.ENDED)
    if not running.exists():
        return []
    touch(family)
    involved = involved_organisations(family, on=on)
    made: list[Newcomer] = []
    for agreement in running.select_for_update(of=("self",)).order_by("pk"):
        version = current(agreement)
        knows = {
            version.organisation_id,
            *version.informed.filter(agency__isnull=False).values_list("agency", flat=True),
        }
        asked = set(agreement.newcomers.exclude(loop__outcome=LEFT).values_list("agency", flat=True))
        made += [_newcomer(agreement, version, one, on=on) for one in sorted(involved - knows - asked)]
        _let_go(agreement, version, involved, on=on)
    return made


def tell_all_newcomers(*, on: date) -> int:
    """What `tell_newcomers` does, for every family in which an agreement runs; how many are to be told."""
    families = Agreement.objects.exclude(state=State.ENDED).order_by("family").values_list("family", flat=True)
    return sum(len(tell_newcomers(family, on=on)) for family in families.distinct())


def _newcomer(agreement: Agreement, version: Version, agency: int, *, on: date) -> Newcomer:
    owner, professional = responsible(agreement, on=on)
    newcomer = agreement.newcomers.filter(agency=agency).first() or Newcomer(agreement=agreement, agency_id=agency)
    newcomer.loop = open_loop(
        "agreement_tell",
        owner=owner,
        owner_professional=professional,
        due=due_after(TERMS["tell"], on),
        family=agreement.family_id,
        about=children_of(agreement),
        opened_by=version.entry_id,
        pattern="agreement-not-known",
        subject=f"newcomer:{newcomer.key}",
        by=SYSTEM,
        on=on,
    )
    newcomer.save()
    return newcomer


def _let_go(agreement: Agreement, version: Version, involved: frozenset[int], *, on: date) -> None:
    for newcomer in agreement.newcomers.filter(loop__closed_on__isnull=True).exclude(agency__in=involved):
        close_loop(newcomer.loop_id, by=SYSTEM, on=on, outcome=LEFT, because=LEFT)
    for informed in version.informed.filter(agency__isnull=False).exclude(agency__in=involved):
        _close(_subject_of(informed), by=SYSTEM, on=on, outcome=LEFT, because=LEFT)
    for kind in KINDS:
        loop = awaited(agreement, kind)
        owner, professional = responsible(agreement, on=on)
        if loop is not None and loop.owner_id not in involved and owner in involved:
            close_loop(loop.pk, by=SYSTEM, on=on, outcome="passed_on", because=LEFT)
            open_again(loop, owner=owner, professional=professional, by=SYSTEM, on=on)


def open_again(loop: Loop, *, owner: int, professional: int | None, by: Actor, on: date) -> Loop:
    """The same is expected of another, by the same day or today."""
    return open_loop(
        loop.kind,
        owner=owner,
        owner_professional=professional,
        due=max(loop.due, on),
        family=loop.family_id,
        about=loop.about.values_list("pk", flat=True),
        opened_by=loop.opened_by_id,
        pattern=loop.pattern,
        subject=loop.subject,
        by=by,
        on=on,
    )


@transaction.atomic
def tell(newcomer: Newcomer, *, by: Actor, on: date, because: str) -> Informed:
    """An agency that became involved later is told of the agreement as it stands, with why it needs to know it."""
    agreement = _held(newcomer.agreement)
    newcomer.loop.refresh_from_db()
    reason = may_tell(newcomer, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why_needed"))
    version = current(agreement)
    entry = record(
        "information_shared",
        family=agreement.family_id,
        by=by,
        on=on,
        about=children_of(agreement),
        organisations=[newcomer.agency_id],
        answers=version.entry_id,
        details={"event": [f"e{version.entry_id}"]},
        text=because.strip(),
    )
    close_loop(newcomer.loop_id, by=by, on=on, outcome="done", evidence=entry.pk)
    ask_to_confirm(version, agencies=[newcomer.agency_id], people=[], by=by, on=on)
    note("tell_agreement", by=by, family=agreement.family_id, subject=_about(agreement), reason=reason.code)
    return version.informed.get(agency=newcomer.agency_id)


# --- The child's own version -------------------------------------------------------------------------


@transaction.atomic
def write_for_child(
    agreement: Agreement, *, child: int, agreed: str, go_to: str, comes: str, by: Actor, on: date
) -> ChildsVersion:
    """The agreement in a child's own words; an earlier text stays, the latest counts."""
    _held(agreement)
    reason = may_read(agreement, by=by, on=on).require()
    if by.professional is None:
        raise Refused(Reason("no_professional"))
    if child not in children_of(agreement):
        raise Refused(Reason("not_a_child_of_this_family"))
    if not (agreed.strip() and go_to.strip() and comes.strip()):
        raise Refused(Reason("say_all_three_to_the_child"))
    made = ChildsVersion.objects.create(
        version=current(agreement),
        child_id=child,
        on=on,
        by_id=by.professional,
        agreed=agreed.strip(),
        go_to=go_to.strip(),
        comes=comes.strip(),
    )
    touch(agreement.family_id)
    note("write_for_child", by=by, family=agreement.family_id, subject=_about(agreement), reason=reason.code)
    return made


# --- Held together -----------------------------------------------------------------------------------


def _held(agreement: Agreement) -> Agreement:
    """The agreement, held until the transaction ends, after waiting in line for its family."""
    touch(agreement.family_id)
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def let_confirmations_go(version: Version, *, by: Actor, on: date, because: str) -> None:
    """Nobody is asked any more to confirm this version: it was revised, or the agreement ended."""
    for informed in version.informed.filter(confirmation__isnull=True):
        _close(_subject_of(informed), by=by, on=on, outcome="not_needed", because=because)


def _close(subject: str, *, by: Actor, on: date, outcome: str, evidence: int | None = None, because: str = "") -> None:
    for loop in list(still_open().filter(subject=subject).values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence, because=because)


def _about(agreement: Agreement) -> str:
    return f"agreement:{agreement.key}"


def still_theirs(loop: Loop, agency: int) -> int | None:
    """Who had a loop and works for this agency still: the next one of its kind is theirs too."""
    who = loop.owner_professional_id
    return who if who is not None and works_for(who, agency) else None
