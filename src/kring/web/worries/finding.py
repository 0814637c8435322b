"""Finding the people one writes about: in the families of one's agency, and with enough particulars in all of Kring."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from kring.design.words import sentence_of
from kring.families import actions as families
from kring.families.domain import Name, identity, is_enough
from kring.families.queries import Member, families_named, id_of, members_found, members_of, records_of
from kring.kernel.decision import Refused
from kring.lifecourse.words import edtf_words
from kring.sharing.queries import families_of
from kring.web.worries.forms import SearchForm


@dataclass(frozen=True)
class Hit:
    """Somebody who was found: what one needs to recognise them, and where they are."""

    name: str
    born: str
    place: str  # what the family is called, or the town for those who may not know that
    family: UUID
    person: UUID


@dataclass
class Result:
    """What a search brought."""

    near: list[Hit] = field(default_factory=list)  # in the families of one's agency
    far: list[Hit] = field(default_factory=list)  # elsewhere in Kring
    search: UUID | None = None  # the search of all of Kring, if there was one
    why_not: str = ""  # why all of Kring was not searched
    asks_more: bool = False


def find(request: HttpRequest, form: SearchForm, *, wanted: Callable[[Member], bool] = lambda _: True) -> Result:
    """Who it may be. All of Kring is searched only with a surname and a date of birth, and that is written down."""
    given = form.cleaned_data
    near = [
        one
        for one in members_found(families_of(request.actor.organisation, on=request.today), given["name"])
        if wanted(one)
    ]
    result = Result(near=[_near(one) for one in near])
    name, born = name_of(given["name"]), given["born"].isoformat() if given["born"] else ""
    if not is_enough(identity(name, born=born)):
        result.asks_more = True
        return result
    try:
        found, result.search = families.search(name=name, born=born, by=request.actor)
    except Refused as refused:
        result.why_not = sentence_of(refused.reason)
        return result
    known = {one.person_id for one in near}
    for one in found:
        records = set(records_of(one.person))
        for family in families_named(one.families):
            member = next((m for m in members_of(family.pk) if m.person_id in records), None)
            if member is not None and member.person_id not in known and wanted(member):
                result.far.append(Hit(one.name, one.born_year, one.town, family.key, member.person.key))
    return result


def name_of(text: str) -> Name:
    """A name as one types it: first name, then surname; one word alone is a surname."""
    first, _space, rest = text.strip().partition(" ")
    return Name(given=first, surname=rest.strip()) if rest.strip() else Name(surname=first)


def found_in(family: str, person: str) -> Member | None:
    """The person with this key in the family with this key."""
    try:
        known = id_of(UUID(family))
        key = UUID(person)
    except ValueError:
        return None
    if known is None:
        return None
    return next((one for one in members_of(known) if one.person.key == key), None)


def _near(member: Member) -> Hit:
    born = edtf_words(member.person.born, get_language() or "nl") if member.person.born else ""
    return Hit(member.person.name, born, member.family.label, member.family.key, member.person.key)
