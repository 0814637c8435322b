"""Advice was asked about a family, and neither a report nor a call back has followed.

Any later contact between the asker and the adviser is a call back. A report by the asker about these people answers it.
"""

from kring.lifecourse.domain import Event
from kring.lifecourse.vocabulary import KINDS
from kring.patterns.course import Course, named
from kring.patterns.language import (
    Answer,
    Expectation,
    Expected,
    Pattern,
    Words,
    about_the_same,
    always,
    answer,
    kind,
)
from kring.patterns.parties import each_receiver_owes
from kring.patterns.sections import LOOPS


def by_the_asker(course: Course, loop: Expected, y: Event) -> bool:
    """By the one who asked."""
    return course.acts_for(y.by, loop.other)


@always
def between_the_two(course: Course, loop: Expected, y: Event) -> bool:
    """Between the one who asked and the one who advised."""
    reached = {y.by, *y.to, *y.known_to, *named(y, "present")}
    return loop.owner in reached and loop.other in reached and course.same_people(loop.event, y)


PATTERN = Pattern(
    id="advice-dropped",
    section=LOOPS,
    title=Words("Advies zonder vervolg", "Advice without a sequel"),
    sentence=Words(
        "Er is advies gevraagd over een gezin, en er volgde geen melding en geen terugbelafspraak.",
        "Advice was asked about a family, and neither a report nor a call back followed.",
    ),
    forms=(
        Expectation(
            when=kind("advice"),
            each=each_receiver_owes,
            expect=(
                answer("report", fits=[by_the_asker, about_the_same]),
                Answer(KINDS, (between_the_two,)),
            ),
            expects=Words(
                "{owner} en {other} spreken elkaar weer over het advies ({on}), of er volgt een melding.",
                "{owner} and {other} speak again about the advice ({on}), or a report follows.",
            ),
            says=Words(
                "{other} vroeg {owner} om advies over {about} ({on}); {days} dagen later is er geen melding en is er "
                "geen contact meer geweest.",
                "{other} asked {owner} for advice about {about} ({on}); {days} days later there is no report and has "
                "been no further contact.",
            ),
        ),
    ),
    advice=Words(
        "Bel terug zoals bij een advies hoort: is het gelukt, en zo niet, wordt het een melding?",
        "Call back as belongs to an advice: did it work, and if not, does it become a report?",
    ),
    silent_about=Words("Wat de vrager met het advies deed.", "What the asker did with the advice."),
    source="Groningen annex",
)
