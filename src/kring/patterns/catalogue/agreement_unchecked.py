"""A safety agreement was made and nobody checked whether it was kept.

Its own date, where it has one, is its term; else the norm. A check that names another agreement does not check this
one.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Day, Event
from kring.patterns.catalogue.task_unconfirmed import own_date
from kring.patterns.course import Course, named
from kring.patterns.language import Answer, Expectation, Expected, Norms, Pattern, Words, always, kind
from kring.patterns.sections import LIMITS


def the_checker(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for the one who checks; where nobody was named, for the maker."""
    checker = (*named(x, "checker"), x.by)[0]
    yield Expected(x, x.about, owner=checker, other=x.by if x.by != checker else None)


def by_its_own_date(_course: Course, loop: Expected, norms: Norms, since: Day) -> Day:
    """The last day of the date on which it was to be checked, or the norm after it was made."""
    own = own_date(loop.event, "when")
    return since + int(norms["days"]) if own is None else max(own, since)


@always
def checks_this_one(course: Course, loop: Expected, y: Event) -> bool:
    """A check of this agreement, or one that names none."""
    if loop.event.id in course.leads_back(y):
        return True
    checked = course.by_id.get(y.ref) if y.ref else None
    names_another = checked is not None and checked.kind in ("safety_agreement", "agreement_revised")
    return not names_another and course.same_people(loop.event, y)


PATTERN = Pattern(
    id="agreement-unchecked",
    section=LIMITS,
    danger=True,
    title=Words("Afspraak niet gecontroleerd", "Agreement unchecked"),
    sentence=Words(
        "Er is een veiligheidsafspraak, en niemand controleerde of die werd nageleefd.",
        "There is a safety agreement, and nobody checked whether it was kept.",
    ),
    forms=(
        Expectation(
            when=kind("safety_agreement"),
            each=the_checker,
            expect=(Answer(("agreement_checked",), (checks_this_one,)),),
            within=by_its_own_date,
            expects=Words(
                "{owner} controleert de veiligheidsafspraak voor {about} ({on}).",
                "{owner} checks the safety agreement for {about} ({on}).",
            ),
            says=Words(
                "De veiligheidsafspraak voor {about} ({on}) is niet op tijd gecontroleerd ({owner}).",
                "The safety agreement for {about} ({on}) was not checked in time ({owner}).",
            ),
        ),
    ),
    advice=Words(
        "Controleer de afspraak zoals bedoeld, zie het kind daarbij, en leg vast wat u zag.",
        "Check the agreement as was meant, see the child, and record what you saw.",
    ),
    silent_about=Words("Of de afspraak werd nageleefd.", "Whether the agreement was kept."),
    source="Drenthe",
)
