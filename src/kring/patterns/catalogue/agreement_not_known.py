"""An active agency does not know of a safety agreement.

It knows when it made it, was addressed or informed, was present where it was told, or when it was told later. One
loop for each agency that is active when it is made or becomes so within the term, for as long as it stays; what one
that comes much later needs to know is a matter of handing over.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, intersection
from kring.lifecourse.domain import Event
from kring.patterns.course import Course, named
from kring.patterns.language import (
    LOOP_LAPSES,
    Answer,
    Expectation,
    Expected,
    Norms,
    Pattern,
    Words,
    always,
    kind,
)
from kring.patterns.sections import LIMITS


def each_uninformed(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each agency that is active at some time and did not know from the start."""
    for agency in course.active:
        if agency != x.by and not course.knew_by_then(agency, x, x):
            yield Expected(x, x.about, owner=x.by, other=agency)


def active_unknowing(course: Course, loop: Expected, norms: Norms) -> list[Span]:
    """The days on which an agency that was active within the term still is, and does not know."""
    x, agency = loop.event, loop.other or ""
    known = course.perhaps_known_from(x).get(agency)
    until = course.lapses_from(x) + norms["days"] + LOOP_LAPSES
    there = [span for span in course.active[agency] if span[0] <= x.first + norms["days"]]
    return intersection([(x.last, min(until, until if known is None else known - 1))], there)


@always
def informed_later(course: Course, loop: Expected, y: Event) -> bool:
    """Informed by a revision, or told something about the family without the source saying what."""
    if loop.other not in course.reached(y):
        return False
    return loop.event.id in course.leads_back(y) or (
        y.kind in ("information_shared", "handover", "meeting")
        and not named(y, "event")
        and course.same_people(loop.event, y)
    )


PATTERN = Pattern(
    id="agreement-not-known",
    section=LIMITS,
    title=Words("Afspraak niet bekend", "Agreement not known"),
    sentence=Words(
        "Een betrokken organisatie weet niet van een veiligheidsafspraak.",
        "An involved agency does not know of a safety agreement.",
    ),
    forms=(
        Expectation(
            when=kind("safety_agreement"),
            each=each_uninformed,
            expect=(
                Answer(
                    (
                        "agreement_revised",
                        "information_shared",
                        "handover",
                        "meeting",
                        "plan_evaluated",
                        "agreement_checked",
                        "task",
                    ),
                    (informed_later,),
                ),
            ),
            during=active_unknowing,
            expects=Words(
                "{other} hoort van de veiligheidsafspraak van {owner} voor {about} ({on}).",
                "{other} is told of the safety agreement of {owner} for {about} ({on}).",
            ),
            says=Words(
                "{other} is betrokken en weet na {days} dagen niet van de veiligheidsafspraak van {owner} voor {about} "
                "({on}).",
                "{other} is involved and after {days} days does not know of the safety agreement of {owner} "
                "for {about} "
                "({on}).",
            ),
        ),
    ),
    advice=Words(
        "Vertel wie het gezin ziet wat er is afgesproken, waarop te letten en wie te bellen; zeg het gezin dat "
        "u dat doet.",
        "Tell those who see the family what was agreed, what to watch for and whom to call; tell the family "
        "that you do.",
    ),
    silent_about=Words(
        "Of deze organisatie de afspraak hoort te kennen; wie wat moet weten is een afweging.",
        "Whether this agency ought to know the agreement; who needs to know what is to be weighed.",
    ),
    source="Drenthe",
)
