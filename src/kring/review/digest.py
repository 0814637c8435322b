"""An evaluation folded until a person can take it in: chapters, lines, stretches, episodes.

How it is grouped. A *chapter* is a section of the catalogue: a first page has one entry for each, so at most
seven. A chapter holds *lines*: one for each pattern that shows, the certain apart from the likely. A line
holds *stretches*: episodes of that pattern whose days overlap, such as those of brothers and sisters, or of
several loops that stood open side by side. A stretch holds its episodes. Everything can be unfolded.

How it is ordered. By danger to a child, then the certain before the likely, then by how many days it showed,
then by how many people it concerns. There are no weights and there is no score.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from statistics import median
from typing import NamedTuple, Protocol

from kring.kernel.days import Span, union
from kring.lifecourse.activity import active_spans
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST, Day, Event, LifeCourse
from kring.lifecourse.knowledge import known_from
from kring.patterns.domain import Episode, Evaluation


class Catalogued(Protocol):
    """What the digest asks of a pattern of the catalogue."""

    @property
    def section(self) -> str:
        """The section of the catalogue that it stands in."""

    @property
    def danger(self) -> bool:
        """Whether it is about danger to a child."""


Catalogue = Mapping[str, Catalogued]


class Figures(NamedTuple):
    """The family, its agencies and the period, in numbers."""

    children: int
    adults: int
    network: int
    agencies: int
    most_active: int
    most_active_from: date | None
    most_active_until: date | None
    events: int
    first: date
    last: date

    @property
    def days(self) -> int:
        """The length of the period in days, first and last included."""
        return (self.last - self.first).days + 1


class Together(NamedTuple):
    """What was visible together, set against what any agency could have seen alone.

    `never` counts the episodes that no single agency could ever have seen, `later` those that some agency
    could see only after they were visible together, `same_day` the others. `median_days` and `longest_days`
    are the days between together and the first agency alone, over `later`.
    """

    episodes: int
    certain: int
    patterns: int
    patterns_never: int
    never: int
    later: int
    same_day: int
    median_days: int | None
    longest_days: int | None


class Stretch(NamedTuple):
    """Episodes of one pattern whose days overlap."""

    episodes: tuple[Episode, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Everybody it concerns, in the order of the evaluation."""
        return _union(e.about for e in self.episodes)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that it is about."""
        return _union(e.agencies for e in self.episodes)

    @property
    def first(self) -> date:
        """The first day on which it was visible together."""
        return min(e.visible_from for e in self.episodes)

    @property
    def until(self) -> date | None:
        """The last day on which it showed, None while it still shows."""
        return _last_day(self.episodes)


class Line(NamedTuple):
    """One pattern that shows, certain or likely, with all its stretches in order of time."""

    pattern: str
    certainty: str
    danger: bool
    days: int
    stretches: tuple[Stretch, ...]

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """Every episode of the line."""
        return tuple(chain.from_iterable(s.episodes for s in self.stretches))

    @property
    def about(self) -> tuple[str, ...]:
        """Everybody it concerns."""
        return _union(e.about for e in self.episodes)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that it is about."""
        return _union(e.agencies for e in self.episodes)

    @property
    def first(self) -> date:
        """The first day on which it was visible together."""
        return min(s.first for s in self.stretches)

    @property
    def until(self) -> date | None:
        """The last day on which it showed, None while it still shows."""
        return _last_day(self.episodes)

    @property
    def longest(self) -> Episode:
        """The episode to tell it by: the one that showed longest, the earliest of equals."""
        return max(self.episodes, key=lambda e: (_length(e), -e.visible_from.toordinal()))

    @property
    def never_alone(self) -> int:
        """How many of its episodes no single agency could ever have seen."""
        return sum(not e.alone for e in self.episodes)


