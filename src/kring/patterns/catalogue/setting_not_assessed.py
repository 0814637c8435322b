"""A child lives in two or more places side by side, a worry is open, and not each of them has been assessed.

The term counts from the day on which both hold: it would not be right to find fault on the day a worry is raised. An
assessment covers the settings that it names; several may cover them together, if each answers the worry.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, at_least, intersection, without
from kring.lifecourse.domain import FAR_FUTURE, Day
from kring.patterns.course import Course, named
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, one
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import WORRIES, Worry, answers, assessments, worries


def unassessed(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each worry about a child with several homes, on the days on which one of those homes is not assessed."""
    for worry in worries(course):
        if len(worry.who) != 1 or worry.who[0] not in course.child_ids:
            continue
        for first, last in _uncovered(course, worry, int(norms["settings"])):
            yield Mark(
                worry.who,
                first,
                last,
                (worry.event,),
                worry.who,
                course.agencies((worry.event.by, *worry.event.to)),
                facts={"homes": tuple(_labels(course, worry.who[0]))},
            )


def _uncovered(course: Course, worry: Worry, settings: int) -> list[Span]:
    child = worry.who[0]
    homes: dict[str, list[Span]] = {}
    for household, span, _share in course.homes.get(child, ()):
        homes.setdefault(household, []).append(span)
    side_by_side = at_least(settings, [span for spans in homes.values() for span in _joined(spans)])
    spans = intersection([worry.span], side_by_side) if worry.opened <= worry.closed else []
    if not spans:
        return []
    covered: dict[str, Day] = {}
    for judged in assessments(course, worry.who):
        if answers(course, judged, worry.event):
            for household in named(judged, "settings"):
                covered[household] = min(judged.first, covered.get(household, FAR_FUTURE))
    all_covered = max((covered.get(h, FAR_FUTURE) for h in homes), default=FAR_FUTURE)
    return without(spans, [(all_covered, FAR_FUTURE)])


def _joined(spans: list[Span]) -> list[Span]:
    return at_least(1, spans)


def _labels(course: Course, child: str) -> list[str]:
    return list(dict.fromkeys(course.case.households[h].label for h, _, _ in course.homes[child]))


PATTERN = Pattern(
    id="setting-not-assessed",
    section=OUT_OF_VIEW,
    title=Words("Verblijfplek niet getaxeerd", "Setting not assessed"),
    sentence=Words(
        "Een kind woont op meer plekken en er is een zorg, maar niet elke plek is getaxeerd.",
        "A child lives in more than one place and there is a worry, but not every place has been assessed.",
    ),
    forms=(
        Concurrence(
            wakes=WORRIES,
            of=unassessed,
            enough=one,
            for_days="days",
            says=Words(
                "{about} woont op meer plekken ({homes}) en er is een zorg ({on}); na {days} dagen is niet elke plek "
                "getaxeerd door iemand die van de zorg wist.",
                "{about} lives in more than one place ({homes}) and there is a worry ({on}); after {days} days not "
                "every place has been assessed by somebody who knew of the worry.",
            ),
        ),
    ),
    advice=Words(
        "Taxeer de veiligheid op elke plek waar het kind is, ook in weekenden en vakanties.",
        "Assess safety in every place where the child stays, weekends and holidays included.",
    ),
    silent_about=Words(
        "Plekken waar het kind is zonder dat het dossier ze noemt.",
        "Places where the child stays that the file does not name.",
    ),
    source="Drenthe; requirement B4",
)
