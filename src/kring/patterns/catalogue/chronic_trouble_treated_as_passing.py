"""Trouble that lasts for years meets help that is short, again and again.

The trouble lasts when a person carries a chronic trait and has been in the life course for the span, or when worries
of one domain about a child keep returning over it. Counts help trajectories for these people that started and ended
in that time and were surely shorter than the norm, unless their goal was met or they passed on to others. Shows for
the span after each.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Day, Event
from kring.patterns.catalogue.recurring_worry import chains
from kring.patterns.course import Course
from kring.patterns.help import Help, trajectories
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, number
from kring.patterns.sections import SIGNALS

CHRONIC = ("intellectual_disability", "chronic_mental_health", "addiction")


def short_help(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each short help for somebody with lasting trouble, from the day on which the trouble has lasted for the span."""
    for person, since, lasting_from, evidence in lasting_trouble(course, norms["span"]):
        for help_ in trajectories(course):
            end = help_.end
            if end is None or not _short(help_, norms["short"]) or person not in help_.around:
                continue
            if help_.start.first >= since:
                yield Mark(
                    (person,),
                    max(end.last, lasting_from),
                    course.lapses_from(end) + norms["span"],
                    (*evidence, end),
                    (person,),
                    (help_.by,),
                    label=help_.start.id,
                    facts={"helpers": (help_.by,)},
                )


def lasting_trouble(course: Course, span: int) -> Iterator[tuple[str, Day, Day, tuple[Event, ...]]]:
    """Who has lasting trouble: the person, since when, from which day it has lasted for the span, what shows it."""
    for person in course.case.people:
        if course.has_trait(person, *CHRONIC):
            told = next((e for e in course.events if person in course.people(e)), None)
            if told is not None:
                yield person, told.first, told.last + span, (told,)
    seen: set[str] = set()
    for chain in sorted(chains(course, span), key=lambda c: c[-1].opened):
        for person in chain[-1].who:
            if person not in seen:
                seen.add(person)
                yield person, chain[0].event.first, chain[-1].opened, (chain[0].event, chain[-1].event)


def _short(help_: Help, short: int) -> bool:
    """Whether help ended, without its goal met and without passing on to others, surely within the norm."""
    end = help_.end
    if end is None or end.details.get("goal_met") == "yes" or end.details.get("ended_by") == "transfer":
        return False
    return end.last - help_.start.first < short


PATTERN = Pattern(
    id="chronic-trouble-treated-as-passing",
    section=SIGNALS,
    title=Words("Langdurige problemen, kortdurende hulp", "Chronic trouble treated as passing"),
    sentence=Words(
        "De problemen duren jaren en de hulp is telkens kort.",
        "The trouble lasts for years and the help is short each time.",
    ),
    forms=(
        Recurrence(
            wakes=("help_ended",),
            of=short_help,
            enough=number("number"),
            says=Words(
                "De problemen rond {about} duren al jaren (sinds {on}); {n} keer begon en stopte hulp binnen een jaar "
                "({helpers}).",
                "The trouble around {about} has lasted for years (since {on}); {n} times help started and stopped "
                "within a year ({helpers}).",
            ),
        ),
    ),
    advice=Words(
        "Vraag wat dit gezin op de lange duur nodig heeft, en wie kan blijven.",
        "Ask what this family needs in the long run, and who can stay.",
    ),
    silent_about=Words("Of korte hulp de juiste was.", "Whether short help was the right help."),
    source="Groningen; Drenthe",
)
