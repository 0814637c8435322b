"""Stepping up was let go more than once because voluntary help is to be tried once more.

Counts a dropped escalation because the family accepts help, and one beside which help was offered, started or planned
within the term, unless it was dropped because there was no ground. Stepping up, or a measure, begins anew; it lapses a
year after the last time.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course
from kring.patterns.language import LOOP_LAPSES, Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import LIMITS


def once_more(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each time that stepping up was let go for voluntary help, after it had been before."""
    dropped = [
        (since, x, events) for x in course.of("escalation_dropped") for since, events in _for_help(course, x, norms)
    ]
    dropped.sort(key=lambda found: (found[0], found[1].order))
    for place, (since, x, events) in enumerate(dropped):
        earlier = [
            of_earlier
            for _, e, of_earlier in dropped[:place]
            if course.same_people(e, x) and not _stepped_up_between(course, e, x)
        ]
        if len(earlier) + 1 >= norms["number"]:
            after = [y.first for y in course.of("escalation", "measure") if _steps_up(course, y, x)]
            until = min([course.lapses_from(x) + LOOP_LAPSES, *(day - 1 for day in after)])
            evidence = (*(e for of_earlier in earlier for e in of_earlier), *events)
            agencies = (e.by for e in evidence if e.kind == "escalation_dropped")
            yield Mark((), since, until, evidence, x.about, course.agencies(agencies))


def _for_help(course: Course, x: Event, norms: Norms) -> Iterator[tuple[Day, tuple[Event, ...]]]:
    """From which day it surely shows that an escalation was dropped for voluntary help, and what shows it."""
    because = x.details.get("because")
    if because == "family_accepts_help":
        yield x.last, (x,)
    elif because != "no_ground":
        near = [
            (max(y.last, x.last), y.order, (x, y))
            for y in course.of("help_offered", "help_started", "plan")
            if course.same_people(y, x) and max(y.last - x.first, x.last - y.first) <= norms["days"]
        ]
        if near:
            since, _, events = min(near)
            yield since, events


def _steps_up(course: Course, y: Event, x: Event) -> bool:
    return may_follow(y, x) and course.same_people(y, x)


def _stepped_up_between(course: Course, earlier: Event, later: Event) -> bool:
    return any(
        _steps_up(course, y, earlier) and may_follow(later, y) and y.first < FAR_FUTURE
        for y in course.of("escalation", "measure")
    )


PATTERN = Pattern(
    id="voluntary-once-more",
    section=LIMITS,
    title=Words("Nog één keer vrijwillig", "Voluntary once more"),
    sentence=Words(
        "Opschalen is meer dan eens losgelaten omdat het gezin (weer) hulp aanvaardt.",
        "Stepping up was let go more than once because the family (again) accepts help.",
    ),
    forms=(
        Recurrence(
            wakes=("escalation_dropped",),
            of=once_more,
            enough=one,
            says=Words(
                "Opschalen voor {about} is meermalen losgelaten ({on} en {last_on}; {agencies}) terwijl nog eens "
                "vrijwillige hulp werd geprobeerd.",
                "Stepping up for {about} was let go more than once ({on} and {last_on}; {agencies}) while voluntary "
                "help was tried once more.",
            ),
        ),
    ),
    advice=Words(
        "Bespreek wat er nu anders is dan de vorige keer, en wat er gebeurt als het weer niet lukt.",
        "Discuss what is different from the last time, and what happens if it does not work again.",
    ),
    silent_about=Words("Of opschalen beter was geweest.", "Whether stepping up would have been better."),
    source="Groningen 3.2; Drenthe",
)
