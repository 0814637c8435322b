"""All running help is what a parent asked for, and open worries in other domains have no help.

Help is what a parent asked for when it says so (`asked_by`), when it is in income, housing or work, or in a domain in
which a parent raised a worry. A worry about a child counts when no help runs in its domain.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, at_least, intersection, union, without
from kring.patterns.course import Course, named
from kring.patterns.help import Help, trajectories
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, one
from kring.patterns.sections import DECISIONS
from kring.patterns.worries import WORRIES, worries

PRACTICAL = frozenset({"income", "housing", "work"})


def unmet(course: Course, _norms: Norms) -> Iterator[Mark]:
    """Each open worry about a child in a domain without help, while all help is what a parent asked for."""
    helped = trajectories(course)
    for_parents = [h for h in helped if _asked(course, h)]
    own_initiative = union([h.may_run for h in helped if h not in for_parents])
    only_asked = without(at_least(1, [h.runs for h in for_parents]), own_initiative)
    if not only_asked:
        return
    helpers = tuple(dict.fromkeys([h.by for h in for_parents]))
    without_help: dict[str, list[Span]] = {}
    for worry in worries(course):
        if worry.domain is None or worry.opened > worry.closed or course.child_ids.isdisjoint(worry.who):
            continue
        if worry.domain not in without_help:
            in_domain = union([h.may_run for h in helped if h.domain == worry.domain])
            without_help[worry.domain] = without(only_asked, in_domain)
        for first, last in intersection([worry.span], without_help[worry.domain]):
            running = tuple(dict.fromkeys([h.by for h in for_parents if h.runs[0] <= last and h.runs[1] >= first]))
            starts = tuple(h.start for h in for_parents if h.runs[0] <= last and h.runs[1] >= first)
            yield Mark(
                (),
                first,
                last,
                (*starts[:1], worry.event),
                worry.who,
                course.agencies(running or helpers),
                facts={"domains": (worry.domain,), "helpers": running},
            )


def _asked(course: Course, help_: Help) -> bool:
    """Whether a parent asked for this help."""
    parents = {p for of_child in course.parents.values() for p in of_child}
    if parents & set(named(help_.start, "asked_by")):
        return True
    if named(help_.start, "asked_by"):
        return False
    raised = {w.domain for w in worries(course) if w.event.by in parents and w.event.first <= help_.start.last}
    return help_.domain in PRACTICAL or help_.domain in raised


PATTERN = Pattern(
    id="parents-request-only",
    section=DECISIONS,
    title=Words("Alleen hulp waar ouders om vroegen", "Only what the parents asked for"),
    sentence=Words(
        "Alle hulp is waar de ouders om vroegen, terwijl er over de kinderen andere zorgen zijn zonder hulp.",
        "All help is what the parents asked for, while there are other worries about the children without help.",
    ),
    forms=(
        Concurrence(
            wakes=WORRIES,
            of=unmet,
            enough=one,
            for_days="days",
            says=Words(
                "De hulp ({helpers}) was langer dan {days} dagen alleen waar een ouder om vroeg; zorgen over {about} "
                "({domains}) bleven zonder hulp.",
                "For more than {days} days the help ({helpers}) was only what a parent asked for; worries "
                "about {about} "
                "({domains}) stayed without help.",
            ),
        ),
    ),
    advice=Words(
        "Vraag naast wat de ouders willen ook wat elk kind nodig heeft, en bespreek dat met hen.",
        "Beside what the parents want, ask what each child needs, and talk about that with them.",
    ),
    silent_about=Words(
        "Of de hulp waar de ouders om vroegen ook de kinderen helpt.",
        "Whether the help that the parents asked for also helps the children.",
    ),
    source="Drenthe; Rotterdam 3.1",
)
