"""Adding to a life course."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Required, TypedDict, Unpack

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
from kring.tables.adding import add
from kring.tables.rows import new_row

__all__ = ["NotAnEntry", "record", "record_all", "tell"]


class Told(TypedDict, total=False):
    """What an entry tells, beside its kind. Only the day is always there.

    `on` is the day, or an EDTF text where no day is known. `about` are the people whom it concerns: every child that it
    bears on is named. `organisations` and `people` are those it was addressed to: they know of it, as do the
    organisations of `known_to`. `answers` is the entry that this one answers (`ref` in the case file). `details` are
    what the case file gives this kind, with organisations, people and entries as `o1`, `p1`, `e1`. `person` did or saw
    it; without one it was the actor's organisation. All others are ids.
    """

    on: Required[date | str]
    about: Iterable[int]
    about_any: Iterable[int]
    organisations: Iterable[int]
    people: Iterable[int]
    known_to: Iterable[int]
    nature: Iterable[str]
    answers: int | None
    disputes: int | None
    details: Mapping[str, Any] | None
    text: str
    unit: str
    person: int | None
    throughout: bool
    count: int
    source: str


WORDS = Told.__annotations__.keys() | {"kind"}


def record(kind: str, *, family: int, by: Actor, **told: Unpack[Told]) -> Entry:
    """Add an entry of one of the kinds of the case file to a family's life course.

    Raises NotAnEntry when the kind, a nature, a detail or the date is unknown, when nobody did it, or when it names
    somebody or something that is not of this family.
    """
    return record_all([{"kind": kind, **told}], family=family, by=by)[0]


@one_act()
def record_all(
    entries: Iterable[Mapping[str, Any]], *, family: int, by: Actor, known: Iterable[str] = ()
) -> list[Entry]:
    """Add several entries at once, in this order: each as `record` takes it, with its `kind`.

    Args:
        known: whom they name (`o1`, `p1`) of whom the caller read in this act that they are there, and of this family.
    """
    references = References(family, known=known)
    made = [_entry(references, one, family=family, by=by) for one in entries]
    touch(family)
    references.check()
    add(made)
    for entry in made:
        note("record", by=by, family=family, subject=f"entry:{entry.pk}", reason=entry.kind)
    return made


def _entry(references: References, told: Mapping[str, Any], *, family: int, by: Actor) -> Entry:
    """The entry, not kept yet; what it names is gathered in `references`."""
    if told.keys() - WORDS:
        raise TypeError(f"an entry does not tell {sorted(told.keys() - WORDS)}")
    kind, on, person = told["kind"], told["on"], told.get("person")
    answers, disputes = told.get("answers"), told.get("disputes")
    if kind not in KINDS:
        raise NotAnEntry("kind", "unknown_kind", kind)
    natures = list(told.get("nature", ()))
    for one in natures:
        if one not in DOMAIN_OF:
            raise NotAnEntry("nature", "unknown_nature", one)
    if by.organisation is None and person is None:
        raise NotAnEntry("by", "by_nobody")
    try:
        when = dates.parse(on.isoformat() if isinstance(on, date) else on)
    except dates.DateError as error:
        raise NotAnEntry("on", str(error), on) from error
    sound = _sound_details(kind, told.get("details") or {})
    to = [*(f"o{one}" for one in told.get("organisations", ())), *(f"p{one}" for one in told.get("people", ()))]
    known = [f"o{one}" for one in told.get("known_to", ())]
    them = [f"p{one}" for one in told.get("about", ())]
    perhaps = [f"p{one}" for one in told.get("about_any", ())]
    references.need("about", [*them, *perhaps], "p")
    references.need("to", to, "op")
    references.need("known_to", known, "o")
    references.need("answers", [f"e{answers}"] if answers is not None else [], "e")
    references.need("disputes", [f"e{disputes}"] if disputes is not None else [], "e")
    references.need("person", [f"p{person}"] if person is not None else [], "p")
    for key, meant in LEADS_TO.items():
        references.need(f"details/{key}", ids_in(sound, key), LETTERS[meant])
    return new_row(
        Entry,
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
        text=told.get("text", ""),
        unit=told.get("unit", ""),
        throughout=told.get("throughout", False),
        count=told.get("count", 1),
        source=told.get("source", ""),
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
