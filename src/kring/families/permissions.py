"""Who may look for people, and when two records may be judged."""

from kring.families.domain import Identity, is_enough
from kring.families.models import Judgement, Member, Search
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
