"""Adding to a life course."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.lifecourse import dates
from kring.lifecourse.details_schema import DETAILS, LEADS_TO
from kring.lifecourse.models import Entry
from kring.lifecourse.references import LETTERS, NotAnEntry, References, ids_in
from kring.lifecourse.vocabulary import DOMAIN_OF, KINDS

__all__ = ["NotAnEntry", "record", "record_all", "tell"]


@one_act()
def record(
    kind: str,
    *,
    family: int,
    by: Actor,
    on: date | str,
    about: Iterable[int] = (),
    about_any: Iterable[int] = (),
    organisations: Iterable[int] = (),
    people: Iterable[int] = (),
    known_to: Iterable[int] = (),
    nature: Iterable[str] = (),
    answers: int | None = None,
    disputes: int | None = None,
    details: Mapping[str, Any] | None = None,
    text: str = "",
    unit: str = "",
    person: int | None = None,
    throughout: bool = False,
    count: int = 1,
    source: str = "",
) -> Entry:
    """Add an entry to a family's life course, done or seen by the actor's organisation, or by `person`.

    Args:
        kind: one of the kinds of the case file.
        on: the day, or an EDTF text where no day is known.
        about: ids of the people it concerns; every child that it bears on is named.
        organisations, people: ids of those it was addressed to; they know of it.
        known_to: ids of further organisations that know of it.
        answers: id of the entry that this one answers (`ref` in the case file).
        details: what the case file gives this kind; organisations, people and entries in it as `o1`, `p1`, `e1`.

    Raises NotAnEntry when the kind, a nature, a detail or the date is unknown, when nobody did it, or when it names
    somebody or something that is not of this family.
    """
    references = References(family)
    entry = _entry(
        references,
        family=family,
        by=by,
        kind=kind,
        on=on,
        about=about,
        about_any=about_any,
        organisations=organisations,
        people=people,
        known_to=known_to,
        nature=nature,
        answers=answers,
        disputes=disputes,
        details=details,
        text=text,
        unit=unit,
        person=person,
        throughout=throughout,
        count=count,
        source=source,
    )
    touch(family)
    references.check()
    entry.save(force_insert=True)
    note("record", by=by, family=family, subject=f"entry:{entry.pk}", reason=kind)
    return entry


@one_act()
def record_all(
    entries: Iterable[Mapping[str, Any]], *, family: int, by: Actor, known: Iterable[str] = ()
) -> list[Entry]:
    """Add several entries at once, in this order: each as `record` takes it. Cheaper, and otherwise the same.

    Args:
        known: whom they name (`o1`, `p1`) of whom the caller read in this act that they are there, and of this family.
    """
    references = References(family, known=known)
    made = [_entry(references, family=family, by=by, **one) for one in entries]
    touch(family)
    references.check()
    Entry.objects.bulk_create(made)
    for entry in made:
        note("record", by=by, family=family, subject=f"entry:{entry.pk}", reason=entry.kind)
    return made


def _entry(
    references: References,
    *,
    family: int,
    by: Actor,
    kind: str,
    on: date | str,
    about: Iterable[int] = (),
    about_any: Iterable[int] = (),
    organisations: Iterable[int] = (),
    people: Iterable[int] = (),
    known_to: Iterable[int] = (),
    nature: Iterable[str] = (),
    answers: int | None = None,
    disputes: int | None = None,
    details: Mapping[str, Any] | None = None,
    text: str = "",
    unit: str = "",
    person: int | None = None,
    throughout: bool = False,
    count: int = 1,
    source: str = "",
) -> Entry:
    """The entry, not kept yet; what it names is gathered in `references`."""
    if kind not in KINDS:
        raise NotAnEntry("kind", "unknown_kind", kind)
    natures = list(nature)
    for one in natures:
        if one not in DOMAIN_OF:
            raise NotAnEntry("nature", "unknown_nature", one)
    if by.organisation is None and person is None:
        raise NotAnEntry("by", "by_nobody")
    try:
        when = dates.parse(on.isoformat() if isinstance(on, date) else on)
    except dates.DateError as error:
        raise NotAnEntry("on", str(error), on) from error
    sound = _sound_details(kind, details or {})
    to = [*(f"o{one}" for one in organisations), *(f"p{one}" for one in people)]
    known = [f"o{one}" for one in known_to]
    them = [f"p{one}" for one in about]
    perhaps = [f"p{one}" for one in about_any]
    references.need("about", [*them, *perhaps], "p")
    references.need("to", to, "op")
    references.need("known_to", known, "o")
    references.need("answers", [f"e{answers}"] if answers is not None else [], "e")
    references.need("disputes", [f"e{disputes}"] if disputes is not None else [], "e")
    references.need("person", [f"p{person}"] if person is not None else [], "p")
    for key, meant in LEADS_TO.items():
        references.need(f"details/{key}", ids_in(sound, key), LETTERS[meant])
    return Entry(
        family_id=family,
        kind=kind,
        on=when.text,
        first=date.fromordinal(when.first),
        last=date.fromordinal(when.last),
        organisation_id=None if person is not None else by.organisation,
        person_id=person,
        to=to,
        about=them,
        about_any=perhaps,
        known_to=known,
        nature=natures,
        answers_id=answers,
        disputes_id=disputes,
        details=sound,
        text=text,
        unit=unit,
        throughout=throughout,
        count=count,
        source=source,
        recorded_by_id=by.professional,
    )


def tell(entries: Iterable[Entry], *, to: Iterable[int], by: Actor, on: date, because: str, family: int) -> Entry:
    """Tell organisations of these entries: from `on` they know them. It is an entry itself, with its ground."""
    told = list(entries)
    return record(
        "information_shared",
        family=family,
        by=by,
        on=on,
        about=sorted({int(one[1:]) for entry in told for one in entry.about}),
        organisations=to,
        details={"event": [f"e{entry.pk}" for entry in told]},
        text=because,
    )


def _sound_details(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The details as the format means them: one id where a list is meant is a list of one."""
    try:
        return DETAILS[kind].model_validate(dict(given)).model_dump(by_alias=True, exclude_unset=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "/".join(str(part) for part in ("details", *first["loc"]))
        raise NotAnEntry(place, first["type"], first["input"]) from error
