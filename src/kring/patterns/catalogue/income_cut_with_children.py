"""Income is stopped or refused in a household with children, and nobody else is told, or no income follows.

Both are expected: that another agency than the one deciding knows of it, and that there is income again (granted, or an
advance). Income again in time ends both: there is then nothing left to tell. A household with children is that of an
adult with whom a child under eighteen lives, or of its parent where its home is not known.
"""

from collections.abc import Iterator

from kring.kernel.days import Span
from kring.lifecourse.domain import Event
from kring.patterns.course import Course
from kring.patterns.language import Expectation, Expected, Norms, Pattern, Words, about_the_same, answer, kind
from kring.patterns.sections import DECISIONS


def with_children(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for the agency that decided, when children depend on the income."""
    people = course.people(x)
    children = tuple(
        child
        for child in course.case.children
        if (child in people or any(_depends(course, child, p) for p in people)) and not _grown(course, child, x)
    )
    if children:
        adults = tuple(p for p in x.about if p not in children)
        yield Expected(x, (*adults, *children), owner=x.by, facts={"children": children})


def _depends(course: Course, child: str, adult: str) -> bool:
    """Whether a child is of an adult's household: it lives with them, or is theirs and its home is not known."""
    if child not in course.children_of.get(adult, ()):
        return False
    theirs = {home for home, _, _ in course.homes.get(adult, ())}
    homes = {home for home, _, _ in course.homes.get(child, ())}
    return not theirs or not homes or not theirs.isdisjoint(homes)


def _grown(course: Course, child: str, x: Event) -> bool:
    eighteen = course.turned(child, 18)
    return eighteen is not None and eighteen <= x.first


def until_told(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days on which no other agency knows."""
    told = [day for a, day in course.perhaps_known_from(loop.event).items() if a != loop.owner]
    return [(loop.event.last, min(told, default=course.horizon + 1) - 1)]


INCOME_AGAIN = answer("income_granted", "income_advance", fits=[about_the_same])

PATTERN = Pattern(
    id="income-cut-with-children",
    section=DECISIONS,
    danger=True,
    title=Words("Inkomen stopt in een gezin met kinderen", "Income cut with children"),
    sentence=Words(
        "Inkomen stopt of wordt geweigerd terwijl er kinderen van afhangen; niemand anders weet het, of er komt geen "
        "inkomen.",
        "Income is stopped or refused while children depend on it; nobody else is told, or no income follows.",
    ),
    forms=(
        Expectation(
            when=kind("income_stopped", "income_refused"),
            each=with_children,
            expect=(INCOME_AGAIN,),
            key=lambda loop: (loop.owner, "income"),
            expects=Words(
                "Er is weer inkomen in het gezin met {children} ({on}).",
                "There is income again in the family with {children} ({on}).",
            ),
            says=Words(
                "{owner} stopte of weigerde inkomen ({on}) in een gezin met {children}; na {days} dagen "
                "is er geen inkomen.",
                "{owner} stopped or refused income ({on}) in a family with {children}; after {days} days "
                "there is no income.",
            ),
        ),
        Expectation(
            when=kind("income_stopped", "income_refused"),
            each=with_children,
            expect=(INCOME_AGAIN,),
            during=until_told,
            key=lambda loop: (loop.owner, "told"),
            expects=Words(
                "Een andere organisatie hoort dat {owner} het inkomen stopte of weigerde in het gezin met "
                "{children} ({on}).",
                "Another agency is told that {owner} stopped or refused income in the family with {children} ({on}).",
            ),
            says=Words(
                "{owner} stopte of weigerde inkomen ({on}) in een gezin met {children}; na {days} dagen weet "
                "geen andere organisatie dat.",
                "{owner} stopped or refused income ({on}) in a family with {children}; after {days} days no "
                "other agency knows.",
            ),
        ),
    ),
    advice=Words(
        "Kijk wie er van dit inkomen leven; bespreek voorrang, een voorschot, en wie het gezin helpt.",
        "Look at who live on this income; discuss priority, an advance, and who helps the family.",
    ),
    silent_about=Words("Of het besluit terecht was.", "Whether the decision was justified."),
    source="Rotterdam 5, 6",
)
