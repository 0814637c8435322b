"""A life course as the patterns read it: up to one day, with coarse dates in one reading, indexed.

In the first reading each event keeps its earliest and latest day: what makes a pattern show stands at its latest,
what answers it at its earliest, so that what shows holds on every reading of the dates. In the second reading each
coarse date stands at its middle. The patterns do not know in which of the two they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, TypeVar, cast

from kring.kernel.days import Span, contains, union
from kring.lifecourse.activity import Trace, activity, joined, traces
from kring.lifecourse.details import ids
from kring.lifecourse.domain import FAR_FUTURE, Day, Event, LifeCourse
from kring.lifecourse.knowledge import Knowledge, index_shares
from kring.lifecourse.order import may_follow, surely_follows
from kring.patterns.people import People

Found = TypeVar("Found")
NOT_YET: Final = object()


class Strand:
    """The events of some kinds, in the order of the course: the place of each in the whole of it."""

    __slots__ = ("_events", "_last_days", "_place", "places")

    def __init__(self, places: list[int], events: list[Event], place: dict[str, int]) -> None:
        self.places = places
        self._events = events
        self._place = place
        self._last_days: list[Day] | None = None

    def after(self, event: Event) -> int:
        """Where those begin that stand after one event of the course."""
        return bisect_right(self.places, self._place[event.id])

    def not_before(self, day: Day) -> int:
        """Where those begin that may stand on or after a day."""
        if self._last_days is None:
            self._last_days = [self._events[place].last for place in self.places]
        return bisect_left(self._last_days, day)


class Course(People):
    """One family's entries up to `horizon`, with what every pattern asks of them."""

    def __init__(
        self, case: LifeCourse, events: list[Event], horizon: Day, lasting: dict[str, Day], *, sharp: bool
    ) -> None:
        self.events = events
        self._lasting = lasting
        self.by_id: dict[str, Event] = {}
        self.place: dict[str, int] = {}
        """Where each event stands."""
        self.kinds: dict[str, list[Event]] = {}
        self._places: dict[str, list[int]] = {}
        self.answering: dict[str, list[Event]] = {}
        self.done_by: dict[str, list[Event]] = {}
        """The events that each organisation or person did."""
        self.exact = True
        for place, event in enumerate(events):
            self.by_id[event.id] = event
            self.place[event.id] = place
            of_kind = self.kinds.get(event.kind)
            if of_kind is None:
                self.kinds[event.kind] = [event]
                self._places[event.kind] = [place]
            else:
                of_kind.append(event)
                self._places[event.kind].append(place)
            done = self.done_by.get(event.by)
            if done is None:
                self.done_by[event.by] = [event]
            else:
                done.append(event)
            if event.ref is not None:
                self.answering.setdefault(event.ref, []).append(event)
            if event.first != event.last:
                self.exact = False
        super().__init__(case, horizon, self.kinds.get("death", ()), sharp=sharp)
        shares = index_shares(self.kinds.get("information_shared", ()))
        self._knowledge = Knowledge(case.organisations, shares)
        self._organisations = frozenset(case.organisations)
        self._counting = {o.id for o in case.organisations.values() if not o.unspecified}
        self._reached: dict[str, frozenset[str]] = {}
        self._people: dict[tuple[str, ...], frozenset[str]] = {}
        self._strands: dict[int, Strand] = {}
        self._of: dict[tuple[str, ...], list[Event]] = {}
        self._children: dict[frozenset[str], tuple[str, ...]] = {}
        self._chains: dict[str, frozenset[str]] = {}
        self._once: dict[Hashable, Any] = {}
        self.own_events = {by: done for by, done in self.done_by.items() if by in self._counting}
        """The events that each organisation did; placeholders are left out."""
        self._traces = {o: traces(own, self.by_id, surely=True) for o, own in self.own_events.items()}
        self.active = {o: joined(of_one) for o, of_one in self._traces.items()}
        """The days on which each agency was surely active."""
        self._perhaps_active: dict[str, list[Span]] | None = None
        self._as_known: dict[str, dict[str, list[tuple[Span, Day]]]] = {}
        self._known_of: dict[str, dict[str, list[tuple[Trace, Day]]]] | None = None
        self._directed: list[Span] | None = None
        self._leavings: dict[str, list[Event]] | None = None

    def once(self, key: Hashable, find: Callable[["Course"], Found]) -> Found:
        """What `find` gives for this course, found once however often it is asked for."""
        found = self._once.get(key, NOT_YET)
        if found is NOT_YET:
            found = self._once[key] = find(self)
        return cast("Found", found)

    # -- events ------------------------------------------------------------------------------------------------

    def of(self, *kinds: str) -> list[Event]:
        """The events of these kinds, in the order in which they surely stand."""
        if len(kinds) == 1:
            return self.kinds.get(kinds[0], [])
        found = self._of.get(kinds)
        if found is None:
            found = self._of[kinds] = [event for kind in kinds for event in self.kinds.get(kind, ())]
        return found

    def strand(self, kinds: tuple[str, ...]) -> Strand:
        """The events of these kinds, in one order."""
        found = self._strands.get(id(kinds))
        if found is None:
            places: list[int] = []
            for kind in kinds:
                of_kind = self._places.get(kind)
                if of_kind is not None:
                    places.extend(of_kind)
            places.sort()
            found = self._strands[id(kinds)] = Strand(places, self.events, self.place)
        return found

    def people(self, event: Event) -> frozenset[str]:
        """Everyone whom an event is, or may be, about."""
        whom = event.about + event.about_any if event.about_any else event.about
        found = self._people.get(whom)
        if found is None:
            found = self._people[whom] = frozenset(whom)
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
        people = self.people(event)
        found = self._children.get(people)
        if found is None:
            found = self._children[people] = tuple([child for child in self.case.children if child in people])
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
        found: list[str] = []
        for candidate in candidates:
            if candidate in self._organisations and candidate not in found:
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
        return self._knowledge.surely(event)

    def perhaps_known_from(self, event: Event) -> dict[str, Day]:
        """Each organisation that knew an event, with the day from which it did on the reading that favours it."""
        return self._knowledge.perhaps(event)

    def reached(self, event: Event) -> frozenset[str]:
        """Everyone to whom an event got through, as far as it says itself."""
        found = self._reached.get(event.id)
        if found is None:
            told = event.to + event.known_to
            if event.details:
                told += named(event, "informed") + named(event, "present") + named(event, "minutes_to")
            found = self._reached[event.id] = frozenset(told)
        return found

    def knew_by_then(self, organisation: str, event: Event, then: Event) -> bool:
        """Whether, on the reading that favours it, the organisation knew an event when `then` took place."""
        return self.perhaps_known_from(event).get(organisation, FAR_FUTURE) <= then.last

    @property
    def perhaps_active(self) -> dict[str, list[Span]]:
        """The days on which each agency was active on some reading of the dates."""
        if self.exact and not self._lasting:
            return self.active
        if self._perhaps_active is None:
            self._perhaps_active = {o: activity(own, self.by_id, surely=False) for o, own in self.own_events.items()}
        return self._perhaps_active

    def active_as_known_by(self, knower: str) -> dict[str, list[tuple[Span, Day]]]:
        """When each agency was active, as far as one agency could ever tell, and from which day it could.

        An end of involvement counts whoever knew of it.
        """
        found = self._as_known.get(knower)
        if found is None:
            found = self._as_known[knower] = {}
            for organisation, known in self.known_of.get(knower, {}).items():
                everything = len(known) == len(self._traces[organisation])
                spans = self.active[organisation] if everything else joined([trace for trace, _ in known])
                if spans:
                    found[organisation] = [(span, _told_of(span, known)) for span in spans]
        return found

    def agencies_known_to(self, knower: str) -> int:
        """Of how many agencies one agency ever knew that they did anything."""
        return len(self.known_of.get(knower, ()))

    @property
    def known_of(self) -> dict[str, dict[str, list[tuple[Trace, Day]]]]:
        """For each agency, what it knew each agency to have done, with the day from which it knew."""
        if self._known_of is None:
            self._known_of = self._find_known_of()
        return self._known_of

    def _find_known_of(self) -> dict[str, dict[str, list[tuple[Trace, Day]]]]:
        known_of: dict[str, dict[str, list[tuple[Trace, Day]]]] = {}
        for organisation, done in self._traces.items():
            known_to: dict[str, list[tuple[Trace, Day]]] = {}
            for trace in done:
                for knower, since in self._knowledge.surely(trace.event).items():
                    known = known_to.get(knower)
                    if known is None:
                        known_to[knower] = [(trace, since)]
                    else:
                        known.append((trace, since))
            for knower, known in known_to.items():
                known_of.setdefault(knower, {})[organisation] = known
        return known_of

    # -- who is in charge --------------------------------------------------------------------------------------

    @property
    def directed(self) -> list[Span]:
        """The days on which, on some reading, a director held the family's plan together.

        A director's part ends with a `director_ended`, with the next appointment, and when its organisation has
        surely left.
        """
        if self._directed is None:
            self._directed = self._find_directed()
        return self._directed

    def _find_directed(self) -> list[Span]:
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

    @property
    def leavings(self) -> dict[str, list[Event]]:
        """The ends of involvement with which each organisation, on that day, may have had no other left."""
        if self._leavings is None:
            self._leavings = self._find_leavings()
        return self._leavings

    def _find_leavings(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for ended in self.of("involvement_ended"):
            if not contains(self.perhaps_active.get(ended.by, []), ended.last):
                found.setdefault(ended.by, []).append(ended)
        return found


def _told_of(span: Span, known: list[tuple[Trace, Day]]) -> Day:
    """The first day on which it was known of an event that falls in a span."""
    first, last = span
    told = FAR_FUTURE
    for trace, since in known:
        if since < told and trace.event.first <= last and trace.event.last >= first:
            told = since
    return told


def of_family(course: Course, people: Iterable[str]) -> tuple[str, ...]:
    """The people in the order of the file, each once."""
    wanted = set(people)
    return tuple([p for p in course.case.people if p in wanted])


def named(event: Event, key: str) -> tuple[str, ...]:
    """The ids that an event's details hold under a key."""
    details = event.details
    return ids(details, key) if details else ()
