"""What the text and the PDF both say of a review: the family, its agencies, together against alone."""

from datetime import date

from kring.lifecourse.words import day_words, days_words, list_words
from kring.review.digest import Digest, Figures, Together
from kring.review.speech import speech


def family(figures: Figures, lang: str) -> str:
    """Who is in the case."""
    ngettext = speech(lang).ngettext
    people = [
        ngettext("{n} child", "{n} children", figures.children).format(n=figures.children),
        ngettext("{n} adult", "{n} adults", figures.adults).format(n=figures.adults),
    ]
    if figures.network:
        others = ngettext("{n} other person", "{n} other people", figures.network)
        people.append(others.format(n=figures.network))
    return f"{list_words(people, lang)}."


def agencies(figures: Figures, lang: str) -> str:
    """How many agencies there are, and when most of them were active."""
    _, ngettext = speech(lang).gettext, speech(lang).ngettext
    said = ngettext("{n} agency", "{n} agencies", figures.agencies).format(n=figures.agencies)
    if figures.most_active_from is None:
        return f"{said}."
    peak = _("at most {n} active at one time ({when})").format(
        n=figures.most_active, when=span(figures.most_active_from, figures.most_active_until, lang)
    )
    return f"{said}, {peak}."


def period(figures: Figures, lang: str) -> str:
    """From when to when, how long, and how much was recorded."""
    ngettext = speech(lang).ngettext
    said = ngettext(
        "From {first} to {last}: {length}, {n} event.",
        "From {first} to {last}: {length}, {n} events.",
        figures.events,
    )
    return said.format(
        first=day_words(figures.first, lang),
        last=day_words(figures.last, lang),
        length=days_words(figures.days, lang),
        n=figures.events,
    )


def together(read: Digest, lang: str, agency: str | None) -> list[str]:
    """What was visible together against what each agency could have seen alone; `agency` names who looks."""
    counts = read.together
    if not counts.episodes:
        return [speech(lang).gettext("No pattern shows.")]
    said = [_visible(counts, lang), *_alone(counts, lang)]
    if agency is not None:
        own = speech(lang).gettext("{agency}, by itself, could have seen {n} of them; only those follow.")
        said.append(own.format(agency=agency, n=len(read.evaluation.episodes)))
    return said


def grouping(lang: str) -> str:
    """How the patterns were grouped and ordered."""
    return speech(lang).gettext(
        "Grouped by the sections of the catalogue and by pattern, the likely apart from the certain. In order"
        " of danger to a child, then of how long it showed, then of how many people it concerns."
    )


def span(first: date, last: date | None, lang: str) -> str:
    """A stretch of days in words; without a last day it lasts to the day of the review."""
    if last is None:
        said = speech(lang).gettext("{first} until the day of the review")
        return said.format(first=day_words(first, lang))
    return day_words(first, lang) if first == last else f"{day_words(first, lang)} – {day_words(last, lang)}"


def _visible(counts: Together, lang: str) -> str:
    _, ngettext = speech(lang).gettext, speech(lang).ngettext
    patterns = ngettext("{n} pattern", "{n} patterns", counts.patterns).format(n=counts.patterns)
    said = ngettext(
        "{n} episode of {patterns} was visible to all agencies together",
        "{n} episodes of {patterns} were visible to all agencies together",
        counts.episodes,
    ).format(n=counts.episodes, patterns=patterns)
    likely = counts.episodes - counts.certain
    if not likely:
        return f"{said}."
    sure = _("{certain} certain, {likely} likely: on the middle reading of coarse dates")
    return f"{said} ({sure.format(certain=counts.certain, likely=likely)})."


def _alone(counts: Together, lang: str) -> list[str]:
    ngettext = speech(lang).ngettext
    said = []
    if counts.patterns_never:
        said.append(
            ngettext(
                "{n} of these patterns no single agency could ever have seen by itself.",
                "{n} of these patterns no single agency could ever have seen by itself.",
                counts.patterns_never,
            ).format(n=counts.patterns_never)
        )
    if counts.never:
        said.append(
            ngettext(
                "{n} episode no single agency could ever have seen by itself.",
                "{n} episodes no single agency could ever have seen by itself.",
                counts.never,
            ).format(n=counts.never)
        )
    if counts.later:
        said.append(
            ngettext(
                "{n} episode some agency could have seen by itself, but {longest} days later.",
                "{n} episodes some agency could have seen by itself, but later: half of them within {median}"
                " days, the last after {longest} days.",
                counts.later,
            ).format(n=counts.later, median=counts.median_days, longest=counts.longest_days)
        )
    if counts.same_day:
        said.append(
            ngettext(
                "{n} episode some agency could have seen by itself on the same day.",
                "{n} episodes some agency could have seen by itself on the same day.",
                counts.same_day,
            ).format(n=counts.same_day)
        )
    return said
