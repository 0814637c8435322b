"""The people of one family as the patterns ask for them: whose child, how old, living where, alive until when."""

from collections.abc import Iterable

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse
from kring.patterns.bounds import birthday, lived, middle

Home = tuple[str, Span, str | None]


class People:
    """The people of one life course, up to `horizon`; `sharp` puts each coarse date at its middle."""

    def __init__(self, case: LifeCourse, horizon: Day, deaths: Iterable[Event], *, sharp: bool) -> None:
        self.case = case
        self.horizon = horizon
        self.sharp = sharp
        self.child_ids = frozenset(case.children)
        """The ids of the children."""
        self.died = {person: event.first for event in deaths for person in event.about if event.first}
        """The first day on which each person who died may have."""
        self.parents = self._parents()
        """The parents of each child."""
        self._family: tuple[str, ...] | None = None
        self._homes: dict[str, list[Home]] | None = None
        self._children_of: dict[str, tuple[str, ...]] | None = None
        self._turned: dict[tuple[str, int], Day | None] = {}

    def _parents(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for relation in self.case.relations:
            if relation.kind == "parent":
                found.setdefault(relation.target, []).append(relation.origin)
        return {child: tuple(dict.fromkeys(parents)) for child, parents in found.items()}

    @property
    def family(self) -> tuple[str, ...]:
        """The parents of the children, and the children."""
        if self._family is None:
            parents = dict.fromkeys([p for child in self.case.children for p in self.parents.get(child, ())])
            self._family = (*parents, *self.case.children)
        return self._family

    @property
    def children_of(self) -> dict[str, tuple[str, ...]]:
        """The children whom each adult has, or has lived with."""
        if self._children_of is None:
            self._children_of = self._find_children_of()
        return self._children_of

    def _find_children_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                if child in self.child_ids:
                    found.setdefault(parent, {})[child] = None
        for person, homes in self.homes.items():
            if person not in self.child_ids:
                for child in self.case.children:
                    if _lived_together(homes, self.homes.get(child, [])):
                        found.setdefault(person, {})[child] = None
        return {adult: tuple(children) for adult, children in found.items()}

    @property
    def homes(self) -> dict[str, list[Home]]:
        """Where each person surely lived: household, span of days, share."""
        if self._homes is None:
            self._homes = self._find_homes()
        return self._homes

    def _find_homes(self) -> dict[str, list[Home]]:
        found: dict[str, list[Home]] = {}
        for relation in self.case.relations:
            if relation.kind == "lives_in":
                span = lived(relation.when, sharp=self.sharp)
                if span[0] <= min(span[1], self.horizon):
                    found.setdefault(relation.origin, []).append((relation.target, span, relation.share))
        return found

    def end_of_life(self, people: Iterable[str]) -> Day:
        """The last day on which something can still be expected for any of the children among these people."""
        if not self.died:
            return FAR_FUTURE
        children = [p for p in people if p in self.child_ids]
        if not children:
            return FAR_FUTURE
        return max([self.died.get(child, FAR_FUTURE + 1) - 1 for child in children])

    def turned(self, child: str, years: int) -> Day | None:
        """The day on which a child has surely reached an age; None when its birth is not known."""
        if (child, years) not in self._turned:
            born = self._born(child)
            self._turned[child, years] = birthday(born[1], years) if born else None
        return self._turned[child, years]

    def young_until(self, child: str, years: int) -> Day | None:
        """The last day on which a child is surely younger than this; None when its birth is not known."""
        born = self._born(child)
        return birthday(born[0], years) - 1 if born else None

    def _born(self, child: str) -> Span | None:
        """The earliest and the latest day on which a child may have been born."""
        born = self.case.people[child].born
        if born is None or born.first == FAR_PAST or born.last == FAR_FUTURE:
            return None
        if self.sharp:
            return middle(born.first, born.last), middle(born.first, born.last)
        return born.first, born.last

    def has_trait(self, person: str, *traits: str) -> bool:
        """Whether a person carries one of these traits."""
        found = self.case.people.get(person)
        return found is not None and any(trait in found.traits for trait in traits)


def _lived_together(ours: Iterable[Home], theirs: Iterable[Home]) -> bool:
    return any(
        home == other and span[0] <= other_span[1] and other_span[0] <= span[1]
        for home, span, _ in ours
        for other, other_span, _ in theirs
    )
