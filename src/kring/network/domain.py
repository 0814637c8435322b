"""Which functions professionals have; what an offer of the service directory is, and how it is searched."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

FUNCTIONS = (
    "teacher",
    "gp",
    "police_officer",
    "youth_nurse",
    "housing_officer",
    "benefits_officer",
    "team_worker",
    "helper",
    "veilig_thuis",
    "protection_worker",
    "policy_officer",
    "inspector",
    "administrator",
    "agency_system",  # an agency's own system, through the API
)

DOMAINS = ("health", "education", "family", "safety", "housing", "work", "income")
FOR_WHOM = ("children", "parents", "families", "professionals")

# How much two words may differ and still be one word that was misspelt, as rapidfuzz counts (0 to 100).
ALIKE = 78


@dataclass(frozen=True)
class OfferContent:
    """What an agency offers, to whom, where, in which contract years, with how long a wait and whom to call.

    `organisation` and `municipality` are their keys (`Organisation.key`, `Municipality.code`). A waiting time stands
    with the day on which it was said.
    """

    name: str
    organisation: str
    description: str = ""
    domain: str = ""
    for_whom: tuple[str, ...] = ()
    for_whom_more: str = ""
    age_from: int | None = None
    age_until: int | None = None
    municipality: str = ""
    first_year: int | None = None
    last_year: int | None = None
    waiting_weeks: int | None = None
    waiting_said_on: date | None = None
    contact: str = ""
    phone: str = ""
    email: str = ""
    how_to_refer: str = ""
    place: str = ""
    active: bool = True


def faults_of(offer: OfferContent) -> list[str]:
    """What is wrong with an offer, as codes; nothing when all is right."""
    faults = []
    if offer.domain and offer.domain not in DOMAINS:
        faults.append("unknown_domain")
    if any(one not in FOR_WHOM for one in offer.for_whom):
        faults.append("unknown_for_whom")
    if offer.age_from is not None and offer.age_until is not None and offer.age_from > offer.age_until:
        faults.append("ages_reversed")
    if offer.first_year is not None and offer.last_year is not None and offer.first_year > offer.last_year:
        faults.append("years_reversed")
    if (offer.waiting_weeks is None) != (offer.waiting_said_on is None):
        faults.append("waiting_without_day")
    return faults


def words_of(text: str) -> list[str]:
    """The words of a text in small plain letters."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(one for one in apart if not unicodedata.combining(one)))


def alike(asked: str, *texts: str) -> float:
    """How well texts answer what somebody asked, 0 to 100: each word that they typed must be in them, also misspelt."""
    wanted, there = words_of(asked), {word for text in texts for word in words_of(text)}
    scores = [max((_word(one, other) for other in there), default=0.0) for one in wanted]
    return 0.0 if not scores or min(scores) < ALIKE else sum(scores) / len(scores)


def _word(asked: str, there: str) -> float:
    if asked == there:
        return 100.0
    if len(asked) >= 3 and there.startswith(asked):
        return 95.0
    if len(asked) >= 4 and asked in there:
        return 85.0
    if len(asked) < 4:
        return 0.0
    start = there[: len(asked)] if len(there) > len(asked) + 2 else there
    return max(fuzz.ratio(asked, there), fuzz.ratio(asked, start) - 2)
