"""The agencies of Voorbeeldstad, and which of them a simulated family meets where its story names a kind of agency."""

from random import Random
from typing import NamedTuple

PLACE = "Voorbeeldstad"
MUNICIPALITY, INSPECTORATE = "gemeente", "inspectie"


class TownAgency(NamedTuple):
    """An agency; `kind` is what it is called in a simulated story, `function` what most of its people do."""

    key: str
    kind: str
    name: str
    domain: str
    role: str
    function: str
    people: int
    basic_care: str = ""


AGENCIES = (
    TownAgency("politie", "police", f"Politie, basisteam {PLACE}", "safety", "signalling", "police_officer", 4),
    TownAgency("veilig-thuis", "vt", f"Veilig Thuis {PLACE}", "safety", "interpreting", "veilig_thuis", 4),
    TownAgency("wijkteam-noord", "team", "Wijkteam Noord", "family", "interpreting", "team_worker", 6),
    TownAgency("wijkteam-zuid", "team", "Wijkteam Zuid", "family", "interpreting", "team_worker", 5),
    TownAgency("de-wilgenhof", "school", "Basisschool De Wilgenhof", "education", "signalling", "teacher", 5, "school"),
    TownAgency("het-baken", "school", "Basisschool Het Baken", "education", "signalling", "teacher", 3, "school"),
    TownAgency("de-esdoorn", "school", "Basisschool De Esdoorn", "education", "signalling", "teacher", 3, "school"),
    TownAgency("lyceum", "college", f"Lyceum {PLACE}", "education", "signalling", "teacher", 3, "school"),
    TownAgency(
        "jgz", "jgz", f"Jeugdgezondheidszorg {PLACE}", "health", "interpreting", "youth_nurse", 4, "youth_health"
    ),
    TownAgency("huisartsen-oost", "gp", "Huisartsenpraktijk Oost", "health", "interpreting", "gp", 3, "gp"),
    TownAgency("huisartsen-west", "gp", "Huisartsenpraktijk West", "health", "interpreting", "gp", 2, "gp"),
    TownAgency("maatschappelijk-werk", "welfare", "Maatschappelijk werk De Kade", "family", "helping", "helper", 3),
    TownAgency(
        "schoolmaatschappelijk-werk", "schoolwork", "Schoolmaatschappelijk werk", "family", "helping", "helper", 2
    ),
    TownAgency("de-brug", "coach", "Gezinsbegeleiding De Brug", "family", "helping", "helper", 3),
    TownAgency("de-kentering", "addiction", "Verslavingszorg De Kentering", "health", "helping", "helper", 2),
    TownAgency("ggz", "mental", f"GGZ {PLACE}", "health", "helping", "helper", 2),
    TownAgency("de-horizon", "youthmental", "Jeugd-GGZ De Horizon", "health", "helping", "helper", 2),
    TownAgency("de-spil", "disability", "Ondersteuning De Spil", "health", "helping", "helper", 1),
    TownAgency("de-luwte", "shelter", "Vrouwenopvang De Luwte", "safety", "helping", "helper", 2),
    TownAgency("ziekenhuis", "hospital", f"Streekziekenhuis {PLACE}", "health", "helping", "helper", 2),
    TownAgency("de-eik", "midwife", "Verloskundigenpraktijk De Eik", "health", "signalling", "helper", 1),
    TownAgency("de-speelboom", "childcare", "Kinderopvang De Speelboom", "education", "signalling", "teacher", 2),
    TownAgency("onder-dak", "housing", "Woningcorporatie Onder Dak", "housing", "income_housing", "housing_officer", 3),
    TownAgency(
        "werk-en-inkomen", "benefits", "Dienst Werk en Inkomen", "income", "income_housing", "benefits_officer", 3
    ),
    TownAgency("schuldhulp", "debt", f"Schuldhulp {PLACE}", "income", "income_housing", "benefits_officer", 2),
    TownAgency("reclassering", "probation", f"Reclassering {PLACE}", "safety", "protecting", "protection_worker", 1),
    TownAgency("rvdk", "rvdk", "Raad voor de Kinderbescherming", "safety", "protecting", "protection_worker", 2),
    TownAgency("gi", "gi", "Gecertificeerde instelling De Haven", "safety", "protecting", "protection_worker", 2),
    TownAgency(MUNICIPALITY, "", f"Gemeente {PLACE}", "", "other", "policy_officer", 2),
    TownAgency(INSPECTORATE, "", "Inspectie, toezicht jeugd", "", "other", "inspector", 1),
)
OF_KIND = {
    kind: tuple(agency for agency in AGENCIES if agency.kind == kind)
    for kind in dict.fromkeys(agency.kind for agency in AGENCIES)
}


def around(rng: Random) -> dict[str, TownAgency]:
    """For one family: which agency of the town stands for each kind in its story; its second school is another one."""
    chosen = {kind: rng.choice(agencies) for kind, agencies in OF_KIND.items() if kind}
    chosen["school2"] = rng.choice([school for school in OF_KIND["school"] if school is not chosen["school"]])
    return chosen
