"""An active agency was absent from a meeting and did not get the outcome.

Absent are those who are said to be, those invited who were not present, and those who within the past year took part
(or were meant to) in an earlier meeting about the same people; one that is said to have known of it is not. A meeting
inside one agency is no case conference, unless the family was at it.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.order import surely_follows
from kring.patterns.course import Course, named
from kring.patterns.language import LOOP_LAPSES, Answer, Expectation, Expected, Pattern, Words, always, kind
from kring.patterns.sections import LOOPS


def each_absent(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each active agency that was absent, held by the one who called the meeting."""
    present = set(course.agencies((x.by, *(named(x, "present") or x.to))))
    meant = {*present, *course.agencies((*named(x, "invited"), *named(x, "absent")))}
    if len(meant) < 2 and x.details.get("with_family") is not True:
        return
    missed = dict.fromkeys((*named(x, "absent"), *named(x, "invited"), *_of_earlier_meetings(course, x)))
    knowing = {*present, *named(x, "minutes_to"), *x.known_to}
    for agency in course.agencies(missed):
        if agency not in knowing and any(
            first <= x.first and x.last <= last for first, last in course.active.get(agency, ())
        ):
            yield Expected(x, x.about, owner=x.by, other=agency)


def _of_earlier_meetings(course: Course, x: Event) -> Iterator[str]:
    for earlier in course.of("meeting"):
        recent = x.last - earlier.first <= LOOP_LAPSES
        if recent and earlier.id != x.id and surely_follows(x, earlier) and course.same_people(earlier, x):
            yield from course.once(_meant_to_meet, _meant_to_meet)[earlier.id]


def _meant_to_meet(course: Course) -> dict[str, tuple[str, ...]]:
    """The agencies that took part in each meeting or were meant to, where there were several."""
    found: dict[str, tuple[str, ...]] = {}
    for meeting in course.of("meeting"):
        meant = course.agencies((*named(meeting, "present"), *named(meeting, "absent"), *named(meeting, "invited")))
        found[meeting.id] = meant if len(meant) >= 2 else ()
    return found


@always
def told_of_the_outcome(course: Course, loop: Expected, y: Event) -> bool:
    """Somebody told the absent agency something about these people after the meeting."""
    reached = {*y.to, *y.known_to, *named(y, "minutes_to"), *named(y, "present")}
    return y.by in course.case.organisations and loop.other in reached and course.same_people(loop.event, y)


PATTERN = Pattern(
    id="minutes-not-sent",
    section=LOOPS,
    title=Words("Verslag niet ontvangen", "Minutes not sent"),
    sentence=Words(
        "Een betrokken organisatie ontbrak bij het overleg en kreeg de uitkomst niet.",
        "An involved agency was absent from the meeting and did not get the outcome.",
    ),
    forms=(
        Expectation(
            when=kind("meeting"),
            each=each_absent,
            expect=(
                Answer(
                    ("information_shared", "meeting", "task", "plan", "safety_agreement", "handover"),
                    (told_of_the_outcome,),
                ),
            ),
            expects=Words(
                "{other} krijgt de uitkomst van het overleg van {owner} ({on}).",
                "{other} gets the outcome of the meeting of {owner} ({on}).",
            ),
            says=Words(
                "{other} ontbrak bij het overleg van {owner} ({on}) en heeft na {days} dagen de uitkomst niet "
                "gekregen.",
                "{other} was absent from the meeting of {owner} ({on}) and after {days} days has not had the outcome.",
            ),
        ),
    ),
    advice=Words(
        "Stuur de afspraken toe, of bel: wat moet deze organisatie weten om haar deel te doen?",
        "Send the agreements, or call: what does this agency need to know to do its part?",
    ),
    silent_about=Words(
        "Betrokken organisaties die nooit bij het overleg hoorden.",
        "Involved agencies that were never part of the meetings.",
    ),
    source="Drenthe",
)
