"""An adult with children is in care, under supervision or seen for trouble that may harm children, and nobody asked.

The trouble is told by the natures of the help or contact, or by the adult's traits where help has none. Agencies of the
family and education domain are left out: the child is their work. A child check or an assessment of a child by the
same agency answers it, also an earlier one within the past year.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.patterns.course import Course
from kring.patterns.help import for_whom
from kring.patterns.language import (
    LOOP_LAPSES,
    Expectation,
    Expected,
    Kind,
    Pattern,
    Words,
    always,
    answer,
    by_owner,
)
from kring.patterns.sections import DECISIONS
from kring.patterns.worries import VIOLENCE

TROUBLE = VIOLENCE | {"substance_abuse", "mental_health", "intellectual_disability", "overburdened_parent"}
TRAITS = ("addiction", "chronic_mental_health", "intellectual_disability", "violence_history")
SEES = ("help_started", "contact", "involvement_started", "measure")


def each_adult_with_children(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for the agency, about the adults it sees and the children who depend on them."""
    adults = [p for p in x.about if _in_trouble(course, x, p) and p in course.children_of]
    if x.kind == "help_started":
        adults = [p for p in adults if p in for_whom(course, x)]
    if not adults or not course.counts(x.by) or course.domain_of(x.by) in ("family", "education"):
        return
    children = tuple(dict.fromkeys([c for p in adults for c in course.children_of[p]]))
    if not _checked_before(course, x, children):
        facts = {"adults": tuple(adults), "children": children}
        yield Expected(x, (*adults, *children), owner=x.by, facts=facts)


def _in_trouble(course: Course, x: Event, adult: str) -> bool:
    if x.nature:
        return not TROUBLE.isdisjoint(x.nature)
    return x.kind == "help_started" and course.has_trait(adult, *TRAITS)


def _checked_before(course: Course, x: Event, children: tuple[str, ...]) -> bool:
    return any(
        y.by == x.by and y.first <= x.last and x.first - y.last <= LOOP_LAPSES and _checks(course, y, x, children)
        for y in course.of("child_check", "assessment")
    )


def _checks(course: Course, y: Event, x: Event, children: tuple[str, ...]) -> bool:
    return not course.people(y).isdisjoint(children) or (y.kind == "child_check" and course.same_people(x, y))


@always
def checked_the_child(course: Course, loop: Expected, y: Event) -> bool:
    """The same agency checked whether there are children and whether they are safe, or assessed one."""
    return by_owner(course, loop, y) and _checks(course, y, loop.event, loop.about)


PATTERN = Pattern(
    id="adult-care-without-child-check",
    section=DECISIONS,
    title=Words("Volwassene in zorg zonder kindcheck", "Adult care without a child check"),
    sentence=Words(
        "Een ouder krijgt zorg of toezicht vanwege problemen die kinderen raken, en niemand deed de kindcheck.",
        "A parent gets care or supervision for trouble that touches children, and nobody did the child check.",
    ),
    forms=(
        Expectation(
            when=Kind(SEES),
            each=each_adult_with_children,
            expect=(answer("child_check", "assessment", fits=[checked_the_child]),),
            key=lambda loop: (loop.owner,),
            expects=Words(
                "{owner} vraagt hoe het met {children} gaat ({on}).",
                "{owner} asks how {children} are doing ({on}).",
            ),
            says=Words(
                "{owner} helpt of ziet {adults} ({on}); na {days} dagen is daar niet gevraagd hoe het gaat "
                "met {children}.",
                "{owner} helps or sees {adults} ({on}); after {days} days it has not asked after {children}.",
            ),
        ),
    ),
    advice=Words(
        "Doe de kindcheck: zijn er kinderen, wie zorgt voor hen, zijn zij veilig?",
        "Do the child check: are there children, who cares for them, are they safe?",
    ),
    silent_about=Words("Wat de problemen met de kinderen doen.", "What the trouble does to the children."),
    source="Drenthe; Groningen",
)
