"""A child did not come, or was called up once more in vain, and the agency has not had it in view since.

A call-up after the no-show gives the agency its term again, from the last one. It is told from other contact by its
mode. A contact with the parents about the child is contact.
"""

from collections.abc import Iterator

from kring.kernel.days import Span
from kring.lifecourse.domain import Event
from kring.lifecourse.order import may_follow
from kring.patterns.contact import is_call_up
from kring.patterns.course import Course
from kring.patterns.language import (
    Expectation,
    Expected,
    Norms,
    Pattern,
    Words,
    about_them,
    always,
    answer,
    by_owner,
    kind,
)
from kring.patterns.sections import OUT_OF_VIEW


def each_child_and_agency(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each child that did not come, for each agency to which it did not come."""
    for agency in course.agencies(x.to) or course.agencies((x.by,)):
        for who in course.subjects(x):
            yield Expected(x, who, owner=agency)


def since_the_last_call_up(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """From the no-show until the next call-up, and from each call-up until the one after it."""
    calls = [
        y
        for y in course.of("contact")
        if is_call_up(y) and by_owner(course, loop, y) and about_them(course, loop, y) and may_follow(y, loop.event)
    ]
    starts = [loop.event.last, *(max(y.last, loop.event.last) for y in calls)]
    stops = [y.first - 1 for y in calls]
    spans = []
    for start in sorted(set(starts)):
        following = [stop for y, stop in zip(calls, stops, strict=True) if y.last > start]
        spans.append((start, min(following, default=course.horizon)))
    return spans


@always
def in_view_again(course: Course, loop: Expected, y: Event) -> bool:
    """The agency itself followed up, had contact about the child, or assessed it."""
    if not by_owner(course, loop, y) or is_call_up(y):
        return False
    return y.ref == loop.event.id or about_them(course, loop, y)


PATTERN = Pattern(
    id="out-of-view",
    section=OUT_OF_VIEW,
    danger=True,
    title=Words("Kind uit het zicht", "Child out of view"),
    sentence=Words(
        "Een kind kwam niet op een afspraak en de organisatie heeft het daarna niet in beeld gekregen.",
        "A child did not come to an appointment and the agency has not had it in view since.",
    ),
    forms=(
        Expectation(
            when=kind("no_show"),
            each=each_child_and_agency,
            expect=(answer("follow_up", "contact", "child_contact", "assessment", fits=[in_view_again]),),
            during=since_the_last_call_up,
            key=lambda loop: (loop.owner, *loop.about),
            expects=Words(
                "{owner} krijgt {about} weer in beeld na het wegblijven ({on}).",
                "{owner} gets {about} in view again after the no-show ({on}).",
            ),
            says=Words(
                "{about} kwam niet op een afspraak bij {owner} ({on}); na {days} dagen heeft {owner} het kind niet in "
                "beeld.",
                "{about} did not come to an appointment with {owner} ({on}); after {days} days {owner} does not have "
                "the child in view.",
            ),
        ),
    ),
    advice=Words(
        "Zoek het kind op, bel de ouders of vraag wie het kind wel ziet.",
        "Look the child up, call the parents, or ask who does see the child.",
    ),
    silent_about=Words(
        "Of een andere organisatie het kind in die tijd wel zag.",
        "Whether another agency saw the child in that time.",
    ),
    source="Rotterdam 3.2",
)
