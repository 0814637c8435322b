"""Reading matches: who else is involved, what waits for an answer, and what it is worth that nobody was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kring.families.queries import Bond, nearby, stands_in
from kring.index.domain import Kin, Tie, Worth, kin_of, kind_of_agency, standing_for, worth_of
from kring.index.models import Match, Side
from kring.index.permissions import may_answer
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse import dates
from kring.network.queries import Organisation, Reach, agencies_beside, organisation_of, reach_of
from kring.sharing.queries import Involvement
from kring.tables.asking import Question, given


@dataclass(frozen=True)
class Seen:
    """A match as one side sees it: who the other is, how the two meet, and how to reach them. Never why."""

    match: int
    kind: str
    found_on: date
    involvement: int  # the reader's own
    child: str  # of the reader's own involvement; empty for the whole family
    family: int
    family_label: str
    other: str
    since: date
    until: date | None
    reach: Reach
    asks: bool  # whether an answer is asked of the reader
    due: date | None
    answer: str
    answered_on: date | None
    contacted_on: date | None
    with_whom: str
    because: str
    their_answer: str
    their_contacted_on: date | None


@dataclass(frozen=True)
class Circle:
    """The children of an involvement and all near them, over families, with the records that stand for each person."""

    children: frozenset[int]  # each by the one record that stands for them in the family
    people: frozenset[int]  # of the family, each by that record
    kin: Kin
    same: Mapping[int, int]  # for each record the one that stands for the person everywhere
    children_of: Mapping[int, frozenset[int]]  # of each family that it touches, each by any of their records

    @property
    def families(self) -> frozenset[int]:
        """The families that it touches: the family itself, and those of which somebody near is a child."""
        return frozenset(self.children_of)

    def stands_for(self, people: Iterable[int]) -> frozenset[int]:
        """These people, each by the one record that stands for them everywhere."""
        return standing_for(self.same, people)


def circle_of(family: int, child: int | None, *, on: date) -> Circle:
    """Who stands near one child of a family, or all of its children, and the families in which they are children."""
    found = nearby(family, child)
    same = {one.person: one.head for one in found.people}
    stands = stands_in(family, found.people)
    here = {one.person: one.kind for one in found.people if one.family == family}
    meant = [child] if child is not None else [person for person, kind in here.items() if kind == "child"]
    kin = kin_of(standing_for(same, meant), [_tie(one) for one in found.bonds if _counts(one, on)])
    touched = {one.family for one in found.people if one.kind == "child" and one.head in kin.everybody}
    return Circle(
        children=frozenset(stands.get(one, one) for one in meant),
        people=frozenset(here.keys() - stands.keys()),
        kin=kin,
        same=same,
        children_of={
            each: frozenset(one.person for one in found.people if one.family == each and one.kind == "child")
            for each in {family, *touched}
        },
    )


def _counts(bond: Bond, on: date) -> bool:
    """Who is a parent, brother or sister stays so; who no longer lives with others does not meet them."""
    last = bond.last.toordinal() if bond.last else dates.parse(bond.when or "../..").last
    return bond.kind != "lives_in" or last >= on.toordinal()


def _tie(one: Bond) -> Tie:
    to = one.household if one.household is not None else one.target
    return Tie(one.kind if one.household is None else "lives_in", one.origin, to or 0)


def matches_of(involvement: int, *, by: Actor) -> list[Seen]:
    """The matches of an involvement of the actor's own agency, the first found first; those that ended included."""
    if by.organisation is None:
        return []
    return _as_kept(_SIDES(involvement=involvement, organisation=by.organisation))


def seen_of(ours: Involvement, sides: Iterable[Side]) -> list[Seen]:
    """The matches of a new involvement, by its sides as they were just made: nobody answered yet."""
    return [_seen(side, None, own=ours) for side in sides]


def open_matches(by: Actor, *, first: int = 0, most: int = 50) -> list[Seen]:
    """The matches that wait for an answer of the actor's agency, what is due first first."""
    waiting = Side.objects.filter(loop__owner=by.organisation, loop__closed_on__isnull=True)
    return _as_kept(list(_told(waiting).order_by("loop__due", "pk")[first : first + most]))


