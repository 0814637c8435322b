"""Which families' files are open to somebody: a list to choose from, before one is opened."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kring.families.models import Family
from kring.kernel.actor import Actor
from kring.sharing.models import Involvement, Mandate
from kring.sharing.queries import running

MOST = 50


@dataclass(frozen=True)
class Files:
    """Families to choose from, by name: those of whom the actor is the contact or the director, and the agency's.

    `more` is how many there are besides: too many to list, so that one looks by name.
    """

    mine: list[Family]
    others: list[Family]
    more: int


def files_open_to(by: Actor, *, on: date, named: str = "", most: int = MOST) -> Files:
    """The families whose file the actor may open on a day; with `named`, those with that in theirs. One's own first."""
    if by.organisation is None:
        return Files([], [], 0)
    found = list(_open_to(by, on).filter(label__icontains=named).order_by("-own", "label", "pk")[: most + 1])
    more = 0 if len(found) <= most else _open_to(by, on).filter(label__icontains=named).count() - most
    shown = found[:most]
    return Files([one for one in shown if one.own], [one for one in shown if not one.own], more)


def _open_to(by: Actor, on: date) -> "QuerySet[Family]":
    """Families with `own`: whether the actor is the contact, or holds a mandate in person."""
    involved = Involvement.objects.filter(running(on), organisation=by.organisation)
    in_person = Q(professional=by.professional, professional__isnull=False)
    held = Mandate.objects.filter(running(on), Q(professional__isnull=True) | in_person, organisation=by.organisation)
    theirs = Q(pk__in=involved.values("family")) | Q(pk__in=held.values("family"))
    contact = involved.filter(family=OuterRef("pk"), contact=by.professional, contact__isnull=False)
    own = Exists(contact) | Exists(held.filter(in_person, family=OuterRef("pk")))
    return Family.objects.filter(theirs).annotate(own=own)
