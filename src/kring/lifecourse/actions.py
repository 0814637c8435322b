"""Adding to a life course."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kring.audit.actions import note
from kring.families.actions import touch
from kring.kernel.actor import Actor
from kring.lifecourse import dates
from kring.lifecourse.models import Entry
from kring.lifecourse.vocabulary import DOMAIN_OF, KINDS


class NotAnEntry(ValueError):  # noqa: N818  # what it is
    """What was to be recorded is no entry. `field` names the place, `fault` is a code, `value` what stood there."""

    def __init__(self, field: str, fault: str, value: Any = None) -> None:
        super().__init__(f"{field}: {fault}: {value!r}")
        self.field, self.fault, self.value = field, fault, value


@transaction.atomic
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

    Raises NotAnEntry when the kind, a nature or the date is unknown, or when nobody did it.
    """
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
    touch(family)
    entry = Entry.objects.create(
        family_id=family,
        kind=kind,
        on=when.text,
        first=date.fromordinal(when.first),
        last=date.fromordinal(when.last),
        organisation_id=None if person is not None else by.organisation,
        person_id=person,
        to=[*(f"o{one}" for one in organisations), *(f"p{one}" for one in people)],
        about=[f"p{one}" for one in about],
        about_any=[f"p{one}" for one in about_any],
        known_to=[f"o{one}" for one in known_to],
        nature=natures,
        answers_id=answers,
        disputes_id=disputes,
        details=dict(details or {}),
        text=text,
        unit=unit,
        throughout=throughout,
        count=count,
        source=source,
        recorded_by_id=by.professional,
    )
    note("record", by=by, family=family, subject=f"entry:{entry.pk}", reason=kind)
    return entry


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
