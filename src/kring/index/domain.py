"""How two involvements meet along a family, which meetings ask for an answer, and what counts as one. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

SAME_CHILD, SAME_PARENT, SIBLING, HOUSEHOLD, SAME_FAMILY = (
    "same_child",
    "same_parent",
    "sibling",
    "household",
    "same_family",
)
KINDS = (SAME_CHILD, SAME_PARENT, SIBLING, HOUSEHOLD, SAME_FAMILY)  # the nearest first

CONTACTED, NOT_NEEDED, PLAN_EXISTS, ENDED = "contacted", "not_needed", "plan_exists", "ended"
ANSWERS = (CONTACTED, NOT_NEEDED, PLAN_EXISTS)

WITHOUT_FAMILIES = frozenset({"policy_officer", "inspector", "administrator"})  # functions that work with no family


class Tie(NamedTuple):
    """One person is parent or sibling of another (`to` a person), or lives in a household (`to` a household)."""

    kind: str
    of: int
    to: int


@dataclass(frozen=True)
class Kin:
    """The children about whom an agency works, and who stands near them in the family."""

    children: frozenset[int]
    same_parent: frozenset[int]
    siblings: frozenset[int]
    household: frozenset[int]

    @property
    def everybody(self) -> frozenset[int]:
        """All of them."""
        return self.children | self.same_parent | self.siblings | self.household


def kin_of(children: Iterable[int], ties: Iterable[Tie]) -> Kin:
    """Who stands near these children: with a parent in common, as brother or sister, or in one household."""
    own = frozenset(children)
    known = set(ties)
    parents = {tie.of for tie in known if tie.kind == "parent" and tie.to in own}
    homes = {tie.to for tie in known if tie.kind == "lives_in" and tie.of in own}
    brothers = {tie.to for tie in known if tie.kind == "sibling" and tie.of in own}
    brothers |= {tie.of for tie in known if tie.kind == "sibling" and tie.to in own}
    return Kin(
        children=own,
        same_parent=frozenset(tie.to for tie in known if tie.kind == "parent" and tie.of in parents) - own,
        siblings=frozenset(brothers) - own,
        household=frozenset(tie.of for tie in known if tie.kind == "lives_in" and tie.to in homes) - own,
    )


def how_they_meet(ours: Kin, theirs: Iterable[int], *, one_family: bool) -> str | None:
    """The nearest way in which involvement about `theirs` meets ours; None when they do not meet."""
    others = frozenset(theirs)
    if ours.children & others:
        return SAME_CHILD
    if ours.same_parent & others:
        return SAME_PARENT
    if ours.siblings & others:
        return SIBLING
    if ours.household & others:
        return HOUSEHOLD
    return SAME_FAMILY if one_family else None


def asks_for_an_answer(*, basic_care: tuple[bool, bool], asked_already: bool) -> bool:
    """Whether a match asks both agencies to answer it; both are told of every match.

    Not when both are basic care (school, GP, youth health care): nearly every child has all three, and that they exist
    is no news. Not when a match between the same two agencies about this family waits for its answer already: they have
    one talk, not one for every brother and sister.
    """
    return not all(basic_care) and not asked_already


class Missing(NamedTuple):
    """What an answer lacks: the field, and the code of what is wrong with it."""

    field: str
    fault: str


def missing_in(answer: str, *, because: str, contacted_on: date | None, with_whom: str, on: date) -> list[Missing]:
    """What an answer to a match still lacks: contact says when and with whom, the others why."""
    if answer not in ANSWERS:
        return [Missing("answer", "choose_an_answer")]
    if answer != CONTACTED:
        return [] if because.strip() else [Missing("because", "say_why")]
    faults = []
    if contacted_on is None:
        faults.append(Missing("contacted_on", "say_when"))
    elif contacted_on > on:
        faults.append(Missing("contacted_on", "not_in_the_future"))
    if not with_whom.strip():
        faults.append(Missing("with_whom", "say_with_whom"))
    return faults


def age_on(born: date, on: date) -> int:
    """Somebody's age in whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


class Worth(NamedTuple):
    """What it is worth that nobody was found: how many agencies of a kind are connected, and which are not."""

    kind: str
    connected: int
    missing: tuple[str, ...]


def worth_of(agencies: Iterable[tuple[str, str, bool]]) -> list[Worth]:
    """By kind of agency, how many share who they work with, and the names of those that do not (yet).

    Each agency is its kind, its name, and whether it is connected. Kinds of which nobody is connected come first.
    """
    by_kind: dict[str, tuple[int, tuple[str, ...]]] = {}
    for kind, name, connected in sorted(agencies):
        count, missing = by_kind.get(kind, (0, ()))
        by_kind[kind] = (count + 1, missing) if connected else (count, (*missing, name))
    found = [Worth(kind, count, missing) for kind, (count, missing) in by_kind.items()]
    return sorted(found, key=lambda one: (one.connected > 0, not one.missing, one.kind))


def kind_of_agency(domain: str, basic_care: str, role: str) -> str:
    """The word by which agencies are put together on the page: their basic care, else life domain, else role."""
    return basic_care or domain or role


def standing_for(same: Mapping[int, int], ids: Iterable[int]) -> frozenset[int]:
    """The records that stand for these people, where a person decided that two records are one."""
    return frozenset(same.get(one, one) for one in ids)
