"""The family stays away, keeps out, refuses or stops, again and again, over several agencies or trajectories.

Trajectories are told apart by the help or offer that the event answers. An event that names no agency counts, but is
not one more agency. Nothing answers it but time: it is a pattern of the family's contact with care, not a fault.
"""

from collections.abc import Iterator, Sequence

from kring.lifecourse.domain import Event
from kring.patterns.contact import AVOIDED, avoids
from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words
from kring.patterns.sections import CARE


def avoided(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each time that contact or care was avoided, for as long as the window lasts."""
    for x in course.of(*AVOIDED):
        if avoids(x) and x.disputes is None:
            agencies = course.agencies((*x.to, x.by))
            yield Mark(
                (),
                x.last,
                course.lapses_from(x) + norms["window"],
                (x,),
                x.about,
                agencies,
                label=(next((a for a in agencies if course.counts(a)), None), _trajectory(course, x)),
                weight=x.count,
            )


def _trajectory(course: Course, x: Event) -> str | None:
    """The help that was avoided: the start, offer or referral to which the event leads back."""
    of_help = [
        course.by_id[ref]
        for ref in course.leads_back(x)
        if ref in course.by_id and course.by_id[ref].kind in ("help_started", "help_offered", "referral")
    ]
    return min(of_help, key=lambda event: event.order).id if of_help else None


def often_and_widely(marks: Sequence[Mark], norms: Norms) -> bool:
    """Often enough, over enough agencies or enough trajectories."""
    if sum(mark.weight for mark in marks) < norms["number"]:
        return False
    agencies = {mark.label[0] for mark in marks} - {None}
    trajectories = {mark.label[1] for mark in marks} - {None}
    return bool(max(len(agencies), len(trajectories)) >= norms["over"])


PATTERN = Pattern(
    id="care-avoidance",
    section=CARE,
    title=Words("Zorgmijding", "Care avoidance"),
    sentence=Words(
        "Het gezin komt herhaaldelijk niet, weert af of stopt, bij verschillende organisaties of trajecten.",
        "The family repeatedly stays away, keeps out or stops, over several agencies or trajectories.",
    ),
    forms=(
        Recurrence(
            wakes=AVOIDED,
            of=avoided,
            enough=often_and_widely,
            says=Words(
                "Binnen een jaar werd contact of hulp {n} keer gemeden ({on} tot {last_on}): {agencies}.",
                "Within a year contact or help was avoided {n} times ({on} to {last_on}): {agencies}.",
            ),
        ),
    ),
    advice=Words(
        "Vraag het gezin wat het moeilijk maakt om te komen, en spreek samen af wie het contact houdt.",
        "Ask the family what makes it hard to come, and agree together who keeps contact.",
    ),
    silent_about=Words("Waarom het gezin niet kwam.", "Why the family did not come."),
    source="Groningen; Rotterdam 4.2",
)
