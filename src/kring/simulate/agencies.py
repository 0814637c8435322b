"""The agencies that a simulated family may meet, in invented places."""

from typing import NamedTuple

PLACES = (
    "Merendijk",
    "Oosterlo",
    "Zandhorst",
    "Lindewoude",
    "Havermeer",
    "Wildervaart",
    "Rietmonde",
    "Kraaijenveld",
)


class Agency(NamedTuple):
    """A body of professionals as the case file describes it; `name` holds the place."""

    id: str
    name: str
    domain: str
    role: str
    basic_care: str | None = None


AGENCIES = {
    agency.id: agency
    for agency in (
        Agency("police", "Politie, basisteam {place}", "safety", "signalling"),
        Agency("vt", "Veilig Thuis {place}", "safety", "interpreting"),
        Agency("team", "Wijkteam {place}", "family", "interpreting"),
        Agency("school", "Basisschool De Wilgenhof", "education", "signalling", "school"),
        Agency("school2", "Basisschool Het Baken", "education", "signalling", "school"),
        Agency("college", "Lyceum {place}", "education", "signalling", "school"),
        Agency("jgz", "Jeugdgezondheidszorg {place}", "health", "interpreting", "youth_health"),
        Agency("gp", "Huisartsenpraktijk De Linde", "health", "interpreting", "gp"),
        Agency("welfare", "Maatschappelijk werk {place}", "family", "helping"),
        Agency("schoolwork", "Schoolmaatschappelijk werk {place}", "family", "helping"),
        Agency("coach", "Gezinsbegeleiding De Brug", "family", "helping"),
        Agency("addiction", "Verslavingszorg De Kentering", "health", "helping"),
        Agency("mental", "GGZ {place}", "health", "helping"),
        Agency("youthmental", "Jeugd-GGZ De Horizon", "health", "helping"),
        Agency("disability", "Ondersteuning De Spil", "health", "helping"),
        Agency("shelter", "Vrouwenopvang De Luwte", "safety", "helping"),
        Agency("hospital", "Streekziekenhuis {place}", "health", "helping"),
        Agency("midwife", "Verloskundigenpraktijk De Eik", "health", "signalling"),
        Agency("childcare", "Kinderopvang De Speelboom", "education", "signalling"),
        Agency("housing", "Woningcorporatie {place}", "housing", "income_housing"),
        Agency("benefits", "Dienst Werk en Inkomen {place}", "income", "income_housing"),
        Agency("debt", "Schuldhulp {place}", "income", "income_housing"),
        Agency("probation", "Reclassering {place}", "safety", "protecting"),
        Agency("rvdk", "Raad voor de Kinderbescherming", "safety", "protecting"),
        Agency("gi", "Gecertificeerde instelling {place}", "safety", "protecting"),
    )
}

HELPERS = {
    "family": ("coach", "welfare", "schoolwork"),
    "health": ("mental", "youthmental", "addiction"),
    "safety": ("team", "welfare", "shelter"),
    "education": ("schoolwork",),
    "income": ("debt",),
    "housing": ("housing", "debt"),
    "work": ("benefits",),
}
