"""An agency raised a worry with another, or anyone made a report, and hears nothing back.

Anything that the receiver did that the one who raised it knew of counts as hearing. An advice is not counted here:
its answer is the advice itself, and what becomes of it is a pattern of its own.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.vocabulary import KINDS
from kring.patterns.course import Course
from kring.patterns.language import Answer, Expectation, Expected, Pattern, Words, always, kind
from kring.patterns.parties import each_receiver_owes
from kring.patterns.sections import LOOPS


def addressed(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each agency to which an agency addressed a worry, or anyone a report."""
    if x.kind == "report" or x.by in course.case.organisations:
        yield from each_receiver_owes(course, x, {"reporter": x.by})


@always
def told_the_one_who_raised_it(course: Course, loop: Expected, y: Event) -> bool:
    """Feedback on it, or something that the receiver did and the one who raised it knew of."""
    if y.kind == "feedback" and y.ref == loop.event.id:
        return True
    reached = course.reached(y)
    about_it = y.ref == loop.event.id or not course.people(y) or course.same_people(loop.event, y)
    if y.kind == "meeting" and loop.owner in reached and loop.other in reached:
        return about_it
    return about_it and course.acts_for(y.by, loop.owner) and loop.other in reached


PATTERN = Pattern(
    id="no-feedback",
    section=LOOPS,
    title=Words("Geen terugkoppeling", "No feedback"),
    sentence=Words(
        "Wie een zorg doorgaf of meldde, hoort niet wat ermee is gedaan.",
        "The one who passed on a worry or made a report does not hear what was done with it.",
    ),
    forms=(
        Expectation(
            when=kind("concern", "incident", "report"),
            each=addressed,
            expect=(Answer(KINDS, (told_the_one_who_raised_it,)),),
            expects=Words(
                "{owner} laat {reporter} weten wat er met de zorg over {about} ({on}) is gedaan.",
                "{owner} lets {reporter} know what was done with the worry about {about} ({on}).",
            ),
            says=Words(
                "{reporter} gaf een zorg over {about} door aan {owner} ({on}) en heeft na {days} dagen niets gehoord.",
                "{reporter} passed a worry about {about} on to {owner} ({on}) and has heard nothing after {days} days.",
            ),
        ),
    ),
    advice=Words(
        "Laat weten dat het signaal is aangekomen, wat er gebeurt en wie het aanspreekpunt is.",
        "Let it be known that the signal arrived, what is being done and who the contact is.",
    ),
    silent_about=Words(
        "Of er met de zorg iets is gedaan zonder dat het is teruggemeld.",
        "Whether something was done with the worry without it being reported back.",
    ),
    source="Signalling 4.4",
)
