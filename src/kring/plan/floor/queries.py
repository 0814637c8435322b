"""Reading the floor: the one that holds, as it held on a day, and the views on what is proposed side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kring.families.queries import members_of, relations_of
from kring.kernel.access import Access
from kring.network.queries import organisations
from kring.plan.floor.domain import State
from kring.plan.floor.models import Floor, Point, View
from kring.sharing.queries import involved_organisations

__all__ = ["Floor", "Point", "View"]


@dataclass(frozen=True)
class Side:
    """One of those whose view counts: an agency or a person, with what they said, the latest last."""

    name: str
    kind: str  # `child`, `parent`, `agency`
    agency: int | None
    person: int | None
    views: tuple[View, ...]


def current_floor(access: Access) -> Floor | None:
    """The floor that holds now; None while none was agreed."""
    return _floors(access).filter(state=State.AGREED).first()


def floor_on(access: Access, day: date) -> Floor | None:
    """The floor that held on a day: agreed by then, and not replaced yet."""
    held = Q(replaced_on__isnull=True) | Q(replaced_on__gt=day)
    return _floors(access).filter(held, agreed_on__lte=day).order_by("-number").first()


def proposed_floor(access: Access) -> Floor | None:
    """The floor that is proposed and on which each one says their view."""
    return _floors(access).filter(state=State.PROPOSED).first()


def floors(access: Access) -> list[Floor]:
    """Every version, the newest first."""
    return list(_floors(access).order_by("-number"))


def floor_with(access: Access, key: UUID) -> Floor | None:
    """The version with this key, of this family."""
    return _floors(access).filter(key=key).first()


def points_of(floor: Floor) -> list[Point]:
    """The points of a version, those of all children first."""
    found = floor.points.select_related("child")
    return sorted(found, key=lambda one: (one.child_id is not None, one.child_id or 0, one.pk))


def sides(access: Access, floor: Floor, *, on: date) -> list[Side]:
    """Each one's view side by side: the children, their parents, the agencies that are involved.

    Who said something and is no longer involved is there too.
    """
    views = list(floor.views.select_related("agency", "person", "by").order_by("pk"))
    found = []
    for person, name, kind in whose(access.family):
        found.append(Side(name, kind, None, person, tuple(one for one in views if one.person_id == person)))
    known = {one.person for one in found}
    for view in views:
        if view.person_id is not None and view.person_id not in known:
            known.add(view.person_id)
            theirs = tuple(one for one in views if one.person_id == view.person_id)
            found.append(Side(view.person.name, "other", None, view.person_id, theirs))
    agencies = involved_organisations(access.family, on=on) | {one.agency_id for one in views if one.agency_id}
    for agency in organisations(agencies):
        theirs = tuple(one for one in views if one.agency_id == agency.pk)
        found.append(Side(agency.name, "agency", agency.pk, None, theirs))
    return found


def whose(family: int) -> list[tuple[int, str, str]]:
    """The people whose view counts: each child, and each parent of one; id, name and `child` or `parent`."""
    members = members_of(family)
    children = {one.person_id for one in members if one.kind == "child"}
    parents = {one.origin_id for one in relations_of(family) if one.kind == "parent" and one.target_id in children}
    rows = [(one.person_id, one.person.name, "child") for one in members if one.person_id in children]
    return rows + [(one.person_id, one.person.name, "parent") for one in members if one.person_id in parents - children]


def unheard(found: Iterable[Side]) -> list[Side]:
    """Those who said nothing yet."""
    return [one for one in found if not one.views]


def _floors(access: Access) -> "QuerySet[Floor]":
    named = ("family", "proposed_by", "agreed_by", "organisation")
    return Floor.objects.filter(family=access.family).select_related(*named)


def family_of(key: UUID) -> int | None:
    """The family (id) of the floor with this key, to open it for who asks; None when there is none."""
    return Floor.objects.filter(key=key).values_list("family", flat=True).first()
