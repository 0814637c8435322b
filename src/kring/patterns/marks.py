"""What a pattern counts: marks on spans of days, and when there are enough of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
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
        in_all, different = self._needed(norms)
        labels = {mark.label for mark in marks if mark.label is not None}
        return sum(mark.weight for mark in marks) >= in_all and len(labels) >= different

    def hold(self, marks: Sequence[Mark], norms: Norms) -> list[Span]:
        """The spans of days on which the marks that count on that day are enough, in one pass over their bounds."""
        in_all, different = self._needed(norms)
        if in_all == 1 and not different:
            return union([(mark.start, mark.end) for mark in marks])
        changes = [(mark.start, mark.weight, 1, mark.label) for mark in marks if mark.start <= mark.end]
        changes += [(mark.end + 1, -mark.weight, -1, mark.label) for mark in marks if mark.start <= mark.end]
        changes.sort(key=itemgetter(0))
        spans: list[Span] = []
        weight = 0
        counted: dict[Any, int] = {}
        since: Day | None = None
        for place, (day, change, one_more, label) in enumerate(changes):
            weight += change
            if label is not None:
                left = counted.get(label, 0) + one_more
                if left:
                    counted[label] = left
                else:
                    del counted[label]
            if place + 1 < len(changes) and changes[place + 1][0] == day:
                continue
            enough = weight >= in_all and len(counted) >= different
            if enough and since is None:
                since = day
            elif since is not None and not enough:
                spans.append((since, day - 1))
                since = None
        return spans

    def _needed(self, norms: Norms) -> tuple[int, int]:
        in_all = 1 if self.in_all is None else norms[self.in_all]
        return in_all, 0 if self.different is None else norms[self.different]


def number(in_all: str, *, different: str | None = None) -> AtLeast:
    """At least as many as the norm says, over at least as many different labels as the other norm says."""
    return AtLeast(in_all, different)


def different(name: str) -> AtLeast:
    """At least as many different labels as the norm says."""
    return AtLeast(None, name)


one = AtLeast()
