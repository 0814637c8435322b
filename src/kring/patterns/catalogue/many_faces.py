"""Many agencies at the same time, or one worker after another in the same agency.

Every active agency counts, basic care too: the family meets them all. Changes of worker count within two years.
"""

from collections.abc import Iterator

from kring.patterns.catalogue.no_director import active_agencies, known_to_be_active
from kring.patterns.course import Course
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Recurrence, Words, different, number
from kring.patterns.sections import CHARGE


def changes(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each change of worker in an agency."""
    for x in course.of("worker_changed"):
        if course.counts(x.by):
            yield Mark(
                (x.by,),
                x.last,
                course.lapses_from(x) + norms["window"],
                (x,),
                x.about,
                (x.by,),
                owner=x.by,
                weight=x.count,
            )


PATTERN = Pattern(
    id="many-faces",
    section=CHARGE,
    title=Words("Veel gezichten", "Many faces"),
    sentence=Words(
        "Het gezin heeft met veel organisaties tegelijk te maken, of met steeds een andere hulpverlener.",
        "The family deals with many agencies at once, or with one new worker after another.",
    ),
    forms=(
        Concurrence(
            wakes=(),
            of=active_agencies,
            alone=known_to_be_active,
            enough=different("agencies"),
            says=Words(
                "Het gezin had met {agencies} te maken, op enig moment met minstens {agencies_norm} tegelijk.",
                "The family dealt with {agencies}, at some time with at least {agencies_norm} at once.",
            ),
        ),
        Recurrence(
            wakes=("worker_changed",),
            of=changes,
            enough=number("changes"),
            says=Words(
                "Bij {owner} kreeg het gezin {n} keer een andere hulpverlener ({on} tot {last_on}).",
                "At {owner} the family got another worker {n} times ({on} to {last_on}).",
            ),
        ),
    ),
    advice=Words(
        "Vraag het gezin wie voor hen ertoe doet, en wie weg kan of via één persoon kan werken.",
        "Ask the family who matters to them, and who may leave or work through one person.",
    ),
    silent_about=Words("Of al deze organisaties nodig zijn.", "Whether all these agencies are needed."),
    source="Groningen; Drenthe",
)
