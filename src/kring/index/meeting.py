"""Finding whom an involvement meets, telling both, and asking their answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from kring.index.domain import ENDED, KINDS, asks_for_an_answer, how_they_meet
from kring.index.models import Match, Side
from kring.index.queries import Circle, waiting_for
from kring.kernel.actor import Actor
from kring.loops.actions import Loop, Opening, open_loops
from kring.sharing.queries import Involvement
from kring.tables.adding import add, add_soon
from kring.tables.asking import Question, given
from kring.tables.rows import new_row


class Met(NamedTuple):
    """Whom an involvement met: the agencies (ids) of the same family, and its own side of each match."""

    agencies: list[int]
    sides: list[Side]


def meet(
    ours: Involvement, circle: Circle, running: Iterable[Involvement], *, by: Actor, on: date, new: bool = False
) -> Met:
    """Find whom this involvement meets that it had not met yet; one that is `new` met nobody.

    Hold the families of the circle before (`families.actions.wait_in_line`), so that nobody is missed or met twice.

    Args:
        running: who is involved with these families now (`sharing.queries.running_in`), read since.
    """
    met = set() if new else _met_before(ours)
    found, own = [], set()
    for theirs in running:
        if theirs.organisation_id == ours.organisation_id:
            own.add(theirs.pk)
        elif theirs.pk not in met:
            children = circle.children_of[theirs.family_id] if theirs.child_id is None else {theirs.child_id}
            one_family = theirs.family_id == ours.family_id
            kind = how_they_meet(circle.kin, circle.stands_for(children), one_family=one_family)
            if kind is not None:
                one, other = sorted((ours, theirs), key=lambda each: each.pk)
                found.append(new_row(Match, one=one, other=other, kind=kind, found_on=on))
    if not found:
        return Met([], [])
    sides = _keep(found, waiting_for(own), by=by, on=on)
    agencies = {each.organisation_id for match in found for each in _both(match) if each.family_id == ours.family_id}
    return Met(sorted(agencies - {ours.organisation_id}), [side for side in sides if side.involvement_id == ours.pk])


def ask_again(ended: Involvement, *, by: Actor, on: date) -> None:
    """Ask anew where a match that ended unanswered spoke for others of the same two agencies that go on."""
    left = list(
        Match.objects.filter(joins__sides__involvement=ended.pk, joins__sides__answer=ENDED)
        .filter(one__until__isnull=True, other__until__isnull=True)
        .select_related("one__organisation", "one__contact", "other__organisation", "other__contact")
        .order_by("pk")
    )
    speaks: dict[frozenset[int], Match] = {}
    for match in left:
        first = speaks.setdefault(_agencies(match), match)
        match.joins = None if first is match else first
        match.save(update_fields=["joins"])
    loops = _ask(speaks.values(), by=by, on=on)
    for side in Side.objects.filter(match__in=list(speaks.values()), answer=""):
        side.loop = loops.get((side.match_id, side.involvement_id))
        side.save(update_fields=["loop"])


def _keep(found: list[Match], speaks: dict[frozenset[int], Match], *, by: Actor, on: date) -> list[Side]:
    """Keep these new matches with both sides, and ask for the answers that they need.

    `speaks` has, for two agencies, the match that waits for their answer already.
    """
    asking, joining, telling = [], [], []
    for match in sorted(found, key=lambda each: KINDS.index(each.kind)):
        pair = _agencies(match)
        basic_care = (bool(match.one.organisation.basic_care), bool(match.other.organisation.basic_care))
        if asks_for_an_answer(basic_care=basic_care, asked_already=pair in speaks):
            asking.append(match)
            speaks[pair] = match
        elif pair in speaks:
            joining.append(match)
        else:
            telling.append(match)
    add([*asking, *telling])
    for match in joining:
        match.joins = speaks[_agencies(match)]
    add(joining)
    loops = _ask(asking, by=by, on=on)
    sides = [
        new_row(Side, match=match, involvement=each, loop=loops.get((match.pk, each.pk)))
        for match in found
        for each in _both(match)
    ]
    add_soon(sides)
    return sides


def _ask(matches: Iterable[Match], *, by: Actor, on: date) -> dict[tuple[int, int], Loop]:
    """Open a loop for both sides of these matches, where the agency is connected; by match and involvement."""
    asked = [(match, each) for match in matches for each in _both(match) if each.organisation.connected]
    loops = open_loops(
        [
            Opening(
                kind="match",
                family=each.family_id,
                about=(each.child_id,) if each.child_id is not None else (),
                owner=each.organisation_id,
                owner_professional=_at_work(each, by),
                asked_by=(match.other if each is match.one else match.one).organisation_id,
                subject=f"match:{match.pk}",
            )
            for match, each in asked
        ],
        by=by,
        on=on,
    )
    return {(match.pk, each.pk): loop for (match, each), loop in zip(asked, loops, strict=True)}


def _at_work(involvement: Involvement, by: Actor) -> int | None:
    """The contact person while they work there; whoever acts does."""
    if involvement.contact_id is None or involvement.contact_id == by.professional:
        return involvement.contact_id
    return involvement.contact_id if involvement.contact is not None and involvement.contact.active else None


def _met_before(ours: Involvement) -> set[int]:
    return {pk for pair in _PAIRS(involvement=ours.pk) for pk in pair}


def _pairs() -> QuerySet[Any]:
    of = given("involvement", Match, "one")
    return Match.objects.filter(Q(one=of) | Q(other=of)).values_list("one", "other")


_PAIRS = Question(_pairs)


def _both(match: Match) -> tuple[Involvement, Involvement]:
    return match.one, match.other


def _agencies(match: Match) -> frozenset[int]:
    return frozenset(each.organisation_id for each in _both(match))
