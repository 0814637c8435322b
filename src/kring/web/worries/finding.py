"""Finding the people one writes about."""

from uuid import UUID

from django.http import HttpRequest

from kring.families.queries import Member, family_by_key, members_found, members_of
from kring.sharing.queries import families_of


def find(request: HttpRequest, asked: str) -> list[Member]:
    """The people of the families with which one's agency is involved whose name is like this."""
    if not asked:
        return []
    return members_found(families_of(request.actor.organisation, on=request.today), asked)


def found_in(family: str, person: str) -> Member | None:
    """The person with this key in the family with this key."""
    try:
        known = family_by_key(UUID(family))
        key = UUID(person)
    except ValueError:
        return None
    if known is None:
        return None
    return next((one for one in members_of(known.pk) if one.person.key == key), None)
