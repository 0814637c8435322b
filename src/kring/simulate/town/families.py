"""The families of the town: simulated life courses with names, birthdays, addresses and the agencies of the town."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from kring.lifecourse.details_schema import LEADS_TO
from kring.simulate import simulate_family
from kring.simulate.town import names
from kring.simulate.town.advice import Advice, take_out
from kring.simulate.town.agencies import AGENCIES, TownAgency, around
from kring.simulate.town.names import Address, Name

YEARS = 2
ACTORS = frozenset(key for key, what in LEADS_TO.items() if what == "actor") | {"aftercare_by", "asked_by"}
OLDER = {"mother": (20, 35), "father": (21, 39), "partner": (20, 42), "grandmother": (46, 62), "neighbour": (20, 50)}
"""How many years older than the eldest child somebody is, at least and at most."""


class TownFamily(NamedTuple):
    """One family: its case file in the town's own terms, and what a case file has no place for.

    `advices` are what agencies asked Veilig Thuis without naming it: they are in no life course.
    """

    case: dict[str, Any]
    label: str
    names: Mapping[str, Name]
    addresses: Mapping[str, Address]
    advices: tuple[Advice, ...] = ()


def family(seed: int, number: int, day: date) -> TownFamily:
    """The family with this number, as it is on this day."""
    rng = Random(f"voorbeeldstad/{seed}/{number}")
    case = simulate_family(seed, number, YEARS, until=day)
    case["id"] = f"voorbeeldstad-{number}"
    _meet(case, around(rng))
    advices = take_out(case)
    born = _birthdays(case, rng)
    people = _named(case, rng)
    for person in case["people"]:
        person["label"] = people[person["id"]].said
        person["born"] = born[person["id"]]
    child = next(people[one["id"]] for one in case["people"] if one["kind"] == "child")
    label = f"Gezin {_capital(' '.join(part for part in (child.prefix, child.surname) if part))}"
    case["title"] = label
    homes = {home["id"]: names.address(rng) for home in case["households"]}
    for home in case["households"]:
        home["label"] = "Thuis" if len(homes) == 1 else f"Bij {_whose(home['id'], people)}"
    return TownFamily(case, label, people, homes, advices)


def twins(of: TownFamily) -> TownFamily:
    """The same family, in which the two children closest in age were born on one day."""
    children = [one for one in of.case["people"] if one["kind"] == "child"]
    ordered = sorted(children, key=lambda one: one["born"])
    _, first, second = min(
        (date.fromisoformat(b["born"]) - date.fromisoformat(a["born"]), a["id"], b["id"]) for a, b in pairwise(ordered)
    )
    by_id = {one["id"]: one for one in children}
    was, is_now = by_id[second]["born"], by_id[first]["born"]
    by_id[second]["born"] = is_now
    for relation in of.case["relations"]:
        if second in (relation["from"], relation["to"]) and relation["when"].startswith(f"{was}/"):
            relation["when"] = relation["when"].replace(f"{was}/", f"{is_now}/", 1)
    return of


def seen_twice(of: TownFamily, who: str, like: Name, born: str) -> TownFamily:
    """The same family, in which somebody is recorded under this name and birthday: nearly as in another family."""
    for person in of.case["people"]:
        if person["id"] == who:
            person["label"], person["born"] = like.said, born
    return of._replace(names={**of.names, who: like})


def _meet(case: dict[str, Any], town: Mapping[str, TownAgency]) -> None:
    """Put the agencies of the town in the place of those of the story, also in its sentences."""
    known = {kind: agency.key for kind, agency in town.items()}
    spoken = {one["name"]: town[one["id"]].name for one in case["organisations"]}
    by_key = {agency.key: agency for agency in AGENCIES}
    keys = dict.fromkeys(known[one["id"]] for one in case["organisations"])
    case["organisations"] = [_organisation(by_key[key]) for key in keys]
    for event in case["events"]:
        event["by"] = known.get(event["by"], event["by"])
        for field in ("to", "known_to"):
            event[field] = list(dict.fromkeys(known.get(one, one) for one in event[field]))
        for key in ACTORS & event["details"].keys():
            value = event["details"][key]
            if isinstance(value, str):
                event["details"][key] = known.get(value, value)
            elif isinstance(value, list):
                event["details"][key] = [known.get(one, one) for one in value]
        for old, new in spoken.items():
            event["text"] = event["text"].replace(old, new)
        event["source"] = "simulation"


def _organisation(agency: TownAgency) -> dict[str, Any]:
    described = {"id": agency.key, "name": agency.name, "domain": agency.domain, "role": agency.role}
    return described | ({"basic_care": agency.basic_care} if agency.basic_care else {})


def _birthdays(case: dict[str, Any], rng: Random) -> dict[str, str]:
    """Everybody's birthday; the adults' follow from that of the eldest child."""
    eldest = min(date.fromisoformat(one["born"]) for one in case["people"] if one["kind"] == "child")
    return {
        one["id"]: one.get("born")
        or (eldest - timedelta(days=int(365.25 * rng.uniform(*OLDER[one["id"]])))).isoformat()
        for one in case["people"]
    }


def _named(case: dict[str, Any], rng: Random) -> dict[str, Name]:
    here = {one["id"] for one in case["people"]}
    fathers, mothers = names.surname(rng), names.surname(rng)
    together = any(one["kind"] == "partner" and one["from"] == "father" for one in case["relations"])
    mother = names.adult(rng, woman=True, family=mothers)
    if "father" in here and together and rng.random() < 0.6:
        mother = mother._replace(partner_prefix=fathers[0], partner_surname=fathers[1])
    found = {
        "mother": mother,
        "father": names.adult(rng, woman=False, family=fathers),
        "partner": names.adult(rng, woman=False),
        "grandmother": names.adult(rng, woman=True, family=mothers),
        "neighbour": names.adult(rng, woman=True),
    }
    of_children = fathers if "father" in here else mothers
    taken: set[str] = set()
    for one in case["people"]:
        if one["kind"] == "child":
            found[one["id"]] = names.child(rng, of_children, taken)
    return {who: name for who, name in found.items() if who in here}


def _whose(home: str, people: Mapping[str, Name]) -> str:
    return people["father" if home == "home-father" else "mother"].given.split(" ")[0]


def _capital(text: str) -> str:
    """A family's name as a heading has it: "Van der Meer", "'t Hart"."""
    return text if text.startswith("'") else text[:1].upper() + text[1:]
