"""Open loops as text: late first, then what falls due."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.words import day_words, days_words
from kring.patterns import CATALOGUE, Evaluation, OpenLoop
from kring.review.speech import speech
from kring.review.text import plain


def listing(case: LifeCourse, evaluation: Evaluation, lang: str, width: int) -> str:
    """The open loops of a case on the day of its evaluation."""
    words = speech(lang)
    on = evaluation.as_of
    loops = sorted(evaluation.loops, key=lambda loop: (loop.due, loop.pattern))
    late = [loop for loop in loops if loop.due < on]
    soon = [loop for loop in loops if loop.due >= on]
    head = words.gettext("{title}: open on {day}").format(title=plain(case.title), day=day_words(on, lang))
    lines = [head, "=" * min(width, len(head))]
    if not loops:
        lines.append(words.gettext("Nothing is open."))
    if late:
        lines += ["", words.gettext("Late"), *_told(late, case, lang, width, on)]
    if soon:
        lines += ["", words.gettext("Falls due"), *_told(soon, case, lang, width, on)]
    return "\n".join(lines) + "\n"


def _told(loops: Sequence[OpenLoop], case: LifeCourse, lang: str, width: int, on: date) -> Iterator[str]:
    for loop in loops:
        yield from wrap(
            f"{day_words(loop.due, lang)} ({_distance(loop.due, on, lang)}), {_owner(loop, case, lang)}",
            width,
            initial_indent="  ",
            subsequent_indent="    ",
        )
        for said in (loop.sentence[lang], _opened(loop, lang)):
            yield from wrap(plain(said), width, initial_indent="    ", subsequent_indent="    ")


def _opened(loop: OpenLoop, lang: str) -> str:
    """Which pattern it would become, and the event that opened it."""
    title = CATALOGUE[loop.pattern].title[lang]
    return (
        speech(lang)
        .gettext("{title} [{id}], opened by {event}")
        .format(title=title, id=loop.pattern, event=loop.opened_by)
    )


def _distance(due: date, on: date, lang: str) -> str:
    """How far off a day is."""
    words = speech(lang)
    days = (due - on).days
    if days == 0:
        return words.gettext("today")
    said = words.gettext("{length} ago") if days < 0 else words.gettext("in {length}")
    return said.format(length=days_words(abs(days), lang))


def _owner(loop: OpenLoop, case: LifeCourse, lang: str) -> str:
    """Of whom it is expected."""
    if loop.owner is None:
        return speech(lang).gettext("nobody in particular")
    organisation = case.organisations.get(loop.owner)
    if organisation is not None:
        return plain(organisation.name)
    person = case.people.get(loop.owner)
    return plain(person.label if person else loop.owner)
