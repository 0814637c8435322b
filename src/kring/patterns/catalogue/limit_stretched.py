"""A condition was not met, or an agreement was broken, and nothing follows from it.

Stepping up or a measure about the same people answers it, and so does any decision with a written reason that leads
back to it (by `ref`, step by step), and the condition being met after all. A promise, a talk or a new agreement
without a reason does not.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.vocabulary import KINDS
from kring.patterns.course import Course
from kring.patterns.language import (
    Answer,
    Expectation,
    Expected,
    Kind,
    Pattern,
    Words,
    about_the_same,
    always,
    answer,
)
from kring.patterns.sections import LIMITS


def the_one_who_set_it(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for the agency that set the limit; else for the one that saw that it was crossed."""
    limit = course.by_id.get(x.ref) if x.ref else None
    setters = course.agencies((limit.by,)) if limit is not None and limit.first <= x.last else ()
    owner = (setters or course.agencies((x.by, *x.to)) or (None,))[0]
    checker = x.by if x.by != owner and x.by in course.case.organisations else None
    yield Expected(x, x.about + x.about_any, owner=owner, other=checker)


@always
def reasoned(course: Course, loop: Expected, y: Event) -> bool:
    """A decision with its reason that leads back to what was not kept, or to the limit itself after that."""
    if not y.details.get("reason"):
        return False
    back = course.leads_back(y)
    limit = loop.event.ref
    return loop.event.id in back or (limit is not None and limit in back and y.first >= loop.event.first)


def met_after_all(_course: Course, loop: Expected, y: Event) -> bool:
    """The same condition was met."""
    return loop.event.ref is not None and y.ref == loop.event.ref


BROKEN = Kind(
    ("condition_unmet", "agreement_checked"),
    (lambda _course, e: e.kind == "condition_unmet" or e.details.get("kept") is False,),
)
DECISIONS = tuple(k for k in KINDS if k not in ("agreement_checked", "condition_unmet"))

PATTERN = Pattern(
    id="limit-stretched",
    section=LIMITS,
    danger=True,
    title=Words("Opgerekte grens", "Limit stretched"),
    sentence=Words(
        "Aan een voorwaarde of afspraak is niet voldaan, en er volgt geen opschaling, maatregel of besluit met "
        "redenen.",
        "A condition or agreement was not kept, and no stepping up, measure or reasoned decision follows.",
    ),
    forms=(
        Expectation(
            when=BROKEN,
            each=the_one_who_set_it,
            expect=(
                answer("escalation", "measure", fits=[about_the_same]),
                Answer(DECISIONS, (reasoned,)),
                Answer(("condition_met",), (met_after_all,)),
            ),
            key=lambda loop: (loop.owner,),
            expects=Words(
                "Er valt een besluit met redenen nu voor {about} niet aan de voorwaarde of afspraak is voldaan ({on}).",
                "A reasoned decision is taken now that the condition or agreement for {about} was not kept ({on}).",
            ),
            says=Words(
                "Aan een voorwaarde of afspraak voor {about} is niet voldaan ({on}); na {days} dagen is er geen "
                "opschaling, maatregel of besluit met redenen.",
                "A condition or agreement for {about} was not kept ({on}); after {days} days there is no stepping up, "
                "measure or reasoned decision.",
            ),
        ),
    ),
    advice=Words(
        "Neem een besluit en schrijf op waarom: volgt de consequentie, of wordt de grens met reden verlegd?",
        "Take a decision and write down why: does the consequence follow, or is the limit moved for a reason?",
    ),
    silent_about=Words("Of de voorwaarde redelijk was.", "Whether the condition was reasonable."),
    source="Groningen 3.2, 5.3",
)
