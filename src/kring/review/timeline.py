"""The timeline: agencies as rows by life domain, involvement as bars, events as marks, patterns as bands.

All places across are shares of the axis (0…1), so that the page can zoom by moving what is there; all places
down are in units of the drawing.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kring.kernel.days import union, without
from kring.lifecourse.domain import Day, Event
from kring.patterns.domain import Episode
from kring.review.digest import Chapter, Line, Stretch
from kring.review.scale import Tick
from kring.review.view import Agency, View, cut, group_of

WIDTH = 1200
LEFT = 252
PLOT = WIDTH - LEFT - 14
HEAD = 30
LANE = 12.5
ROW_PADDING = 9
DOMAIN_HEAD = 22
BAND = 9
LIKELY_BAND = 5
BAND_ROW = 20
MARK = 11.5 / PLOT
LANES_TO_FILL = 3
LONGEST_LABEL = 40


class Bar(NamedTuple):
    """A stretch of time across the drawing."""

    start: float
    end: float

    @property
    def x(self) -> float:
        """Where it starts in the drawing."""
        return round(LEFT + self.start * PLOT, 1)

    @property
    def width(self) -> float:
        """How wide it is in the drawing, wide enough to be seen."""
        return round(max((self.end - self.start) * PLOT, 1.5), 1)


class Mark(NamedTuple):
    """An event in its row; `span` is what its coarse date may mean."""

    at: float
    y: float
    group: str
    anchor: str
    title: str
    span: Bar | None

    @property
    def x(self) -> float:
        """Where it stands in the drawing."""
        return round(LEFT + self.at * PLOT, 1)


class Row(NamedTuple):
    """An agency, or the people of the family, with what it did."""

    name: str
    label: str
    anchor: str
    y: float
    height: float
    perhaps: tuple[Bar, ...]
    surely: tuple[Bar, ...]
    marks: tuple[Mark, ...]

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return self.y + self.height / 2

    @property
    def bar_y(self) -> float:
        """Where its bars begin."""
        return self.y + 3

    @property
    def bar_height(self) -> float:
        """How high its bars are."""
        return self.height - 6


class DomainRows(NamedTuple):
    """The rows of one life domain under its heading."""

    domain: str
    y: float
    rows: tuple[Row, ...]


class Band(NamedTuple):
    """A stretch in which a pattern showed: `unseen` is where no agency alone could have seen all of it."""

    whole: Bar
    unseen: tuple[Bar, ...]
    likely: bool
    y: float
    height: float
    anchor: str
    title: str


class PatternRow(NamedTuple):
    """A pattern with its bands, the likely ones under the certain."""

    label: str
    y: float
    bands: tuple[Band, ...]

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return self.y + BAND_ROW / 2


class SectionRows(NamedTuple):
    """The pattern rows of one section of the catalogue under its heading."""

    section: str
    y: float
    rows: tuple[PatternRow, ...]


class YearMark(NamedTuple):
    """A year or a month on the axis of the drawing."""

    at: float
    label: str
    quiet: bool
    x: float


class Timeline(NamedTuple):
    """The whole drawing: agencies above, patterns below, on one axis."""

    domains: tuple[DomainRows, ...]
    height: float
    sections: tuple[SectionRows, ...]
    bands_height: float
    years: tuple[YearMark, ...]
    months: tuple[YearMark, ...]
    quiet: tuple[int, ...]
    width: int = WIDTH
    left: int = LEFT
    plot: int = PLOT


def timeline(view: View, chapters: Sequence[Chapter], titles: dict[str, str], months: Sequence[str]) -> Timeline:
    """Lays out the timeline; `titles` names each pattern, `months` each month in short."""
    domains, height = _domains(view)
    sections, bands_height = _sections(view, chapters, titles)
    scale = view.scale
    return Timeline(
        domains=domains,
        height=height,
        sections=sections,
        bands_height=bands_height,
        years=tuple(_tick(t, str(t.year)) for t in scale.years()),
        months=tuple(_tick(t, months[t.month - 1]) for t in scale.months() if not t.quiet),
        quiet=tuple(sorted(scale.quiet_years)),
    )


def unseen_days(stretch: Stretch, last: Day) -> list[tuple[Day, Day]]:
    """The days of a stretch on which it held an episode that no agency could then have seen alone."""
    return union(
        (episode.visible_from.toordinal(), min(_end(episode, last), _alone(episode) - 1))
        for episode in stretch.episodes
    )


def _alone(episode: Episode) -> Day:
    """The first day on which an agency could have seen an episode alone; beyond all days if none could."""
    return min((day.toordinal() for day in episode.alone.values()), default=date.max.toordinal())


def _end(episode: Episode, last: Day) -> Day:
    return last if episode.visible_until is None else min(episode.visible_until.toordinal(), last)


def _tick(tick: Tick, label: str) -> YearMark:
    return YearMark(round(tick.at, 5), label, tick.quiet, round(LEFT + tick.at * PLOT, 1))


def _bar(view: View, first: Day, last: Day) -> Bar:
    return Bar(round(view.scale(first), 5), round(view.scale(last + 1), 5))


def _domains(view: View) -> tuple[tuple[DomainRows, ...], float]:
    """The rows by life domain, and how high the drawing becomes."""
    by: dict[str, list[Event]] = {}
    for event in view.events:
        by.setdefault(event.by if event.by in view.case.organisations else "", []).append(event)
    y: float = HEAD
    found = []
    if "" in by:
        row = _row(view, None, by[""], y)
        found.append(DomainRows("people", y, (row,)))
        y += row.height + 4
    for domain, agencies in view.domains:
        top, rows = y, []
        y += DOMAIN_HEAD
        for agency in agencies:
            rows.append(_row(view, agency, by.get(agency.id, []), y))
            y += rows[-1].height
        found.append(DomainRows(domain, top, tuple(rows)))
        y += 4
    return tuple(found), y + 6


def _row(view: View, agency: Agency | None, events: Sequence[Event], y: float) -> Row:
    """One row, as high as it takes for marks not to cover each other."""
    placed = _apart(view, events)
    rows = max((lane for _, lane, _ in placed), default=0) + 1
    marks = tuple(
        Mark(
            at=round(at, 5),
            y=y + ROW_PADDING / 2 + LANE * (lane + 0.5),
            group=group_of(event),
            anchor=view.event_anchor(event),
            title=view.headline(event),
            span=_bar(view, event.first, min(event.last, view.last)) if event.last > event.first else None,
        )
        for at, lane, event in placed
    )
    surely = union(agency.spans) if agency else []
    perhaps = without(union(agency.perhaps), surely) if agency else []
    return Row(
        name=agency.name if agency else "",
        label=cut(agency.short, LONGEST_LABEL) if agency else "",
        anchor=agency.anchor if agency else "family",
        y=y,
        height=rows * LANE + ROW_PADDING,
        perhaps=tuple(_bar(view, *span) for span in perhaps),
        surely=tuple(_bar(view, *span) for span in surely),
        marks=marks,
    )


def _apart(view: View, events: Sequence[Event]) -> list[tuple[float, int, Event]]:
    """A place and a lane for each event, so that no mark covers another.

    A coarse date may stand anywhere in what it may mean, as near to the middle as there is room; a day stands
    where it is, in a further lane when it must.
    """
    taken: list[list[float]] = [[] for _ in range(LANES_TO_FILL)]
    placed = []
    for event in sorted(events, key=lambda e: (e.last - e.first, view.middle(e), e.order)):
        middle = view.scale(view.middle(event))
        low, high = view.scale(event.first), view.scale(min(event.last, view.last))
        steps = [step * MARK * side for step in range(1, 60) for side in (1, -1)]
        places = [middle, *(middle + step for step in steps if low <= middle + step <= high)]
        near = ((lane, at) for lane in range(LANES_TO_FILL) for at in places if _is_free(taken[lane], at))
        lane, at = next(near, (None, middle))
        if lane is None:
            lane = next((n for n, marks in enumerate(taken) if _is_free(marks, at)), len(taken))
            if lane == len(taken):
                taken.append([])
        taken[lane].append(at)
        placed.append((at, lane, event))
    return sorted(placed, key=lambda mark: mark[0])


def _is_free(marks: Sequence[float], at: float) -> bool:
    return all(abs(at - other) >= MARK for other in marks)


def _sections(view: View, chapters: Sequence[Chapter], titles: dict[str, str]) -> tuple[tuple[SectionRows, ...], float]:
    """The pattern rows by section, and how high their drawing becomes."""
    y: float = HEAD
    sections = []
    for chapter in chapters:
        top, rows = y, []
        y += DOMAIN_HEAD
        for pattern in dict.fromkeys(line.pattern for line in chapter.lines):
            lines = [line for line in chapter.lines if line.pattern == pattern]
            bands = tuple(_band(view, line, stretch, y) for line in lines for stretch in line.stretches)
            rows.append(PatternRow(cut(titles[pattern], LONGEST_LABEL), y, bands))
            y += BAND_ROW
        sections.append(SectionRows(chapter.section, top, tuple(rows)))
        y += 6
    return tuple(sections), y + 4


def _band(view: View, line: Line, stretch: Stretch, y: float) -> Band:
    likely = line.certainty == "likely"
    until = stretch.until.toordinal() if stretch.until else view.last
    return Band(
        whole=_bar(view, stretch.first.toordinal(), until),
        unseen=() if likely else tuple(_bar(view, *days) for days in unseen_days(stretch, view.last)),
        likely=likely,
        y=y + (BAND_ROW - LIKELY_BAND - 1 if likely else 3),
        height=LIKELY_BAND if likely else BAND,
        anchor=view.episode_anchor(stretch.episodes[0]),
        title=stretch.episodes[0].sentence[view.lang],
    )
