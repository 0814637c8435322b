"""Parents keep raising worries about each other, and nobody assesses what that means for the child.

Counts worries within a year that a parent raised about the other parent of the same child. An assessment of the child
that answers one of them takes that one away.
"""

from collections.abc import Iterator, Sequence

from kring.patterns.course import Course
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import WORRIES, answered_on, assessments


def accusations(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each worry that one parent raised about the other."""
    for x in course.of(*WORRIES):
        for child in course.children_in(x) or course.case.children:
            parents = course.parents.get(child, ())
            accused = [p for p in parents if p != x.by and p in course.people(x)] if x.by in parents else []
            if accused:
                last = course.lapses_from(x) + norms["window"]
                judged = answered_on(course, assessments(course, (child,)), x)
                until = min(last, course.end_of_life((child,)), last if judged is None else judged - 1)
                yield Mark(
                    (child,),
                    x.last,
                    until,
                    (x,),
                    (child, x.by, *accused),
                    course.agencies(x.to),
                    label=x.by,
                    weight=x.count,
                    facts={"parents": (x.by,)},
                )


def both_or_one_often(marks: Sequence[Mark], norms: Norms) -> bool:
    """Both parents at least twice each, or one of them at least three times."""
    count: dict[str, int] = {}
    for mark in marks:
        count[mark.label] = count.get(mark.label, 0) + mark.weight
    return sum(n >= norms["each"] for n in count.values()) >= 2 or any(n >= norms["one"] for n in count.values())


PATTERN = Pattern(
    id="mutual-accusations",
    section=SIGNALS,
    title=Words("Wederzijdse beschuldigingen", "Mutual accusations"),
    sentence=Words(
        "Ouders uiten steeds zorgen over elkaar, en niemand taxeert wat dat voor het kind betekent.",
        "Parents keep raising worries about each other, and nobody assesses what that means for the child.",
    ),
    forms=(
        Recurrence(
            wakes=WORRIES,
            of=accusations,
            enough=both_or_one_often,
            for_days="days",
            says=Words(
                "Van {parents} kwam {n} keer een zorg over de andere ouder ({on} tot {last_on}); na {days} dagen is "
                "het kind niet getaxeerd door iemand die ervan wist.",
                "From {parents} came {n} worries about the other parent ({on} to {last_on}); after {days} days the "
                "child has not been assessed by anybody who knew of them.",
            ),
        ),
    ),
    advice=Words(
        "Onderzoek elke zorg op wat zij voor het kind betekent, los van de strijd tussen de ouders.",
        "Look into each worry for what it means for the child, apart from the fight between the parents.",
    ),
    silent_about=Words("Wie van de ouders gelijk heeft.", "Which of the parents is right."),
    source="Drenthe",
)
