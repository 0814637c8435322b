"""Reading who is involved, who directs, and which families an actor may open. Nothing of a family's file is in it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.sharing.models import Involvement, Mandate


class Director(NamedTuple):
    """Who directs a family: an agency, or one professional of it. Ids are those of `network`."""

    organisation: int
    professional: int | None


def running(on: date) -> Q:
    """What had begun and had not ended on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def openable(families: Iterable[int], *, by: Actor, on: date) -> frozenset[int]:
    """Those of these families that an actor may open on a day: the answer of `may_open` for many at once."""
    if by.organisation is None:
        return frozenset()
    asked = set(families)
    theirs = Involvement.objects.filter(running(on), family__in=asked, organisation=by.organisation)
    mandates = _mandates_of(by, on).filter(family__in=asked)
    return frozenset(theirs.values_list("family", flat=True)) | frozenset(mandates.values_list("family", flat=True))


def involved_organisations(family: int, *, on: date) -> frozenset[int]:
    """The agencies that may open a family's file on a day, by involvement or mandate."""
    involved = Involvement.objects.filter(running(on), family=family).values_list("organisation", flat=True)
    mandated = Mandate.objects.filter(running(on), family=family).values_list("organisation", flat=True)
    return frozenset(involved) | frozenset(mandated)


def director_of(family: int, *, on: date) -> Director | None:
    """Who directs a family on a day, if anybody does."""
    found = Mandate.objects.filter(running(on), family=family, kind="director").first()
    return found and Director(found.organisation_id, found.professional_id)


def mandates(access: Access, *, on: date) -> list[Mandate]:
    """The mandates that hold in a family on a day: who holds the whole view is known to all who are involved."""
    found = Mandate.objects.filter(running(on), family=access.family)
    return list(found.select_related("organisation", "professional").order_by("since", "pk"))


def involvements(access: Access) -> list[Involvement]:
    """Who is involved with a family and who was, the longest first; without what was shared by mistake."""
    found = Involvement.objects.filter(family=access.family, by_mistake=False)
    return list(found.select_related("organisation", "contact", "child").order_by("since", "pk"))


def directed_by(by: Actor, *, on: date) -> frozenset[int]:
    """The families that an actor, or their agency as a whole, directs on a day."""
    if by.organisation is None:
        return frozenset()
    return frozenset(_mandates_of(by, on).filter(kind="director").values_list("family", flat=True))


def _mandates_of(by: Actor, on: date) -> QuerySet[Mandate]:
    held = Q(professional__isnull=True) | Q(professional=by.professional)
    return Mandate.objects.filter(running(on), held, organisation=by.organisation)
