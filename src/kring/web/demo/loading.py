"""Bringing Voorbeeldstad into the tables."""

import json
from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from kring.accounts.actions import make_account
from kring.families.importing import IncomingHousehold, IncomingName
from kring.kernel.actor import SYSTEM, Actor
from kring.kernel.dates import parse
from kring.lifecourse import casefile
from kring.lifecourse.importing import Known, import_case
from kring.network import queries as network
from kring.network.actions import add_municipality, add_organisation, add_professional
from kring.network.queries import municipality_of_code
from kring.signals.advice import actions as advice
from kring.simulate.town import Town
from kring.simulate.town.agencies import MUNICIPALITY
from kring.simulate.town.families import TownFamily
from kring.simulate.town.names import Name

CODE = "GM9999"
CALL_BACK = timedelta(days=14)
ADVISED = (
    "Bespreek het met de ouders en met uw collega's, en leg vast wat u ziet. Lukt dat niet, dan doet u een melding."
)
SPOKEN = "Er is samen besproken hoe het ging en wat er nog nodig is."
AT = "voorbeeldstad.example"


def is_there() -> bool:
    """Whether the town was brought in before."""
    return municipality_of_code(CODE) is not None


@transaction.atomic
def bring_in(town: Town, *, tell: Callable[[str], None]) -> None:
    """The town's agencies, professionals and families; all of it or nothing. `tell` hears what happens."""
    municipality = add_municipality(CODE, town.name)
    agencies = {
        one.key: add_organisation(
            one.key,
            name=one.name,
            domain=one.domain,
            role=one.role,
            basic_care=one.basic_care,
            municipality=municipality,
            governs=one.key == MUNICIPALITY,
            email=f"{one.key}@{AT}",
        )
        for one in town.agencies
    }
    professionals = {
        one.key: add_professional(
            agencies[one.agency],
            name=one.name,
            function=one.function,
            account=make_account(address_of(one.key)),
            leads=one.leads,
        ).pk
        for one in town.professionals
    }
    tell(f"{len(agencies)} agencies with {len(professionals)} professionals")
    entries = sum(_family(family, town, municipality, agencies, professionals) for family in town.families)
    tell(f"{len(town.families)} families with {entries} entries in their life courses")
    tell(f"{_advices(town, professionals)} times advice asked of Veilig Thuis, about no family")


def address_of(key: str) -> str:
    """The e-mail address of a professional of the town; its domain is one that no mail reaches."""
    return f"{key}@{AT}"


def _family(
    family: TownFamily, town: Town, municipality: int, agencies: dict[str, int], professionals: dict[str, int]
) -> int:
    case = casefile.read(json.dumps(family.case).encode())
    labels = {home.id: home.label for home in case.households.values()}
    known = Known(
        organisations={one: agencies[one] for one in case.organisations},
        label=family.label,
        municipality=municipality,
        names={who: _name(name) for who, name in family.names.items()},
        households={
            home: IncomingHousehold(labels[home], at.street, at.number, at.postcode, town.name)
            for home, at in family.addresses.items()
        },
        contacts={agency: professionals[key] for agency, key in town.contacts(family).items()},
    )
    import_case(case, known, by=SYSTEM)
    return len(case.events)


def _advices(town: Town, professionals: dict[str, int]) -> int:
    """Bring in what was asked of Veilig Thuis; how often that was. Where nobody called back yet, that is still open."""
    asked = [
        (when(one.on), one, town.contacts(family)[one.agency]) for family in town.families for one in family.advices
    ]
    giver = _actor(next(professionals[one.key] for one in town.professionals if one.function == "veilig_thuis"))
    for on, one, key in sorted(asked):
        question = advice.ask(text=one.text, anonymous=False, by=_actor(professionals[key]), on=on)
        agreed = when(one.called_back) if one.called_back else on + CALL_BACK
        open_still = one.called_back is None and agreed + CALL_BACK >= town.day
        call_back = max(agreed, on) if one.called_back or open_still else None
        advice.give(question, text=ADVISED, call_back=call_back, by=giver, on=on)
        if one.called_back:
            advice.call_back(question, outcome="went_well", text=SPOKEN, by=giver, on=max(agreed, on))
    return len(asked)


def when(on: str) -> date:
    """The last day that a date of a case file may mean."""
    return date.fromordinal(parse(on).last)


def _actor(professional: int) -> Actor:
    found = network.professional(professional)
    assert found is not None  # noqa: S101  # it was brought in just now
    return network.actor(found)


def _name(name: Name) -> IncomingName:
    letters = name.given.endswith(".")
    return IncomingName(
        given_names="" if letters else name.given,
        initials=name.given if letters else "",
        prefix=name.prefix,
        surname=name.surname,
        partner_prefix=name.partner_prefix,
        partner_surname=name.partner_surname,
    )