class Chapter(NamedTuple):
    """One section of the catalogue, with the lines that show, what matters most first."""

    section: str
    lines: tuple[Line, ...]

    @property
    def lead(self) -> Line:
        """The line that the chapter opens with."""
        return self.lines[0]

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns that show, each once."""
        return _union((line.pattern,) for line in self.lines)

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """Every episode of the chapter."""
        return tuple(chain.from_iterable(line.episodes for line in self.lines))

    @property
    def first(self) -> date:
        """The first day on which any of it was visible together."""
        return min(line.first for line in self.lines)

    @property
    def until(self) -> date | None:
        """The last day on which any of it showed, None while it still shows."""
        return _last_day(self.episodes)


class Digest(NamedTuple):
    """A review in figures and chapters, as seen by all together or by one agency."""

    as_of: date
    as_seen_by: str | None
    evaluation: Evaluation
    figures: Figures
    together: Together
    chapters: tuple[Chapter, ...]

    @property
    def lines(self) -> int:
        """How many lines the episodes are folded into."""
        return sum(len(chapter.lines) for chapter in self.chapters)


def digest(case: LifeCourse, evaluation: Evaluation, catalogue: Catalogue, *, as_seen_by: str | None = None) -> Digest:
    """A review folded for a reader; `as_seen_by` an agency, only what it could have seen by itself.

    The figures, and together against alone, stay those of the whole case. Raises KeyError for an agency
    that the case does not name.
    """
    shown = evaluation if as_seen_by is None else seen_by(case, evaluation, as_seen_by)
    return Digest(
        as_of=evaluation.as_of,
        as_seen_by=as_seen_by,
        evaluation=shown,
        figures=_figures(case, evaluation.as_of),
        together=_together(evaluation.episodes),
        chapters=chapters(shown, catalogue),
    )


def day_of(event: Event, case: LifeCourse) -> Day:
    """The day on which an event stands: the latest that its date may mean, within the period of the case.

    Where neither the date nor the period has an end, it is the first day.
    """
    last = min(event.last, case.period.last)
    return event.first if last == FAR_FUTURE else max(event.first, last)


def told_on(event: Event, known: Day, case: LifeCourse) -> Day:
    """The day on which an agency that knows an event from `known` has it: its own, or that of sharing."""
    own = day_of(event, case)
    return own if known <= event.last else max(own, known)


def events_until(case: LifeCourse, as_of: date) -> tuple[Event, ...]:
    """The events up to a day, in the order of the file."""
    end = as_of.toordinal()
    return tuple(event for event in case.events if day_of(event, case) <= end)


def seen_by(case: LifeCourse, evaluation: Evaluation, agency: str) -> Evaluation:
    """The evaluation that is left when one agency looks alone.

    An episode stays when the agency could have seen it by itself, is visible from that day, and has as
    evidence what the agency knew. A loop stays when the agency owns it or knew the event that opened it.
    Raises KeyError for an agency that the case does not name.
    """
    case.organisations[agency]
    knows = known_from(case).get(agency, {})
    own = (
        episode._replace(
            visible_from=episode.alone[agency],
            evidence=tuple(event for event in episode.evidence if event in knows),
            alone={agency: episode.alone[agency]},
        )
        for episode in evaluation.episodes
        if agency in episode.alone
    )
    return evaluation._replace(
        episodes=tuple(sorted(own, key=lambda episode: episode.visible_from)),
        loops=tuple(loop for loop in evaluation.loops if loop.owner == agency or loop.opened_by in knows),
    )


def chapters(evaluation: Evaluation, catalogue: Catalogue) -> tuple[Chapter, ...]:
    """The episodes as chapters of lines, what matters most first."""
    end = evaluation.as_of
    place = {section: n for n, section in enumerate(_union((p.section,) for p in catalogue.values()))}
    by_section: dict[str, list[Line]] = {}
    for (pattern, certainty), episodes in group(evaluation.episodes).items():
        line = Line(
            pattern=pattern,
            certainty=certainty,
            danger=catalogue[pattern].danger,
            days=days_shown(episodes, end),
            stretches=_stretches(episodes),
        )
        by_section.setdefault(catalogue[pattern].section, []).append(line)
    made = [Chapter(section, tuple(sorted(lines, key=rank))) for section, lines in by_section.items()]
    return tuple(sorted(made, key=lambda chapter: (rank(chapter.lead)[:2], place[chapter.section])))


def group(episodes: Iterable[Episode]) -> dict[tuple[str, str], list[Episode]]:
    """Episodes by pattern and certainty, each group in order of time."""
    groups: dict[tuple[str, str], list[Episode]] = {}
    for episode in sorted(episodes, key=lambda e: e.visible_from):
        groups.setdefault((episode.pattern, episode.certainty), []).append(episode)
    return groups


def rank(line: Line) -> tuple[bool, bool, int, int, str]:
    """What puts one line before another: danger, certainty, days, people; the id settles a tie."""
    return (not line.danger, line.certainty != "certain", -line.days, -len(line.about), line.pattern)


def days_shown(episodes: Iterable[Episode], end: date) -> int:
    """On how many days at least one of the episodes showed, up to and including `end`."""
    spans = union((e.visible_from.toordinal(), (e.visible_until or end).toordinal()) for e in episodes)
    return sum(last - first + 1 for first, last in spans)


def showing(evaluation: Evaluation, on: date) -> tuple[Episode, ...]:
    """The episodes that show on a day."""
    return tuple(
        e for e in evaluation.episodes if e.visible_from <= on and (e.visible_until is None or on <= e.visible_until)
    )


def _stretches(episodes: Sequence[Episode]) -> tuple[Stretch, ...]:
    """Episodes in order of time, those whose days overlap put together."""
    stretches: list[list[Episode]] = []
    reach = date.min
    for episode in episodes:
        if stretches and episode.visible_from <= reach:
            stretches[-1].append(episode)
        else:
            stretches.append([episode])
        reach = max(reach, episode.visible_until or date.max)
    return tuple(Stretch(tuple(stretch)) for stretch in stretches)


def _figures(case: LifeCourse, as_of: date) -> Figures:
    """The figures of a case up to a day."""
    end = as_of.toordinal()
    most, peak_from, peak_until = _peak(chain.from_iterable(active_spans(case, until=end).values()))
    start = case.period.first
    if start == FAR_PAST:
        start = min((event.first for event in case.events), default=end)
    kinds = [p.kind for p in case.people.values()]
    return Figures(
        children=kinds.count("child"),
        adults=kinds.count("adult"),
        network=kinds.count("network"),
        agencies=sum(not organisation.unspecified for organisation in case.organisations.values()),
        most_active=most,
        most_active_from=None if peak_from is None else date.fromordinal(peak_from),
        most_active_until=None if peak_until is None else date.fromordinal(peak_until),
        events=len(events_until(case, as_of)),
        first=date.fromordinal(min(start, end)),
        last=as_of,
    )


def _peak(spans: Iterable[Span]) -> tuple[int, Day | None, Day | None]:
    """The most spans that hold on one day, and the first run of days on which they do."""
    steps: dict[Day, int] = {}
    for first, last in spans:
        steps[first] = steps.get(first, 0) + 1
        steps[last + 1] = steps.get(last + 1, 0) - 1
    active = most = 0
    since: Day | None = None
    until: Day | None = None
    for day in sorted(steps):
        if active == most and since is not None and until is None:
            until = day - 1
        active += steps[day]
        if active > most:
            most, since, until = active, day, None
    return most, since, until


def _together(episodes: Sequence[Episode]) -> Together:
    """Together against alone, over all episodes."""
    gaps = [(min(e.alone.values()) - e.visible_from).days for e in episodes if e.alone]
    later = [gap for gap in gaps if gap > 0]
    patterns = {e.pattern for e in episodes}
    return Together(
        episodes=len(episodes),
        certain=sum(e.certainty == "certain" for e in episodes),
        patterns=len(patterns),
        patterns_never=len(patterns - {e.pattern for e in episodes if e.alone}),
        never=len(episodes) - len(gaps),
        later=len(later),
        same_day=len(gaps) - len(later),
        median_days=round(median(later)) if later else None,
        longest_days=max(later, default=None),
    )


def _last_day(episodes: Iterable[Episode]) -> date | None:
    """The last day on which any of the episodes showed, None while one still shows."""
    lasts = [e.visible_until for e in episodes]
    return None if None in lasts else max(last for last in lasts if last)


def _length(episode: Episode) -> int:
    """Days that one episode showed; one that still shows counts as longest."""
    return ((episode.visible_until or date.max) - episode.visible_from).days


def _union(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All ids once, in order of appearance."""
    return tuple(dict.fromkeys(chain.from_iterable(groups)))
