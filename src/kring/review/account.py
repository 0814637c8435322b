"""The account of each pattern: what shows, on what evidence, by which norm, and to whom alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kring.lifecourse.domain import Event
from kring.norms import NORMS
from kring.patterns import Pattern
from kring.patterns.domain import Episode
from kring.patterns.sections import SECTIONS
from kring.review.digest import Chapter, Line
from kring.review.terms import term
from kring.review.view import View


class Alone(NamedTuple):
    """An agency that could have seen an episode by itself: from which day, and how many days later."""

    name: str
    day: date
    days: int


class Parameter(NamedTuple):
    """A norm that an episode was held against; `source` is empty for one that the reviewer set."""

    label: str
    value: str
    unit: str
    source: str


class EpisodeAccount(NamedTuple):
    """One episode, with its evidence in order of time; when likely, with the dates that would decide it."""

    anchor: str
    episode: Episode
    sentence: str
    about: list[str]
    agencies: list[str]
    evidence: list[Event]
    deciding: list[Event]
    alone: list[Alone]
    lasted: int
    repeated: bool


class LineAccount(NamedTuple):
    """One pattern, certain or likely, with all its episodes."""

    anchor: str
    title: str
    meaning: str
    advice: str
    silent_about: str
    source: str
    likely: bool
    line: Line
    lead: EpisodeAccount
    episodes: list[EpisodeAccount]
    parameters: list[Parameter]
    first_alone: Alone | None


class ChapterAccount(NamedTuple):
    """One section of the catalogue, with what the first page says of it."""

    anchor: str
    title: str
    lines: list[LineAccount]
    chapter: Chapter

    @property
    def others(self) -> int:
        """How many further lines there are behind the first."""
        return len(self.lines) - 1


def accounts(view: View, chapters: Sequence[Chapter], catalogue: Mapping[str, Pattern]) -> list[ChapterAccount]:
    """Every chapter of the digest told in full."""
    seen: set[str] = set()
    told = []
    for chapter in chapters:
        lines = [_line(view, line, catalogue[line.pattern], seen) for line in chapter.lines]
        title = SECTIONS[chapter.section][view.lang]
        told.append(ChapterAccount(f"section-{chapter.section}", title, lines, chapter))
    return told


def _line(view: View, line: Line, pattern: Pattern, seen: set[str]) -> LineAccount:
    episodes = [_episode(view, episode, seen) for episode in line.episodes]
    lead = next(told for told in episodes if told.episode is line.longest)
    return LineAccount(
        anchor=f"pattern-{line.pattern}-{line.certainty}",
        title=pattern.title[view.lang],
        meaning=pattern.sentence[view.lang],
        advice=pattern.advice[view.lang],
        silent_about=pattern.silent_about[view.lang],
        source=pattern.source,
        likely=line.certainty == "likely",
        line=line,
        lead=lead,
        episodes=episodes,
        parameters=parameters(line.pattern, line.episodes, view.lang),
        first_alone=lead.alone[0] if lead.alone else None,
    )


def _episode(view: View, episode: Episode, seen: set[str]) -> EpisodeAccount:
    anchor = view.episode_anchor(episode)
    repeated = anchor in seen
    seen.add(anchor)
    evidence = [view.case.by_id[e] for e in episode.evidence if e in view.case.by_id]
    evidence.sort(key=lambda event: (event.first, event.last, event.order))
    end = episode.visible_until or view.evaluation.as_of
    return EpisodeAccount(
        anchor=anchor,
        episode=episode,
        sentence=episode.sentence[view.lang],
        about=[view.name(person) for person in episode.about],
        agencies=[view.name(agency) for agency in episode.agencies],
        evidence=evidence,
        deciding=[e for e in evidence if e.first != e.last] if episode.certainty == "likely" else [],
        alone=sorted(
            (Alone(view.name(a), day, (day - episode.visible_from).days) for a, day in episode.alone.items()),
            key=lambda alone: (alone.day, alone.name),
        ),
        lasted=(end - episode.visible_from).days + 1,
        repeated=repeated,
    )


def parameters(pattern: str, episodes: Sequence[Episode], lang: str) -> list[Parameter]:
    """The norms that the episodes were held against, each with where it comes from."""
    entries = NORMS.entries(pattern)
    told: dict[tuple[str, str], Parameter] = {}
    for episode in episodes:
        for name, value in episode.parameters.items():
            norm = entries.get(name)
            text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            unit = term("unit", norm.unit, lang) if norm else ""
            source = norm.source[lang] if norm and norm.value == value else ""
            told[name, text] = Parameter(term("parameter", name, lang), text, unit, source)
    return list(told.values())
