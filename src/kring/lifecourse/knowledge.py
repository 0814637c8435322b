"""Who knew what from when.

An agency knows an event that it did (`by`), that was addressed to it (`to`), that it is said to have known of
(`known_to`), at which it was present or of which it got the minutes, or of which it was informed; and an event that
somebody shared with it, from the day of sharing. An organisation that is none of these did not know.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kring.lifecourse.details import ids
from kring.lifecourse.domain import Day, Event, LifeCourse

TOLD_IN_DETAILS: Final[dict[str, tuple[str, ...]]] = {
    "meeting": ("present", "minutes_to"),
    "safety_agreement": ("informed",),
    "agreement_revised": ("informed",),
}
"""Which details of an event name some who knew of it, by the kind of the event."""


class Knowledge:
    """Answers who knew an event and from when, for one life course."""

    def __init__(self, organisations: Mapping[str, object], shares: dict[str, list[Event]]) -> None:
        self._organisations = frozenset(organisations)
        self._shares = shares
        self._surely: dict[str, dict[str, Day]] = {}
        self._perhaps: dict[str, dict[str, Day]] = {}

    @classmethod
    def of(cls, case: LifeCourse) -> "Knowledge":
        """The knowledge in a whole life course."""
        shared = (event for event in case.events if event.kind == "information_shared")
        return cls(case.organisations, index_shares(shared))

    def surely(self, event: Event) -> dict[str, Day]:
        """Each organisation that ever knew the event, with the day from which it did on every reading of the dates."""
        found = self._surely.get(event.id)
        if found is None:
            found = self._surely[event.id] = self._at_once(event, event.last)
            for share in self._shares.get(event.id, ()):
                self._add(found, share, max(share.last, event.last))
        return found

    def perhaps(self, event: Event) -> dict[str, Day]:
        """Each organisation that ever knew the event, with the day from which it did on the earliest reading."""
        if event.first == event.last and event.id not in self._shares:
            return self.surely(event)
        found = self._perhaps.get(event.id)
        if found is None:
            found = self._perhaps[event.id] = self._at_once(event, event.first)
            for share in self._shares.get(event.id, ()):
                self._add(found, share, max(share.first, event.first))
        return found

    def _at_once(self, event: Event, day: Day) -> dict[str, Day]:
        """Each organisation that knew the event when it happened, in the order in which it names them."""
        organisations, kind, details = self._organisations, event.kind, event.details
        found: dict[str, Day] = {}
        if event.by in organisations:
            found[event.by] = day
        if event.to and not (kind == "referral" and details.get("handed_to_parent") is True):
            for told in event.to:
                if told in organisations:
                    found[told] = day
        for told in event.known_to:
            if told in organisations:
                found[told] = day
        if details and kind in TOLD_IN_DETAILS:
            for key in TOLD_IN_DETAILS[kind]:
                for told in ids(details, key):
                    if told in organisations:
                        found[told] = day
        return found

    def _add(self, known: dict[str, Day], share: Event, day: Day) -> None:
        for told in (*share.to, *share.known_to, share.by):
            if told in self._organisations and (told not in known or day < known[told]):
                known[told] = day


def index_shares(shared: Iterable[Event]) -> dict[str, list[Event]]:
    """For each event id, the `information_shared` that told of it: as `event`, or as `ref` where that is left out."""
    index: dict[str, list[Event]] = {}
    for share in shared:
        told = ids(share.details, "event") or ((share.ref,) if share.ref else ())
        for event_id in told:
            index.setdefault(event_id, []).append(share)
    return index


def known_from(case: LifeCourse) -> dict[str, dict[str, Day]]:
    """For each organisation, the events that it knew, each with the day from which it surely did."""
    knowledge = Knowledge.of(case)
    table: dict[str, dict[str, Day]] = {o: {} for o in case.organisations}
    for event in case.events:
        for organisation, day in knowledge.surely(event).items():
            table[organisation][event.id] = day
    return table
