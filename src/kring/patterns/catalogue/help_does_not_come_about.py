"""Help was referred to, or has stalled, and nothing has come of it.

A referral is answered by help or involvement of the receiver, by the family's arrival, or by an answer that ends it
(sent back, dropped): a worry that then stays open shows as such. Stalled help is answered by help in its domain for
the same people, whoever gives it, or by involvement of the other party.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.patterns.course import Course
from kring.patterns.help import domain
from kring.patterns.language import (
    Expectation,
    Expected,
    Pattern,
    Words,
    about_the_same,
    always,
    answer,
    by_other,
    kind,
    naming,
)
from kring.patterns.parties import each_receiver
from kring.patterns.sections import CARE


def the_stalled_help(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for help that stalled, held by the agency that was to give or arrange it."""
    stalled_at = course.by_id.get(x.ref) if x.ref else None
    around = [x.by, *x.to, *((stalled_at.by, *stalled_at.to) if stalled_at else ()), *x.known_to]
    agencies = course.agencies(around)
    yield Expected(
        x,
        x.about + x.about_any,
        owner=agencies[0] if agencies else x.by,
        other=agencies[1] if len(agencies) > 1 else None,
        facts={"domains": (domain(course, x),)},
    )


@always
def in_its_domain(course: Course, loop: Expected, y: Event) -> bool:
    """Help in the domain that stalled, for the same people."""
    return domain(course, y) == domain(course, loop.event) and course.same_people(loop.event, y)


PATTERN = Pattern(
    id="help-does-not-come-about",
    section=CARE,
    title=Words("Hulp komt niet tot stand", "Help does not come about"),
    sentence=Words(
        "Er is verwezen naar hulp of hulp is vastgelopen, en daarna is zij niet op gang gekomen.",
        "Help was referred to or has stalled, and it has not come about since.",
    ),
    forms=(
        Expectation(
            when=kind("referral"),
            each=each_receiver,
            expect=(
                answer("help_started", "involvement_started", fits=[by_other, about_the_same]),
                answer("referral_arrived", "referral_returned", fits=[by_other, about_the_same]),
                naming("referral_dropped"),
            ),
            expects=Words(
                "De hulp van {other} voor {about} komt op gang na de verwijzing door {owner} ({on}).",
                "The help of {other} for {about} gets going after the referral by {owner} ({on}).",
            ),
            says=Words(
                "{owner} verwees {about} naar {other} ({on}); {days} dagen later is er geen hulp, geen betrokkenheid "
                "en geen aankomst.",
                "{owner} referred {about} to {other} ({on}); {days} days later there is no help, no involvement and "
                "no arrival.",
            ),
        ),
        Expectation(
            when=kind("help_stalled"),
            each=the_stalled_help,
            expect=(
                answer("help_started", fits=[in_its_domain]),
                answer("involvement_started", fits=[by_other, about_the_same]),
            ),
            key=lambda loop: ("stalled", loop.owner, loop.other, loop.facts["domains"]),
            expects=Words(
                "De vastgelopen hulp voor {about} ({domains}; {on}) komt op gang.",
                "The stalled help for {about} ({domains}; {on}) gets going.",
            ),
            says=Words(
                "Hulp voor {about} ({domains}) liep vast ({on}); na {days} dagen is die hulp niet op gang gekomen.",
                "Help for {about} ({domains}) stalled ({on}); after {days} days it has not come about.",
            ),
        ),
    ),
    advice=Words(
        "Ga na waar het op vastzit, wie het lostrekt, en wat er in de tussentijd wél kan.",
        "Find out where it is stuck, who gets it moving, and what can be done meanwhile.",
    ),
    silent_about=Words(
        "Of de hulp waarnaar verwezen is de juiste was.", "Whether the help referred to was the right one."
    ),
    source="Rotterdam 3.1, 5",
)
