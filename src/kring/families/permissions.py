"""Who may look for people, when two records may be judged, and when what is known of a family may change."""

from collections.abc import Iterable
from datetime import date

from kring.families.domain import Identity, is_enough
from kring.families.models import Judgement, Member, Relation, Search
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.norms import terms

# Their work is not with families one by one.
LOOK_FOR_NOBODY = frozenset({"policy_officer", "inspector", "administrator"})


def may_search(asked: Identity, *, by: Actor, recent: int) -> Decision:
    """Whether somebody may look for a person with these particulars, having done so `recent` times in the last hour."""
    if by.organisation is None or by.professional is None:
        return refused("no_organisation")
    if by.function in LOOK_FOR_NOBODY:
        return refused("search_is_not_your_work")
    if not is_enough(asked):
        return refused("search_asks_more")
    of_a_system = by.function == "agency_system"
    most = terms("people")["searches_an_hour_by_a_system" if of_a_system else "searches_an_hour"].value
    if recent >= most:
        return refused("search_too_often", most=most)
    return granted("search_for_work")


def may_make(search: Search | None, *, by: Actor, minutes: float) -> Decision:
    """Whether somebody may make a family after this search of so many minutes ago: search comes before create."""
    if by.function in LOOK_FOR_NOBODY:
        return refused("search_is_not_your_work")
    if search is None or search.professional_id != by.professional:
        return refused("search_comes_first")
    if minutes > terms("people")["search_counts_for"].value:
        return refused("search_comes_first")
    return granted("searched_before")


def may_judge(one: int, other: int, *, access: Access, last: Judgement | None, verdict: str) -> Decision:
    """Whether somebody may judge two records: one of the two is of a family whose file they may open."""
    if one == other:
        return refused("one_record")
    if not Member.objects.filter(family=access.family, person__in=(one, other)).exists():
        return refused("not_in_this_family")
    if verdict == "undone" and (last is None or last.verdict == "undone"):
        return refused("nothing_to_undo")
    if verdict != "undone" and last is not None and last.verdict == verdict:
        return refused("judged_already", on=last.on)
    return granted("judged_by_a_person")


def may_begin(
    origin: int, target: int, *, known: Iterable[Relation], since: date | None, until: date | None, on: date
) -> Decision:
    """Whether somebody may be something to somebody from a day; `known` is what they are or were already."""
    if origin == target:
        return refused("relate_two_people")
    if max(since or date.min, until or date.min) > on:
        return refused("day_to_come")
    if until is not None and since is not None and until < since:
        return refused("ends_before_it_begins", on=since)
    for one in known:
        if (one.first or date.min) <= (until or date.max) and (since or date.min) <= (one.last or date.max):
            return refused("relation_known_already")
    return granted("relation_begins")


def may_change(
    relation: Relation | None, *, since: date, on: date, to_authority: tuple[bool | None, ...] = ()
) -> Decision:
    """Whether a relation may end before this day; with `to_authority`, whether another may come after it."""
    if relation is None or (to_authority and relation.kind != "parent"):
        return refused("not_there")
    if since > on:
        return refused("day_to_come")
    if relation.last is not None and relation.last < on:
        return refused("relation_ended_already", on=relation.last)
    if relation.first is not None and relation.first >= since:
        return refused("ends_before_it_begins", on=relation.first)
    if relation.authority in to_authority:
        return refused("authority_is_so_already")
    return granted("relation_changes")


def may_change_care(running: Iterable[date | None], *, since: date, on: date) -> Decision:
    """Whether another school, GP or youth health care may begin; `running` is since when there are ones now."""
    if since > on:
        return refused("day_to_come")
    latest = max((one for one in running if one is not None), default=None)
    if latest is not None and latest > since:
        return refused("ends_before_it_begins", on=latest)
    return granted("care_changes")


def may_end_care(running: list[date | None], *, since: date, on: date) -> Decision:
    """Whether the school, GP or youth health care may end without another; `running` is since when there are ones."""
    if not running:
        return refused("no_such_care")
    return may_change_care(running, since=since, on=on)
