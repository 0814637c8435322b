"""Opening the file of the family that an address names."""

from uuid import UUID

from django.http import Http404, HttpRequest

from kring.families.queries import id_of
from kring.kernel.access import Access
from kring.sharing.actions import open_family


def open_by_key(request: HttpRequest, key: UUID, *, because: str = "") -> Access:
    """The file of the family with this key, for who asks. Raises Refused, and Http404 where there is no such family."""
    family = id_of(key)
    if family is None:
        raise Http404
    return open_family(family, by=request.actor, on=request.today, because=because)
