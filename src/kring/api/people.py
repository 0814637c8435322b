"""Looking for people, with nothing personal in an address; and families that Kring does not know yet."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kring.api.once import answer_once
from kring.api.problems import WRONG, Problem
from kring.api.schemas import ANYTHING, SOMETHING, Given, Schema, Short
from kring.families.actions import search as look_for
from kring.families.domain import Address, Name, NewHome, NewPerson
from kring.families.queries import Found, members_of
from kring.kernel.actor import Actor
from kring.kernel.dates import DateError
from kring.lifecourse.actions import NotAnEntry
from kring.lifecourse.circumstances import begin

router = Router(by_alias=True)
Born = Annotated[
    str, Field(description="A day, or an EDTF date where no day is known", max_length=40, pattern=ANYTHING)
]


class SearchIn(Given):
    """Whom one looks for. It takes a surname with a date of birth, or with a postcode."""

    given: Short = ""
    initials: Annotated[str, Field(max_length=20, pattern=ANYTHING)] = ""
    surname: Short = ""
    partner_surname: Short = ""
    born: Born = ""
    postcode: Annotated[str, Field(max_length=10, pattern=ANYTHING)] = ""
    number: Annotated[str, Field(max_length=20, pattern=ANYTHING)] = ""


class FoundOut(Schema):
    """Somebody who may be meant, and why; no more than it takes to recognise them."""

    key: UUID
    name: str
    born_year: str
    town: str
    likeness: str
    reasons: list[str]
    warnings: list[str]


class SearchOut(Schema):
    """Who it may be. With `search` a new family may be made, when it is none of these."""

    search: UUID
    results: list[FoundOut]


class PersonIn(Given):
    """Somebody of a new family."""

    kind: Literal["child", "adult", "network"]
    given: Short
    surname: Short = ""
    born: Born = ""
    parent: Annotated[bool, Field(description="Of all the children")] = False
    at_home: bool = True


class HomeIn(Given):
    """Where a new family lives. A secret address is kept from searches and from pages."""

    label: Annotated[str, Field(min_length=1, max_length=120, pattern=SOMETHING)]
    street: Short = ""
    number: Annotated[str, Field(max_length=20, pattern=ANYTHING)] = ""
    postcode: Annotated[str, Field(max_length=10, pattern=ANYTHING)] = ""
    town: Annotated[str, Field(max_length=80, pattern=ANYTHING)] = ""
    secret: bool = False


class FamilyIn(Given):
    """A family that Kring does not know yet: made after a search that did not find it."""

    search: UUID
    label: Annotated[str, Field(min_length=1, max_length=200, pattern=SOMETHING)]
    people: Annotated[list[PersonIn], Field(min_length=1, max_length=30)]
    home: HomeIn | None = None


class MemberOut(Schema):
    """Somebody of a family."""

    key: UUID
    name: str
    kind: str


class FamilyOut(Schema):
    """A family and its people."""

    key: UUID
    label: str
    people: list[MemberOut]


def look_up(given: SearchIn, *, by: Actor) -> tuple[list[Found], UUID]:
    """Who this may be, and the key of the search, which is written down. Raises NotAnEntry where `born` is no date."""
    name = Name(
        given=given.given, surname=given.surname, initials=given.initials, partner_surname=given.partner_surname
    )
    address = Address(given.postcode, given.number) if given.postcode else None
    try:
        return look_for(name=name, born=given.born, address=address, by=by)
    except DateError as error:
        raise NotAnEntry("born", str(error), given.born) from error


@router.post("/persons/_search", response={200: SearchOut, **WRONG}, operation_id="searchPersons")
def search(request: HttpRequest, given: SearchIn) -> SearchOut:
    """Who this may be, likeliest first, with the reasons. A person decides; every search is written down."""
    found, key = look_up(given, by=request.actor)
    return SearchOut(search=key, results=[_found(one) for one in found])


@router.post("/families", response={201: FamilyOut, 422: Problem, **WRONG}, operation_id="addFamily")
def add(request: HttpRequest, given: FamilyIn) -> Any:
    """Make a family that a search did not find. The agency is involved with it from today."""

    def act() -> FamilyOut:
        try:
            made = begin(
                given.label,
                people=[
                    NewPerson(one.kind, one.given, one.surname, one.born, parent=one.parent, at_home=one.at_home)
                    for one in given.people
                ],
                home=NewHome(**given.home.model_dump()) if given.home else None,
                search=given.search,
                by=request.actor,
                on=request.today,
            )
        except DateError as error:
            raise NotAnEntry("people/born", str(error)) from error
        people = [MemberOut(key=m.person.key, name=m.person.name, kind=m.kind) for m in members_of(made.pk)]
        return FamilyOut(key=made.key, label=made.label, people=people)

    return answer_once(request, 201, act)


def _found(one: Found) -> FoundOut:
    return FoundOut(
        key=one.key,
        name=one.name,
        born_year=one.born_year,
        town=one.town,
        likeness=one.likeness.band.value,
        reasons=list(one.likeness.reasons),
        warnings=list(one.likeness.warnings),
    )
