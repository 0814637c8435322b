"""A worry about violence or danger to a child is open and no safety agreement has been made.

An agreement about this child that was made within the year before counts: it is in force, and the check of it is a loop
of its own.
"""

from kring.kernel.days import Span
from kring.lifecourse.domain import Event
from kring.patterns.catalogue.child_not_seen import each_child
from kring.patterns.course import Course
from kring.patterns.language import (
    LOOP_LAPSES,
    Expectation,
    Expected,
    Kind,
    Norms,
    Pattern,
    Words,
    about_them,
    answer,
)
from kring.patterns.sections import LIMITS
from kring.patterns.worries import DANGER, WORRIES, worries_of


def of_danger(_course: Course, event: Event) -> bool:
    """Worries about violence or danger."""
    return not DANGER.isdisjoint(event.nature)


def no_agreement_in_force(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days on which the safety worry is open, unless an agreement was already in force."""
    x = loop.event
    for agreement in course.of("safety_agreement", "agreement_revised"):
        before = agreement.first <= x.last and x.first - agreement.last <= LOOP_LAPSES
        if before and not course.people(agreement).isdisjoint(loop.about):
            return []
    closed = [w.closed for w in worries_of(course, x) if w.who == loop.about and w.domain == "safety"]
    return [(x.last, day) for day in closed]


PATTERN = Pattern(
    id="unsafe-without-agreement",
    section=LIMITS,
    danger=True,
    title=Words("Onveilig zonder veiligheidsafspraak", "Unsafe without a safety agreement"),
    sentence=Words(
        "Er is een zorg over geweld of gevaar voor een kind, en er is geen veiligheidsafspraak.",
        "There is a worry about violence or danger to a child, and no safety agreement has been made.",
    ),
    forms=(
        Expectation(
            when=Kind(WORRIES, (of_danger,)),
            each=each_child,
            expect=(answer("safety_agreement", "agreement_revised", fits=[about_them]),),
            during=no_agreement_in_force,
            key=lambda loop: loop.about,
            expects=Words(
                "Er komt een veiligheidsafspraak voor {about} ({on}).",
                "A safety agreement is made for {about} ({on}).",
            ),
            says=Words(
                "Er is een zorg over geweld of gevaar voor {about} ({on}); na {days} dagen is er geen "
                "veiligheidsafspraak.",
                "There is a worry about violence or danger to {about} ({on}); after {days} days there is no safety "
                "agreement.",
            ),
        ),
    ),
    advice=Words(
        "Spreek met het gezin af wat de kinderen nu veilig houdt, wie dat controleert en wat volgt als het niet lukt.",
        "Agree with the family what keeps the children safe now, who checks it and what follows if it is not kept.",
    ),
    silent_about=Words(
        "Wat het gezin en het netwerk zelf voor de veiligheid doen.",
        "What the family and its network themselves do for safety.",
    ),
    source="Drenthe",
)
