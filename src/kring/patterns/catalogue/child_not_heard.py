"""A worry about a child is open and nobody has spoken with the child alone since.

Counts from the fourth birthday. A child whose birth is not known is left out: nothing sure can be said of its age.
A contact that says the child was seen alone counts, unless it says that nobody spoke with it.
"""

from kring.kernel.days import Span
from kring.lifecourse.domain import Event
from kring.patterns.catalogue.child_not_seen import each_child, while_open
from kring.patterns.course import Course
from kring.patterns.language import Expectation, Expected, Norms, Pattern, Words, always, answer, kind
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import WORRIES


def old_enough_while_open(course: Course, loop: Expected, norms: Norms) -> list[Span]:
    """The days on which the worry is open and the child is surely old enough to be asked."""
    ages = [course.turned(child, norms["from_age"]) for child in loop.about]
    if any(age is None for age in ages):
        return []
    talks_from = max(age for age in ages if age is not None)
    return [(max(first, talks_from), last) for first, last in while_open(course, loop, norms)]


@always
def spoken_to_alone(course: Course, loop: Expected, y: Event) -> bool:
    """Somebody spoke with this child alone."""
    alone = y.details.get("alone") is True and y.details.get("spoke") is not False
    return alone and y.by in course.case.organisations and not course.people(y).isdisjoint(loop.about)


PATTERN = Pattern(
    id="child-not-heard",
    section=OUT_OF_VIEW,
    danger=True,
    title=Words("Kind niet gehoord", "Child not heard"),
    sentence=Words(
        "Er is een zorg over een kind en niemand heeft het kind sindsdien alleen gesproken.",
        "There is a worry about a child and nobody has spoken with the child alone since.",
    ),
    forms=(
        Expectation(
            when=kind(*WORRIES),
            each=each_child,
            expect=(answer("child_contact", fits=[spoken_to_alone]),),
            during=old_enough_while_open,
            key=lambda loop: loop.about,
            expects=Words(
                "Iemand spreekt {about} alleen.",
                "Somebody speaks with {about} alone.",
            ),
            says=Words(
                "Er is een zorg over {about} ({on}); na {days} dagen heeft niemand het kind alleen gesproken.",
                "There is a worry about {about} ({on}); after {days} days nobody has spoken with the child alone.",
            ),
        ),
    ),
    advice=Words(
        "Praat met het kind zelf, op een plek waar het vrij kan praten, en vraag hoe het thuis gaat.",
        "Talk with the child, in a place where it can speak freely, and ask how things are at home.",
    ),
    silent_about=Words(
        "Kinderen van wie de geboortedatum onbekend is, en kinderen onder de vier jaar.",
        "Children whose date of birth is not known, and children under four.",
    ),
    source="Drenthe",
)
