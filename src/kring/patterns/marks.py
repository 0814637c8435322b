"""What a pattern counts: marks on spans of days, and when there are enough of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kring.kernel.days import Span, union
from kring.lifecourse.domain import FAR_FUTURE, Day, Event

Norms = Mapping[str, Any]


class Words(NamedTuple):
    """One text in both languages."""

    nl: str
    en: str

    def __getitem__(self, lang: Any) -> str:  # type: ignore[override]
        return str(getattr(self, lang))


NO_FACTS: Mapping[str, Any] = {}


class Mark:
    """Something that counts on a span of days.

    Marks with the same `key` are told as one. `due` is the last day on which an expectation is in time. `known` says
    from when each agency could count it by itself; without it, an agency must know every event in `events`.
    """

    __slots__ = (
        "about",
        "agencies",
        "due",
        "end",
        "events",
        "facts",
        "key",
        "known",
        "label",
        "owner",
        "start",
        "weight",
    )

    def __init__(
        self,
        key: tuple[Any, ...],
        start: Day,
        end: Day,
        events: tuple[Event, ...],
        about: tuple[str, ...],
        agencies: tuple[str, ...],
        due: Day = FAR_FUTURE,
        owner: str | None = None,
        label: Any = None,
        weight: int = 1,
        known: Mapping[str, Day] | None = None,
        facts: Mapping[str, Any] = NO_FACTS,
    ) -> None:
        self.key = key
        self.start = start
        self.end = end
        self.events = events
        self.about = about
        self.agencies = agencies
        self.due = due
        self.owner = owner
        self.label = label
        self.weight = weight
        self.known = known
        self.facts = facts


@dataclass(frozen=True)
class AtLeast:
    """Enough of them: so many in all, or over so many different labels, or both; each by the name of its norm."""

    in_all: str | None = None
    different: str | None = None

    def __call__(self, marks: Sequence[Mark], norms: Norms) -> bool:
        """Whether these marks together are enough."""
        in_all, different = self.needed(norms)
        weight = 0
        labels: set[Any] = set()
        for mark in marks:
            weight += mark.weight
            if different and mark.label is not None:
                labels.add(mark.label)
        return weight >= in_all and len(labels) >= different

    def hold(self, marks: list[Mark], norms: Norms) -> list[Span]:
        """The spans of days on which the marks that count on that day are enough, in one pass over their bounds."""
        in_all, different = self.needed(norms)
        if in_all == 1 and not different:
            return union([(mark.start, mark.end) for mark in marks])
        labels: dict[Any, int] = {}
        label_of: list[int] = []
        weight = 0
        for mark in marks:
            label_of.append(-1 if mark.label is None else labels.setdefault(mark.label, len(labels)))
            weight += mark.weight
        if len(labels) < different or weight < in_all:
            return []
        # a day, a place and which bound it is in one number: numbers sort in a fraction of the time of tuples
        size = 2 * len(marks)
        bounds: list[int] = []
        for place, mark in enumerate(marks):
            if mark.start <= mark.end:
                bounds.append(mark.start * size + 2 * place + 1)
                bounds.append((mark.end + 1) * size + 2 * place)
        bounds.sort()
        bounds.append(0)  # so that each has one after it
        spans: list[Span] = []
        holding = [0] * len(labels)
        weight = held = since = 0
        day = bounds[0] // size
        for place in range(len(bounds) - 1):
            which = bounds[place] % size
            mark, label = marks[which // 2], label_of[which // 2]
            if which % 2:
                weight += mark.weight
                if label >= 0:
                    held += 1 if holding[label] == 0 else 0
                    holding[label] += 1
            else:
                weight -= mark.weight
                if label >= 0:
                    holding[label] -= 1
                    held -= 1 if holding[label] == 0 else 0
            following = bounds[place + 1] // size
            if following != day:
                enough = weight >= in_all and held >= different
                if enough and not since:
                    since = day
                elif since and not enough:
                    spans.append((since, day - 1))
                    since = 0
                day = following
        return spans

    def needed(self, norms: Norms) -> tuple[int, int]:
        """How many in all, and how many different ones."""
        in_all = 1 if self.in_all is None else norms[self.in_all]
        return in_all, 0 if self.different is None else norms[self.different]


def number(in_all: str, *, different: str | None = None) -> AtLeast:
    """At least as many as the norm says, over at least as many different labels as the other norm says."""
    return AtLeast(in_all, different)


def different(name: str) -> AtLeast:
    """At least as many different labels as the norm says."""
    return AtLeast(None, name)


one = AtLeast()
