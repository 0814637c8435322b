"""The case file: one family's life course in one JSON document, read, checked and written without loss.

`read` gives the life course or raises every fault at once; `validate` gives the faults; `write` gives the
normal form. The format is told in docs/reference/case-file.md.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike

from kring.lifecourse import dates, document
from kring.lifecourse.checks import Entries, check
from kring.lifecourse.domain import (
    Event,
    Household,
    LifeCourse,
    Organisation,
    Person,
    Relation,
    Source,
)
from kring.lifecourse.faults import CaseFileError, Fault, Faults
from kring.lifecourse.schema import ALWAYS, SECTIONS
from kring.lifecourse.structure import Sound, sound_entries, sound_outline
from kring.lifecourse.write import write

__all__ = ["CaseFileError", "Fault", "normalise", "read", "validate", "write"]

CaseFileSource = str | PathLike[str] | bytes


def read(source: CaseFileSource) -> LifeCourse:
    """The life course in a case file, given as a path or as the bytes themselves.

    Raises `CaseFileError`, with all faults at once, when it is not a valid case file.
    """
    with _collector_at_rest():
        outline, sections = _examined(source)
        return _life_course(outline, sections)


def validate(source: CaseFileSource) -> list[Fault]:
    """Every fault in a case file; none when it is valid."""
    try:
        with _collector_at_rest():
            _examined(source)
    except CaseFileError as error:
        return list(error.faults)
    return []


def normalise(source: CaseFileSource) -> bytes:
    """The normal form of a case file: the same content, always written the same way."""
    return write(read(source))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Pause the cyclic collector: it would walk the growing file over and over, which holds no circles."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def _examined(source: CaseFileSource) -> tuple[Sound, dict[str, Entries]]:
    raw = document.load(source)
    faults = Faults()
    outline = sound_outline(raw, faults)
    sections = {section: list(sound_entries(outline, section, faults)) for section in SECTIONS}
    check(outline, sections, faults)
    faults.raise_any()
    return outline, sections


def _life_course(outline: Sound, sections: dict[str, Entries]) -> LifeCourse:
    organisations = (Organisation(**entry) for _, entry in sections["organisations"])
    people = (_person(entry) for _, entry in sections["people"])
    households = (Household(**entry) for _, entry in sections["households"])
    return LifeCourse(
        id=outline["id"],
        title=outline["title"],
        language=outline["language"],
        period=dates.parse(outline["period"]),
        sources=tuple(Source(**entry) for _, entry in sections["sources"]),
        organisations={organisation.id: organisation for organisation in organisations},
        people={person.id: person for person in people},
        households={household.id: household for household in households},
        relations=tuple(_relation(entry) for _, entry in sections["relations"]),
        events=tuple(_event(entry, order) for order, entry in sections["events"]),
    )


def _person(entry: Sound) -> Person:
    born = entry.get("born")
    return Person(
        id=entry["id"],
        kind=entry["kind"],
        label=entry["label"],
        born=None if born is None else dates.parse(born),
        traits=tuple(entry.get("traits", ())),
    )


def _relation(entry: Sound) -> Relation:
    return Relation(
        origin=entry["from"],
        target=entry["to"],
        kind=entry["kind"],
        when=dates.parse(entry.get("when", ALWAYS)),
        authority=entry.get("authority"),
        share=entry.get("share"),
    )


def _event(entry: Sound, order: int) -> Event:
    get = entry.get
    on, first, last = dates.parse(entry["on"])
    return Event(
        id=entry["id"],
        on=on,
        first=first,
        last=last,
        order=order,
        kind=entry["kind"],
        by=entry["by"],
        to=tuple(get("to", ())),
        about=tuple(entry["about"]),
        about_any=tuple(get("about_any", ())),
        known_to=tuple(get("known_to", ())),
        nature=tuple(get("nature", ())),
        ref=get("ref"),
        details=get("details") or {},
        text=get("text", ""),
        source=get("source"),
        throughout=get("throughout", False),
        unit=get("unit"),
        count=get("count", 1),
        disputes=get("disputes"),
    )
