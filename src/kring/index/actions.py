"""Sharing that one's agency is involved, hearing who else is, answering a match, and leaving.

Whoever shares waits in line for the families that it may touch, always in the same order: two agencies that share at
once find each other exactly once, and neither waits for the other in a circle. No patterns are looked at here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.families.actions import touch_in_line, wait_in_line
from kring.families.queries import Person, child_of
from kring.index.domain import ENDED, missing_in
from kring.index.meeting import ask_again, meet
from kring.index.models import Side
from kring.index.permissions import may_answer, may_share
from kring.index.queries import Circle, Seen, circle_of, matches_of, own_side, seen_of
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record, record_all
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import is_relied_on, still_open
from kring.network.queries import Organisation, organisation_of
from kring.norms import terms
from kring.sharing import actions as sharing
from kring.sharing.actions import Sharing
from kring.sharing.queries import Involvement, own_involvement, running_in, running_of, to_look_at_again

TERMS = terms("index")


def _after(term: str, on: date) -> date:
    return on + timedelta(days=TERMS[term].value)


@dataclass(frozen=True)
class Shared:
    """An involvement that was shared (its id), whether it was before, and whom it met."""

    involvement: int
    before: bool
    matches: tuple[Seen, ...]


@dataclass(frozen=True)
class Beforehand:
    """What sharing starts from: the child, the agency that shares, and who stands near."""

    child: Person | None
    agency: Organisation | None
    circle: Circle


def beforehand(family: int, *, by: Actor, on: date, child: int | None = None) -> Beforehand:
    """What can be read before an agency shares, outside the act: on SQLite others wait while that lasts.

    Raises Refused when the actor may not share, or the child is not a child of this family.
    """
    person = child_of(family, child) if child is not None else None
    if child is not None and person is None:
        raise Refused(Reason("not_a_child_of_this_family"))
    agency = organisation_of(by)
    connected = agency is not None and agency.connected
    may_share(by=by, connected=connected, born=person.born_last if person else None, on=on).require()
    return Beforehand(person, agency, circle_of(family, child, on=on))


@one_act()
def share_involvement(
    family: int,
    *,
    by: Actor,
    on: date,
    child: int | None = None,
    known: Beforehand | None = None,
    since: date | None = None,
    aim: str = "",
    contact: int | None = None,
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> Shared:
    """The actor's agency shares that it is involved with a child, or with a whole family; it hears who else is.

    Shared twice, the first stands, and the matches are the same. Everybody who is met hears of it as well, and whose
    answer is asked gets a loop for it. Where nobody told the family yet, a loop asks for that.

    Args:
        known: what `beforehand` gave for the same family, child and actor; it is read here when left out.
        since: since when the agency is involved; today when left out.
        aim: what it adds, in the family's words; only those who open the family's file read it.
        contact: the professional whom others reach; the actor when left out.
        told_how, told_on: how and when the family heard that this is shared, or
        not_told_because: why its safety forbids that.

    Raises Refused when the actor may not share, or the child is not a child of this family.
    """
    known = known or beforehand(family, by=by, on=on, child=child)
    circle = known.circle
    touch_in_line(family, among=circle.families)
    running = running_in(circle.families)
    ours, how = sharing.share_involvement(
        family,
        by=by,
        on=on,
        child=None if child is None else min(circle.children),
        since=min(since or on, on),
        aim=aim,
        contact=contact or by.professional,
        review_on=_after("still_involved", on),
        among=running,
        told_how=told_how,
        told_on=told_on,
        not_told_because=not_told_because,
    )
    _fill_in(ours, known, running)
    met = meet(ours, circle, running, by=by, on=on, new=how is Sharing.NEW)
    if how is not Sharing.BEFORE:
        _write_down(ours, circle, met.agencies, by=by, on=on)
        _ask_to_tell(ours, by=by, on=on, told=bool(told_how), later=bool(not_told_because))
    matches = seen_of(ours, met.sides) if how is Sharing.NEW else matches_of(ours.pk, by=by)
    return Shared(ours.pk, how is Sharing.BEFORE, tuple(matches))


def _fill_in(ours: Involvement, known: Beforehand, running: Iterable[Involvement]) -> None:
    """Whom an involvement is of and about, as far as they were read already: they are not read again."""
    ours.organisation = known.agency
    if known.child is not None and known.child.pk == ours.child_id:
        ours.child = known.child
    for one in running:
        if one.family_id == ours.family_id:
            ours.family = one.family


def _write_down(ours: Involvement, circle: Circle, met: Iterable[int], *, by: Actor, on: date) -> None:
    """The life course tells since when the agency is involved, and that from now on the others know of it."""
    about = sorted(circle.children)
    record_all(
        [
            {"kind": "involvement_started", "on": ours.since, "about": about},
            {"kind": "registration", "on": on, "about": about, "organisations": met},
        ],
        family=ours.family_id,
        by=by,
        known=[*(f"p{one}" for one in circle.people), *(f"o{one}" for one in met)],
    )


def _ask_to_tell(ours: Involvement, *, by: Actor, on: date, told: bool, later: bool) -> None:
    if told:
        return
    open_loop(
        "tell_family",
        owner=ours.organisation_id,
        owner_professional=ours.contact_id,
        due=_after("family_told_later" if later else "family_told", on),
        by=by,
        on=on,
        family=ours.family_id,
        subject=f"involvement:{ours.pk}",
    )


@one_act()
def answer_match(
    match: int,
    *,
    by: Actor,
    on: date,
    answer: str,
    because: str = "",
    contacted_on: date | None = None,
    with_whom: str = "",
) -> None:
    """The actor's agency says what came of a match: contact (when, with whom), not needed, or there is a plan.

    It answers for its own side; the other agency answers for its own, and sees this. Raises Refused when it is another
    agency's, is answered or has ended already, or lacks what the answer needs.
    """
    side = own_side(match, by=by)
    wait_in_line([side.involvement.family_id])
    found = Side.objects.select_for_update(of=("self",)).select_related("involvement", "loop").get(pk=side.pk)
    may_answer(found, by=by).require()
    missing = missing_in(answer, because=because, contacted_on=contacted_on, with_whom=with_whom, on=on)
    if missing:
        raise Refused(Reason(missing[0].fault))
    if found.loop is None:
        raise Refused(Reason("match_asks_nothing"))
    if found.loop.closed_on is not None:
        raise Refused(Reason("loop_closed_already", {"on": found.loop.closed_on}))
    found.answer, found.answered_on, found.answered_by_id = answer, on, by.professional
    found.contacted_on, found.with_whom, found.because = contacted_on, with_whom.strip(), because.strip()
    found.save()
    spoken = contacted_on and f"{contacted_on.isoformat()}: {with_whom.strip()}. {because.strip()}".strip()
    close_loop(found.loop_id, by=by, on=on, outcome=answer, because=spoken or because)
    note(
        "answer_match",
        by=by,
        family=found.involvement.family_id,
        subject=f"match:{match}",
        reason=answer,
        because=because,
    )


@one_act()
def stop_sharing(
    involvement: int,
    *,
    by: Actor,
    on: date,
    because: str,
    by_mistake: bool = False,
    safety_established: bool | None = None,
    aftercare_by: int | None = None,
) -> Involvement:
    """The actor's agency is no longer involved: the life course tells it, and what its matches still asked is closed.

    Others are not told why it left. An involvement that ended already stays as it is. `aftercare_by` is the
    organisation that keeps a finger on the pulse; `index.leaving.leave` asks for it.
    """
    ours = own_involvement(involvement, by=by)
    if ours.until is not None:
        return ours
    circle = circle_of(ours.family_id, ours.child_id, on=on)
    wait_in_line(circle.families)
    last = not any(one.organisation_id == ours.organisation_id and one != ours for one in running_of(ours.family_id))
    if last and is_relied_on(ours.organisation_id, family=ours.family_id):
        raise Refused(Reason("somebody_relies_on_you"))
    ours = sharing.end_involvement(involvement, by=by, on=on, because=because, by_mistake=by_mistake)
    details: dict[str, object] = {} if safety_established is None else {"safety_established": safety_established}
    if aftercare_by is not None:
        details["aftercare_by"] = [f"o{aftercare_by}"]
    record("involvement_ended", family=ours.family_id, by=by, on=on, about=sorted(circle.children), details=details)
    ended = _("The involvement of %(agency)s ended.") % {"agency": ours.organisation.name}
    sides = Side.objects.filter(match__sides__involvement=involvement, answer="", loop__closed_on__isnull=True)
    for side in sides.filter(loop__isnull=False).order_by("pk"):
        side.answer, side.answered_on = ENDED, on
        side.save(update_fields=["answer", "answered_on"])
        close_loop(side.loop_id, by=by, on=on, outcome=ENDED, because=ended)
    for loop in still_open().filter(owner=ours.organisation_id, subject=f"involvement:{ours.pk}"):
        close_loop(loop.pk, by=by, on=on, outcome=ENDED, because=ended)
    ask_again(ours, by=by, on=on)
    return ours


@one_act()
def tell_family(
    involvement: int, *, by: Actor, on: date, told_on: date | None = None, how: str = "", not_told_because: str = ""
) -> Involvement:
    """Say how and when the family was told, or why its safety forbids it: then that is looked at again later.

    Raises Refused when neither or both are said, or when it is another agency's involvement.
    """
    ours = own_involvement(involvement, by=by)
    wait_in_line([ours.family_id])
    ours = sharing.tell_family(involvement, by=by, on=told_on or on, how=how, not_told_because=not_told_because)
    _close_asking(
        "tell_family",
        ours,
        by=by,
        on=on,
        outcome="told" if how.strip() else "not_told",
        because=how or not_told_because,
    )
    if not how.strip():
        _ask_to_tell(ours, by=by, on=on, told=False, later=True)
    return ours


@transaction.atomic
def still_involved(involvement: int, *, by: Actor, on: date, because: str) -> Involvement:
    """The actor's agency says that it is still involved, and is asked again a year later."""
    ours = own_involvement(involvement, by=by)
    wait_in_line([ours.family_id])
    ours = sharing.look_again_later(involvement, by=by, review_on=_after("still_involved", on))
    _close_asking("still_involved", ours, by=by, on=on, outcome="still_involved", because=because)
    return ours


def _close_asking(kind: str, ours: Involvement, *, by: Actor, on: date, outcome: str, because: str) -> None:
    asking = still_open().filter(owner=ours.organisation_id, kind=kind, subject=f"involvement:{ours.pk}")
    for loop in asking:
        close_loop(loop.pk, by=by, on=on, outcome=outcome, because=because)


@transaction.atomic
def ask_who_is_still_involved(*, on: date) -> int:
    """Ask each agency whose day comes near whether it is still involved; how many were asked. Run it daily."""
    asked = 0
    for ours in to_look_at_again(until=_after("still_involved_asked", on)):
        subject = f"involvement:{ours.pk}"
        if still_open().filter(owner=ours.organisation_id, kind="still_involved", subject=subject).exists():
            continue
        open_loop(
            "still_involved",
            owner=ours.organisation_id,
            owner_professional=ours.contact_id,
            due=max(on, ours.review_on or on),
            by=SYSTEM,
            on=on,
            family=ours.family_id,
            subject=subject,
        )
        asked += 1
    return asked
