"""Worries of one life domain keep returning, or return soon after help in that domain ended.

They return when there are at least three, each within the span of the one before, over at least the whole span; a
worry that was taken away (assessed as safe, goal met) no longer counts, so that trouble that was solved is not held
against a family. Shows while the last of them is open. After help that ended, one worry within the term is enough.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.order import surely_follows
from kring.patterns.course import Course
from kring.patterns.help import trajectories
from kring.patterns.language import Mark, Norms, Pattern, Recurrence, Words, one
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import LAPSES, WORRIES, Worry, worries


def returning(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each chain of worries of one domain about one child that has gone on for the whole span."""
    for chain in chains(course, norms["span"]):
        last = chain[-1]
        yield Mark(
            (*last.who,),
            last.opened,
            min([last.closed, *(w.closed for w in chain if not _lapsed(course, w))]),
            tuple(w.event for w in chain),
            last.who,
            course.agencies(a for w in chain for a in (w.event.by, *w.event.to)),
            facts={"domains": (last.domain,)},
        )


def chains(course: Course, span: int) -> Iterator[list[Worry]]:
    """For each worry, the chain of earlier ones of its domain that leads up to it, if it has lasted long enough."""
    by_domain: dict[tuple[object, ...], list[Worry]] = {}
    for worry in worries(course):
        if worry.domain is not None and worry.opened <= course.horizon:
            by_domain.setdefault((worry.domain, *worry.who), []).append(worry)
    for of_domain in by_domain.values():
        of_domain.sort(key=lambda w: (w.event.last, w.event.order))
        for place, last in enumerate(of_domain):
            chain = [last]
            for earlier in of_domain[:place][::-1]:
                gap = chain[0].event.last - course.lapses_from(earlier.event)
                if gap > span:
                    break
                if earlier.closed >= last.opened or _lapsed(course, earlier):
                    chain.insert(0, earlier)
            if len(chain) > 2 and last.event.first - chain[0].event.last >= span:
                yield chain


def _lapsed(course: Course, worry: Worry) -> bool:
    """Whether nothing but time closed a worry."""
    return worry.closed >= course.lapses_from(worry.event) + LAPSES


def after_help(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each worry that returned in a domain soon after help in it ended."""
    for worry in worries(course):
        for end in _just_ended(course, worry, norms["after_help"]):
            yield Mark(
                (*worry.who,),
                worry.opened,
                worry.closed,
                (end, worry.event),
                worry.who,
                course.agencies((end.by, worry.event.by, *worry.event.to)),
                facts={"domains": (worry.domain,), "helper": end.by},
            )


def _just_ended(course: Course, worry: Worry, within: int) -> Iterator[Event]:
    if worry.domain is None:
        return
    x = worry.event
    concerned = {*worry.who, *x.about}
    for help_ in trajectories(course):
        if help_.domain != worry.domain or concerned.isdisjoint(help_.around):
            continue
        for end in help_.ends:
            if surely_follows(x, end) and x.last - end.first <= within:
                yield end


PATTERN = Pattern(
    id="recurring-worry",
    section=SIGNALS,
    title=Words("Terugkerende zorg", "Recurring worry"),
    sentence=Words(
        "Dezelfde zorg keert jaar na jaar terug, of keert terug kort nadat de hulp stopte.",
        "The same worry returns year after year, or returns soon after help ended.",
    ),
    forms=(
        Recurrence(
            wakes=WORRIES,
            of=returning,
            enough=one,
            says=Words(
                "Zorgen over {about} ({domains}) keren steeds terug (voor het eerst {on}, het laatst {last_on}).",
                "Worries about {about} ({domains}) keep returning (first {on}, most recently {last_on}).",
            ),
        ),
        Recurrence(
            wakes=("help_ended",),
            of=after_help,
            enough=one,
            says=Words(
                "De zorg over {about} ({domains}) keerde terug ({last_on}) binnen {after_help} dagen nadat de hulp van "
                "{helper} stopte.",
                "The worry about {about} ({domains}) returned ({last_on}) within {after_help} days after the help of "
                "{helper} ended.",
            ),
        ),
    ),
    advice=Words(
        "Kijk terug met het gezin: wat is eerder geprobeerd, wat hielp, en wat vraagt dit op de lange duur?",
        "Look back with the family: what was tried, what helped, and what does this ask in the long run?",
    ),
    silent_about=Words("Of de oorzaak steeds dezelfde is.", "Whether the cause is the same each time."),
    source="Drenthe; Groningen",
)
