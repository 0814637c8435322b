"""A life course as a case file in normal form.

The normal form: UTF-8 without a byte order mark, one space a level, the keys in the order of the format, a
line feed at the end. An event always tells its core (from `id` to `details`), also where that is empty;
everything else that is optional is left out when it says nothing. A parent's `authority` is always told, null
when unknown. Texts are left exactly as they are.
"""

from typing import Any

from pydantic_core import to_json

from kring.lifecourse.domain import Event, LifeCourse, Organisation, Person, Relation
from kring.lifecourse.schema import FORMAT, VERSION

_Object = dict[str, Any]


def write(case: LifeCourse) -> bytes:
    """The case file of a life course, in normal form."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "id": case.id,
        "title": case.title,
        "language": case.language,
        "period": case.period.text,
        "sources": [_said(source._asdict()) for source in case.sources],
        "organisations": [_organisation(organisation) for organisation in case.organisations.values()],
        "people": [_person(person) for person in case.people.values()],
        "households": [household._asdict() for household in case.households.values()],
        "relations": [_relation(relation) for relation in case.relations],
        "events": [_event(event) for event in case.events],
    }
    return to_json(document, indent=1) + b"\n"


def _said(entry: _Object) -> _Object:
    return {key: value for key, value in entry.items() if value not in (None, (), False)}


def _organisation(organisation: Organisation) -> _Object:
    return _said(organisation._asdict())


def _person(person: Person) -> _Object:
    return _said({**person._asdict(), "born": person.born and person.born.text})


def _relation(relation: Relation) -> _Object:
    entry: _Object = {"from": relation.origin, "to": relation.target, "kind": relation.kind}
    if relation.kind == "parent" or relation.authority is not None:
        entry["authority"] = relation.authority
    entry["when"] = relation.when.text
    if relation.share is not None:
        entry["share"] = relation.share
    return entry


def _event(event: Event) -> _Object:
    entry: _Object = {"id": event.id, "on": event.on, "kind": event.kind, "by": event.by, "to": event.to}
    entry["about"] = event.about
    if event.about_any:
        entry["about_any"] = event.about_any
    entry["known_to"] = event.known_to
    entry["nature"] = event.nature
    entry["text"] = event.text
    entry["ref"] = event.ref
    entry["details"] = dict(event.details)
    if event.source is not None:
        entry["source"] = event.source
    if event.unit is not None:
        entry["unit"] = event.unit
    if event.count != 1:
        entry["count"] = event.count
    if event.throughout:
        entry["throughout"] = True
    if event.disputes is not None:
        entry["disputes"] = event.disputes
    return entry
