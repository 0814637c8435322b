"""Some agency knows of violence in the family, and the school, GP or youth health care of a child does not.

Counts for a school, GP or youth health care that is surely active and involved with one of these children. One that
becomes active later is to be told too, as long as the violence has not lapsed. It knows when it knows the event, or
when somebody told it something about the family afterwards whose content the source does not give.
"""

from collections.abc import Iterator
from operator import itemgetter

from kring.kernel.days import Span, intersection
from kring.lifecourse.domain import Event
from kring.patterns.course import Course, named
from kring.patterns.language import Expectation, Expected, Kind, Norms, Pattern, Words, always, answer
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import LAPSES, VIOLENCE, is_violence


def each_basic_care(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each school, GP and youth health care of a child in this family that does not know."""
    children = course.children_in(x)
    informed = [a for a, _ in sorted(course.known_from(x).items(), key=itemgetter(1))]
    if not children or not informed:
        return
    for care in course.case.organisations.values():
        involved = care.basic_care and care.id in course.active and _sees_one_of(course, care.id, children)
        if involved and not course.knew_by_then(care.id, x, x):
            yield Expected(x, children, owner=informed[0], other=care.id)


def _sees_one_of(course: Course, care: str, children: tuple[str, ...]) -> bool:
    return any(not course.people(e).isdisjoint(children) for e in course.own_events[care])


def known_and_active(course: Course, loop: Expected, norms: Norms) -> list[Span]:
    """The days on which some agency knows, this one is active, does not know, and the violence has not lapsed."""
    x, care = loop.event, loop.other or ""
    never = course.horizon + 1
    since = min(course.known_from(x).values())
    told = min([day for a, day in course.perhaps_known_from(x).items() if course.acts_for(a, care)], default=never)
    until = min(told - 1, course.lapses_from(x) + norms["days"] + LAPSES)
    return intersection([(since, until)], course.active[care])


@always
def told_something(course: Course, loop: Expected, y: Event) -> bool:
    """Told of the family after the violence, without the source saying of what."""
    if not course.same_people(loop.event, y) or named(y, "event"):
        return False
    about_this = not y.nature or not VIOLENCE.isdisjoint(y.nature)
    reached = any(course.acts_for(a, loop.other) for a in course.reached(y))
    return about_this and reached and y.by in course.case.organisations


PATTERN = Pattern(
    id="basic-care-not-told",
    section=SIGNALS,
    danger=True,
    title=Words("School, huisarts of JGZ weet het niet", "Basic care not told"),
    sentence=Words(
        "Er is geweld in het gezin bekend, en de school, huisarts of jeugdgezondheidszorg weet het niet.",
        "Violence in the family is known, and the school, GP or youth health care does not know of it.",
    ),
    forms=(
        Expectation(
            when=Kind(("incident", "report", "concern"), (lambda _course, event: is_violence(event),)),
            each=each_basic_care,
            expect=(
                answer(
                    "information_shared",
                    "report",
                    "handover",
                    "meeting",
                    "safety_agreement",
                    fits=[told_something],
                ),
            ),
            during=known_and_active,
            key=lambda loop: (loop.other,),
            expects=Words(
                "{other} hoort van het geweld rond {about} ({on}).",
                "{other} is told of the violence around {about} ({on}).",
            ),
            says=Words(
                "{owner} weet van geweld rond {about} ({on}); {other} is betrokken en is dat na {days} dagen niet "
                "verteld.",
                "{owner} knows of violence around {about} ({on}); {other} is involved and after {days} days has not "
                "been told.",
            ),
        ),
    ),
    advice=Words(
        "Vertel de school, huisarts en jeugdgezondheidszorg wat zij moeten weten, met grondslag, en zeg het de ouders.",
        "Tell the school, GP and youth health care what they need to know, on a ground, and tell the parents so.",
    ),
    silent_about=Words(
        "Of er een reden was om het niet te vertellen die niet is opgeschreven.",
        "Whether there was a reason not to tell that was not written down.",
    ),
    source="Rotterdam 4.2, 6.4",
)
