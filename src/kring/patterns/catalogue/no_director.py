"""Several agencies are active with a family about which there is a worry, and nobody is its director.

The pattern runs while a worry about somebody in the family is open: three agencies of basic care around a family that
nobody worries about need no director. A director whose organisation has left is no director any more.
"""

from collections.abc import Iterator

from kring.kernel.days import Span, without
from kring.patterns.course import Course
from kring.patterns.language import Concurrence, Mark, Norms, Pattern, Words, different
from kring.patterns.sections import CHARGE
from kring.patterns.worries import any_open


def active_agencies(course: Course, _norms: Norms) -> list[Mark]:
    """Each agency on the days on which it is active, shown by the first thing that tells so."""
    return course.once(active_agencies, lambda course: list(_active_agencies(course)))


def _active_agencies(course: Course) -> Iterator[Mark]:
    for agency, spans in course.active.items():
        own = course.own_events[agency]
        for first, last in spans:
            shown_by = own[0]
            for e in own:
                if e.first <= last and e.last >= first and e.kind != "involvement_ended":
                    shown_by = e
                    break
            yield Mark((), first, last, (shown_by,), course.family, (agency,), label=agency)


def known_to_be_active(course: Course, _norms: Norms, knower: str) -> list[Mark]:
    """Each agency of which one agency could tell that it was active."""
    return [
        Mark((), first, last, (), (), (agency,), label=agency, known={knower: since})
        for agency, spans in course.active_as_known_by(knower).items()
        for (first, last), since in spans
    ]


def nobody_in_charge(course: Course, _norms: Norms) -> list[Span]:
    """The days on which a worry is open and, on every reading, there is no director."""
    return without(any_open(course), course.directed)


PATTERN = Pattern(
    id="no-director",
    section=CHARGE,
    title=Words("Geen regisseur", "No director"),
    sentence=Words(
        "Drie of meer organisaties zijn betrokken en niemand is aangewezen als regisseur.",
        "Three or more agencies are involved and nobody has been appointed director.",
    ),
    forms=(
        Concurrence(
            wakes=("concern", "incident", "report", "advice"),
            of=active_agencies,
            alone=known_to_be_active,
            enough=different("agencies"),
            while_=nobody_in_charge,
            for_days="days",
            says=Words(
                "{agencies} waren langer dan {days} dagen tegelijk betrokken zonder regisseur.",
                "{agencies} were involved at the same time for more than {days} days without a director.",
            ),
        ),
    ),
    advice=Words(
        "Wijs met het gezin één regisseur aan, met de bevoegdheid om te beslissen, en laat iedereen weten wie het is.",
        "Appoint one director together with the family, with the authority to decide, and let everybody know "
        "who it is.",
    ),
    silent_about=Words(
        "Of iemand de regie in de praktijk had zonder te zijn aangewezen.",
        "Whether somebody was in charge in practice without having been appointed.",
    ),
    source="Groningen; Rotterdam 4.1",
)
