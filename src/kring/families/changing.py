"""Changing what people are to one another and who takes care of them: what was ends, and something new begins.

No row is written over: it gets its end, and stays. `since` is the first day on which the new holds, or the old no
longer does. Pages come here by way of `lifecourse.relations`, which writes the entry.
"""

from datetime import date, timedelta

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import relate, touch
from kring.families.models import BasicCare, Relation
from kring.families.permissions import may_begin, may_change, may_end_care
from kring.families.queries import records_of, relation_of, relations_between
from kring.kernel.actor import Actor

DAY = timedelta(days=1)


@transaction.atomic
def begin_relation(
    family: int,
    *,
    origin: int,
    target: int,
    kind: str,
    since: date | None,
    until: date | None,
    by: Actor,
    on: date,
    authority: bool | None = None,
) -> Relation:
    """What `origin` is to `target` from a day, or since one does not know when; `until` where it is over already.

    Raises Refused where it is known already, or the days cannot be.
    """
    touch(family)
    known = relations_between(family, origin, target, kind=kind)
    may_begin(origin, target, known=known, since=since, until=until, on=on).require()
    when = f"{since.isoformat() if since else '..'}/{until.isoformat() if until else '..'}"
    return relate(family, origin=origin, target=target, kind=kind, when=when, authority=authority, by=by, on=on)


@transaction.atomic
def end_relation(family: int, relation: int, *, since: date, by: Actor, on: date) -> Relation:
    """From this day it no longer holds. Raises Refused where it had ended, had not begun, or is of another family."""
    touch(family)
    found = relation_of(family, relation)
    may_change(found, since=since, on=on).require()
    for one in _same_as(found):
        one.when, one.last = f"{one.when.partition('/')[0] or '..'}/{(since - DAY).isoformat()}", since - DAY
        one.save(update_fields=["when", "last"])
    note("end_relation", by=by, family=family, subject=f"relation:{relation}", reason=found.kind)
    return found


@transaction.atomic
def change_authority(
    family: int, relation: int, *, authority: bool | None, since: date, by: Actor, on: date
) -> Relation:
    """From this day a parent has authority or not, or one does not know: the old relation ends, and a new one begins.

    Raises Refused where it is so already, or where this is no relation of a parent that holds.
    """
    touch(family)
    found = relation_of(family, relation)
    may_change(found, since=since, on=on, to_authority=(authority,)).require()
    end_relation(family, relation, since=since, by=by, on=on)
    return relate(
        family,
        origin=found.origin_id,
        target=found.target_id,
        kind="parent",
        when=f"{since.isoformat()}/..",
        authority=authority,
        by=by,
        on=on,
    )


@transaction.atomic
def end_basic_care(family: int, *, person: int, kind: str, since: date, by: Actor, on: date) -> list[BasicCare]:
    """From this day a person has no school, GP or youth health care (any more). Raises Refused where none was known."""
    touch(family)
    running = BasicCare.objects.select_for_update().filter(person__in=records_of(person), kind=kind, until__isnull=True)
    ended = list(running.select_related("organisation"))
    may_end_care([one.since for one in ended], since=since, on=on).require()
    for one in ended:
        one.until = since - DAY
        one.save(update_fields=["until"])
    note("end_basic_care", by=by, family=family, subject=f"person:{person}", reason=kind)
    return ended


def _same_as(relation: Relation) -> list[Relation]:
    """The rows that say the same of the same people under any of their records; the relation itself is one of them."""
    targets = records_of(relation.target_id) if relation.target_id else [None]
    found = Relation.objects.select_for_update().filter(
        family=relation.family_id,
        kind=relation.kind,
        when=relation.when,
        authority=relation.authority,
        share=relation.share,
        household=relation.household_id,
        origin__in=records_of(relation.origin_id),
    )
    return [one for one in found if one.target_id in targets]
