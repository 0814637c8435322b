"""Which families' files are open to somebody: a list to choose from, before one is opened."""

from datetime import date

from django.db.models import Q

from kring.families.models import Family
from kring.kernel.actor import Actor
from kring.sharing.models import Involvement, Mandate

MOST = 50


def files_open_to(by: Actor, *, on: date, named: str = "") -> list[Family]:
    """The families whose file the actor may open on a day, by name; with `named`, those with that in theirs."""
    if by.organisation is None:
        return []
    running = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    involved = Involvement.objects.filter(running, organisation=by.organisation).values("family")
    held = Mandate.objects.filter(running, organisation=by.organisation).filter(
        Q(professional__isnull=True) | Q(professional=by.professional)
    )
    theirs = Family.objects.filter(Q(pk__in=involved) | Q(pk__in=held.values("family")))
    return list(theirs.filter(label__icontains=named).order_by("label", "pk")[:MOST])
