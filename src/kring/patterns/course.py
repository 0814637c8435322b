"""A life course as the patterns read it: up to one day, with coarse dates in one reading, indexed.

In the first reading each event keeps its earliest and latest day: what makes a pattern show stands at its latest,
what answers it at its earliest, so that what shows holds on every reading of the dates. In the second reading each
coarse date stands at its middle. The patterns do not know in which of the two they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from kring.kernel.days import Span, contains, union
from kring.lifecourse.activity import activity
from kring.lifecourse.details import ids
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse
from kring.lifecourse.knowledge import Knowledge, Known, index_shares
from kring.lifecourse.order import may_follow, surely_follows
from kring.patterns.bounds import birthday, lived, middle

Found = TypeVar("Found")
NEVER = Known(FAR_FUTURE, FAR_FUTURE)


class Course:
    """One family's entries up to `horizon`, with what every pattern asks of them."""

    def __init__(
        self, case: LifeCourse, events: list[Event], horizon: Day, lasting: Mapping[str, Day], *, sharp: bool
    ) -> None:
        self.case = case
        self.sharp = sharp
        self.events = events
        self.horizon = horizon
        self._lasting = lasting
        self.by_id = {event.id: event for event in events}
        self.kinds: dict[str, list[Event]] = {}
        self.answering: dict[str, list[Event]] = {}
        for event in events:
            self.kinds.setdefault(event.kind, []).append(event)
            if event.ref is not None:
                self.answering.setdefault(event.ref, []).append(event)
        self.exact = all(event.first == event.last for event in events)
        self._place = {event.id: place for place, event in enumerate(events)}
        self._places: dict[str, list[int]] = {}
        self._last_days: dict[str, list[Day]] = {}
        shares = index_shares(self.kinds.get("information_shared", ()))
        self._knowledge = Knowledge(case.organisations, shares)
        self.knowers = self._knowledge.knowers
        self._counting = {o.id for o in case.organisations.values() if not o.unspecified}
        self._known_from: dict[str, dict[str, Day]] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._people: dict[str, frozenset[str]] = {}
        self._present: dict[int, tuple[str, ...]] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._chains: dict[str, frozenset[str]] = {}
        self._once: dict[Hashable, Any] = {}
        self._as_known: dict[str, dict[str, list[tuple[Span, Day]]]] = {}

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What `find` gives, found once for this course however often it is asked for."""
        if key not in self._once:
            self._once[key] = find()
        return cast("Found", self._once[key])

    # -- events ------------------------------------------------------------------------------------------------

    def of(self, *kinds: str) -> list[Event]:
        """The events of these kinds, in the order in which they surely stand."""
        if len(kinds) == 1:
            return self.kinds.get(kinds[0], [])
        return [event for kind in kinds for event in self.kinds.get(kind, ())]

    def not_before(self, kind: str, day: Day) -> list[Event]:
        """The events of a kind that may stand on or after a day."""
        events = self.kinds.get(kind)
        if not events:
            return []
        days = self._last_days.get(kind)
        if days is None:
            days = self._last_days[kind] = [event.last for event in events]
        start = bisect_left(days, day)
        return events[start:] if start else events

    def following(self, kind: str, event: Event) -> list[Event]:
        """The events of a kind that come after one of the course; only in a course without coarse dates."""
        events = self.kinds.get(kind, [])
        places = self._places.get(kind)
        if places is None:
            places = self._places[kind] = [self._place[e.id] for e in events]
        start = bisect_right(places, self._place[event.id])
        return events[start:] if start else events

    def present(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the kinds that occur."""
        found = self._present.get(id(kinds))
        if found is None:
            found = self._present[id(kinds)] = tuple(kind for kind in kinds if kind in self.kinds)
        return found

    def people(self, event: Event) -> frozenset[str]:
        """Everyone whom an event is, or may be, about."""
        found = self._people.get(event.id)
        if found is None:
            found = self._people[event.id] = frozenset((*event.about, *event.about_any))
        return found

    def same_people(self, one: Event, other: Event) -> bool:
        """Whether two events are about somebody in common."""
        return not self.people(one).isdisjoint(self.people(other))

    def subjects(self, event: Event) -> list[tuple[str, ...]]:
        """Each child that an event is about; those of whom it is one, unknown which, stand together."""
        some = event.about_any
        each: list[tuple[str, ...]] = [(p,) for p in event.about if p in self.child_ids and p not in some]
        perhaps = tuple(p for p in some if p in self.child_ids)
        return [*each, perhaps] if perhaps else each

    def children_in(self, event: Event) -> tuple[str, ...]:
        """The children whom an event is, or may be, about."""
        found = self._children.get(event.id)
        if found is None:
            people = self.people(event)
            found = self._children[event.id] = tuple(child for child in self.case.children if child in people)
        return found

    def lapses_from(self, event: Event) -> Day:
        """The day from which a term that must surely have run out is counted."""
        return self._lasting.get(event.id, event.first)

    def leads_back(self, event: Event) -> frozenset[str]:
        """The ids of the events that this one answers: its `ref`, the `ref` of that one, and so on."""
        found = self._chains.get(event.id)
        if found is None:
            seen: set[str] = set()
            here: Event | None = event
            while here is not None and here.ref is not None and here.ref not in seen:
                seen.add(here.ref)
                named = self.by_id.get(here.ref)
                here = named if named is not None and named.first <= here.first else None
            found = self._chains[event.id] = frozenset(seen)
        return found

    # -- organisations -----------------------------------------------------------------------------------------

    def agencies(self, candidates: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids that are organisations, each once."""
        organisations = self.case.organisations
        found: list[str] = []
        for candidate in candidates:
            if candidate in organisations and candidate not in found:
                found.append(candidate)
        return tuple(found)

    def counts(self, organisation: str) -> bool:
        """Whether it is an organisation that counts as one more agency (a placeholder never does)."""
        return organisation in self._counting

    def acts_for(self, actor: str, organisation: str | None) -> bool:
        """Whether the actor is the organisation, or the one that succeeded it."""
        if actor == organisation:
            return True
        found = self.case.organisations.get(actor)
        return found is not None and organisation is not None and found.successor_of == organisation

    def domain_of(self, organisation: str) -> str | None:
        """The life domain in which an organisation works."""
        found = self.case.organisations.get(organisation)
        return found.domain if found else None

    def known_from(self, event: Event) -> dict[str, Day]:
        """Each organisation that knew an event, with the day from which it surely did."""
        found = self._known_from.get(event.id)
        if found is None:
            found = self._known_from[event.id] = self._knowledge.surely(event)
        return found

    def reached(self, event: Event) -> frozenset[str]:
        """Everyone to whom an event got through, as far as it says itself."""
        found = self._reached.get(event.id)
        if found is None:
            told = (named(event, key) for key in ("informed", "present", "minutes_to")) if event.details else ()
            found = self._reached[event.id] = frozenset((*event.to, *event.known_to, *chain.from_iterable(told)))
        return found

    def knew_by_then(self, organisation: str, event: Event, then: Event) -> bool:
        """Whether, on the reading that favours it, the organisation knew an event when `then` took place."""
        return self.knowers(event).get(organisation, NEVER).perhaps <= then.last

    @cached_property
    def own_events(self) -> dict[str, list[Event]]:
        """The events that each organisation did; placeholders are left out."""
        own: dict[str, list[Event]] = {}
        for event in self.events:
            if self.counts(event.by):
                own.setdefault(event.by, []).append(event)
        return own

    @cached_property
    def active(self) -> dict[str, list[Span]]:
        """The days on which each agency was surely active."""
        return {o: activity(own, self.by_id, surely=True) for o, own in self.own_events.items()}

    @cached_property
    def perhaps_active(self) -> dict[str, list[Span]]:
        """The days on which each agency was active on some reading of the dates."""
        if self.exact and not self._lasting:
            return self.active
        return {o: activity(own, self.by_id, surely=False) for o, own in self.own_events.items()}

    def active_as_known_by(self, knower: str) -> dict[str, list[tuple[Span, Day]]]:
        """When each agency was active, as far as one agency could ever tell, and from which day it could.

        An end of involvement counts whoever knew of it.
        """
        found = self._as_known.get(knower)
        if found is None:
            found = self._as_known[knower] = {}
            for organisation, known in self._known_of.get(knower, {}).items():
                everything = len(known) == len(self.own_events[organisation])
                spans = self.active[organisation] if everything else self._activity_in(known)
                if spans:
                    found[organisation] = [
                        (span, min(day for e, day in known if e.first <= span[1] and e.last >= span[0]))
                        for span in spans
                    ]
        return found

    def _activity_in(self, known: list[tuple[Event, Day]]) -> list[Span]:
        events = [event for event, _ in known]
        same = tuple([event.id for event in events])
        return self.once((activity, same), lambda: activity(events, self.by_id, surely=True))

    def agencies_known_to(self, knower: str) -> int:
        """Of how many agencies one agency ever knew that they did anything."""
        return len(self._known_of.get(knower, ()))

    @cached_property
    def _known_of(self) -> dict[str, dict[str, list[tuple[Event, Day]]]]:
        """For each agency, what it knew each agency to have done, with the day from which it knew.

        An end counts whoever knew of it, wherever anything else was known.
        """
        known_of: dict[str, dict[str, list[tuple[Event, Day]]]] = {}
        known_from = self.known_from
        for organisation, own in self.own_events.items():
            ends = []
            knew: dict[str, list[tuple[Event, Day]]] = {}
            for event in own:
                if event.kind == "involvement_ended":
                    ends.append((event, FAR_FUTURE))
                    continue
                for knower, since in known_from(event).items():
                    if knower in knew:
                        knew[knower].append((event, since))
                    else:
                        knew[knower] = [(event, since)]
            for knower, found in knew.items():
                known_of.setdefault(knower, {})[organisation] = found + ends
        return known_of

    # -- people ------------------------------------------------------------------------------------------------

    @cached_property
    def child_ids(self) -> frozenset[str]:
        """The ids of the children."""
        return frozenset(self.case.children)

    @cached_property
    def died(self) -> dict[str, Day]:
        """The first day on which each person who died may have."""
        return {person: event.first for event in self.of("death") for person in event.about if event.first}

    def end_of_life(self, people: Iterable[str]) -> Day:
        """The last day on which something can still be expected for any of the children among these people."""
        children = [p for p in people if p in self.child_ids]
        if not children:
            return FAR_FUTURE
        return max(self.died.get(child, FAR_FUTURE + 1) - 1 for child in children)

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """The parents of each child."""
        found: dict[str, list[str]] = {}
        for relation in self.case.relations:
            if relation.kind == "parent":
                found.setdefault(relation.target, []).append(relation.origin)
        return {child: tuple(dict.fromkeys(parents)) for child, parents in found.items()}

    @cached_property
    def family(self) -> tuple[str, ...]:
        """The parents of the children, and the children."""
        parents = dict.fromkeys(p for child in self.case.children for p in self.parents.get(child, ()))
        return (*parents, *self.case.children)

    @cached_property
    def children_of(self) -> dict[str, tuple[str, ...]]:
        """The children whom each adult has, or has lived with."""
        found: dict[str, dict[str, None]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                if child in self.child_ids:
                    found.setdefault(parent, {})[child] = None
        for person, homes in self.homes.items():
            if person not in self.child_ids:
                for child in self.case.children:
                    if any(h == g and _meet(w, v) for h, w, _ in homes for g, v, _ in self.homes.get(child, ())):
                        found.setdefault(person, {})[child] = None
        return {adult: tuple(children) for adult, children in found.items()}

    @cached_property
    def homes(self) -> dict[str, list[tuple[str, Span, str | None]]]:
        """Where each person surely lived: household, span of days, share."""
        found: dict[str, list[tuple[str, Span, str | None]]] = {}
        for relation in self.case.relations:
            if relation.kind == "lives_in":
                span = lived(relation.when, sharp=self.sharp)
                if span[0] <= min(span[1], self.horizon):
                    found.setdefault(relation.origin, []).append((relation.target, span, relation.share))
        return found

    def turned(self, child: str, years: int) -> Day | None:
        """The day on which a child has surely reached an age; None when its birth is not known."""
        born = self._born(child)
        return birthday(born[1], years) if born else None

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
            return (middle(born.first, born.last),) * 2
        return born.first, born.last

    def has_trait(self, person: str, *traits: str) -> bool:
        """Whether a person carries one of these traits."""
        found = self.case.people.get(person)
        return found is not None and any(trait in found.traits for trait in traits)

    # -- who is in charge --------------------------------------------------------------------------------------

    @cached_property
    def directed(self) -> list[Span]:
        """The days on which, on some reading, a director held the family's plan together.

        A director's part ends with a `director_ended`, with the next appointment, and when its organisation has
        surely left.
        """
        spans = []
        for appointed in self.of("director_appointed"):
            stops = [
                e.last - 1
                for e in self.of("director_ended")
                if e.ref == appointed.id or (e.ref is None and may_follow(e, appointed))
            ]
            stops += [e.last - 1 for e in self.of("director_appointed") if surely_follows(e, appointed)]
            for director in self.agencies(appointed.to or (appointed.by,)):
                gone = [e.last - 1 for e in self.leavings.get(director, ()) if may_follow(e, appointed)]
                stops.extend(gone)
            spans.append((appointed.first, min(stops, default=FAR_FUTURE)))
        return union(spans)

    @cached_property
    def leavings(self) -> dict[str, list[Event]]:
        """The ends of involvement with which each organisation, on that day, may have had no other left."""
        found: dict[str, list[Event]] = {}
        for ended in self.of("involvement_ended"):
            if not contains(self.perhaps_active.get(ended.by, []), ended.last):
                found.setdefault(ended.by, []).append(ended)
        return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def of_family(course: Course, people: Iterable[str]) -> tuple[str, ...]:
    """The people in the order of the file, each once."""
    wanted = set(people)
    return tuple(p for p in course.case.people if p in wanted)


def named(event: Event, key: str) -> tuple[str, ...]:
    """The ids that an event's details hold under a key."""
    details = event.details
    return ids(details, key) if details else ()
