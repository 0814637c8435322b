"""A family is referred back to where it came from, or referred again and again before help starts.

Help that starts for these people ends it. A referral that is sent back with a reason is no new referral, and
several that one agency makes on one day count as one decision.
"""

from collections.abc import Iterator, Sequence

from kring.lifecourse.domain import Day, Event
from kring.lifecourse.order import may_follow, surely_follows
from kring.patterns.course import Course
from kring.patterns.help import trajectories
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import LOOPS


def _help_from(course: Course, x: Event, last: Day) -> Day:
    days = [
        h.may_run[0]
        for h in trajectories(course)
        if may_follow(h.start, x) and not h.people.isdisjoint(course.people(x))
    ]
    return min([*days, last + 1])


def referrals(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each referral of a person, until help starts or the window has passed."""
    for x in course.of("referral"):
        last = course.lapses_from(x) + norms["window"]
        until = _help_from(course, x, last) - 1
        for who in (*((person,) for person in x.about), *((x.about_any,) if x.about_any else ())):
            yield Mark(
                who,
                x.last,
                until,
                (x,),
                who,
                course.agencies((x.by, *x.to)),
                label=(x.by, x.on),
                weight=x.count,
            )


def again_and_again(marks: Sequence[Mark], norms: Norms) -> bool:
    """Often enough, and not all on one day by one agency: that is one decision, not to and fro."""
    return sum(mark.weight for mark in marks) >= norms["number"] and len({mark.label for mark in marks}) >= 2


def there_and_back(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each referral back to the agency that made an earlier one."""
    for back in course.of("referral"):
        for there in course.of("referral"):
            returned = back.by in there.to and there.by in back.to and surely_follows(back, there)
            if returned and course.same_people(back, there) and back.last - there.first <= norms["window"]:
                last = course.lapses_from(back) + norms["window"]
                until = min(_help_from(course, there, last), _help_from(course, back, last)) - 1
                about = tuple(p for p in (*back.about, *back.about_any) if p in course.people(there))
                yield Mark(
                    ("back", *sorted((back.by, there.by))),
                    back.last,
                    until,
                    (there, back),
                    about,
                    course.agencies((there.by, back.by)),
                )


PATTERN = Pattern(
    id="to-and-fro",
    section=LOOPS,
    title=Words("Heen en weer verwezen", "To and fro"),
    sentence=Words(
        "Een gezin wordt heen en weer of telkens opnieuw verwezen voordat er hulp begint.",
        "A family is referred to and fro, or again and again, before help starts.",
    ),
    forms=(
        Recurrence(
            wakes=("referral",),
            of=referrals,
            enough=again_and_again,
            says=Words(
                "Voor {about} waren er binnen {window} dagen {n} verwijzingen ({on} tot {last_on}; {agencies}) "
                "zonder dat er hulp begon.",
                "There were {n} referrals of {about} within {window} days ({on} to {last_on}; {agencies}), and no "
                "help started.",
            ),
        ),
        Recurrence(
            wakes=("referral",),
            of=there_and_back,
            enough=one,
            says=Words(
                "{agencies} verwezen {about} heen en weer ({on} tot {last_on}) zonder dat er hulp begon.",
                "{agencies} referred {about} there and back ({on} to {last_on}), and no help started.",
            ),
        ),
    ),
    advice=Words(
        "Zet de betrokken organisaties samen aan tafel en spreek af wie het gezin vasthoudt tot er hulp is.",
        "Bring the agencies together and agree who holds on to the family until there is help.",
    ),
    silent_about=Words("Welke organisatie de juiste is.", "Which agency is the right one."),
    source="Groningen",
)
