"""One agency knows of an open worry about a child, no other does, and it has done nothing with it.

It shows while another agency is active. Telling another agency of it, a report, a referral, a joint meeting about the
child, stepping up, or help that it starts itself answers it, also where the source does not say what was told: what
is not known is read in favour of the professional. Agencies within one parent organisation are different agencies.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, intersection, union
from kring.lifecourse.domain import Day, Event
from kring.patterns.catalogue.signals_not_added_up import is_joint
from kring.patterns.course import Course, named
from kring.patterns.language import (
    Expectation,
    Expected,
    Norms,
    Pattern,
    Words,
    about_them,
    always,
    answer,
    by_owner,
    kind,
)
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import DANGER, WORRIES, worries_of

TOLD = (
    "information_shared",
    "information_requested",
    "contact",
    "report",
    "referral",
    "handover",
    "escalation",
    "help_started",
    "meeting",
    "concern",
    "task",
    "advice",
)


def the_only_one(course: Course, x: Event) -> Iterator[Expected]:
    """A loop for an agency that was, for a time, the only one that knew."""
    children = tuple(dict.fromkeys([p for who in course.subjects(x) for p in who]))
    if not children:
        return
    known = sorted((since, a) for a, since in course.known_from(x).items())
    if known and course.counts(known[0][1]) and (len(known) == 1 or known[1][0] > known[0][0]):
        yield Expected(x, children, owner=known[0][1])


def alone_beside_others(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days on which the worry is open, the owner alone knows it, and another agency is active."""
    x = loop.event
    since = course.known_from(x)[loop.owner or ""]
    told = min([day for a, day in course.perhaps_known_from(x).items() if a != loop.owner], default=course.horizon + 1)
    open_until = max([w.closed for w in worries_of(course, x)], default=x.last)
    return intersection([(since, min(open_until, told - 1))], _others_there(course, loop.owner or ""))


def _others_there(course: Course, owner: str) -> list[Span]:
    """The days on which any other agency is active."""
    return course.once(
        (_others_there, owner),
        lambda course: union([span for a, spans in course.active.items() if a != owner for span in spans]),
    )


def sooner_in_danger(_course: Course, loop: Expected, norms: Norms, since: Day) -> Day:
    """Sooner when the worry is of danger."""
    danger = not DANGER.isdisjoint(loop.event.nature)
    return since + int(norms["days_danger" if danger else "days"])


@always
def passed_on(course: Course, loop: Expected, y: Event) -> bool:
    """The agency told another one about the child, or started help itself."""
    if y.kind == "meeting":
        at_it = loop.owner in {y.by, *y.to, *named(y, "present")}
        return at_it and is_joint(course, y) and about_them(course, loop, y)
    if not by_owner(course, loop, y) or not about_them(course, loop, y):
        return False
    outside = [a for a in course.agencies((*y.to, *y.known_to)) if a != loop.owner]
    return y.kind in ("help_started", "escalation", "report") or bool(outside)


PATTERN = Pattern(
    id="worry-kept-inside",
    section=SIGNALS,
    danger=True,
    title=Words("Zorg binnenshuis gebleven", "Worry kept inside"),
    sentence=Words(
        "Een organisatie heeft een zorg over een kind die geen ander kent, en doet er niets mee.",
        "An agency has a worry about a child that nobody else knows, and does nothing with it.",
    ),
    forms=(
        Expectation(
            when=kind(*WORRIES),
            each=the_only_one,
            expect=(answer(*TOLD, fits=[passed_on]),),
            within=sooner_in_danger,
            during=alone_beside_others,
            key=lambda loop: (loop.owner,),
            expects=Words(
                "{owner} deelt de zorg over {about} ({on}), verwijst of begint zelf hulp.",
                "{owner} shares the worry about {about} ({on}), refers, or starts help.",
            ),
            says=Words(
                "{owner} kent een zorg over {about} ({on}) die geen andere organisatie kent, en heeft niet "
                "verwezen, gedeeld of zelf hulp gestart.",
                "{owner} knows of a worry about {about} ({on}) that no other agency knows, and has not "
                "referred, shared or started help.",
            ),
        ),
    ),
    advice=Words(
        "Bespreek de zorg met het gezin en met wie er nog meer betrokken is; vraag bij twijfel advies.",
        "Talk about the worry with the family and with whoever else is involved; in doubt, ask for advice.",
    ),
    silent_about=Words(
        "Of de zorg binnen de organisatie goed is opgepakt zonder dat iemand dat vastlegde.",
        "Whether the worry was taken up well inside the agency without anybody recording it.",
    ),
    source="Rotterdam 3.2, 4.2; Drenthe",
)
