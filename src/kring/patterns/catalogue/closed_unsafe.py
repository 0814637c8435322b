"""An agency leaves while a safety worry about a child is open and nobody has established that the child is safe.

Counts the end of an involvement, and a closed inquiry of the reporting centre or another agency of safety that weighs
signals. An end that says that safety was established is not unsafe. Shows until the worry closes or the agency is
surely back.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import LIMITS
from kring.patterns.worries import WORRIES, worries


def leavings(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each leaving, with each child about whom a safety worry is then open."""
    for left in course.of("involvement_ended", "inquiry"):
        if not _leaves(course, left) or left.details.get("safety_established") is True:
            continue
        back = [
            e.first - 1
            for e in course.of("involvement_started")
            if e.by == left.by and e is not left and e.id != left.ref and may_follow(e, left)
        ]
        for worry in worries(course):
            if worry.domain not in ("safety", None) or worry.opened > left.first or worry.closed < left.last:
                continue
            x = worry.event
            child = any(p in course.child_ids for p in worry.who)
            if child and not course.people(left).isdisjoint((*worry.who, *x.about)):
                yield Mark(
                    (left.by,),
                    left.last,
                    min([worry.closed, *back]),
                    (x, left),
                    worry.who,
                    course.agencies((left.by,)),
                    owner=left.by,
                    facts={"left": left.by},
                )


def _leaves(course: Course, left: Event) -> bool:
    """Whether an agency leaves: its last involvement ends, or an agency of safety closes an inquiry."""
    if not course.counts(left.by):
        return False
    if left.kind == "involvement_ended":
        return left in course.leavings.get(left.by, ())
    organisation = course.case.organisations[left.by]
    weighs_safety = organisation.role == "interpreting" and organisation.domain == "safety"
    return left.details.get("state") == "closed" and weighs_safety


PATTERN = Pattern(
    id="closed-unsafe",
    section=LIMITS,
    danger=True,
    title=Words("Afgesloten zonder dat veiligheid vaststaat", "Closed before safety was established"),
    sentence=Words(
        "Een organisatie sluit af terwijl er een zorg over veiligheid is en niemand heeft vastgesteld dat het kind "
        "veilig is.",
        "An agency closes while there is a safety worry and nobody has established that the child is safe.",
    ),
    forms=(
        Recurrence(
            wakes=WORRIES,
            of=leavings,
            enough=one,
            says=Words(
                "{left} sloot af ({last_on}) terwijl er een zorg over de veiligheid van {about} was ({on}) en "
                "niemand had "
                "vastgesteld dat het veilig was.",
                "{left} closed ({last_on}) while there was a worry about the safety of {about} ({on}) and nobody had "
                "established that it was safe.",
            ),
        ),
    ),
    advice=Words(
        "Stel per kind vast of het veilig is, door wie en waarop, voordat u loslaat; spreek af wie de vinger "
        "aan de pols "
        "houdt.",
        "Establish for each child whether it is safe, by whom and on what, before letting go; agree who keeps a finger "
        "on the pulse.",
    ),
    silent_about=Words(
        "Of de organisatie die afsloot van de zorg wist.",
        "Whether the agency that closed knew of the worry.",
    ),
    source="Signalling; Rotterdam 6.4",
)
