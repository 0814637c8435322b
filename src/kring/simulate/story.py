"""A story that runs day by day: small processes that wait, record what happens, and start each other."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random
from typing import Any, NamedTuple, TypeVar

from kring.simulate.agencies import AGENCIES
from kring.simulate.cast import Cast
from kring.simulate.words import sentence

Process = Generator[int, None, None]
"""A process of the story: it yields the days that it waits before it goes on."""

T = TypeVar("T")


class Temper(NamedTuple):
    """How things tend to go around one family.

    `care`: how often agencies do what is expected of them (0–1). `trouble`: how often things go wrong, 1 is
    usual. `avoidance`: how often the family keeps help out (0–1).
    """

    care: float
    trouble: float
    avoidance: float


@dataclass(eq=False, slots=True)
class Entry:
    """Something that happened, before it has its id; `ref` and details may point to other entries."""

    day: int
    kind: str
    by: str
    to: tuple[str, ...]
    about: tuple[str, ...]
    known_to: tuple[str, ...]
    nature: tuple[str, ...]
    ref: "Entry | None"
    details: dict[str, Any]
    text: str
    id: str = ""


@dataclass
class Story:
    """One family's years: who is in it, what is going on, and what has been recorded so far."""

    rng: Random
    temper: Temper
    cast: Cast
    place: str
    begin: int
    end: int
    day: int = 0
    entries: list[Entry] = field(default_factory=list)
    active: dict[str, Entry] = field(default_factory=dict)
    worries: list[Entry] = field(default_factory=list)
    director: Entry | None = None
    plan: Entry | None = None
    school: dict[str, str] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    _agenda: list[tuple[int, int, Process]] = field(default_factory=list)
    _started: int = 0

    def start(self, process: Process, after: int = 0) -> None:
        """Let a process begin this many days from today."""
        self._started += 1
        heappush(self._agenda, (max(self.day, self.begin) + after, self._started, process))

    def run(self) -> None:
        """Live through all days until the end; processes that wait beyond it are left where they are."""
        while self._agenda:
            day, number, process = heappop(self._agenda)
            if day > self.end:
                return
            self.day = day
            wait = next(process, None)
            if wait is not None:
                heappush(self._agenda, (day + wait, number, process))

    def record(
        self,
        kind: str,
        by: str,
        *,
        to: Iterable[str] = (),
        about: Iterable[str] = (),
        known_to: Iterable[str] | None = None,
        nature: Sequence[str] = (),
        ref: Entry | None = None,
        **details: Any,
    ) -> Entry:
        """Write down what happens today; others who are active may happen to know it."""
        addressed = tuple(to)
        heard = self._hearsay(kind, by, addressed) if known_to is None else known_to
        entry = Entry(
            day=self.day,
            kind=kind,
            by=by,
            to=addressed,
            about=tuple(about) or self.cast.everyone(self.day),
            known_to=tuple(o for o in heard if o != by and o not in addressed),
            nature=tuple(nature),
            ref=ref,
            details=details,
            text=sentence(kind, self.label(by), tuple(nature), self.rng),
        )
        self.entries.append(entry)
        return entry

    def _hearsay(self, kind: str, by: str, to: tuple[str, ...]) -> tuple[str, ...]:
        if kind in ("contact", "child_contact", "observation") or not self.chance(0.22 * self.temper.care):
            return ()
        others = [o for o in self.active if o != by and o not in to]
        return tuple(self.some(others, 1, 2))

    def involve(self, agency: str, about: Iterable[str] = (), ref: Entry | None = None) -> None:
        """An agency becomes involved, unless it is already."""
        if agency not in self.active:
            self.active[agency] = self.record("involvement_started", agency, about=about, ref=ref)

    def leave(self, agency: str, **details: Any) -> None:
        """An agency that was involved ends its involvement."""
        started = self.active.pop(agency, None)
        if started is not None:
            self.record("involvement_ended", agency, about=started.about, ref=started, **details)

    def label(self, who: str) -> str:
        """The name of an organisation, or what a person is called."""
        if who in AGENCIES:
            return AGENCIES[who].name.format(place=self.place)
        return self.cast.people[who].label

    def chance(self, probability: float) -> bool:
        """Whether something that happens this often happens now."""
        return self.rng.random() < probability

    def done_well(self, ease: float = 0.0) -> bool:
        """Whether an agency does what is expected of it; `ease` makes it likelier (or, negative, less so)."""
        return self.chance(self.temper.care + ease)

    def days(self, low: int, high: int) -> int:
        """A number of days between these, more often short than long."""
        return low + int((high - low) * self.rng.random() ** 1.6)

    def pick(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[int(self.rng.random() * len(choices))]

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Between `low` and `high` different ones of these, in their own order."""
        wanted = min(len(choices), low + int(self.rng.random() * (high - low + 1)))
        places = sorted(range(len(choices)), key=lambda _: self.rng.random())[:wanted]
        return [choices[place] for place in sorted(places)]
