"""The people of a simulated family: who they are, how they are related, where they live and when."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

YEAR = 365.25


@dataclass(slots=True)
class Person:
    """Someone in or around the family; `born` is a day, or None where it does not matter."""

    id: str
    kind: str
    label: str
    born: int | None = None
    traits: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tie:
    """A relation between two people, or between a person and a household, from a day until a day."""

    origin: str
    target: str
    kind: str
    since: int | None
    until: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Cast:
    """Everyone around the children, with their ties and homes."""

    people: dict[str, Person] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    together: bool = True

    def add(self, person: Person) -> str:
        """Bring someone into the story."""
        self.people[person.id] = person
        return person.id

    def children(self, day: int) -> tuple[str, ...]:
        """The children under eighteen on this day."""
        return tuple(p.id for p in self.people.values() if p.kind == "child" and 0 <= age(p, day) < 18)

    def everyone(self, day: int) -> tuple[str, ...]:
        """The parents who are in the picture and the children: whom most entries are about."""
        return (*self.parents, *self.children(day))

    @property
    def parents(self) -> tuple[str, ...]:
        """The parents who are in the picture."""
        return tuple(p for p in ("mother", "father") if p in self.people)

    def tie(self, origin: str, target: str, kind: str, since: int | None, **extra: Any) -> Tie:
        """Relate two people, or a person and a home, from a day on."""
        new = Tie(origin, target, kind, since, None, extra)
        self.ties.append(new)
        return new

    def untie(self, origin: str, target: str, kind: str, until: int) -> None:
        """End a relation that still holds."""
        for known in self.ties:
            if (known.origin, known.target, known.kind, known.until) == (origin, target, kind, None):
                known.until = until

    def new_child(self, born: int) -> str:
        """A child is born to the parents, at home with the mother."""
        number = sum(p.kind == "child" for p in self.people.values()) + 1
        child = self.add(Person(f"child{number}", "child", f"Kind {number}", born))
        for parent in self.parents:
            self.tie(parent, child, "parent", born, authority=parent == "mother" or self.together)
        for other in [p.id for p in self.people.values() if p.kind == "child" and p.id != child]:
            self.tie(other, child, "sibling", born)
        self.tie(child, "home", "lives_in", born, share="main")
        return child

    def part(self, day: int) -> None:
        """The parents go separate ways: the father to a home of his own, the children there at weekends."""
        self.together = False
        self.homes["home-father"] = "Bij vader"
        self.homes["home"] = "Bij moeder"
        self.untie("father", "mother", "partner", day)
        self.untie("father", "home", "lives_in", day)
        self.tie("father", "mother", "ex_partner", day)
        self.tie("father", "home-father", "lives_in", day, share="main")
        for child in self.children(day):
            self.tie(child, "home-father", "lives_in", day, share="weekends")


def age(person: Person, day: int) -> float:
    """Age in years on this day; negative before the birth."""
    return (day - person.born) / YEAR if person.born is not None else 40.0


def new_cast(rng: Random, day: int) -> Cast:
    """A family as it is when its story begins: one to four children, their parents, perhaps grandparents."""
    cast = Cast(homes={"home": "Thuis"})
    cast.add(Person("mother", "adult", "Moeder"))
    if rng.random() < 0.94:
        cast.add(Person("father", "adult", "Vader"))
    started = day - int(YEAR * rng.uniform(1, 16))
    _traits(cast, rng)
    if "father" in cast.people:
        cast.tie("father", "mother", "partner", None)
        cast.tie("father", "home", "lives_in", None, share="main")
    cast.tie("mother", "home", "lives_in", None, share="main")
    born = started
    for _ in range(rng.choices((1, 2, 3, 4), (30, 40, 20, 10))[0]):
        if born < day - 30:
            newborn = cast.people[cast.new_child(born)]
            if rng.random() < 0.05:
                newborn.traits.append("intellectual_disability")
        born += int(YEAR * rng.uniform(1.2, 4))
    if "father" in cast.people and rng.random() < 0.3:
        cast.part(day - int(YEAR * rng.uniform(0.1, 2)))
    if rng.random() < 0.5:
        cast.add(Person("grandmother", "network", "Oma"))
        for child in cast.children(day):
            cast.tie("grandmother", child, "grandparent", cast.people[child].born)
    if rng.random() < 0.35:
        cast.add(Person("neighbour", "network", "Buurvrouw"))
    return cast


def _traits(cast: Cast, rng: Random) -> None:
    for parent in cast.parents:
        for trait, often in (
            ("addiction", 0.12),
            ("chronic_mental_health", 0.14),
            ("intellectual_disability", 0.08),
            ("violence_history", 0.12 if parent == "father" else 0.02),
        ):
            if rng.random() < often:
                cast.people[parent].traits.append(trait)


def iso(day: int) -> str:
    """The day as the case file writes it."""
    return date.fromordinal(day).isoformat()
