"""Somebody decided to report and the report was not made.

A report about the same people by the same one answers it, and so does dropping it with a reason that names it. The
intention of a person in the network is told too; the loop is then theirs.
"""

from kring.lifecourse.domain import Event
from kring.patterns.course import Course
from kring.patterns.language import (
    Expectation,
    Expected,
    Pattern,
    Words,
    about_the_same,
    answer,
    by_owner,
    kind,
    naming,
)
from kring.patterns.sections import LOOPS


def the_one_who_intended(course: Course, x: Event) -> list[Expected]:
    """One loop, for the one who meant to report; the agencies that heard of it are its other party."""
    heard = [a for a in course.agencies(x.to) if a != x.by]
    return [Expected(x, x.about + x.about_any, owner=x.by, other=heard[0] if heard else None)]


PATTERN = Pattern(
    id="report-not-made",
    section=LOOPS,
    danger=True,
    title=Words("Voorgenomen melding niet gedaan", "Intended report not made"),
    sentence=Words(
        "Iemand nam zich voor te melden en de melding is niet gedaan.",
        "Somebody decided to report and the report was not made.",
    ),
    forms=(
        Expectation(
            when=kind("report_intended"),
            each=the_one_who_intended,
            expect=(
                answer("report", fits=[by_owner, about_the_same]),
                naming("escalation_dropped", "referral_dropped"),
            ),
            expects=Words(
                "{owner} doet de voorgenomen melding over {about} ({on}), of laat die met reden vallen.",
                "{owner} makes the intended report about {about} ({on}), or drops it with a reason.",
            ),
            says=Words(
                "{owner} nam zich voor om een melding te doen over {about} ({on}); {days} dagen later is die er niet.",
                "{owner} decided to report about {about} ({on}); {days} days later there is no report.",
            ),
        ),
    ),
    advice=Words(
        "Doe de melding alsnog, of leg vast waarom niet.",
        "Make the report after all, or record why not.",
    ),
    silent_about=Words("Of melden het juiste besluit was.", "Whether reporting was the right decision."),
    source="Rotterdam 3.2",
)
