"""The whole town on one day."""

from datetime import date
from random import Random
from typing import NamedTuple

from kring.simulate.town.agencies import AGENCIES, PLACE, TownAgency
from kring.simulate.town.families import TownFamily, family, seen_twice, twins
from kring.simulate.town.people import TownProfessional, professionals

SEED = 3
FAMILIES = 60


class Town(NamedTuple):
    """Voorbeeldstad on one day."""

    name: str
    day: date
    agencies: tuple[TownAgency, ...]
    professionals: tuple[TownProfessional, ...]
    families: tuple[TownFamily, ...]

    def contacts(self, family: TownFamily) -> dict[str, str]:
        """For each agency of a family, the key of the professional who works with it.

        Those whose role a visitor can take have most of the families; the director has those that she directs.
        """
        rng = Random(f"contacts/{family.case['id']}")
        directed = any(one["kind"] == "director_appointed" for one in family.case["events"])
        found = {}
        for agency in (one["id"] for one in family.case["organisations"]):
            here = [one for one in self.professionals if one.agency == agency]
            first, *others = here
            hers = directed if first.role == "director" else rng.random() < 0.6
            found[agency] = (first if hers or not others else rng.choice(others)).key
        return found


def voorbeeldstad(day: date, *, seed: int = SEED, families: int = FAMILIES) -> Town:
    """The town as it is on this day, after two years that went well for some families and not for others."""
    people = professionals(Random(f"voorbeeldstad/{seed}"))
    return Town(
        PLACE, day, AGENCIES, people, tuple(_with_puzzles([family(seed, n, day) for n in range(1, families + 1)]))
    )


def _with_puzzles(families: list[TownFamily]) -> list[TownFamily]:
    """Give the one who searches something to think about: twins, and one man in two families, written differently."""
    with_two = next((n for n, one in enumerate(families) if _children(one) == 2), None)
    if with_two is not None:
        families[with_two] = twins(families[with_two])
    fathers = [n for n, one in enumerate(families) if "father" in one.names]
    if len(fathers) > 1:
        here, there = fathers[0], fathers[-1]
        person = next(one for one in families[here].case["people"] if one["id"] == "father")
        name = families[here].names["father"]
        born = date.fromisoformat(person["born"])
        other = name._replace(given=f"{name.given[0]}.", prefix=name.prefix.replace("van der", "v.d."))
        if born.day <= 12:  # day and month changed places
            born = born.replace(month=born.day, day=born.month)
        families[there] = seen_twice(families[there], "father", other, born.isoformat())
    return families


def _children(family: TownFamily) -> int:
    return sum(one["kind"] == "child" for one in family.case["people"])
