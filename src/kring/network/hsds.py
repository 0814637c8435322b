"""The service directory as HSDS 3 (Open Referral): written as a page of services, and read back with every fault.

What HSDS has no place for (life domain, whom it is for, contract years, the waiting time with its day) stands in
`attributes`, as terms of a taxonomy that is called `kring`. Reading tells what a file holds that Kring does not keep.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kring.network.domain import OfferContent, faults_of
from kring.network.models import Municipality, Offer

SPACE = UUID("4f0e1f5c-6a5e-4c0b-9d5f-2f6a1f3f7c11")
TAXONOMY = "kring"
TERMS = {
    "domain": "Life domain",
    "for_whom": "For whom",
    "first_year": "First contract year",
    "last_year": "Last contract year",
    "waiting_weeks": "Waiting time in weeks",
    "waiting_said_on": "Day on which the waiting time was said",
}
NUMBERS = frozenset({"first_year", "last_year", "waiting_weeks"})


class HsdsError(ValueError):
    """A file cannot be taken over; `faults` names each place in it and what is wrong there."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Read(NamedTuple):
    """What a file holds: the offers, each with its key and the name of its organisation, and what is not kept of it."""

    offers: list[tuple[UUID, OfferContent, str]]
    not_kept: list[str]


# --- Writing -------------------------------------------------------------------------------------------


def page(offers: Iterable[Offer]) -> dict[str, Any]:
    """All offers as one page of HSDS services."""
    services = [service(one) for one in offers]
    return {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }


def service(offer: Offer) -> dict[str, Any]:
    """One offer as an HSDS service; what is empty is left out."""
    key, organisation, town = offer.key, offer.organisation, offer.municipality
    phones = [{"id": _id(key, "phone"), "number": offer.phone}] if offer.phone else []
    contact = {"id": _id(key, "contact"), "name": offer.contact, "email": offer.email, "phones": phones}
    place = {"id": _id(key, "location"), "location_type": "physical", "name": offer.place}
    return _filled(
        {
            "id": str(key),
            "organization_id": _id(SPACE, organisation.key),
            "name": offer.name,
            "description": offer.description,
            "status": "active" if offer.active else "inactive",
            "application_process": offer.how_to_refer,
            "eligibility_description": offer.for_whom_more,
            "minimum_age": offer.age_from,
            "maximum_age": offer.age_until,
            "organization": _filled(
                {
                    "id": _id(SPACE, organisation.key),
                    "name": organisation.name,
                    "description": organisation.name,
                    "email": organisation.email,
                    "organization_identifiers": [
                        {
                            "id": _id(SPACE, f"identifier:{organisation.key}"),
                            "identifier_scheme": TAXONOMY,
                            "identifier_type": "key",
                            "identifier": organisation.key,
                        }
                    ],
                }
            ),
            "contacts": [_filled(contact)] if offer.contact or offer.email or offer.phone else [],
            "service_areas": [{"id": _id(key, "area"), "name": town.name, "uri": f"{TAXONOMY}:{town.code}"}]
            if town
            else [],
            "service_at_locations": [{"id": _id(key, "at"), "service_id": str(key), "location": place}]
            if offer.place
            else [],
            "attributes": list(_attributes(offer)),
        }
    )


def _attributes(offer: Offer) -> Iterator[dict[str, Any]]:
    for name, label in TERMS.items():
        value = getattr(offer, name)
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            if one is None or one == "":
                continue
            yield {
                "id": _id(offer.key, f"{name}:{number}"),
                "link_id": str(offer.key),
                "link_entity": "service",
                "value": one.isoformat() if isinstance(one, date) else str(one),
                "taxonomy_term": {
                    "id": _id(SPACE, f"term:{name}"),
                    "code": name,
                    "name": label,
                    "description": label,
                    "taxonomy": TAXONOMY,
                },
            }


def _id(space: UUID, name: str) -> str:
    return str(uuid5(space, name))


def _filled(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in ("", None, [])}


# --- Reading -------------------------------------------------------------------------------------------


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow")


class _Phone(_Part):
    id: str = ""
    number: str = Field(min_length=1, max_length=30)


