"""An agency with a worry of its own works beside others, and none of them can tell that it is there.

It is no longer hidden once, within this involvement or shortly before it (a referral to it), it has registered, met
with one of the others, or done anything that one of them knew of. Asking advice does not count: advice names no
family. The term counts from the day on which all of it holds.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, at_least, intersection, without
from kring.lifecourse.activity import QUIET_AFTER
from kring.lifecourse.domain import FAR_FUTURE, Event
from kring.patterns.course import Course, named
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, one
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import WORRIES, Worry, worries


def hidden(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each own worry of an agency, on the days on which it works unseen beside others."""
    for agency, own in _own_worries(course).items():
        beside = _beside_others(course, agency, course.active, int(norms["others"]))
        for worry in own if beside else ():
            for first, last in intersection(beside, [worry.span]):
                yield Mark((agency,), first, last, (worry.event,), worry.event.about, (agency,), owner=agency)


def hidden_as_known(course: Course, norms: Norms, knower: str) -> Iterator[Mark]:
    """The same, as far as one agency could tell who else was active."""
    if course.agencies_known_to(knower) <= norms["others"]:
        return
    told = course.active_as_known_by(knower)
    active = {agency: [span for span, _ in spans] for agency, spans in told.items()}
    for agency, own in _own_worries(course).items():
        known = [(worry, course.known_from(worry.event).get(knower)) for worry in own if agency in active]
        if all(since is None for _, since in known):
            continue
        first_told = sorted(min(day for _, day in spans) for other, spans in told.items() if other != agency)
        beside = _beside_others(course, agency, active, int(norms["others"]))
        for worry, knew_from in known if beside else ():
            if knew_from is not None:
                since = max([knew_from, *first_told[: norms["others"]]])
                for first, last in intersection(beside, [worry.span]):
                    yield Mark(
                        (agency,), first, last, (worry.event,), worry.event.about, (agency,), known={knower: since}
                    )


def _own_worries(course: Course) -> dict[str, list[Worry]]:
    """The worry events that each agency raised itself, each once, those that ever stand open."""
    return course.once(_own_worries, _find_own_worries)


def _find_own_worries(course: Course) -> dict[str, list[Worry]]:
    seen: set[str] = set()
    own: dict[str, list[Worry]] = {}
    for worry in worries(course):
        if course.counts(worry.event.by) and worry.event.id not in seen:
            seen.add(worry.event.id)
            if worry.opened <= worry.closed:
                own.setdefault(worry.event.by, []).append(worry)
    return own


def _beside_others(course: Course, agency: str, active: dict[str, list[Span]], number: int) -> list[Span]:
    """The days on which an agency is active beside enough others, before it let any of them see it."""
    others = [span for other, spans in active.items() if other != agency for span in spans]
    beside = intersection(active.get(agency, []), at_least(number, others))
    return [part for span in beside for part in _until_seen(course, agency, span)]


def _until_seen(course: Course, agency: str, span: Span) -> list[Span]:
    """The part of a span of working beside others before the agency became visible to one of them.

    Who never heard that it had left takes it to be there longer than it was: the span then stands for itself.
    """
    involvement = next((s for s in course.perhaps_active[agency] if s[0] <= span[0] <= s[1]), span)
    lately = involvement[0] - QUIET_AFTER
    appearances = course.once((_shows_itself, agency), lambda course: list(_shows_itself(course, agency)))
    seen = min([y.first for y in appearances if y.last >= lately], default=FAR_FUTURE)
    return without([span], [(seen, FAR_FUTURE)])


def _shows_itself(course: Course, agency: str) -> Iterator[Event]:
    for y in course.own_events.get(agency, ()):
        if y.kind == "registration" or (y.kind != "advice" and _others(course, y, agency)):
            yield y
    addressed = [y for y in course.events if agency in y.to]
    for y in (*addressed, *course.once(_together, _together).get(agency, ())):
        if y.kind != "advice" and y.by != agency and y.by in course.case.organisations:
            yield y


def _together(course: Course) -> dict[str, list[Event]]:
    """The events at which each was present."""
    found: dict[str, list[Event]] = {}
    for y in course.events:
        for somebody in named(y, "present"):
            found.setdefault(somebody, []).append(y)
    return found


def _others(course: Course, y: Event, agency: str) -> bool:
    """Whether another agency that may have been active then knew of it."""
    told = (*y.to, *y.known_to, *named(y, "present"))
    return any(
        first <= y.last and y.first <= last
        for a in told
        if a != agency
        for first, last in course.perhaps_active.get(a, ())
    )


PATTERN = Pattern(
    id="hidden-involvement",
    section=SIGNALS,
    title=Words("Betrokkenheid die niemand ziet", "Hidden involvement"),
    sentence=Words(
        "Een organisatie met een zorg werkt naast andere, zonder dat die van haar weten.",
        "An agency with a worry works beside others without any of them knowing that it is there.",
    ),
    forms=(
        Concurrence(
            wakes=WORRIES,
            of=hidden,
            alone=hidden_as_known,
            enough=one,
            for_days="days",
            says=Words(
                "{owner} is betrokken en heeft een zorg ({on}), maar heeft zich in {days} dagen niet bij een van de "
                "andere betrokken organisaties laten zien.",
                "{owner} is involved and has a worry ({on}), but in {days} days has not let any of the other agencies "
                "know that it is there.",
            ),
        ),
    ),
    advice=Words(
        "Laat weten dat u betrokken bent, en vraag wie dat nog meer is; vertel het gezin dat u dat doet.",
        "Let it be known that you are involved, and ask who else is; tell the family that you do so.",
    ),
    silent_about=Words(
        "Of anderen langs een weg buiten het dossier van de betrokkenheid wisten.",
        "Whether others knew of the involvement by a way that is not in the file.",
    ),
    source="Rotterdam 4.2",
)
