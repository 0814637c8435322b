"""A no-show, a closed door or an unanswered call, and the agency does nothing about it.

What follows must surely follow: a contact that may as well have come before does not tell that somebody acted on it. A
call-up is no follow-up. A report or stepping up by the agency is one, and so is help that it starts, or an assessment
that it makes: both take contact.
"""

from kring.lifecourse.domain import Event
from kring.patterns.contact import is_call_up
from kring.patterns.course import Course
from kring.patterns.language import Expectation, Expected, Pattern, Words, always, answer, by_owner, kind
from kring.patterns.parties import the_agency
from kring.patterns.sections import CARE


@always
def acted_on_it(course: Course, loop: Expected, y: Event) -> bool:
    """The agency itself acted, with more than a call-up, about the same people."""
    return (
        by_owner(course, loop, y)
        and not is_call_up(y)
        and (y.ref == loop.event.id or course.same_people(loop.event, y))
    )


PATTERN = Pattern(
    id="no-follow-up",
    section=CARE,
    danger=True,
    title=Words("Niets gedaan na wegblijven", "No follow-up"),
    sentence=Words(
        "Het gezin kwam niet, liet niet binnen of was onbereikbaar, en de organisatie deed daarna niets.",
        "The family did not come, did not let in or could not be reached, and the agency did nothing about it.",
    ),
    forms=(
        Expectation(
            when=kind("no_show", "turned_away", "unreachable"),
            each=the_agency,
            expect=(
                answer(
                    "follow_up",
                    "contact",
                    "child_contact",
                    "help_started",
                    "assessment",
                    "report",
                    "escalation",
                    fits=[acted_on_it],
                    surely_after=True,
                ),
            ),
            key=lambda loop: (loop.owner,),
            expects=Words(
                "{owner} doet iets na het gemiste contact met {about} ({on}).",
                "{owner} acts on the missed contact with {about} ({on}).",
            ),
            says=Words(
                "{owner} kreeg {about} niet te zien of te spreken ({on}); na {days} dagen is daar niets op gevolgd.",
                "{owner} did not get to see or speak {about} ({on}); after {days} days nothing has followed.",
            ),
        ),
    ),
    advice=Words(
        "Spreek af wie de volgende stap zet: nog eens bellen, langsgaan, of vragen wie wel contact heeft.",
        "Agree who takes the next step: call again, visit, or ask who does have contact.",
    ),
    silent_about=Words("Wat de reden van het wegblijven was.", "What the reason for staying away was."),
    source="Rotterdam 3.2",
)
