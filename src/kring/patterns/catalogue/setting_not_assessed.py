"""A child lives in two or more places side by side, a worry is open, and not each of them has been assessed.

The term counts from the day on which both hold: it would not be right to find fault on the day a worry is raised. An
assessment covers the settings that it names; several may cover them together, if each answers the worry.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, at_least, intersection, union, without
from kring.lifecourse.domain import FAR_FUTURE, Day
from kring.patterns.course import Course, named
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, one
from kring.patterns.sections import OUT_OF_VIEW
from kring.patterns.worries import WORRIES, Worry, answers, assessments, worries


def unassessed(course: Course, norms: Norms) -> Iterator[Mark]:
    """Each worry about a child with several homes, on the days on which one of those homes is not assessed."""
    for worry in worries(course):
        if len(worry.who) != 1 or worry.who[0] not in course.child_ids or worry.opened > worry.closed:
            continue
        homes = _homes_beside(course, worry, int(norms["settings"]))
        if not homes:
            continue
        assessed = _assessed_from(course, worry)
        uncovered = {h: without(spans, [(assessed.get(h, FAR_FUTURE), FAR_FUTURE)]) for h, spans in homes.items()}
        for first, last in union([span for spans in uncovered.values() for span in spans]):
            labels = [
                course.case.households[h].label for h, spans in homes.items() if intersection(spans, [(first, last)])
            ]
            yield Mark(
                worry.who,
                first,
                last,
                (worry.event,),
                worry.who,
                course.agencies((worry.event.by, *worry.event.to)),
                facts={"homes": tuple(labels)},
            )


def _homes_beside(course: Course, worry: Worry, settings: int) -> dict[str, list[Span]]:
    """The days of the worry on which the child lived in enough homes at once, for each of those homes."""
    homes, several = course.once(
        (_homes, worry.who[0], settings), lambda course: _homes(course, worry.who[0], settings)
    )
    together = intersection([worry.span], several)
    return {h: spans for h, of_home in homes.items() if (spans := intersection(of_home, together))} if together else {}


def _homes(course: Course, child: str, settings: int) -> tuple[dict[str, list[Span]], list[Span]]:
    """The days on which a child lived in each of its homes, and those on which it lived in enough of them at once."""
    homes: dict[str, list[Span]] = {}
    for household, span, _share in course.homes.get(child, ()):
        homes[household] = union([*homes.get(household, ()), span])
    return homes, at_least(settings, [span for spans in homes.values() for span in spans])


def _assessed_from(course: Course, worry: Worry) -> dict[str, Day]:
    """From which day each home may have been assessed by somebody who answered the worry."""
    found: dict[str, Day] = {}
    for judged in assessments(course, worry.who):
        if answers(course, judged, worry.event):
            for household in named(judged, "settings"):
                found[household] = min(judged.first, found.get(household, FAR_FUTURE))
    return found


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
    source="Drenthe",
)
