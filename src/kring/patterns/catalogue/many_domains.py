"""Worries are open in many life domains at the same time.

Counts worries about anybody in the family, adults included. It has no answer of its own: it says what is the case.
"""

from collections.abc import Iterator

from kring.patterns.course import Course
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, different
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import WORRIES, worries


def open_worries(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each open worry that falls in a life domain."""
    for worry in worries(course):
        if worry.domain is not None:
            x = worry.event
            yield Mark(
                (),
                *worry.span,
                (x,),
                worry.who,
                course.agencies((x.by, *x.to)),
                label=worry.domain,
                facts={"domains": (worry.domain,)},
            )


PATTERN = Pattern(
    id="many-domains",
    section=SIGNALS,
    title=Words("Zorgen op veel leefgebieden", "Worries in many life domains"),
    sentence=Words(
        "Er zijn tegelijk open zorgen op vier of meer leefgebieden.",
        "There are open worries in four or more life domains at the same time.",
    ),
    forms=(
        Concurrence(
            wakes=WORRIES,
            of=open_worries,
            enough=different("number"),
            says=Words(
                "Er zijn tegelijk open zorgen op minstens {number} leefgebieden: {domains}; de laatste is van "
                "{last_on}.",
                "There are open worries in at least {number} life domains at once: {domains}; the latest is of "
                "{last_on}.",
            ),
        ),
    ),
    advice=Words(
        "Breng met het gezin alle leefgebieden in beeld en spreek af wat eerst komt.",
        "Look at all life domains with the family and agree what comes first.",
    ),
    silent_about=Words("Hoe zwaar elke zorg weegt.", "How heavy each worry is."),
    source="Groningen; Rotterdam 3.1",
)
