"""A worry about a child is open and nobody has seen the child since.

Seen once after the worry closes it: an assessment of the child, or help that starts for it, is also seeing it. A
worry by which a professional tells what it saw is not itself counted as seeing: seeing is an entry of its own.
"""

from kring.kernel.days import Span
from kring.lifecourse.domain import Day, Event
from kring.patterns.course import Course
from kring.patterns.help import for_whom
from kring.patterns.language import Answer, Expectation, Expected, Norms, Pattern, Words, always, answer, kind
from kring.patterns.parties import first_agency
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import VIOLENCE, WORRIES, assessed, bears_on_child, worries_of


def each_child(course: Course, x: Event) -> list[Expected]:
    """One loop for each child whom the worry is about, for the agency that was told or that raised it."""
    children = dict.fromkeys([w.who for w in worries_of(course, x) if bears_on_child(w)])
    owner = first_agency(course, x)
    return [Expected(x, who, owner=owner, facts={"by": x.by}) for who in children if _has_child(course, who)]


def while_open(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days on which this worry about this child is open."""
    x = loop.event
    return [(x.last, max(w.closed for w in worries_of(course, x) if w.who == loop.about and bears_on_child(w)))]


def soon_after_violence(_course: Course, loop: Expected, norms: Norms, since: Day) -> Day:
    """Sooner after an incident or a report of violence."""
    x = loop.event
    violent = x.kind in ("incident", "report") and not VIOLENCE.isdisjoint(x.nature)
    return since + int(norms["days_violence" if violent else "days"])


@always
def of_this_child(course: Course, loop: Expected, y: Event) -> bool:
    """Seen, assessed, or helped: this child."""
    if y.kind == "assessment":
        return not set(loop.about).isdisjoint(assessed(course, y))
    if y.kind == "help_started":
        return not for_whom(course, y).isdisjoint(loop.about)
    return y.by in course.case.organisations and not course.people(y).isdisjoint(loop.about)


SEEN: tuple[Answer, ...] = (answer("child_contact", "assessment", "help_started", fits=[of_this_child]),)


def _has_child(course: Course, who: tuple[str, ...]) -> bool:
    return any(p in course.child_ids for p in who)


PATTERN = Pattern(
    id="child-not-seen",
    section=OUT_OF_VIEW,
    danger=True,
    title=Words("Kind niet gezien", "Child not seen"),
    sentence=Words(
        "Er is een zorg over een kind en geen professional heeft het kind sindsdien gezien.",
        "There is a worry about a child and no professional has seen the child since.",
    ),
    forms=(
        Expectation(
            when=kind(*WORRIES),
            each=each_child,
            expect=SEEN,
            within=soon_after_violence,
            during=while_open,
            key=lambda loop: loop.about,
            expects=Words(
                "Een professional ziet {about}.",
                "A professional sees {about}.",
            ),
            says=Words(
                "Er is een zorg over {about} ({on}); geen professional heeft het kind daarna gezien.",
                "There is a worry about {about} ({on}); no professional has seen the child since.",
            ),
        ),
    ),
    advice=Words(
        "Zie het kind, en spreek met ouders en collega's af wie dat doet, waar en wanneer.",
        "See the child, and agree with parents and colleagues who does so, where and when.",
    ),
    silent_about=Words(
        "Of wie het kind dagelijks ziet (zoals een leerkracht) iets merkt zonder het vast te leggen.",
        "Whether those who see the child daily (such as a teacher) notice anything without recording it.",
    ),
    source="Drenthe",
)
