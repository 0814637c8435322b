"""Troubles pile up in a family with young children, and no child has been assessed since they began.

Kinds of stressor that belong together count once: stopped and refused income, pregnancy and birth. An assessment takes
away the stressors that it answers. Shows only while a child is surely under six.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, union
from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, different
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import answered_on

STRESSORS = {
    "eviction_announced": "eviction",
    "income_stopped": "income",
    "income_refused": "income",
    "debt": "debt",
    "birth": "birth",
    "pregnancy": "birth",
    "separation": "separation",
    "partner_joined": "partner",
    "detention": "detention",
    "moved": "move",
}
NAMES = {
    "eviction": Words("dreigende uitzetting", "announced eviction"),
    "income": Words("gestopt of geweigerd inkomen", "income stopped or refused"),
    "debt": Words("schulden", "debt"),
    "birth": Words("zwangerschap of geboorte", "pregnancy or birth"),
    "separation": Words("scheiding", "separation"),
    "partner": Words("nieuwe partner", "new partner"),
    "detention": Words("detentie", "detention"),
    "move": Words("verhuizing", "move"),
}


def stressors(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each stressor, until an assessment that answers it, or until the window has passed."""
    young_until = {c: course.young_until(c, norms["young_until"]) for c in course.case.children}
    for x in course.of(*STRESSORS):
        young = tuple(child for child, until in young_until.items() if until is not None and until >= x.last)
        last = course.lapses_from(x) + norms["window"]
        judged = answered_on(course, course.of("assessment"), x)
        until = last if judged is None else min(last, judged - 1)
        about = tuple(p for p in (*x.about, *young) if p in course.case.people)
        label = STRESSORS[x.kind]
        yield Mark(
            (),
            x.last,
            until,
            (x,),
            about,
            course.agencies((x.by, *x.to, *x.known_to)),
            label=label,
            facts={"stressors": NAMES[label]},
        )


def with_young_children(course: Course, norms: Norms) -> list[Span]:
    """The days on which a child is surely born and surely young."""
    spans = []
    for child in course.case.children:
        born, grown = course.turned(child, 0), course.young_until(child, norms["young_until"])
        if born is not None and grown is not None:
            spans.append((born, min(grown, course.end_of_life((child,)))))
    return union(spans)


PATTERN = Pattern(
    id="pressure-building",
    section=SIGNALS,
    title=Words("Oplopende druk", "Pressure building"),
    sentence=Words(
        "Belastende gebeurtenissen stapelen zich op in een gezin met jonge kinderen, zonder taxatie.",
        "Burdens pile up in a family with young children, without an assessment.",
    ),
    forms=(
        Recurrence(
            wakes=tuple(STRESSORS),
            of=stressors,
            enough=different("number"),
            while_=with_young_children,
            says=Words(
                "Binnen een jaar kwamen in dit gezin met jonge kinderen {stressors} samen ({on} tot {last_on}), en "
                "sindsdien is geen kind getaxeerd door iemand die ervan wist.",
                "Within a year {stressors} came together in this family with young children ({on} to "
                "{last_on}), and no "
                "child has been assessed since by anybody who knew of it.",
            ),
        ),
    ),
    advice=Words(
        "Vraag wat de druk met de ouders en de kinderen doet, en wat het eerst verlichting geeft.",
        "Ask what the pressure does to the parents and the children, and what would relieve it first.",
    ),
    silent_about=Words(
        "Hoe het gezin de druk draagt, en wie daarbij helpt.",
        "How the family bears the pressure, and who helps with that.",
    ),
    source="Rotterdam 3.1",
)
