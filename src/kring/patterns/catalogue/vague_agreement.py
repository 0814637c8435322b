"""A safety agreement does not say who checks, how, when, or what follows if it is not kept.

A part that was agreed as none, and a part that is not mentioned, both lack. A revision that names the agreement adds
its parts. Agreements of one maker are told together.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Day, Event
from kring.patterns.course import Course, named
from kring.patterns.language import LOOP_LAPSES, Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import LIMITS

PARTS = {
    "checker": Words("wie controleert", "who checks"),
    "how": Words("hoe", "how"),
    "when": Words("wanneer", "when"),
    "consequence": Words("wat er volgt als het niet lukt", "what follows if it is not kept"),
}


def vague(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each agreement that lacks a part, until revisions have supplied them all."""
    for agreement in course.of("safety_agreement"):
        lacks = {part for part in PARTS if not agreement.details.get(part)}
        if lacks:
            last = course.lapses_from(agreement) + LOOP_LAPSES
            until = min(last, _complete(course, agreement, lacks, last + 1) - 1)
            yield Mark(
                (agreement.by,),
                agreement.last,
                until,
                (agreement,),
                agreement.about,
                course.agencies((agreement.by, *named(agreement, "checker"))),
                owner=agreement.by,
                facts={"parts": tuple(PARTS[p] for p in PARTS if p in lacks)},
            )


def _complete(course: Course, agreement: Event, lacks: set[str], never: Day) -> Day:
    """The first day on which revisions may have supplied every part that lacked."""
    missing = set(lacks)
    for y in sorted(course.of("agreement_revised"), key=lambda e: (e.first, e.order)):
        if agreement.id in course.leads_back(y):
            missing -= {part for part in missing if y.details.get(part)}
            if not missing:
                return y.first
    return never


PATTERN = Pattern(
    id="vague-agreement",
    section=LIMITS,
    title=Words("Vage veiligheidsafspraak", "Vague safety agreement"),
    sentence=Words(
        "Een veiligheidsafspraak zegt niet wie controleert, hoe, wanneer of wat er volgt.",
        "A safety agreement does not say who checks, how, when, or what follows.",
    ),
    forms=(
        Recurrence(
            wakes=("safety_agreement",),
            of=vague,
            enough=one,
            says=Words(
                "De veiligheidsafspraak van {owner} voor {about} ({on}) laat open: {parts}.",
                "The safety agreement of {owner} for {about} ({on}) leaves open: {parts}.",
            ),
        ),
    ),
    advice=Words(
        "Maak de afspraak af met het gezin: wie kijkt, hoe, wanneer, is het kind erbij, en wat als het niet lukt?",
        "Finish the agreement with the family: who looks, how, when, is the child seen, and what if it is not kept?",
    ),
    silent_about=Words("Of de afspraak de juiste is.", "Whether the agreement is the right one."),
    source="Drenthe",
)
