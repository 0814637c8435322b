"""Worries about one child come from several sides and nobody weighs them together.

An assessment of the child, or a joint meeting about it, takes away the worries that it answers (it names them, or
those who made it knew of them). A report of an incident is a worry event of its own, as the catalogue counts.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.patterns.course import Course, named
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, number
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import WORRIES, answered_on, assessments


def unanswered(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each worry event about a child, from the day it stands until it is answered or the window has passed."""
    meetings = [y for y in course.of("meeting") if is_joint(course, y)]
    judged: dict[tuple[str, ...], list[Event]] = {}
    for x in course.of(*WORRIES):
        if x.disputes is not None:
            continue  # it tells otherwise what was told before: not one more signal
        for who in course.subjects(x):
            if who not in judged:
                together = [y for y in meetings if not course.people(y).isdisjoint(who)]
                judged[who] = [*assessments(course, who), *together]
            last = course.lapses_from(x) + norms["window"]
            answered = answered_on(course, judged[who], x)
            yield Mark(
                who,
                x.last,
                min(last, last if answered is None else answered - 1, course.end_of_life(who)),
                (x,),
                who,
                course.agencies((x.by, *x.to)),
                label=x.by,
                weight=x.count,
                facts={"sources": x.by},
            )


def is_joint(course: Course, meeting: Event) -> bool:
    """Whether at least two agencies were at a meeting."""
    present = course.agencies((meeting.by, *(named(meeting, "present") or meeting.to)))
    return len(present) >= 2


PATTERN = Pattern(
    id="signals-not-added-up",
    section=SIGNALS,
    danger=True,
    title=Words("Signalen niet bij elkaar gelegd", "Signals not added up"),
    sentence=Words(
        "Er komen zorgen van verschillende kanten, en niemand weegt ze in samenhang.",
        "Worries come from several sides and nobody weighs them together.",
    ),
    forms=(
        Recurrence(
            wakes=WORRIES,
            of=unanswered,
            enough=number("number", different="sources"),
            says=Words(
                "Over {about} kwamen {n} zorgen binnen een jaar ({on} tot {last_on}), van {sources}, zonder overleg of "
                "taxatie waarin zij samenkwamen.",
                "About {about} there were {n} worries within a year ({on} to {last_on}), from {sources}, without a "
                "meeting or assessment in which they came together.",
            ),
        ),
    ),
    advice=Words(
        "Leg de signalen naast elkaar in een overleg met wie ze heeft, en weeg samen wat zij voor het kind betekenen.",
        "Lay the signals side by side with those who hold them, and weigh together what they mean for the child.",
    ),
    silent_about=Words("Hoe ernstig de zorgen zijn.", "How serious the worries are."),
    source="Drenthe; Signalling 4.1",
)
