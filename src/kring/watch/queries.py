"""What the patterns show and await: of a family as far as an access sees it; of an organisation for its work list."""

from dataclasses import replace
from datetime import date
from functools import cached_property

from django.db.models import Exists, F, OuterRef, QuerySet

from kring.families.queries import families_without
from kring.kernel.access import Access
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.queries import course
from kring.loops.queries import still_open
from kring.patterns import CATALOGUE, Episode, evaluate
from kring.sharing.queries import director_of
from kring.tables.asking import Question, given
from kring.watch.domain import Due, Kept, Showing, Why, holds, same, still_aside
from kring.watch.looking import look
from kring.watch.models import Aside, Awaited, Look, Shown

MOST_AWAITED = 50


def due(on: date, *, limit: int) -> list[int]:
    """Families to look at again: their day has come, they were changed, or nobody ever looked. At most so many."""
    ways = (
        lambda: Look.objects.filter(next_day__lte=on).order_by("next_day").values_list("pk", flat=True)[:limit],
        lambda: Look.objects.exclude(version=F("family__version")).values_list("pk", flat=True)[:limit],
        lambda: families_without("look", limit=limit),
    )
    found: dict[int, None] = {}
    for way in ways:
        if len(found) < limit:
            found.update(dict.fromkeys(way()))
    return list(found)[:limit]


def shown(access: Access, *, on: date, known: LifeCourse | None = None) -> Showing:
    """The episodes that this access may see, as of this day; never stale.

    The whole view sees all. An agency with its own part sees what it could have seen by itself: the episodes of which
    it knows all the evidence, and that say the very same when only what it knows is put together.

    Args:
        known: the life course as this access sees it (`lifecourse.queries.course`), where it was read already.
    """
    _be_up_to_date(access.family, on)
    rows = [Kept(row.key, _episode(row)) for row in _SHOWN(family=access.family)]
    seen = _Seen(access, on, known)
    if access.whole:
        return Showing(_with_asides(rows, seen), reasons=seen.reasons)
    alone = {same(episode) for episode in evaluate(seen.course, as_of=on, loops=False).episodes} if rows else set()
    theirs = [kept for kept in rows if same(kept.episode) in alone]
    more = any(kept.episode.visible_until is None and same(kept.episode) not in alone for kept in rows)
    return Showing(
        _with_asides([_without_others(kept, access) for kept in theirs], seen),
        more_together=more and director_of(access.family, on=on) is not None,
        reasons=seen.reasons,
    )


def episode(access: Access, key: str, *, on: date) -> Kept | None:
    """One episode that this access may see, by its key; None where there is none."""
    return next((kept for kept in shown(access, on=on).kept if kept.key == key), None)


def awaited(access: Access, *, on: date, known: LifeCourse | None = None) -> list[Due]:
    """What is awaited in a family, the first due first: all, or what was opened by an entry that the agency knows."""
    _be_up_to_date(access.family, on)
    rows = _AWAITED_IN(family=access.family)
    if not access.whole and rows:
        seen = _Seen(access, on, known).ids
        rows = [row for row in rows if row.opened_by in seen]
    return [_due(row) for row in rows]


def awaited_of(organisation: int) -> list[Due]:
    """What is awaited of an organisation over all its families, the first due first, as the last looks found it.

    At most `MOST_AWAITED`; without what somebody opened a loop for already, and without what the organisation cannot
    know of.
    """
    return [_due(row) for row in _AWAITED_OF(organisation=organisation)]


class _Seen:
    """What an access sees of a life course, read when it is needed."""

    def __init__(self, access: Access, on: date, known: LifeCourse | None) -> None:
        self.access, self.on, self._known = access, on, known

    @cached_property
    def course(self) -> LifeCourse:
        return self._known if self._known is not None else course(self.access, as_of=self.on)

    @cached_property
    def asides(self) -> list[Aside]:
        """What was set aside, the latest first, as far as this access knows why."""
        return [aside for aside in _ASIDES(family=self.access.family) if f"e{aside.entry_id}" in self.ids]

    @cached_property
    def reasons(self) -> frozenset[str]:
        return frozenset(f"e{aside.entry_id}" for aside in self.asides)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(event.id for event in self.course.events)


def _be_up_to_date(family: int, on: date) -> None:
    kept = _LOOK.first(family=family)
    if kept is None or not holds(*kept[:3], now=kept[3], on=on):
        look(family, on=on)


_LOOK = Question(
    lambda: Look.objects.filter(family=given("family", Look, "family")).values_list(
        "version", "as_of", "next_day", "family__version"
    )
)
_SHOWN = Question(lambda: Shown.objects.filter(family=given("family", Shown, "family")).order_by("pk"))
_ASIDES = Question(lambda: Aside.objects.filter(family=given("family", Aside, "family")).order_by("-entry_id"))


def _with_asides(rows: list[Kept], seen: _Seen) -> tuple[Kept, ...]:
    if not rows or not seen.asides:
        return tuple(rows)
    return tuple(replace(kept, aside=_aside(kept.episode, seen)) for kept in rows)


def _aside(episode: Episode, seen: _Seen) -> Why | None:
    known = seen.course
    for one in seen.asides:
        if (one.pattern, tuple(one.about), tuple(one.agencies)) == (
            episode.pattern,
            episode.about,
            episode.agencies,
        ) and still_aside(episode, evidence=one.evidence, since=one.entry_id, events=known.events, own=seen.reasons):
            return _why(one, known)
    return None


def _why(aside: Aside, known: LifeCourse) -> Why:
    entry = known.by_id[f"e{aside.entry_id}"]
    because = entry.text.removeprefix(f"{CATALOGUE[aside.pattern].title['nl']}: ")
    return Why(aside.entry_id, known.organisations[entry.by].name, date.fromordinal(entry.first), because)


def _without_others(kept: Kept, access: Access) -> Kept:
    """An episode without what others could have seen by themselves."""
    own = f"o{access.actor.organisation}"
    alone = {agency: day for agency, day in kept.episode.alone.items() if agency == own}
    return replace(kept, episode=kept.episode._replace(alone=alone))


def _nobody_opened() -> "QuerySet[Awaited]":
    """What is awaited, without what an open loop stands for already."""
    loops = still_open().filter(pattern=OuterRef("pattern"), opened_by=OuterRef("entry"))
    return Awaited.objects.filter(~Exists(loops))


def _awaited_of() -> "QuerySet[Awaited]":
    rows = _nobody_opened().filter(organisation=given("organisation", Awaited, "organisation"), known_to_owner=True)
    return rows.order_by("due", "pk")[:MOST_AWAITED]


_AWAITED_OF = Question(_awaited_of)
_AWAITED_IN = Question(lambda: _nobody_opened().filter(family=given("family", Awaited, "family")).order_by("due", "pk"))


def _episode(row: Shown) -> Episode:
    return Episode(
        row.pattern,
        tuple(row.about),
        tuple(row.agencies),
        row.visible_from,
        row.visible_until,
        tuple(row.evidence),
        row.certainty,
        {agency: date.fromisoformat(day) for agency, day in row.alone.items()},
        row.sentence,
        row.parameters,
    )


def _due(row: Awaited) -> Due:
    return Due(row.family_id, row.pattern, row.owner, row.due, row.opened_by, tuple(row.about), row.sentence)
