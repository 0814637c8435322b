"""One agency was given a task, and it is not confirmed as done by its date.

The date of the task itself is its term; without one, the norm. Only what the receiver does that names the task
confirms it, or a `task_done` of the receiver about the same people that names nothing else. A task for a parent or
somebody of the network is not counted.
"""

from kring.lifecourse.dates import DateError, parse
from kring.lifecourse.domain import Day, Event
from kring.lifecourse.vocabulary import KINDS
from kring.patterns.course import Course
from kring.patterns.language import Answer, Expectation, Expected, Norms, Pattern, Words, always, kind
from kring.patterns.parties import each_receiver_owes
from kring.patterns.sections import LOOPS


def by_its_date(_course: Course, loop: Expected, norms: Norms, since: Day) -> Day:
    """The last day of the task's own date, or the norm after it was given."""
    own = own_date(loop.event, "due")
    return since + int(norms["days"]) if own is None else max(own, since)


def own_date(event: Event, key: str) -> Day | None:
    """The last day of a date in an event's details; None when there is none that can be read as a date."""
    text = event.details.get(key)
    if not isinstance(text, str):
        return None
    try:
        return parse(text).last
    except DateError:
        return None


@always
def by_the_receiver(course: Course, loop: Expected, y: Event) -> bool:
    """Done by the one who was given the task."""
    return course.acts_for(y.by, loop.owner)


def naming_nothing_else(course: Course, loop: Expected, y: Event) -> bool:
    """About the same people, without naming another event."""
    return y.ref is None and course.same_people(loop.event, y)


PATTERN = Pattern(
    id="task-unconfirmed",
    section=LOOPS,
    title=Words("Taak niet bevestigd", "Task not confirmed"),
    sentence=Words(
        "Een organisatie kreeg een taak, en die is niet op tijd bevestigd.",
        "An agency was given a task, and it was not confirmed in time.",
    ),
    forms=(
        Expectation(
            when=kind("task"),
            each=each_receiver_owes,
            expect=(
                Answer(KINDS, (by_the_receiver,), naming_only=True),
                Answer(("task_done",), (by_the_receiver, naming_nothing_else)),
            ),
            within=by_its_date,
            expects=Words(
                "{owner} bevestigt wat {other} vroeg voor {about} ({on}).",
                "{owner} confirms what {other} asked for {about} ({on}).",
            ),
            says=Words(
                "{other} vroeg {owner} om iets te doen voor {about} ({on}); dat is niet op tijd bevestigd.",
                "{other} asked {owner} to do something for {about} ({on}); it was not confirmed in time.",
            ),
        ),
    ),
    advice=Words(
        "Vraag na of de taak is aangekomen, begrepen en gedaan; spreek anders af wie het wel doet.",
        "Ask whether the task was received, understood and done; otherwise agree who will do it.",
    ),
    silent_about=Words("Of de taak goed is uitgevoerd.", "Whether the task was done well."),
    source="Groningen 4.3; Rotterdam",
)
