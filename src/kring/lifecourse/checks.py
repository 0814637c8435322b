"""What one entry cannot show by itself: ids used twice or leading nowhere, circles, impossible dates."""

from collections.abc import Iterator, Mapping
from typing import Any

from kring.lifecourse import dates
from kring.lifecourse.details_schema import LEADS_TO
from kring.lifecourse.faults import Faults, pointer
from kring.lifecourse.structure import Place, Sound, guess

MOST_UNCOMMON_DATES = 50
MOST_GUESSED_FROM = 500
MOST_IN_CHAIN = 6

_EVENT_LEADS_TO = {
    "by": "actor",
    "to": "actor",
    "about": "person",
    "about_any": "person",
    "known_to": "actor",
    "ref": "event",
    "disputes": "event",
}

Entries = list[tuple[int, Sound]]


def check(outline: Sound, sections: Mapping[str, Entries], faults: Faults) -> None:
    """Add the faults that show only when the sound entries of all sections are laid beside each other."""
    _Checks(sections, faults).run(outline)


class _Checks:
    def __init__(self, sections: Mapping[str, Entries], faults: Faults) -> None:
        self._sections = sections
        self._faults = faults
        self._dates: set[str] = set()
        self._uncommon: set[str] = set()
        self._ids = {section: self._ids_of(section) for section in sections}
        people, organisations = self._ids["people"], self._ids["organisations"]
        for id_, index in people.items():
            if id_ in organisations:
                first = pointer(("organisations", organisations[id_], "id"))
                faults.add("duplicate_id", ("people", index, "id"), id_, first=first)
        self._known: Mapping[str, Mapping[str, Any]] = {
            "actor": {**organisations, **people},
            "organisation": organisations,
            "person": people,
            "household": self._ids["households"],
            "event": self._ids["events"],
        }

    def run(self, outline: Sound) -> None:
        self._date(outline.get("period"), ("period",))
        self._organisations()
        for index, person in self._sections["people"]:
            self._date(person.get("born"), ("people", index, "born"))
        for index, relation in self._sections["relations"]:
            self._relation(relation, ("relations", index))
        for index, event in self._sections["events"]:
            self._event(event, ("events", index))
        for key in ("ref", "disputes"):
            self._chains("events", key)

    def _ids_of(self, section: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for index, entry in self._sections[section]:
            id_ = entry.get("id")
            if id_ is None:
                continue
            if id_ in found:
                first = pointer((section, found[id_], "id"))
                self._faults.add("duplicate_id", (section, index, "id"), id_, first=first)
            else:
                found[id_] = index
        return found

    def _organisations(self) -> None:
        for index, organisation in self._sections["organisations"]:
            for key in ("part_of", "successor_of"):
                self._leads(organisation.get(key), "organisation", ("organisations", index, key))
        for key in ("part_of", "successor_of"):
            self._chains("organisations", key)

    def _relation(self, relation: Sound, place: Place) -> None:
        kind, origin, target = (relation.get(key) for key in ("kind", "from", "to"))
        by_organisation = kind in ("legal_representative", "network")
        self._leads(origin, "actor" if by_organisation else "person", (*place, "from"))
        self._leads(target, "household" if kind == "lives_in" else "person", (*place, "to"))
        if target is not None and origin == target and kind != "lives_in":
            self._faults.add("itself", (*place, "to"), target)
        if relation.get("share") is not None and kind != "lives_in":
            self._faults.add("share_without_home", (*place, "share"), relation["share"])
        self._date(relation.get("when"), (*place, "when"))

    def _event(self, event: Sound, place: Place) -> None:
        if event.get("on") not in self._dates:
            self._date(event.get("on"), (*place, "on"))
        for key, what in _EVENT_LEADS_TO.items():
            value = event.get(key)
            if value:
                self._lead(value, what, (*place, key))
        for key, value in (event.get("details") or {}).items():
            if key == "due":
                self._date(value, (*place, "details", key))
            elif key in LEADS_TO and not isinstance(value, bool):
                self._lead(value, LEADS_TO[key], (*place, "details", key))

    def _lead(self, ids: str | list[str] | None, what: str, place: Place) -> None:
        if not isinstance(ids, list):
            self._leads(ids, what, place)
            return
        known = self._known[what]
        for index, id_ in enumerate(ids):
            if id_ not in known:
                self._leads(id_, what, (*place, index))

    def _leads(self, id_: str | None, what: str, place: Place) -> None:
        known = self._known[what]
        if id_ is None or id_ in known:
            return
        worth_guessing = what != "event" and len(known) <= MOST_GUESSED_FROM and not self._faults.full
        self._faults.add(what, place, id_, guess=guess(id_, known) if worth_guessing else "")

    def _date(self, text: str | None, place: Place) -> None:
        if text is None or text in self._dates:
            return
        if not dates.is_common(text):
            self._uncommon.add(text)
            if len(self._uncommon) > MOST_UNCOMMON_DATES:
                self._faults.add("uncommon_dates", place, text, most=MOST_UNCOMMON_DATES)
                return
        try:
            dates.parse(text)
            self._dates.add(text)
        except dates.DateError as fault:
            self._faults.add(fault.reason, place, text)

    def _chains(self, section: str, key: str) -> None:
        entries = (entry for _, entry in self._sections[section])
        links = {entry["id"]: entry[key] for entry in entries if entry.get(key) and "id" in entry}
        ids = self._ids[section]
        for chain in _circles(links):
            first = min(chain, key=lambda id_: ids.get(id_, -1))
            place = (section, ids[first], key)
            if len(chain) == 1:
                self._faults.add("itself", place, first)
                continue
            start = chain.index(first)
            around = [*chain[start:], *chain[:start], first]
            shown = around if len(around) <= MOST_IN_CHAIN else [*around[: MOST_IN_CHAIN - 1], "…", first]
            self._faults.add("cycle", place, links[first], chain=" → ".join(shown))


def _circles(links: Mapping[str, str]) -> Iterator[list[str]]:
    """Each circle in links of which every id has at most one, once."""
    done: set[str] = set()
    for start in links:
        path: dict[str, int] = {}
        id_: str | None = start
        while id_ is not None and id_ not in done:
            done.add(id_)
            path[id_] = len(path)
            id_ = links.get(id_)
        if id_ in path:
            yield list(path)[path[id_] :]
