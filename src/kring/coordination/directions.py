"""The mechanics of directing: one begins, ends, or takes the place of another. Who may was asked by who comes here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kring.coordination.domain import STAYS_WITH_THE_AGENCY, Handing
from kring.coordination.models import Change, Contradictor, Direction, SelfAssessment
from kring.coordination.queries import running
from kring.coordination.words import authority_words
from kring.families.queries import keys_of, members_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.actions import close_loop, move_loop, open_loop
from kring.loops.domain import KINDS
from kring.loops.queries import still_open
from kring.network.queries import actor, organisation, professional, works_for
from kring.sharing.actions import become_involved, end_mandates, end_own_direction, give_mandate, let_family_direct
from kring.sharing.queries import director_mandate, involved_organisations


@dataclass(frozen=True)
class Agreed:
    """How it was agreed with the family, or why it could not be; and on what ground somebody is to direct."""

    ground: str
    how: str = ""
    not_because: str = ""

    def require(self) -> None:
        """Raises Refused unless there is a ground, and either how it was agreed or why not."""
        if not self.ground.strip():
            raise Refused(Reason("say_why"))
        if bool(self.how.strip()) == bool(self.not_because.strip()):
            raise Refused(Reason("say_how_agreed_or_why_not"))


@dataclass(frozen=True)
class Directs:
    """Who is to direct: a professional; or, with a `person`, the family itself with that professional's support."""

    supporter: int
    authority: tuple[str, ...]
    more: str
    agreed: Agreed
    person: int | None = None
    assessment: SelfAssessment | None = None


def adopt(family: int, *, on: date) -> Direction | None:
    """The direction that runs; one that was brought in with its mandate alone is written down here first."""
    found = running(family)
    if found is not None:
        return found
    mandate = director_mandate(family)
    if mandate is None:
        return None
    return Direction.objects.create(
        family_id=family,
        organisation_id=mandate.organisation_id,
        professional_id=mandate.professional_id,
        mandate=mandate,
        since=mandate.since,
        authority=["view"],
        ground=mandate.ground,
        entry=None,
    )


def pass_to(before: Direction, new: Directs, *, by: Actor, on: date, because: str) -> Direction:
    """One directs in the place of another, in one act; what the one before still had to do goes along."""
    finish(before, by=by, on=on, because=because)
    after = begin(before.family_id, new, by=by, on=on, follows=before)
    _move_loops(before, after, by=by, on=on, because=because)
    return after


def begin(family: int, new: Directs, *, by: Actor, on: date, follows: Direction | None = None) -> Direction:
    """Somebody directs from now on: the entry, the mandate, and a loop by which each who is involved knows it."""
    who = professional(new.supporter)
    agency = who.organisation_id
    involve(family, agency, by=by, on=on)
    involved = involved_organisations(family, on=on)
    words = authority_words(new.authority, new.more)
    entry = record(
        "director_appointed",
        family=family,
        by=by,
        on=on,
        about=children_in(family),
        organisations=[] if new.person is not None else [agency],
        people=[] if new.person is None else [new.person],
        known_to=sorted(involved | {agency}),
        details={"authority": "; ".join(words)} if words else {"authority": True},
        text=new.agreed.ground,
    )
    mandate = None
    if new.person is None:
        mandate = give_mandate(
            family,
            kind="director",
            organisation=agency,
            professional=new.supporter,
            by=by,
            on=on,
            because=new.agreed.ground,
        )
    else:
        let_family_direct(family, person=new.person, supporter=actor(who), by=by, on=on, because=new.agreed.ground)
    made = Direction.objects.create(
        family_id=family,
        organisation_id=agency,
        professional_id=new.supporter,
        person_id=new.person,
        assessment=new.assessment,
        mandate=mandate,
        since=on,
        authority=list(new.authority),
        more=new.more,
        ground=new.agreed.ground,
        agreed_how=new.agreed.how,
        not_agreed_because=new.agreed.not_because,
        appointed_by_id=by.professional,
        entry=entry,
        follows=follows,
    )
    hear = (involved - {by.organisation}) | ({agency} if new.supporter != by.professional else frozenset())
    for one in sorted(hear):
        open_loop(
            "director_known",
            owner=one,
            owner_professional=new.supporter if one == agency else None,
            asked_by=agency if one != agency else None,
            family=family,
            opened_by=entry.pk,
            subject=f"direction:{made.key}",
            by=by,
            on=on,
        )
    return made


