"""Who knew what from when.

An agency knows an event that it did (`by`), that was addressed to it (`to`), that it is said to have known of
(`known_to`), at which it was present or of which it got the minutes, or of which it was informed; and an event that
somebody shared with it, from the day of sharing. An organisation that is none of these did not know.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kring.lifecourse.details import ids
from kring.lifecourse.domain import Day, Event, LifeCourse


class Known(NamedTuple):
    """From when an agency knew an event: on every reading of the dates, and on the earliest one."""

    surely: Day
    perhaps: Day


class Knowledge:
    """Answers who knew an event and from when, for one life course."""

    def __init__(self, organisations: Mapping[str, object], shares: dict[str, list[Event]]) -> None:
        self._organisations = organisations
        self._shares = shares
        self._knowers: dict[str, dict[str, Known]] = {}

    @classmethod
    def of(cls, case: LifeCourse) -> "Knowledge":
        """The knowledge in a whole life course."""
        shared = (event for event in case.events if event.kind == "information_shared")
        return cls(case.organisations, index_shares(shared))

    def knowers(self, event: Event) -> dict[str, Known]:
        """Each organisation that ever knew the event, with the days from which it did."""
        found = self._knowers.get(event.id)
        if found is None:
            found = self._knowers[event.id] = self._find(event)
        return found

    def surely(self, event: Event) -> dict[str, Day]:
        """Each organisation that ever knew the event, with the day from which it surely did."""
        known = self.knowers(event)
        if event.id not in self._shares:
            return dict.fromkeys(known, event.last)
        return {organisation: since.surely for organisation, since in known.items()}

    def _find(self, event: Event) -> dict[str, Known]:
        organisations = self._organisations
        at_once = Known(event.last, event.first)
        known = {o: at_once for o in told_at_once(event) if o in organisations}
        if event.id not in self._shares:
            return known
        for share in self._shares[event.id]:
            later = Known(max(share.last, event.last), max(share.first, event.first))
            for o in (*share.to, *share.known_to, share.by):
                if o in organisations:
                    before = known.get(o, later)
                    known[o] = Known(min(before.surely, later.surely), min(before.perhaps, later.perhaps))
        return known


def index_shares(shared: Iterable[Event]) -> dict[str, list[Event]]:
    """For each event id, the `information_shared` that told of it: as `event`, or as `ref` where that is left out."""
    index: dict[str, list[Event]] = {}
    for share in shared:
        told = ids(share.details, "event") or ((share.ref,) if share.ref else ())
        for event_id in told:
            index.setdefault(event_id, []).append(share)
    return index


def told_at_once(event: Event) -> tuple[str, ...]:
    """The ids of those who knew the event when it happened."""
    kind, details = event.kind, event.details
    if not details:
        return (event.by, *event.to, *event.known_to)
    if kind == "meeting":
        return (event.by, *event.to, *event.known_to, *ids(details, "present"), *ids(details, "minutes_to"))
    if kind in ("safety_agreement", "agreement_revised"):
        return (event.by, *event.to, *event.known_to, *ids(details, "informed"))
    if kind == "referral" and details.get("handed_to_parent") is True:
        return (event.by, *event.known_to)
    return (event.by, *event.to, *event.known_to)


def known_from(case: LifeCourse) -> dict[str, dict[str, Day]]:
    """For each organisation, the events that it knew, each with the day from which it surely did."""
    knowledge = Knowledge.of(case)
    table: dict[str, dict[str, Day]] = {o: {} for o in case.organisations}
    for event in case.events:
        for organisation, known in knowledge.knowers(event).items():
            table[organisation][event.id] = known.surely
    return table
