"""Children saw or suffered violence, and no help for any of them started within the term.

Help that was already running for one of these children answers it too, from the day on which the helper knew of the
violence: the child is then helped by somebody who knows.
"""

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.patterns.course import Course
from kring.patterns.help import for_whom, trajectories
from kring.patterns.language import Expectation, Expected, Kind, Norms, Pattern, Words, always, answer
from kring.patterns.parties import first_agency
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import CHILD_DOMAINS, is_violence


def the_children(course: Course, x: Event) -> list[Expected]:
    """One loop for the children together: help for one of them answers it."""
    children = course.children_in(x)
    return [Expected(x, children, owner=first_agency(course, x))] if children else []


def until_a_helper_knows(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days before somebody who was already helping one of these children knew of the violence."""
    x = loop.event
    told = [
        max(known, help_.may_run[0])
        for help_ in trajectories(course)
        if help_.domain in CHILD_DOMAINS
        and not help_.people.isdisjoint(loop.about)
        and (known := course.perhaps_known_from(x).get(help_.by)) is not None
        and help_.may_run[1] >= max(known, x.first)
    ]
    return [(x.last, min(told, default=FAR_FUTURE) - 1)]


@always
def help_for_one_of_them(course: Course, loop: Expected, y: Event) -> bool:
    """Help in safety, family, health or education for one of these children."""
    domain = y.details.get("domain") or course.domain_of(y.by)
    return domain in CHILD_DOMAINS and not for_whom(course, y).isdisjoint(loop.about)


VIOLENT = Kind(("incident", "report", "concern"), (lambda _course, event: is_violence(event),))


def family(_loop: Expected) -> tuple[str, ...]:
    """All told as one."""
    return ()


PATTERN = Pattern(
    id="children-without-help",
    section=OUT_OF_VIEW,
    danger=True,
    title=Words("Kinderen zonder hulp na geweld", "Children without help after violence"),
    sentence=Words(
        "Kinderen maakten geweld mee en voor geen van hen begon daarna hulp.",
        "Children went through violence and no help started for any of them.",
    ),
    forms=(
        Expectation(
            when=VIOLENT,
            each=the_children,
            expect=(answer("help_started", fits=[help_for_one_of_them]),),
            during=until_a_helper_knows,
            key=family,
            expects=Words(
                "Voor {about} begint hulp na het geweld ({on}).",
                "Help starts for {about} after the violence ({on}).",
            ),
            says=Words(
                "Rond {about} was er geweld ({on}); na {days} dagen is voor geen kind hulp begonnen.",
                "There was violence around {about} ({on}); after {days} days no help has started for any child.",
            ),
        ),
    ),
    advice=Words(
        "Vraag wat het geweld met de kinderen doet en regel hulp voor hen zelf, niet alleen voor de ouders.",
        "Ask what the violence does to the children and arrange help for them, not only for the parents.",
    ),
    silent_about=Words("Of de hulp paste bij het kind.", "Whether the help fitted the child."),
    source="Rotterdam 3.2, Drenthe",
)
