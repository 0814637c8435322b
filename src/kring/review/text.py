"""A review as plain text for a terminal: a page, then each pattern with its sentence, dates and evidence.

What is folded here unfolds when one names a pattern (every episode then has its own sentence), and in the
HTML report.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.words import day_words, edtf_words, list_words
from kring.patterns.domain import Episode
from kring.patterns.language import Pattern
from kring.patterns.sections import SECTIONS
from kring.review import phrases
from kring.review.digest import Chapter, Digest, Line
from kring.review.speech import speech
from kring.review.terms import term
from kring.review.view import short_name

SHOWN_EVIDENCE = 4
SHOWN_FOLDED = 8
SHOWN_ALONE = 3


def as_text(
    case: LifeCourse,
    read: Digest,
    catalogue: Mapping[str, Pattern],
    *,
    lang: str,
    width: int = 80,
    unfolded: bool = False,
) -> str:
    """A review in lines of at most `width` characters; `unfolded`, each episode has sentence and evidence."""
    return "\n".join(_Page(case, read, catalogue, lang=lang, width=width, unfolded=unfolded).lines()) + "\n"


def plain(text: str) -> str:
    """Text without characters that steer a terminal or turn the direction of reading."""
    return "".join("�" if _steers(character) else character for character in text)


def _alike(episodes: Iterable[Episode]) -> list[list[Episode]]:
    """Episodes of the same days on the same evidence put together, as those of brothers and sisters are."""
    alike: dict[Any, list[Episode]] = {}
    for episode in episodes:
        alike.setdefault((episode.visible_from, episode.visible_until, episode.evidence), []).append(episode)
    return list(alike.values())


def _steers(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


class _Page:
    """One review on its way to paper."""

    def __init__(
        self,
        case: LifeCourse,
        read: Digest,
        catalogue: Mapping[str, Pattern],
        *,
        lang: str,
        width: int,
        unfolded: bool,
    ) -> None:
        self.case, self.read, self.catalogue = case, read, catalogue
        self.lang, self.width, self.unfolded = lang, width, unfolded
        self._, self.ngettext = speech(lang).gettext, speech(lang).ngettext

    def lines(self) -> Iterator[str]:
        """The whole review."""
        yield from self.family()
        yield from self.together()
        if self.read.chapters:
            yield from self.first_page()
        for chapter in self.read.chapters:
            yield from self.chapter(chapter)
        if self.read.chapters and not self.unfolded:
            yield ""
            yield from self.wrapped(
                self._("With --pattern ID every episode of a pattern is told in full; --format html tells all.")
            )
        yield ""
        yield from self.wrapped(self._("It says what was visible, not what would have happened otherwise."))

    def family(self) -> Iterator[str]:
        """Who, how many agencies, over how long."""
        title = " ".join(plain(self.case.title).split())
        yield title
        yield "=" * min(len(title), self.width)
        for said in (phrases.family, phrases.agencies, phrases.period):
            yield from self.wrapped(said(self.read.figures, self.lang))

    def together(self) -> Iterator[str]:
        """What was visible together, against what each agency could have seen alone."""
        yield from self.heading(self._("Together and alone"))
        agency = self.read.as_seen_by
        for said in phrases.together(self.read, self.lang, agency and self.name(agency)):
            yield from self.item(said)

    def first_page(self) -> Iterator[str]:
        """One entry for each chapter, and how it was grouped."""
        yield from self.heading(self._("In one page"))
        for chapter in self.read.chapters:
            title = SECTIONS[chapter.section][self.lang]
            named = "; ".join(self.named(pattern, chapter) for pattern in chapter.patterns)
            yield from self.item(f"{title} ({self.span(chapter.first, chapter.until)}): {named}.")
        yield ""
        yield from self.wrapped(phrases.grouping(self.lang))

    def named(self, pattern: str, chapter: Chapter) -> str:
        """A pattern's title, with how often it shows where that is not simply once."""
        title = self.catalogue[pattern].title[self.lang]
        times = {line.certainty: len(line.episodes) for line in chapter.lines if line.pattern == pattern}
        asides = []
        if times.get("certain", 0) > ("likely" not in times):
            asides.append(f"{times['certain']}×")
        if "likely" in times:
            asides.append(self._("{n}× likely").format(n=times["likely"]))
        title = title[:1].lower() + title[1:]
        return f"{title} ({', '.join(asides)})" if asides else title

    def chapter(self, chapter: Chapter) -> Iterator[str]:
        """A section of the catalogue with its patterns."""
        yield from self.heading(SECTIONS[chapter.section][self.lang])
        for pattern in chapter.patterns:
            first, *further = (line for line in chapter.lines if line.pattern == pattern)
            yield from self.pattern(first)
            for line in further:
                yield from self.further(line)

    def pattern(self, line: Line) -> Iterator[str]:
        """A pattern: told by the episode that showed longest, the others after it."""
        title = self.catalogue[line.pattern].title[self.lang]
        likely = f", {self._('likely')}" if line.certainty == "likely" else ""
        yield ""
        yield from self.wrapped(f"{title} [{line.pattern}{likely}]", indent=2)
        if self.unfolded:
            for episode in line.episodes:
                yield from self.episode(episode)
            return
        yield from self.episode(line.longest)
        others = [episode for episode in line.episodes if episode is not line.longest]
        if others:
            more = self.ngettext("{n} more episode:", "{n} more episodes:", len(others))
            yield from self.wrapped(more.format(n=len(others)), indent=4)
            yield from self.folded(others)

    def further(self, line: Line) -> Iterator[str]:
        """What is only likely of a pattern that also shows for certain."""
        if self.unfolded:
            yield from self.pattern(line)
            return
        yield from self.wrapped(self._("Likely, on the middle reading of coarse dates:"), indent=4)
        yield from self.folded(line.episodes)

    def folded(self, episodes: Sequence[Episode]) -> Iterator[str]:
        """Episodes in a line each: the days, the people, the evidence; what is alike is told once."""
        for alike in _alike(episodes):
            about = list_words(list(dict.fromkeys(self.name(p) for e in alike for p in e.about)), self.lang)
            evidence = ", ".join(map(plain, alike[0].evidence[:SHOWN_FOLDED]))
            if len(alike[0].evidence) > SHOWN_FOLDED:
                evidence += ", …"
            yield from self.wrapped(f"{self.shown(alike[0])}: {about} ({evidence})", indent=6, hang=2)

    def episode(self, episode: Episode) -> Iterator[str]:
        """One episode: its sentence, its days, who could have seen it alone, its evidence."""
        yield from self.wrapped(plain(episode.sentence[self.lang]), indent=4)
        yield from self.wrapped(f"{self.shown(episode)}. {self.alone(episode)}", indent=4)
        shown = len(episode.evidence) if self.unfolded else SHOWN_EVIDENCE
        for id_ in episode.evidence[:shown]:
            yield self.evidence(self.case.by_id[id_])
        rest = episode.evidence[shown:]
        if rest:
            yield from self.wrapped(self._("and {events}").format(events=", ".join(map(plain, rest))), indent=6, hang=2)

    def shown(self, episode: Episode) -> str:
        """The days on which an episode was visible together."""
        return self.span(episode.visible_from, episode.visible_until)

    def alone(self, episode: Episode) -> str:
        """Who could have seen an episode by itself, and from when."""
        if self.read.as_seen_by is not None:
            return self._("Evidence:")
        if not episode.alone:
            return self._("No single agency could have seen it. Evidence:")
        agencies = sorted(episode.alone.items(), key=lambda pair: pair[1])
        shown = len(agencies) if self.unfolded or len(agencies) == SHOWN_ALONE + 1 else SHOWN_ALONE
        said = [
            self._("{agency} from {day}").format(agency=self.name(agency), day=day_words(on, self.lang))
            for agency, on in agencies[:shown]
        ]
        if len(agencies) > shown:
            said.append(
                self.ngettext("{n} more agency", "{n} more agencies", len(agencies) - shown).format(
                    n=len(agencies) - shown
                )
            )
        return self._("Alone: {agencies}. Evidence:").format(agencies=list_words(said, self.lang))

    def evidence(self, event: Event) -> str:
        """An event on one line."""
        when = edtf_words(event.on, self.lang, throughout=event.throughout)
        kind = term("kind", event.kind, self.lang)
        line = f"{event.id}  {when}, {self.name(event.by)}, {kind}: {event.text}"
        return textwrap.shorten(plain(line), self.width - 6, placeholder="…").join(("      ", ""))

    def name(self, who: str) -> str:
        """What a person or an organisation is called in this case."""
        if who in self.case.organisations:
            return plain(short_name(self.case.organisations[who].name))
        return plain(self.case.people[who].label) if who in self.case.people else plain(who)

    def span(self, first: date, last: date | None) -> str:
        """A stretch of days in words."""
        return phrases.span(first, last, self.lang)

    def heading(self, said: str) -> Iterator[str]:
        """A heading, set apart."""
        yield ""
        yield said
        yield "-" * min(len(said), self.width)

    def item(self, said: str) -> Iterator[str]:
        """A line of a list."""
        return self.wrapped(f"- {said}", hang=2)

    def wrapped(self, said: str, *, indent: int = 0, hang: int = 0) -> Iterator[str]:
        """Text folded to the width of the page."""
        yield from textwrap.wrap(
            said,
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_on_hyphens=False,
        )
