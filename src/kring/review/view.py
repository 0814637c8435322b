"""What every picture of the report starts from: one case and its evaluation, as one reader may see it.

A view holds the life course up to a day, for all together or for one agency, with its agencies in the order
that the report always has: by life domain, then by who came first.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kring.lifecourse.activity import active_spans
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse
from kring.lifecourse.knowledge import known_from
from kring.lifecourse.vocabulary import GROUP_OF
from kring.lifecourse.words import edtf_words
from kring.patterns.domain import Episode, Evaluation
from kring.review.digest import seen_by
from kring.review.scale import Scale
from kring.review.terms import term

DOMAIN_ORDER = ("safety", "family", "health", "education", "housing", "income", "work", "other")
MARGIN_DAYS = 20

_ASIDE = re.compile(r"\s*\([^()]*\)")


class Agency(NamedTuple):
    """An agency as the pictures show it; `spans` are the days on which it was active."""

    id: str
    name: str
    short: str
    domain: str
    anchor: str
    spans: tuple[tuple[Day, Day], ...]
    perhaps: tuple[tuple[Day, Day], ...]


class View:
    """One case as its reader sees it, with what the pictures share."""

    def __init__(self, case: LifeCourse, evaluation: Evaluation, *, lang: str, as_seen_by: str | None = None) -> None:
        self.case = case
        self.full = evaluation
        self.evaluation = evaluation if as_seen_by is None else seen_by(case, evaluation, as_seen_by)
        self.lang = lang
        self.as_seen_by = as_seen_by
        self.last: Day = _last_day(case, evaluation)
        self.known: Mapping[str, Mapping[str, Day]] = known_from(case)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events up to the day of the review that its reader knows, by date and then as in the file."""
        own = None if self.as_seen_by is None else self.known[self.as_seen_by]
        chosen = (
            event
            for event in self.case.events
            if event.first <= self.last and (own is None or own.get(event.id, self.last + 1) <= self.last)
        )
        return tuple(sorted(chosen, key=lambda e: (e.first, e.last, e.order)))

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """The organisations that did something, by life domain and then by who came first."""
        surely = active_spans(self.case, until=self.last)
        perhaps = active_spans(self.case, surely=False, until=self.last)
        acted: dict[str, Day] = {}
        for event in self.events:
            for who in (event.by, *event.to, *event.known_to):
                acted.setdefault(who, event.first)
        agencies = [
            Agency(
                id=organisation.id,
                name=organisation.name,
                short=short_name(organisation.name),
                domain=organisation.domain or "other",
                anchor=f"agency-{place}",
                spans=tuple(surely.get(organisation.id, ())),
                perhaps=tuple(perhaps.get(organisation.id, ())),
            )
            for place, organisation in enumerate(self.case.organisations.values())
            if organisation.id in acted
        ]
        return tuple(sorted(agencies, key=lambda a: (DOMAIN_ORDER.index(a.domain), acted[a.id], a.name)))

    @cached_property
    def domains(self) -> tuple[tuple[str, tuple[Agency, ...]], ...]:
        """The agencies by life domain."""
        found = {d: tuple(a for a in self.agencies if a.domain == d) for d in DOMAIN_ORDER}
        return tuple((domain, agencies) for domain, agencies in found.items() if agencies)

    @cached_property
    def scale(self) -> Scale:
        """The time axis: from the first thing that is known to the day of the review."""
        middles = [self.middle(event) for event in self.events]
        january = date.fromordinal(self.first).replace(month=1, day=1).toordinal()
        end = min(self.last + MARGIN_DAYS, FAR_FUTURE)
        return Scale(max(self.first - MARGIN_DAYS, january), end, middles)

    @cached_property
    def first(self) -> Day:
        """The first day on which anything may have happened, of what its source gives a beginning."""
        return min((event.first for event in self.events if event.first > FAR_PAST), default=self.last)

    def start(self, event: Event) -> Day:
        """The day from which an event is drawn: its earliest, or the first of all where that is open."""
        return max(event.first, self.first)

    def middle(self, event: Event) -> Day:
        """The day at which an event is drawn: its own, or the middle of a coarse date."""
        return (self.start(event) + min(event.last, self.last)) // 2

    def event_anchor(self, event: Event) -> str:
        """The id of an event on the page; ids of the case file may hold anything and are only ever shown."""
        return f"event-{event.order + 1}"

    @cached_property
    def _episode_anchors(self) -> Mapping[tuple[object, ...], str]:
        anchors: dict[tuple[object, ...], str] = {}
        for number, episode in enumerate(self.evaluation.episodes, 1):
            anchors.setdefault(_exactly(episode), f"episode-{number}")
            anchors.setdefault(_loosely(episode), f"episode-{number}")
        return anchors

    def episode_anchor(self, episode: Episode) -> str:
        """The id of an episode on the page, also as one agency sees it: from another day."""
        return self._episode_anchors.get(_exactly(episode)) or self._episode_anchors[_loosely(episode)]

    def name(self, who: str) -> str:
        """An organisation's name or a person's label."""
        if who in self.case.organisations:
            return short_name(self.case.organisations[who].name)
        if who in self.case.people:
            return self.case.people[who].label
        return who

    def when(self, event: Event) -> str:
        """The date of an event in words, as coarse as it is."""
        return edtf_words(event.on, self.lang, throughout=event.throughout)

    def headline(self, event: Event) -> str:
        """An event in one line: when, who, what kind, and the text."""
        kind = term("kind", event.kind, self.lang)
        return f"{self.when(event)} · {self.name(event.by)} · {kind}. {event.text}"


def _last_day(case: LifeCourse, evaluation: Evaluation) -> Day:
    """The last day to be drawn: of the review, or of the case where that ends earlier; never an open end."""
    end = case.period.last
    if end == FAR_FUTURE:
        end = max((e.first if e.last == FAR_FUTURE else e.last for e in case.events), default=end)
    return min(evaluation.as_of.toordinal(), end)


def _exactly(episode: Episode) -> tuple[object, ...]:
    return (*_loosely(episode), episode.visible_from, episode.evidence, episode.agencies)


def _loosely(episode: Episode) -> tuple[object, ...]:
    """What an episode keeps when one agency looks at it: not its first day, nor all of its evidence."""
    kept = (episode.pattern, episode.certainty, episode.about, episode.visible_until)
    return (*kept, *episode.sentence.values())


def short_name(name: str) -> str:
    """A name without what stands in brackets."""
    return _ASIDE.sub("", name).strip() or name


def cut(name: str, length: int) -> str:
    """A name that fits in a number of characters, with an ellipsis where it was cut."""
    return name if len(name) <= length else f"{name[: length - 1].rstrip(' ,')}…"


def group_of(event: Event) -> str:
    """The group of kinds that an event is of, which decides the shape of its mark."""
    return GROUP_OF.get(event.kind, "circumstances")
