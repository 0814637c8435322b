"""A simulated story as a case file."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

from kring.simulate.agencies import AGENCIES
from kring.simulate.cast import Cast, Person, Tie, iso
from kring.simulate.story import Entry, Story


def case_file(story: Story, name: str, coarse: float) -> dict[str, Any]:
    """The case file of a story that has run; `coarse` is the share of entries without an exact day."""
    entries = sorted(story.entries, key=lambda entry: entry.day)
    for number, entry in enumerate(entries, start=1):
        entry.id = f"e{number:03d}"
    seen = _agencies_in(entries)
    return {
        "format": "kring-casefile",
        "version": 1,
        "id": name,
        "title": f"Gesimuleerd gezin {name}",
        "language": "nl",
        "period": f"{iso(min(story.begin, entries[0].day))}/{iso(max(story.end, entries[-1].day))}",
        "sources": [{"id": "simulation", "title": "Gesimuleerde levensloop", "kind": "simulation"}],
        "organisations": [_organisation(agency, story.place) for agency in AGENCIES if agency in seen],
        "people": [_person(person) for person in story.cast.people.values()],
        "households": [{"id": home, "label": label} for home, label in story.cast.homes.items()],
        "relations": list(_relations(story.cast)),
        "events": [_event(entry, coarse, story.rng) for entry in entries],
    }


def _agencies_in(entries: Iterable[Entry]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        found.update((entry.by, *entry.to, *entry.known_to))
        for value in entry.details.values():
            if isinstance(value, list):
                found.update(v for v in value if isinstance(v, str))
            elif isinstance(value, str):
                found.add(value)
    return found


def _organisation(agency: str, place: str) -> dict[str, Any]:
    known = AGENCIES[agency]
    described = {
        "id": known.id,
        "name": known.name.format(place=place),
        "domain": known.domain,
        "role": known.role,
    }
    return described | ({"basic_care": known.basic_care} if known.basic_care else {})


def _person(person: Person) -> dict[str, Any]:
    described: dict[str, Any] = {"id": person.id, "kind": person.kind, "label": person.label}
    if person.born is not None:
        described["born"] = iso(person.born)
    if person.traits:
        described["traits"] = list(person.traits)
    return described


def _relations(cast: Cast) -> Iterable[dict[str, Any]]:
    for tie in cast.ties:
        yield {"from": tie.origin, "to": tie.target, "kind": tie.kind, "when": _span(tie), **tie.extra}


def _span(tie: Tie) -> str:
    since = iso(tie.since) if tie.since is not None else ".."
    return f"{since}/{iso(tie.until) if tie.until is not None else '..'}"


def _event(entry: Entry, coarse: float, rng: Random) -> dict[str, Any]:
    return {
        "id": entry.id,
        "on": _coarsened(entry.day, rng) if rng.random() < coarse else iso(entry.day),
        "kind": entry.kind,
        "by": entry.by,
        "to": list(entry.to),
        "about": list(entry.about),
        "known_to": list(entry.known_to),
        "nature": list(entry.nature),
        "text": entry.text,
        "ref": entry.ref.id if entry.ref else None,
        "details": {key: _detail(value) for key, value in entry.details.items()},
        "source": "simulation",
    }


def _detail(value: Any) -> Any:
    if isinstance(value, list):
        return [item.id if isinstance(item, Entry) else item for item in value]
    return value


def _coarsened(day: int, rng: Random) -> str:
    """A date as a file review would have it: mostly the month, else a part of it, a season or a stretch."""
    on = date.fromordinal(day)
    form = rng.random()
    if form < 0.5:
        return f"{on:%Y-%m}"
    if form < 0.65:
        return _third_of_month(on)
    if form < 0.85:
        first = on - timedelta(days=rng.randrange(10, 90))
        last = on + timedelta(days=rng.randrange(10, 90))
        return f"{first:%Y-%m}/{last:%Y-%m}"
    if form < 0.95 and on.month not in (1, 2, 12):
        return f"{on.year}-{21 + on.month // 3 - 1}"
    return f"{on:%Y}"


def _third_of_month(on: date) -> str:
    month = f"{on:%Y-%m}"
    if on.day <= 10:
        return f"{month}-01/{month}-10"
    if on.day <= 20:
        return f"{month}-11/{month}-20"
    end = (on.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return f"{month}-21/{end.isoformat()}"
