"""The patterns that show, as lines: the sentence, its evidence, and what one may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kring.lifecourse.domain import Event, LifeCourse
from kring.patterns import CATALOGUE, SECTIONS, Evaluation
from kring.review.account import Parameter, parameters
from kring.review.digest import chapters
from kring.watch.domain import Kept
from kring.web.families.children import name


@dataclass(frozen=True)
class Told:
    """An episode in words, with its evidence as far as the reader knows it."""

    kept: Kept
    sentence: str
    about: list[str]
    evidence: list[tuple[Event, str]]
    alone: list[tuple[str, date]]


@dataclass(frozen=True)
class Line:
    """A pattern with the episodes of it that show."""

    id: str
    title: str
    meaning: str
    advice: str
    silent_about: str
    source: str
    danger: bool
    likely: bool
    episodes: list[Told]
    parameters: list[Parameter]


@dataclass(frozen=True)
class Shelf:
    """What shows now by section, what was set aside, and what showed before."""

    now: list[tuple[str, list[Line]]]
    aside: list[Told]
    before: list[Told]

    @property
    def empty(self) -> bool:
        """Whether nothing shows and nothing ever did."""
        return not (self.now or self.aside or self.before)


def shelf(kept: Iterable[Kept], known: LifeCourse, *, on: date, lang: str) -> Shelf:
    """The episodes in the order of the review: danger to a child first, then what showed longest."""
    showing = [one for one in kept if one.episode.visible_until is None and one.aside is None]
    aside = [one for one in kept if one.episode.visible_until is None and one.aside is not None]
    before = sorted(
        (one for one in kept if one.episode.visible_until is not None),
        key=lambda one: one.episode.visible_until or on,
        reverse=True,
    )
    by_id = {id(one.episode): one for one in showing}
    evaluation = Evaluation(known.id, on, tuple(one.episode for one in showing), ())
    now = []
    for chapter in chapters(evaluation, CATALOGUE):
        lines = []
        for line in chapter.lines:
            pattern = CATALOGUE[line.pattern]
            lines.append(
                Line(
                    id=f"{line.pattern}-{line.certainty}",
                    title=pattern.title[lang],
                    meaning=pattern.sentence[lang],
                    advice=pattern.advice[lang],
                    silent_about=pattern.silent_about[lang],
                    source=pattern.source,
                    danger=pattern.danger,
                    likely=line.certainty == "likely",
                    episodes=[told(by_id[id(one)], known, lang) for one in line.episodes],
                    parameters=parameters(line.pattern, line.episodes, lang),
                )
            )
        now.append((SECTIONS[chapter.section][lang], lines))
    return Shelf(now, [told(one, known, lang) for one in aside], [told(one, known, lang) for one in before])


def told(kept: Kept, known: LifeCourse, lang: str) -> Told:
    """One episode in words."""
    episode = kept.episode
    evidence = [known.by_id[one] for one in episode.evidence if one in known.by_id]
    return Told(
        kept=kept,
        sentence=episode.sentence[lang],
        about=[name(known, one) for one in episode.about],
        evidence=[(event, name(known, event.by)) for event in evidence],
        alone=sorted(((name(known, who), day) for who, day in episode.alone.items()), key=lambda pair: pair[1]),
    )


def title(kept: Kept, lang: str) -> str:
    """What the pattern of an episode is called."""
    return CATALOGUE[kept.episode.pattern].title[lang]
