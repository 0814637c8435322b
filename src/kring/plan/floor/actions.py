"""Proposing a floor, saying one's view of it, agreeing it together. A version stays; a change is a new version."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.loops.queries import still_open
from kring.plan.agreements.domain import TERMS
from kring.plan.floor.domain import NEXT, Said, State, faulty
from kring.plan.floor.models import Floor, Point, View
from kring.plan.floor.permissions import may_add_view, may_propose
from kring.plan.floor.queries import sides, unheard
from kring.sharing.queries import involved_organisations


@transaction.atomic
def propose(access: Access, *, points: Iterable[Said], on: date, because: str = "") -> Floor:
    """What would be good enough for these children is put to everybody: each agency is asked for its view.

    A change of a floor that holds needs a reason. Raises Refused when a point lacks how one sees it, or while another
    proposal waits.
    """
    by, said = access.actor, list(points)
    reason = may_propose(access.family, by=by, on=on).require()
    touch(access.family)
    earlier = Floor.objects.filter(family=access.family)
    if earlier.filter(state=State.PROPOSED).exists():
        raise Refused(Reason("floor_proposed_already"))
    if faulty(said):
        raise Refused(Reason("floor_point_incomplete"))
    if earlier.filter(state=State.AGREED).exists() and not because.strip():
        raise Refused(Reason("say_why"))
    children = _children(access.family)
    if any(one.child is not None and one.child not in children for one in said):
        raise Refused(Reason("not_a_child_of_this_family"))
    others = sorted(involved_organisations(access.family, on=on) - {by.organisation})
    entry = record(
        "observation",
        family=access.family,
        by=by,
        on=on,
        about=children,
        organisations=others,
        details={"basis": "opinion"},
        text="\n".join(f"{one.what.strip()} ({one.seen_by.strip()})" for one in said),
    )
    floor = Floor.objects.create(
        family_id=access.family,
        number=earlier.count() + 1,
        proposed_on=on,
        proposed_by_id=by.professional,
        organisation_id=by.organisation,
        because=because.strip(),
        entry=entry,
    )
    Point.objects.bulk_create(
        Point(floor=floor, child_id=one.child, what=one.what.strip(), seen_by=one.seen_by.strip()) for one in said
    )
    for agency in others:
        _wait(floor, "floor_view", owner=agency, by=by, on=on)
    _wait(floor, "floor_agree", owner=int(by.organisation or 0), by=by, on=on)
    note("propose_floor", by=by, family=access.family, subject=_about(floor), reason=reason.code)
    return floor


@transaction.atomic
def add_view(floor: Floor, *, text: str, by: Actor, on: date, person: int | None = None) -> View:
    """An agency says its view of what is proposed; or what a person of the family said, in their words."""
    held = _held(floor)
    reason = may_add_view(held, by=by, on=on).require()
    if not text.strip():
        raise Refused(Reason("floor_view_empty"))
    if person is not None and person not in {one.person_id for one in members_of(held.family_id)}:
        raise Refused(Reason("somebody_of_another_family"))
    entry = record(
        "observation",
        family=held.family_id,
        by=by,
        on=on,
        about=_children(held.family_id),
        organisations=sorted({held.organisation_id} - {by.organisation} if person is None else {held.organisation_id}),
        known_to=[by.organisation] if person is not None and by.organisation is not None else [],
        person=person,
        answers=held.entry_id,
        details={"basis": "opinion"},
        text=text.strip(),
    )
    made = View.objects.create(
        floor=held,
        agency_id=by.organisation if person is None else None,
        person_id=person,
        text=text.strip(),
        on=on,
        by_id=by.professional,
        entry=entry,
    )
    if person is None and by.organisation is not None:
        _close(held, "floor_view", owner=by.organisation, by=by, on=on, outcome="done", evidence=entry.pk)
    note("add_floor_view", by=by, family=held.family_id, subject=_about(held), reason=reason.code)
    return made


@transaction.atomic
def agree_floor(
    access: Access,
    floor: Floor,
    *,
    on: date,
    people: Iterable[int] = (),
    agencies: Iterable[int] = (),
    missing_because: str = "",
) -> Floor:
    """It is agreed with these people and agencies: from now on it holds, in the place of the one before.

    Raises Refused when somebody whose view counts was not heard and no reason is given, or nobody of the family agrees.
    """
    by = access.actor
    held = _held(floor)
    reason = may_propose(held.family_id, by=by, on=on).require()
    _ahead(held, State.AGREED)
    with_people = sorted(set(people) & {one.person_id for one in members_of(held.family_id)})
    with_agencies = sorted(set(agencies) & involved_organisations(held.family_id, on=on) | {int(by.organisation or 0)})
    if not with_people:
        raise Refused(Reason("floor_needs_the_family"))
    if unheard(sides(access, held, on=on)) and not missing_because.strip():
        raise Refused(Reason("floor_view_missing"))
    now = {"state": State.REPLACED, "replaced_on": on}
    Floor.objects.filter(family=held.family_id, state=State.AGREED).update(**now)
    held.state, held.agreed_on, held.agreed_by_id = State.AGREED, on, by.professional
    held.missing_because = missing_because.strip()
    held.save(update_fields=["state", "agreed_on", "agreed_by", "missing_because"])
    held.people.set(with_people)
    held.agencies.set(with_agencies)
    entry = record(
        "information_shared",
        family=held.family_id,
        by=by,
        on=on,
        about=_children(held.family_id),
        organisations=sorted(involved_organisations(held.family_id, on=on) - {by.organisation}),
        people=with_people,
        answers=held.entry_id,
        details={"event": [f"e{held.entry_id}"]},
        text=missing_because.strip(),
    )
    _close(held, "floor_view", by=by, on=on, outcome="done", evidence=entry.pk)
    _close(held, "floor_agree", by=by, on=on, outcome="done", evidence=entry.pk)
    note("agree_floor", by=by, family=held.family_id, subject=_about(held), reason=reason.code)
    floor.refresh_from_db()
    return held


@transaction.atomic
def withdraw(floor: Floor, *, by: Actor, on: date, because: str) -> Floor:
    """What was proposed is let go of, with the reason; the floor that held goes on."""
    held = _held(floor)
    reason = may_propose(held.family_id, by=by, on=on).require()
    _ahead(held, State.WITHDRAWN)
    if not because.strip():
        raise Refused(Reason("say_why"))
    held.state, held.because = State.WITHDRAWN, because.strip()
    held.save(update_fields=["state", "because"])
    for kind in ("floor_view", "floor_agree"):
        _close(held, kind, by=by, on=on, outcome="withdrawn", because=because.strip())
    note("withdraw_floor", by=by, family=held.family_id, subject=_about(held), reason=reason.code, because=because)
    floor.refresh_from_db()
    return held


def _held(floor: Floor) -> Floor:
    touch(floor.family_id)
    return Floor.objects.select_for_update(of=("self",)).get(pk=floor.pk)


def _ahead(floor: Floor, state: State) -> None:
    if state not in NEXT[State(floor.state)]:
        raise Refused(Reason("floor_settled"))


def _wait(floor: Floor, kind: str, *, owner: int, by: Actor, on: date) -> None:
    open_loop(
        kind,
        owner=owner,
        owner_professional=by.professional if owner == by.organisation else None,
        asked_by=by.organisation if owner != by.organisation else None,
        due=due_after(TERMS["floor_view" if kind == "floor_view" else "floor_agree"], on),
        family=floor.family_id,
        about=_children(floor.family_id),
        opened_by=floor.entry_id,
        subject=_about(floor),
        by=by,
        on=on,
    )


def _close(
    floor: Floor,
    kind: str,
    *,
    by: Actor,
    on: date,
    outcome: str,
    owner: int | None = None,
    evidence: int | None = None,
    because: str = "",
) -> None:
    found = still_open().filter(subject=_about(floor), kind=kind)
    if owner is not None:
        found = found.filter(owner=owner)
    for loop in list(found.values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence, because=because)


def _children(family: int) -> list[int]:
    return [one.person_id for one in members_of(family) if one.kind == "child"]


def _about(floor: Floor) -> str:
    return f"floor:{floor.key}"
