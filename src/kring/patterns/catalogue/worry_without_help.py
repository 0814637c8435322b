"""A worry in a life domain is open and no help in that domain has started.

Help in that domain that was already running for the child, a parent or another adult in the worry answers it; help for
a brother or sister does not. Worries of one child are
one episode, whatever the domains. A worry about adults only is told about those adults.
"""

from collections.abc import Iterator

from kring.kernel.days import Span
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course
from kring.patterns.help import trajectories
from kring.patterns.language import Expectation, Expected, Norms, Pattern, Words, kind
from kring.patterns.parties import first_agency
from kring.patterns.sections import CARE
from kring.patterns.worries import WORRIES, Worry, worries_of


def each_domain(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each life domain of the worry, for each child."""
    for worry in worries_of(course, x):
        if worry.domain is not None:
            yield Expected(x, worry.who, owner=first_agency(course, x), facts={"domains": (worry.domain,)})


def without_help(course: Course, loop: Expected, _norms: Norms) -> list[Span]:
    """The days on which the worry is open and no help in its domain has started."""
    (domain,) = loop.facts["domains"]
    for worry in worries_of(course, loop.event):
        if worry.who == loop.about and worry.domain == domain:
            return [(worry.opened, min(worry.closed, _help_from(course, worry) - 1))]
    return []


def _help_from(course: Course, worry: Worry) -> int:
    """The first day on which help in this domain may run for somebody whom the worry is about."""
    in_domain = [help_ for help_ in trajectories(course) if help_.domain == worry.domain]
    if not in_domain:
        return FAR_FUTURE
    adults = [p for p in course.people(worry.event) if p not in course.child_ids]
    concerned = {*worry.who, *adults, *(parent for p in worry.who for parent in course.parents.get(p, ()))}
    days = [
        max(help_.may_run[0], worry.event.first)
        for help_ in in_domain
        if not concerned.isdisjoint(help_.around)
        and (may_follow(help_.start, worry.event) or help_.may_run[1] >= worry.event.first)
    ]
    return min(days, default=FAR_FUTURE)


PATTERN = Pattern(
    id="worry-without-help",
    section=CARE,
    title=Words("Zorg zonder hulp", "Worry without help"),
    sentence=Words(
        "Er is een zorg op een leefgebied en op dat gebied begint geen hulp.",
        "There is a worry in a life domain and no help in that domain starts.",
    ),
    forms=(
        Expectation(
            when=kind(*WORRIES),
            each=each_domain,
            expect=(),
            during=without_help,
            key=lambda loop: loop.about,
            expects=Words(
                "Er begint hulp bij de zorg over {about} ({domains}; {on}).",
                "Help starts for the worry about {about} ({domains}; {on}).",
            ),
            says=Words(
                "Over {about} is er een zorg ({domains}; {on}); na {days} dagen is op dat gebied geen hulp begonnen.",
                "There is a worry about {about} ({domains}; {on}); after {days} days no help in that domain has "
                "started.",
            ),
        ),
    ),
    advice=Words(
        "Bespreek met het gezin of en welke hulp op dit gebied nodig is, en leg vast waarom (nog) niet.",
        "Discuss with the family whether and which help is needed here, and record why not (yet).",
    ),
    silent_about=Words("Of de zorg hulp nodig maakt.", "Whether the worry calls for help."),
    source="Rotterdam 3.1; Drenthe",
)
