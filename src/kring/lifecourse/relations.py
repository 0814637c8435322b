"""What people of a family are to one another, who has authority, where they stay, and who takes care of them: changed.

Each act changes the tables and writes its entry, in words that the caller gives (`said`): nothing is written over.
"""

from datetime import date

from kring.audit.acts import one_act
from kring.families import changing
from kring.families.actions import set_basic_care
from kring.families.queries import Relation, basic_care_in, child_of, relation_of, relations_of
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.lifecourse.vocabulary import OF_RECORD


@one_act()
def begin_relation(
    access: Access,
    *,
    origin: int,
    target: int,
    kind: str,
    since: date | None,
    until: date | None,
    authority: bool | None,
    said: str,
    on: date,
) -> Entry:
    """What `origin` is to `target`, from a day or since one does not know when; `until` where it is over already.

    Who were each other's ex-partner and are partners now are no longer that.
    """
    family, by = access.family, access.actor
    known = relations_of(family)
    again = [one for one in known if one.kind == "ex_partner" and _pair(one) == {origin, target} and _runs(one, on)]
    if kind == "partner" and until is None:
        for one in again:
            changing.end_relation(family, one.pk, since=since or on, by=by, on=on)
    changing.begin_relation(
        family,
        origin=origin,
        target=target,
        kind=kind,
        since=since,
        until=until,
        authority=authority if kind == "parent" else None,
        by=by,
        on=on,
    )
    told = "observation"
    if since is not None and until is None:
        if kind == "legal_representative":
            told = "representative_appointed"
        elif kind == "partner" and again:
            told = "contact_resumed"
        elif kind == "partner" and not _children_of_both(known, {origin, target}):
            told = "partner_joined"
    return _record(told, access, on=since or on, about=_around(known, {origin, target}), said=said)


@one_act()
def end_relation(access: Access, relation: int, *, since: date, said: str, on: date) -> Entry:
    """From this day it no longer holds; who were partners are each other's ex-partner from then."""
    family, by = access.family, access.actor
    known = relations_of(family)
    ended = changing.end_relation(family, relation, since=since, by=by, on=on)
    pair = _pair(ended)
    told = "observation"
    if ended.kind == "lives_in":
        told = "care_arrangement"
    elif ended.kind == "partner" and ended.target_id is not None:
        told = "separation" if _children_of_both(known, pair) else "partner_left"
        if not any(one.kind == "ex_partner" and _pair(one) == pair and _runs(one, on) for one in known):
            changing.begin_relation(
                family,
                origin=ended.origin_id,
                target=ended.target_id,
                kind="ex_partner",
                since=since,
                until=None,
                by=by,
                on=on,
            )
    about = pair if ended.kind == "lives_in" else _around(known, pair)
    return _record(told, access, on=since, about=about, said=said)


@one_act()
def change_authority(
    access: Access, relation: int, *, authority: bool | None, since: date, said: str, on: date
) -> Entry:
    """From this day a parent has authority over a child or not, or it is not known."""
    changing.change_authority(access.family, relation, authority=authority, since=since, by=access.actor, on=on)
    changed = relation_of(access.family, relation)
    return _record("observation", access, on=since, about=_pair(changed) if changed else set(), said=said)


@one_act()
def change_basic_care(
    access: Access, child: int, *, kind: str, organisation: int | None, since: date, said: str, on: date
) -> Entry:
    """From this day a child has another school, GP or youth health care; or none (any more). The entry tells nobody."""
    if child_of(access.family, child) is None:
        raise Refused(Reason("not_a_child_of_this_family"))
    family, by = access.family, access.actor
    if any((one.kind, one.organisation_id) == (kind, organisation) for one in basic_care_in([child], on=on)[child]):
        raise Refused(Reason("care_is_so_already"))
    if organisation is None:
        changing.end_basic_care(family, person=child, kind=kind, since=since, by=by, on=on)
    else:
        set_basic_care(family, person=child, kind=kind, organisation=organisation, since=since, by=by, on=on)
    told = "school_changed" if kind == "school" else "observation"
    return _record(told, access, on=since, about={child}, said=said)


def _record(kind: str, access: Access, *, on: date, about: set[int], said: str) -> Entry:
    if not said.strip():
        raise Refused(Reason("say_what"))
    seen = kind == "observation"
    made: Entry = record(
        kind,
        family=access.family,
        by=access.actor,
        on=on,
        about=sorted(about),
        details={"basis": "fact"} if seen else {},
        text=said.strip(),
        source=OF_RECORD,
    )
    return made


def _pair(relation: Relation) -> set[int]:
    return {one for one in (relation.origin_id, relation.target_id) if one is not None}


def _runs(relation: Relation, on: date) -> bool:
    return relation.last is None or relation.last >= on


def _children_of_both(known: list[Relation], pair: set[int]) -> set[int]:
    """The children of whom both are a parent."""
    theirs = [{one.target_id for one in known if one.kind == "parent" and one.origin_id == parent} for parent in pair]
    return {one for one in set.intersection(*theirs) if one is not None}


def _around(known: list[Relation], pair: set[int]) -> set[int]:
    """These two, and the children of either: it bears on them."""
    children = {one.target_id for one in known if one.kind == "parent" and one.origin_id in pair}
    return pair | {one for one in children if one is not None}
