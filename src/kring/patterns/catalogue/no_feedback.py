"""An agency raised a worry with another, or anyone made a report, and hears nothing back.

Anything that the receiver did that the one who raised it knew of counts as hearing. An advice is not counted here:
its answer is the advice itself, and what becomes of it is a pattern of its own.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.patterns.course import Course, named
from kring.patterns.language import Answer, Expectation, Expected, Pattern, Words, always, kind
from kring.patterns.parties import each_receiver_owes
from kring.patterns.sections import LOOPS

HEARING = (
    "feedback",
    "information_shared",
    "information_requested",
    "contact",
    "meeting",
    "assessment",
    "help_offered",
    "help_started",
    "referral",
    "referral_arrived",
    "referral_accepted",
    "referral_returned",
    "task",
    "plan",
    "inquiry",
    "safety_agreement",
    "involvement_ended",
    "escalation",
    "escalation_dropped",
    "handover",
    "follow_up",
    "task_done",
    "report",
    "concern",
    "agreement_checked",
    "plan_evaluated",
    "advice",
    "reminder",
)


def addressed(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each agency to which an agency addressed a worry, or anyone a report."""
    if x.kind == "report" or x.by in course.case.organisations:
        for loop in each_receiver_owes(course, x):
            yield loop._replace(facts={"reporter": x.by})


@always
def told_the_one_who_raised_it(course: Course, loop: Expected, y: Event) -> bool:
    """The receiver let the one who raised it know something."""
    reached = {*y.to, *y.known_to, *named(y, "present"), *named(y, "minutes_to"), *named(y, "informed")}
    if y.kind == "meeting" and loop.owner in reached and loop.other in reached:
        return course.same_people(loop.event, y)
    by_receiver = course.acts_for(y.by, loop.owner)
    return (
        by_receiver
        and loop.other in reached
        and (y.ref == loop.event.id or course.same_people(loop.event, y))
    )


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
            expect=(Answer(HEARING, (told_the_one_who_raised_it,)),),
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
    source="Signalling 4.4; requirement C6",
)
