"""A youth with an intellectual disability is past seventeen and no representative has been arranged.

Shows from the day after the term before the eighteenth birthday until the nineteenth. There is no event that opens
it: the calendar does. An agency could see it by itself once it knew anything about this youth.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import FAR_FUTURE, Day
from kring.patterns.bounds import lived
from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import OUT_OF_VIEW


def unprepared(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each youth with an intellectual disability, in the year before and the year after turning eighteen."""
    for child in course.case.children:
        if not course.has_trait(child, "intellectual_disability"):
            continue
        eighteen = course.turned(child, 18)
        if eighteen is None:
            continue
        start = eighteen - norms["days_before"] + 1
        until = min(course.young_until(child, norms["until_age"]) or 0, _arranged(course, child) - 1)
        until = min(until, course.end_of_life((child,)))
        if start > min(until, course.horizon):
            continue
        told = [event for event in course.events if child in course.people(event)]
        if not told:
            continue
        known: dict[str, Day] = {}
        for event in told:
            for agency, since in course.known_from(event).items():
                known[agency] = min(since, known.get(agency, FAR_FUTURE))
        begun = max(start, told[0].last)
        yield Mark((child,), begun, until, (told[0],), (child,), (), known=known)


def _arranged(course: Course, child: str) -> Day:
    """The first day on which a representative may have been arranged."""
    days = [e.first for e in course.of("representative_appointed") if child in course.people(e)]
    for relation in course.case.relations:
        if relation.kind == "legal_representative" and child in (relation.origin, relation.target):
            days.append(min(relation.when.first, lived(relation.when, sharp=course.sharp)[0]))
    return min(days, default=FAR_FUTURE)


PATTERN = Pattern(
    id="turning-18-unprepared",
    section=OUT_OF_VIEW,
    title=Words("Bijna 18 en niets geregeld", "Turning 18 unprepared"),
    sentence=Words(
        "Een jongere met een verstandelijke beperking wordt 18 en er is geen vertegenwoordiger geregeld.",
        "A youth with an intellectual disability turns 18 and no representative has been arranged.",
    ),
    forms=(
        Recurrence(
            wakes=(),
            of=unprepared,
            enough=one,
            says=Words(
                "{about} heeft een verstandelijke beperking en wordt (of is net) 18; er is geen vertegenwoordiger "
                "geregeld.",
                "{about} has an intellectual disability and is about to turn (or has just turned) 18; no "
                "representative has been arranged.",
            ),
        ),
    ),
    advice=Words(
        "Bespreek met de jongere en de ouders of mentorschap, bewind of curatele nodig is en vraag het op tijd aan.",
        "Discuss with the youth and the parents whether a mentor, administrator or guardian is needed, and apply in "
        "time.",
    ),
    silent_about=Words(
        "Of vertegenwoordiging nodig is; dat is een gesprek, geen regel.",
        "Whether representation is needed; that is a conversation, not a rule.",
    ),
    source="Groningen 3.1, 6.3",
)