def count_open_matches(by: Actor) -> int:
    """How many matches wait for an answer of the actor's agency."""
    return Side.objects.filter(loop__owner=by.organisation, loop__closed_on__isnull=True).count()


def match_of(match: int, *, by: Actor) -> Seen:
    """One match as the actor's agency sees it. Raises Refused for those of others, and where there is none."""
    return _as_kept([own_side(match, by=by)])[0]


def own_side(match: int, *, by: Actor) -> Side:
    """The side of a match that is the actor's agency's. Raises Refused for a match of others, and without one."""
    found = _told(Side.objects.filter(match=match, involvement__organisation=by.organisation)).first()
    if found is None:
        raise Refused(Reason("not_your_match"))
    may_answer(found, by=by).require()
    return found


def waiting_for(involvements: Iterable[int]) -> dict[frozenset[int], Match]:
    """The matches of these involvements that wait for an answer, by the two agencies."""
    asked = set(involvements)
    found = _WAITING(involvements=asked) if asked else []
    return {frozenset({each.one.organisation_id, each.other.organisation_id}): each for each in found}


def _waiting() -> "QuerySet[Match]":
    of = Q(one__among=given("involvements", Match, "one")) | Q(other__among=given("involvements", Match, "other"))
    unanswered = Q(sides__loop__isnull=False, sides__loop__closed_on__isnull=True)
    return Match.objects.filter(of).filter(unanswered).select_related("one", "other").order_by("-pk")


_WAITING = Question(_waiting)


def worth_of_nobody(by: Actor) -> list[Worth]:
    """What it is worth that nobody was found: which agencies of the municipality are connected, by kind; which not."""
    own = organisation_of(by)
    if own is None:
        return []
    beside = [one for one in agencies_beside(own) if one.pk != own.pk]
    return worth_of((_kind(one), one.name, one.connected) for one in beside)


def _kind(one: Organisation) -> str:
    return kind_of_agency(one.domain, one.basic_care, one.role)


def _told(sides: "QuerySet[Side]") -> "QuerySet[Side]":
    named = [
        f"match__{which}__{what}"
        for which in ("one", "other")
        for what in ("organisation", "contact", "family", "child")
    ]
    return sides.select_related("loop", "match", *named, "involvement")


def _sides() -> "QuerySet[Side]":
    organisation = given("organisation", Involvement, "organisation")
    own = Side.objects.filter(
        involvement=given("involvement", Side, "involvement"), involvement__organisation=organisation
    )
    return _told(own).order_by("pk")


_SIDES = Question(_sides)
_BOTH = Question(lambda: Side.objects.filter(match__among=given("matches", Side, "match")))


def _as_kept(sides: list[Side]) -> list[Seen]:
    """Sides of matches (`_told`) as they were kept, with what the others answered."""
    both = _BOTH(matches=[side.match_id for side in sides]) if sides else []
    of_match = {(one.match_id, one.involvement_id): one for one in both}
    return [_kept(side, of_match) for side in sides]


def _kept(side: Side, of_match: Mapping[tuple[int, int], Side]) -> Seen:
    match = side.match
    own, other = (match.one, match.other) if match.one_id == side.involvement_id else (match.other, match.one)
    return _seen(side, of_match.get((match.pk, other.pk)), own=own)


def _seen(side: Side, theirs: Side | None, *, own: Involvement) -> Seen:
    match = side.match
    other = match.other if match.one_id == own.pk else match.one
    return Seen(
        match=match.pk,
        kind=match.kind,
        found_on=match.found_on,
        involvement=own.pk,
        child=own.child.name if own.child else "",
        family=own.family_id,
        family_label=own.family.label,
        other=other.organisation.name,
        since=other.since,
        until=other.until,
        reach=reach_of(other.organisation, other.contact),
        asks=side.loop is not None and side.loop.closed_on is None,
        due=side.loop.due if side.loop is not None else None,
        answer=side.answer or (side.loop.outcome if side.loop is not None else ""),
        answered_on=side.answered_on or (side.loop.closed_on if side.loop is not None else None),
        contacted_on=side.contacted_on,
        with_whom=side.with_whom,
        because=side.because or (side.loop.because if side.loop is not None else ""),
        their_answer=theirs.answer if theirs else "",
        their_contacted_on=theirs.contacted_on if theirs else None,
    )