def finish(direction: Direction, *, by: Actor, on: date, because: str) -> None:
    """Somebody directs no longer; what was only theirs is closed."""
    family = direction.family_id
    entry = record(
        "director_ended",
        family=family,
        by=by,
        on=on,
        about=children_in(family),
        organisations=[] if direction.person_id else [direction.organisation_id],
        people=[direction.person_id] if direction.person_id else [],
        known_to=sorted(involved_organisations(family, on=on)),
        answers=direction.entry_id,
        text=because,
    )
    if direction.person_id is not None:
        end_own_direction(family, by=by, on=on, because=because)
    else:
        agency = direction.organisation_id
        end_mandates(family, kind="director", organisation=agency, by=by, on=on, because=because)
    direction.until, direction.ended_because, direction.ended_entry = max(on, direction.since), because, entry
    direction.save(update_fields=["until", "ended_because", "ended_entry"])
    for change in Change.objects.filter(direction=direction, state__in=["offered", "talked"]):
        change.state, change.answer = Handing.OVERTAKEN, because
        change.save(update_fields=["state", "answer"])
        close_these([change.talk_id, change.loop_id], by=by, on=on, outcome="overtaken", because=because)
    for one in Contradictor.objects.filter(family=family, until__isnull=True):
        one.until, one.ended_because = max(on, one.since), because
        one.save(update_fields=["until", "ended_because"])
        close_these([one.loop_id], by=by, on=on, outcome="overtaken", because=because)
    for kind in ("director_known", "own_direction_again"):
        close_all(family, kind, by=by, on=on, outcome="overtaken", evidence=entry)


def _move_loops(before: Direction, after: Direction, *, by: Actor, on: date, because: str) -> None:
    """What the one before had to do as director is the next one's; what only their agency can do stays with it."""
    theirs = still_open().filter(family=before.family_id, owner=before.organisation_id)
    who = before.professional_id
    gone = who is None or not works_for(who, before.organisation_id)
    held = theirs.filter(owner_professional=who) | (
        theirs.filter(owner_professional__isnull=True) if gone else theirs.none()
    )
    if before.organisation_id != after.organisation_id:
        held = held.exclude(kind__in=STAYS_WITH_THE_AGENCY | {name for name, kind in KINDS.items() if kind.stays})
    for loop in list(held.exclude(subject=f"direction:{after.key}").order_by("pk").values_list("pk", flat=True)):
        move_loop(
            loop,
            organisation=after.organisation_id,
            professional=after.professional_id,
            by=by,
            on=on,
            because=because,
        )


def look_again(direction: Direction, *, by: Actor, on: date) -> None:
    """On a set day the supporter asks with the family whether directing itself still works."""
    open_loop(
        "own_direction_again",
        owner=direction.organisation_id,
        owner_professional=direction.professional_id,
        family=direction.family_id,
        opened_by=direction.entry_id,
        subject=f"self_assessment:{key_of(direction.family_id)}",
        by=by,
        on=on,
    )


def answer_request(direction: Direction, *, by: Actor, on: date) -> None:
    """Whoever asked the municipality for a director has one."""
    close_all(direction.family_id, "director_asked", by=by, on=on, outcome="appointed", evidence=direction.entry)


def involve(family: int, agency: int, *, by: Actor, on: date) -> None:
    """The agency of who directs is involved; one that was already goes on."""
    if agency in involved_organisations(family, on=on):
        return
    become_involved(family, organisation=agency, by=by, on=on)
    record("involvement_started", family=family, by=as_agency(agency), on=on, about=children_in(family))


def as_agency(agency: int) -> Actor:
    """An agency as the one who does something, where no professional of it did."""
    found = organisation(agency)
    return Actor(organisation=found.pk, professional=None, function="", name=found.name)


def close_all(family: int, kind: str, *, by: Actor, on: date, outcome: str, evidence: Entry | None) -> None:
    """Close the loops of one kind about a family."""
    for loop in list(still_open().filter(family=family, kind=kind).values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence.pk if evidence else None)


def close_these(loops: Iterable[int], *, by: Actor, on: date, outcome: str, because: str) -> None:
    """Close those of these loops that are open."""
    for loop in list(still_open().filter(pk__in=list(loops)).values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome=outcome, because=because)


def children_in(family: int) -> list[int]:
    """The children (ids) of a family."""
    return [one.person_id for one in members_of(family) if one.kind == "child"]


def key_of(family: int) -> UUID:
    """The key of a family."""
    return keys_of([family])[family]
