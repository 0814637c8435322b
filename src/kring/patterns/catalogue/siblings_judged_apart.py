"""Brothers and sisters are assessed within days of each other, and the judgements of one home lie far apart.

Shows from the second assessment until an assessment of both together, or a joint meeting about both that knew of the
two, and lapses after a year. Outcomes in an instrument's own words count as different only when both were given, for
the same instrument, about the same home or without a home.
"""

from collections.abc import Iterator
from itertools import combinations

from kring.lifecourse.domain import FAR_FUTURE, Day, Event
from kring.lifecourse.order import may_follow
from kring.patterns.course import Course, named
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import LAPSES, answers, assessed


def pairs(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each two assessments, of different children of one family, that lie far apart."""
    days, levels = int(norms["days"]), int(norms["levels"])
    for one_, other in combinations(course.of("assessment"), 2):
        if max(one_.last, other.last) - min(one_.first, other.first) > days:
            continue
        first, second = assessed(course, one_), assessed(course, other)
        siblings = first and second and set(first).isdisjoint(second) and _siblings(course, first[0], second[0])
        if siblings and _apart(one_, other, levels):
            seen = max(one_.last, other.last)
            until = min(_reconciled(course, one_, other), seen + LAPSES + 1) - 1
            about = first + second
            yield Mark(tuple(sorted(about)), seen, until, (one_, other), about, course.agencies((one_.by, other.by)))


def _apart(one_: Event, other: Event, levels: int) -> bool:
    level, level_ = one_.details.get("level"), other.details.get("level")
    if level is not None and level_ is not None and abs(level - level_) >= levels:
        return True
    outcome, outcome_ = one_.details.get("outcome"), other.details.get("outcome")
    homes, homes_ = set(named(one_, "settings")), set(named(other, "settings"))
    same_home = not homes or not homes_ or not homes.isdisjoint(homes_)
    same_form = one_.details.get("instrument") == other.details.get("instrument")
    return bool(outcome and outcome_ and outcome != outcome_ and same_home and same_form)


def _siblings(course: Course, one_: str, other: str) -> bool:
    shared = set(course.parents.get(one_, ())) & set(course.parents.get(other, ()))
    return bool(shared) or any(
        r.kind == "sibling" and {r.origin, r.target} == {one_, other} for r in course.case.relations
    )


def _reconciled(course: Course, one_: Event, other: Event) -> Day:
    """The day from which somebody has looked at both judgements together."""
    days = [FAR_FUTURE]
    for y in course.of("assessment", "meeting"):
        both = all(not course.people(y).isdisjoint(course.people(x)) for x in (one_, other))
        later = y not in (one_, other) and both and all(may_follow(y, x) for x in (one_, other))
        if later and (y.kind == "assessment" or all(answers(course, y, x) for x in (one_, other))):
            days.append(y.first)
    return min(days)


PATTERN = Pattern(
    id="siblings-judged-apart",
    section=OUT_OF_VIEW,
    title=Words("Broers en zussen los van elkaar beoordeeld", "Brothers and sisters judged apart"),
    sentence=Words(
        "Taxaties van broers en zussen kort na elkaar lopen ver uiteen.",
        "Assessments of brothers and sisters shortly after each other lie far apart.",
    ),
    forms=(
        Recurrence(
            wakes=("assessment",),
            of=pairs,
            enough=one,
            says=Words(
                "De taxaties van {about} ({on} en {last_on}) liggen binnen {days} dagen ver uit elkaar.",
                "The assessments of {about} ({on} and {last_on}) lie far apart within {days} days.",
            ),
        ),
    ),
    advice=Words(
        "Leg de taxaties naast elkaar en bespreek waar het verschil vandaan komt.",
        "Lay the assessments side by side and talk about where the difference comes from.",
    ),
    silent_about=Words(
        "Welke van de taxaties klopt; kinderen in één gezin kunnen echt verschillen.",
        "Which of the assessments is right; children in one family may truly differ.",
    ),
    source="Rotterdam 3.2",
)
