"""Opening an agreement or a floor for a page: the family first, so that the look is written down."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest

from kring.families.queries import keys_of, label_of, members_of
from kring.kernel.access import Access
from kring.network.queries import organisations
from kring.plan.agreements import queries
from kring.plan.agreements.queries import Agreement
from kring.sharing.queries import involved_organisations
from kring.web.opening import open_by_key


@dataclass(frozen=True)
class Around:
    """A family that was opened, with what every page about its agreements needs."""

    key: UUID
    label: str
    access: Access

    def people(self) -> list[tuple[int, str]]:
        """Everybody of the family and its network, for a list to choose from."""
        return [(one.person_id, one.person.name) for one in members_of(self.access.family)]

    def children(self) -> list[tuple[int, str]]:
        """The children."""
        return [(one.person_id, one.person.name) for one in members_of(self.access.family) if one.kind == "child"]

    def agencies(self, on: date) -> list[tuple[int, str]]:
        """The agencies that are involved."""
        return [(one.pk, one.name) for one in organisations(involved_organisations(self.access.family, on=on))]


def around(request: HttpRequest, family: UUID) -> Around:
    """The family of this key, opened for who asks; Http404 where there is none."""
    access = open_by_key(request, family)
    return Around(family, label_of(access.family), access)


def agreement_of(request: HttpRequest, key: UUID) -> tuple[Around, Agreement]:
    """The agreement of this key and its family, for who may read it; Http404 where there is none."""
    family = queries.family_of(key)
    if family is None:
        raise Http404
    opened = around(request, keys_of([family])[family])
    return opened, queries.agreement_seen_by(key, by=request.actor, on=request.today)