class _Contact(_Part):
    id: str = ""
    name: str = Field("", max_length=120)
    email: str = Field("", max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phones: list[_Phone] = []


class _Identifier(_Part):
    id: str = ""
    identifier_scheme: str = ""
    identifier_type: str = ""
    identifier: str


class _Organization(_Part):
    id: str = ""
    name: str = Field(min_length=1, max_length=200)
    description: str = ""
    email: str = ""
    organization_identifiers: list[_Identifier] = []


class _Area(_Part):
    id: str = ""
    name: str = ""
    uri: str = ""


class _Location(_Part):
    id: str = ""
    location_type: str = ""
    name: str = Field("", max_length=200)


class _At(_Part):
    id: str = ""
    service_id: str = ""
    location: _Location | None = None


class _Term(_Part):
    id: str = ""
    code: str = ""
    name: str = ""
    description: str = ""
    taxonomy: str = ""


class _Attribute(_Part):
    id: str = ""
    link_id: str = ""
    link_entity: str = ""
    value: str = ""
    taxonomy_term: _Term | None = None


class _Service(_Part):
    id: UUID
    organization_id: str = ""
    name: str = Field(min_length=1, max_length=200)
    description: str = ""
    status: str = Field(pattern="^(active|inactive|defunct|temporarily closed)$")
    application_process: str = ""
    eligibility_description: str = Field("", max_length=300)
    minimum_age: int | None = Field(None, ge=0, le=150)
    maximum_age: int | None = Field(None, ge=0, le=150)
    organization: _Organization
    contacts: list[_Contact] = []
    phones: list[_Phone] = []
    service_areas: list[_Area] = []
    service_at_locations: list[_At] = []
    attributes: list[_Attribute] = []


def read(document: Any) -> Read:
    """The offers in an HSDS file: a page of services, or a list of them. Raises HsdsError with every fault at once."""
    services = document.get("contents") if isinstance(document, dict) else document
    if not isinstance(services, list):
        raise HsdsError(["/: expected a list of services, or a page with `contents`"])
    root = "/contents" if isinstance(document, dict) else ""
    towns = {one.code: one.code for one in Municipality.objects.all()}
    towns |= {one.name.casefold(): one.code for one in Municipality.objects.all()}
    offers, faults, not_kept, seen = [], [], set(), {}
    for number, given in enumerate(services):
        place = f"{root}/{number}"
        try:
            one = _Service.model_validate(given)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                faults.append(f"{place}/{'/'.join(map(str, fault['loc']))}: {fault['msg']}")
            continue
        if one.id in seen:
            faults.append(f"{place}/id: the same as that of {seen[one.id]}")
        seen[one.id] = place
        not_kept.update(_extras(one))
        content, wrong = _content(one, towns)
        faults += [f"{place}/{fault}" for fault in wrong]
        offers.append((one.id, content, one.organization.name))
    if faults:
        raise HsdsError(faults)
    return Read(offers, sorted(not_kept))


def _content(one: _Service, towns: dict[str, str]) -> tuple[OfferContent, list[str]]:
    faults: list[str] = []
    terms: dict[str, list[str]] = {}
    for number, attribute in enumerate(one.attributes):
        term = attribute.taxonomy_term
        if term is None or term.taxonomy != TAXONOMY:
            continue
        if term.code not in TERMS:
            faults.append(f"attributes/{number}/taxonomy_term/code: {term.code!r} is no term of {TAXONOMY}")
        terms.setdefault(term.code, []).append(attribute.value)
    numbers: dict[str, int | None] = dict.fromkeys(NUMBERS)
    for name in NUMBERS & terms.keys():
        text = terms[name][0]
        if text.isdecimal() and int(text) < 10_000:
            numbers[name] = int(text)
        else:
            faults.append(f"attributes: {name} is {text!r}, and should be a number")
    said = terms.get("waiting_said_on", [""])[0]
    try:
        said_on = date.fromisoformat(said) if said else None
    except ValueError:
        said_on = None
        faults.append(f"attributes: waiting_said_on is {said!r}, and should be a day as 2026-03-01")
    area = one.service_areas[0] if one.service_areas else None
    town = ""
    if area is not None:
        town = towns.get(area.uri.removeprefix(f"{TAXONOMY}:")) or towns.get(area.name.casefold(), "")
        if not town:
            faults.append(f"service_areas/0: no municipality here is called {area.name!r}")
    contact = one.contacts[0] if one.contacts else _Contact()
    phones = [*contact.phones, *one.phones]
    keys = [each.identifier for each in one.organization.organization_identifiers if each.identifier_scheme == TAXONOMY]
    places = [at.location.name for at in one.service_at_locations if at.location and at.location.name]
    content = OfferContent(
        name=one.name,
        organisation=keys[0] if keys else "",
        description=one.description,
        domain=terms.get("domain", [""])[0],
        for_whom=tuple(terms.get("for_whom", ())),
        for_whom_more=one.eligibility_description,
        age_from=one.minimum_age,
        age_until=one.maximum_age,
        municipality=town,
        first_year=numbers["first_year"],
        last_year=numbers["last_year"],
        waiting_weeks=numbers["waiting_weeks"],
        waiting_said_on=said_on,
        contact=contact.name,
        phone=phones[0].number if phones else "",
        email=contact.email,
        how_to_refer=one.application_process,
        place=places[0] if places else "",
        active=one.status == "active",
    )
    return content, [*faults, *(f": {code}" for code in faults_of(content))]


def _extras(part: _Part, where: str = "") -> Iterator[str]:
    """What a part holds that Kring does not keep: keys unknown here, and all but the first of what it keeps one of."""
    yield from (f"{where}{name}" for name in part.model_extra or {})
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, _Part):
                yield from _extras(one, f"{where}{name}/")
    if isinstance(part, _Service):
        one_kept = ("contacts", "service_areas", "service_at_locations")
        yield from (f"{name} (all but the first)" for name in one_kept if len(getattr(part, name)) > 1)
        if any(at.taxonomy_term is None or at.taxonomy_term.taxonomy != TAXONOMY for at in part.attributes):
            yield "attributes (of other taxonomies)"
