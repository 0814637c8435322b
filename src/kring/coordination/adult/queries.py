"""Reading what must be arranged before youths turn eighteen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kring.coordination.adult.domain import GROWN_UP, State, Subject, is_time
from kring.coordination.adult.models import Preparation, Said
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.kernel.days import birthday


@dataclass(frozen=True)
class Youth:
    """A youth who turns eighteen before long."""

    person: int
    name: str
    eighteen: date
    preparation: Preparation | None


@dataclass(frozen=True)
class Standing:
    """Where a subject stands, and what was said of it last."""

    subject: Subject
    state: State
    said: Said | None


def youths(access: Access, *, on: date) -> list[Youth]:
    """Those of the family for whom it is time."""
    kept = {one.youth_id: one for one in Preparation.objects.filter(family=access.family).select_related("loop")}
    return [
        Youth(one.person_id, one.person.name, birthday(one.person.born_last, GROWN_UP), kept.get(one.person_id))
        for one in members_of(access.family)
        if one.kind == "child"
        and one.person.died is None
        and one.person.born_last is not None
        and (one.person_id in kept or is_time(one.person.born_last, on))
    ]


def standing(preparation: Preparation | None) -> list[Standing]:
    """Where each subject stands."""
    last: dict[str, Said] = {}
    if preparation is not None:
        rows = preparation.said.select_related("professional", "organisation", "loop").order_by("pk")
        last = {one.subject: one for one in rows}
    return [
        Standing(one, State(last[one].state) if one in last else State.OPEN, last.get(one.value)) for one in Subject
    ]


def subject_of(preparation: Preparation | None, subject: Subject) -> Standing:
    """Where one subject stands."""
    return next(one for one in standing(preparation) if one.subject is subject)


def family_of(key: UUID) -> int | None:
    """The family of the preparation with this key; None when there is none."""
    return Preparation.objects.filter(key=key).values_list("family", flat=True).first()
