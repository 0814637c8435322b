"""The professionals of the town: those whose role one can take in the demo, and their colleagues."""

from random import Random
from typing import NamedTuple

from kring.simulate.town import names
from kring.simulate.town.agencies import AGENCIES, INSPECTORATE, MUNICIPALITY


class TownProfessional(NamedTuple):
    """Somebody who works for an agency. `role` is the part that a visitor of the demo can play, if any."""

    key: str
    name: str
    agency: str
    function: str
    leads: bool = False
    role: str = ""


ROLES = (
    TownProfessional("anna", "Anna Vosmeer", "de-wilgenhof", "teacher", role="teacher"),
    TownProfessional("hugo", "Hugo Bakkerland", "huisartsen-oost", "gp", role="gp"),
    TownProfessional("bas", "Bas Mulderink", "politie", "police_officer", role="police_officer"),
    TownProfessional("joke", "Joke Dekkerhof", "jgz", "youth_nurse", role="youth_nurse"),
    TownProfessional("lies", "Lies Boerhavik", "onder-dak", "housing_officer", role="housing_officer"),
    TownProfessional("omar", "Omar Haddadine", "werk-en-inkomen", "benefits_officer", role="benefits_officer"),
    TownProfessional("pim", "Pim Postmaat", "wijkteam-noord", "team_worker", role="team_worker"),
    TownProfessional("mila", "Mila Vissering", "veilig-thuis", "veilig_thuis", role="veilig_thuis"),
    TownProfessional("yara", "Yara Kokman", "wijkteam-zuid", "team_worker", role="director"),
    TownProfessional("fenna", "Fenna Prinsveld", MUNICIPALITY, "policy_officer", role="policy_officer"),
    TownProfessional("gijs", "Gijs Jansveld", INSPECTORATE, "inspector", role="inspector"),
    TownProfessional("sara", "Sara Wolffers", MUNICIPALITY, "administrator", role="administrator"),
)


def professionals(rng: Random) -> tuple[TownProfessional, ...]:
    """Everybody who works in the town: at each agency as many as it has, one of whom leads."""
    found: list[TownProfessional] = []
    for agency in AGENCIES:
        here = [one for one in ROLES if one.agency == agency.key]
        for number in range(len(here), agency.people):
            name = names.adult(rng, woman=rng.random() < 0.6).said
            here.append(TownProfessional(f"{agency.key}-{number}", name, agency.key, agency.function))
        here[-1] = here[-1]._replace(leads=True)
        found += here
    return tuple(found)
