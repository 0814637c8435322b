"""What a review says on paper, as plain values that a typst template lays out."""

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.words import MONTHS, day_words, days_words, list_words
from kring.patterns import CATALOGUE
from kring.patterns.domain import Evaluation
from kring.review import phrases
from kring.review.account import Alone, ChapterAccount, EpisodeAccount, LineAccount, accounts
from kring.review.children import ChildStory, Help, children, spoke
from kring.review.circle import circle
from kring.review.digest import digest
from kring.review.drawn import agencies_svg, circle_svg, mark_svg, patterns_svg
from kring.review.marks import SHAPES
from kring.review.speech import speech
from kring.review.terms import term
from kring.review.timeline import timeline
from kring.review.view import View, short_name

Values = dict[str, Any]

LONGEST_LEAD = 215


def paper(case: LifeCourse, evaluation: Evaluation, *, lang: str, as_seen_by: str | None = None) -> Values:
    """The report of a case as plain values; raises KeyError for an agency that the case does not name."""
    return _Paper(case, evaluation, lang, as_seen_by).values()


class _Paper:
    """One review on its way to paper."""

    def __init__(self, case: LifeCourse, evaluation: Evaluation, lang: str, as_seen_by: str | None) -> None:
        self.case, self.lang, self.as_seen_by = case, lang, as_seen_by
        self.read = digest(case, evaluation, CATALOGUE, as_seen_by=as_seen_by)
        self.view = View(case, self.read.evaluation, lang=lang, as_seen_by=as_seen_by)
        self.told = accounts(self.view, self.read.chapters, CATALOGUE)
        self._, self.ngettext = speech(lang).gettext, speech(lang).ngettext

    def values(self) -> Values:
        """All that the template shows."""
        evaluation = self.read.evaluation
        return {
            "lang": self.lang,
            "title": self.case.title,
            "scope": self.scope(),
            "figures": self.figures(),
            "together": self.together(),
            "opening": [self.opening(chapter) for chapter in self.told],
            "drawings": self.drawings(),
            "children": [
                self.child(story) for story in children(self.case, evaluation.as_of, as_seen_by=self.as_seen_by)
            ],
            "chapters": [self.chapter(chapter) for chapter in self.told],
            "events": [self.event(event) for event in self.view.events],
            "sources": [source.title for source in self.case.sources],
            "words": self.words(),
        }

    def scope(self) -> list[str]:
        """Up to which day it looks, and who looks."""
        _ = self._
        day = day_words(self.read.as_of, self.lang)
        said = [_("What was visible up to and including {day}.").format(day=day)]
        if self.as_seen_by is not None:
            agency = self.view.name(self.as_seen_by)
            only = _("As seen by {agency}: only what this agency knew, and what it could have seen by itself.")
            said.append(only.format(agency=agency))
        return said

    def figures(self) -> list[str]:
        """The family, the agencies and the period, each in a sentence."""
        said = (phrases.family, phrases.agencies, phrases.period)
        return [phrase(self.read.figures, self.lang) for phrase in said]

    def together(self) -> list[str]:
        """Together against alone, each count in a sentence."""
        return phrases.together(self.read, self.lang, self.as_seen_by and self.view.name(self.as_seen_by))

    def opening(self, chapter: ChapterAccount) -> Values:
        """A chapter on the first page: the sentence that it opens with, and what more it holds."""
        lead = chapter.lines[0]
        others = len(chapter.chapter.patterns) - 1
        more = self.ngettext("And {n} more pattern.", "And {n} more patterns.", others)
        return {
            "title": chapter.title,
            "sentence": shorten(self.shortly(lead.lead.sentence), LONGEST_LEAD, placeholder=" …"),
            "likely": lead.likely,
            "days": self.days(lead.lead),
            "alone": self.alone(lead.lead, shown=1),
            "more": more.format(n=others) if others else "",
        }

    def shortly(self, sentence: str) -> str:
        """A sentence with the names of agencies without what stands in brackets."""
        for organisation in self.case.organisations.values():
            sentence = sentence.replace(organisation.name, short_name(organisation.name))
        return sentence

    def drawings(self) -> list[Values]:
        """The circle and both halves of the timeline, each with its text alternative."""
        _ = self._
        chapters = self.read.chapters
        titles = {pattern.id: pattern.title[self.lang] for pattern in CATALOGUE.values()}
        lines = timeline(self.view, chapters, titles, MONTHS[self.lang])
        ring = circle(self.view, chapters)
        made = [
            {
                "title": _("Life-course circle"),
                "svg": circle_svg(ring, self.lang),
                "ratio": 1.0,
                "legend": ["surely", "perhaps", "unseen", "shown", "maybe"],
                "marks": True,
                "alt": _(
                    "{n} agencies as rings, time clockwise. Around them the patterns that were visible"
                    " together. What is drawn here is told in words on the pages that follow."
                ).format(n=len(ring.rings)),
                "moments": [
                    {
                        "when": moment.when,
                        "what": term("kind", moment.event.kind, self.lang),
                        "anchor": moment.anchor,
                    }
                    for moment in ring.moments
                ],
            },
            {
                "title": _("Agencies and events over time"),
                "svg": agencies_svg(lines, self.lang),
                "ratio": lines.height / lines.width,
                "legend": ["surely", "perhaps"],
                "marks": True,
                "alt": _(
                    "Agencies by life domain, with when each was involved and what it did. The list of all"
                    " events holds the same."
                ),
                "moments": [],
            },
        ]
        if lines.sections:
            made.append(
                {
                    "title": _("Patterns over time"),
                    "svg": patterns_svg(lines, self.lang),
                    "ratio": lines.bands_height / lines.width,
                    "legend": ["unseen", "shown", "maybe"],
                    "marks": False,
                    "alt": _(
                        "Each pattern as a row, with the days on which it was visible together. The pages on"
                        " the patterns hold the same."
                    ),
                    "moments": [],
                }
            )
        return made

    def child(self, story: ChildStory) -> Values:
        """A child: when it was last seen and heard, and what happened for it over time."""
        _ = self._
        lasts = (
            (_("last seen"), story.last_seen),
            (_("last spoken with"), story.last_spoken_to),
            (_("last spoken with alone"), story.last_spoken_to_alone),
        )
        entries = [(event, self.seen(event)) for event in story.seen]
        entries += [(event, self.assessed(event)) for event in story.assessments]
        entries += [(help_.started, self.helped(help_)) for help_ in story.help]
        entries.sort(key=lambda entry: (self.view.middle(entry[0]), entry[0].order))
        return {
            "name": story.child.label,
            "lasts": [
                [what, _("not recorded") if event is None else self.by_and_when(event), self.anchors([event])]
                for what, event in lasts
            ],
            "entries": [
                [self.view.when(event), self.view.name(event.by), what, self.view.event_anchor(event)]
                for event, what in entries
            ],
        }

    def seen(self, event: Event) -> str:
        """What a contact says: whether somebody spoke with the child, alone, and where."""
        _ = self._
        alone = event.details.get("alone")
        if spoke(event):
            said = _("spoken with alone") if alone is True else _("spoken with")
        else:
            said = _("seen alone") if alone is True else _("seen")
        where = event.details.get("setting")
        return f"{said} ({where})" if isinstance(where, str) else said

    def assessed(self, event: Event) -> str:
        """What an assessment says: its level and its instrument."""
        said = [term("kind", "assessment", self.lang)]
        level = event.details.get("level")
        if isinstance(level, int):
            said.append(self._("level {level} of 4").format(level=level))
        instrument = event.details.get("instrument")
        if isinstance(instrument, str):
            said.append(instrument)
        return ", ".join(said)

    def helped(self, help_: Help) -> str:
        """In which domain help started, and when it ended."""
        domain = help_.started.details.get("domain")
        said = self._("help")
        if isinstance(domain, str):
            said = f"{said}: {term('domain', domain, self.lang).lower()}"
        if not help_.named:
            said += self._(", not said to be for this child")
        if help_.ended is None:
            return said + self._(", no recorded end")
        return said + self._(", ended {when}").format(when=self.view.when(help_.ended))

    def chapter(self, chapter: ChapterAccount) -> Values:
        """A section of the catalogue, pattern by pattern."""
        patterns = [
            self.pattern([line for line in chapter.lines if line.line.pattern == pattern])
            for pattern in chapter.chapter.patterns
        ]
        return {"title": chapter.title, "patterns": patterns}

    def pattern(self, lines: Sequence[LineAccount]) -> Values:
        """A pattern with all its episodes, the certain before the likely."""
        first = lines[0]
        parameters = {
            f"{p.label}: {p.value} {p.unit}".strip() + f". {p.source or self._('A norm of this review.')}": None
            for line in lines
            for p in line.parameters
        }
        return {
            "title": first.title,
            "meaning": first.meaning,
            "advice": first.advice,
            "silent_about": first.silent_about,
            "source": first.source,
            "parameters": " ".join(parameters),
            "episodes": [
                self.episode(alike, line.likely)
                for line in sorted(lines, key=lambda line: line.likely)
                for alike in _alike(line.episodes)
            ],
        }

    def episode(self, alike: Sequence[EpisodeAccount], likely: bool) -> Values:
        """An episode, with those of the same days on the same evidence, as brothers and sisters have them."""
        told, *others = alike
        also = list_words([list_words(other.about, self.lang) for other in others], self.lang)
        deciding = [] if told.deciding == told.evidence else self.anchors(told.deciding)
        return {
            "sentence": told.sentence,
            "also": self._("The same for {people}.").format(people=also) if others else "",
            "likely": likely,
            "days": self.days(told),
            "alone": self.alone(told),
            "evidence": self.anchors(told.evidence),
            "deciding": deciding,
            "all_decide": bool(told.deciding) and not deciding,
        }

    def days(self, told: EpisodeAccount) -> str:
        """The days on which an episode was visible together."""
        return phrases.span(told.episode.visible_from, told.episode.visible_until, self.lang)

    def alone(self, told: EpisodeAccount, shown: int | None = None) -> str:
        """Who could have seen an episode by itself, and how much later; with `shown`, so many of them."""
        if self.as_seen_by is not None:
            return ""
        if not told.alone:
            return self._("To no agency alone.")
        said = [self.one_alone(alone) for alone in told.alone[:shown]]
        if len(told.alone) > len(said):
            rest = len(told.alone) - len(said)
            said.append(self.ngettext("{n} more agency", "{n} more agencies", rest).format(n=rest))
        return self._("Alone: {agencies}.").format(agencies=list_words(said, self.lang))

    def one_alone(self, alone: Alone) -> str:
        """One agency that could have seen it, and how much later."""
        if not alone.days:
            return self._("{agency} the same day").format(agency=alone.name)
        later = days_words(alone.days, self.lang)
        return self._("{agency} {length} later").format(agency=alone.name, length=later)

    def event(self, event: Event) -> Values:
        """An event in the list of all events."""
        known = [who for who, days in self.view.known.items() if event.id in days and who != event.by]
        return {
            "anchor": self.view.event_anchor(event),
            "id": event.id,
            "when": self.view.when(event),
            "by": self.view.name(event.by),
            "kind": term("kind", event.kind, self.lang),
            "text": event.text,
            "about": list_words([self.view.name(who) for who in event.about], self.lang),
            "known": list_words([self.view.name(who) for who in known], self.lang),
        }

    def by_and_when(self, event: Event) -> str:
        """When an event was, and whose it is."""
        return f"{self.view.when(event)}, {self.view.name(event.by)}"

    def anchors(self, events: Iterable[Event | None]) -> list[list[str]]:
        """Events as (id, place in the list of all events)."""
        shown = {event.id for event in self.view.events}
        return [[e.id, self.view.event_anchor(e)] for e in events if e is not None and e.id in shown]

    def words(self) -> Values:
        """The words of the template itself."""
        _ = self._
        return {
            "kind": _("Life-course review"),
            "together": _("Together and alone"),
            "visible": _("What was visible"),
            "no_pattern": _("No pattern shows in this life course."),
            "grouping": phrases.grouping(self.lang),
            "caution": _(
                "A pattern is no score and no judgement. It shows its evidence; what it means is for"
                " professionals and the family to talk about. This report says what was visible, to whom and"
                " when; not what would have happened otherwise."
            ),
            "moments": _("Key moments"),
            "legend": {
                "surely": _("surely involved"),
                "perhaps": _("perhaps involved: the dates are coarse"),
                "unseen": _("visible together, to no agency alone"),
                "shown": _("also to an agency alone"),
                "maybe": _("likely"),
            },
            "marks": [[mark_svg(group), term("group", group, self.lang)] for group in SHAPES],
            "children": _("Each child"),
            "children_note": _("Only what the sources say is counted."),
            "when": _("When"),
            "who": _("Who"),
            "what": _("What"),
            "last": _("Last time"),
            "nothing": _("Nothing is recorded."),
            "patterns": _("Patterns"),
            "likely": _("likely"),
            "visible_together": _("Visible together"),
            "evidence": _("Evidence"),
            "deciding": _("Would be decided by the exact date of"),
            "all_decide": _("Their exact dates would decide it."),
            "advice": _("What one may do"),
            "silent_about": _("What it is silent about"),
            "held_against": _("Held against"),
            "source": _("Source"),
            "events": _("All events"),
            "number": _("No."),
            "about": _("About:"),
            "known": _("Known to:"),
            "nobody": _("Known to no other agency."),
            "sources": _("Sources"),
            "page": _("page {n} of {all}"),
        }


def _alike(episodes: Iterable[EpisodeAccount]) -> list[list[EpisodeAccount]]:
    """Episodes of the same days, the same evidence and the same agencies put together."""
    alike: dict[Any, list[EpisodeAccount]] = {}
    for told in episodes:
        one = told.episode
        key = (one.visible_from, one.visible_until, one.evidence, one.agencies, tuple(one.alone.items()))
        alike.setdefault(key, []).append(told)
    return list(alike.values())
