"""An adult joins the household, or a violent ex-partner is back, and nobody assesses what that means for the children.

An ex-partner is violent when violence is known of them: a trait, or an incident by them before. Back is told by renewed
contact, an incident by them, or an arrangement in which they care for the child. An assessment of a child answers it if
it names it or its author knew of it. One episode for each adult.
"""

from collections.abc import Iterator

from kring.lifecourse.domain import Event
from kring.lifecourse.order import surely_follows
from kring.patterns.course import Course
from kring.patterns.language import Expectation, Expected, Kind, Pattern, Words, always, answer
from kring.patterns.sections import SIGNALS
from kring.patterns.worries import VIOLENCE, answers


def the_adult(course: Course, x: Event) -> Iterator[Expected]:
    """One loop for each adult who joined or is back, with the children whom it concerns."""
    adults = _joined(course, x) if x.kind == "partner_joined" else _back(course, x)
    children = course.children_in(x) or tuple(c for p in x.about for c in course.children_of.get(p, ()))
    told = course.agencies((x.by, *x.to, *x.known_to))
    for adult in adults:
        if children:
            violent = is_violent(course, adult, x)
            unnamed = (
                x.kind == "partner_joined" and adult == x.by and adults == [adult] and not _is_partner(course, adult)
            )
            yield Expected(
                x,
                (adult, *dict.fromkeys(children)),
                owner=told[0] if told else None,
                other=None,
                facts={
                    "adult": UNNAMED if unnamed else adult,
                    "how": HOW[x.kind == "partner_joined", violent],
                },
            )


UNNAMED = Words("Een nieuwe partner", "A new partner")
HOW = {
    (True, False): Words("kwam in het gezin", "joined the household"),
    (True, True): Words("kwam in het gezin terwijl geweld bekend was", "joined the household with violence known"),
    (False, True): Words("is terug na eerder geweld", "is back after earlier violence"),
}


def _is_partner(course: Course, adult: str) -> bool:
    """Whether an adult is somebody other than a parent of the children."""
    return not any(adult in parents for parents in course.parents.values())


def _joined(course: Course, x: Event) -> list[str]:
    """Who joined: the adult in it who is no parent of the children."""
    parents = {p for c in course.case.children for p in course.parents.get(c, ())}
    people = dict.fromkeys((*x.about, *((x.by,) if x.by in course.case.people else ())))
    adults = [p for p in people if p not in course.child_ids]
    return [p for p in adults if p not in parents] or adults[-1:]


def _back(course: Course, x: Event) -> list[str]:
    """The violent ex-partner who is back by this event."""
    exes = {p for r in course.case.relations if r.kind == "ex_partner" for p in (r.origin, r.target)}
    if x.kind == "contact_resumed":
        return [p for p in dict.fromkeys((x.by, *x.about)) if p in exes and is_violent(course, p, x)][:1]
    return [x.by] if x.by in exes and is_violent(course, x.by, x) else []


def is_violent(course: Course, adult: str, before: Event) -> bool:
    """Whether violence by this adult is known by the time of an event."""
    return course.has_trait(adult, "violence_history") or any(
        y.by == adult and not VIOLENCE.isdisjoint(y.nature) and surely_follows(before, y) for y in course.of("incident")
    )


@always
def assessed_knowing(course: Course, loop: Expected, y: Event) -> bool:
    """A child was assessed by somebody who knew."""
    return not course.people(y).isdisjoint(loop.about[1:]) and answers(course, y, loop.event)


PATTERN = Pattern(
    id="new-partner-unassessed",
    section=SIGNALS,
    danger=True,
    title=Words("Nieuwe partner niet meegewogen", "New partner not assessed"),
    sentence=Words(
        "Een volwassene komt in het gezin, of een gewelddadige ex-partner is terug, en er volgt geen taxatie.",
        "An adult joins the household, or a violent ex-partner is back, and no assessment follows.",
    ),
    forms=(
        Expectation(
            when=Kind(("partner_joined", "contact_resumed", "incident", "care_arrangement")),
            each=the_adult,
            expect=(answer("assessment", fits=[assessed_knowing]),),
            key=lambda loop: (loop.about[0],),
            expects=Words(
                "Iemand taxeert wat het voor de kinderen betekent: {adult} {how} ({on}).",
                "Somebody assesses what it means for the children: {adult} {how} ({on}).",
            ),
            says=Words(
                "{adult} {how} ({on}); na {days} dagen is niet getaxeerd wat dat voor de kinderen betekent.",
                "{adult} {how} ({on}); after {days} days nobody has assessed what that means for the children.",
            ),
        ),
    ),
    advice=Words(
        "Maak kennis, vraag wat deze persoon voor de kinderen betekent en taxeer opnieuw.",
        "Get to know this person, ask what they mean to the children, and assess anew.",
    ),
    silent_about=Words(
        "Of deze volwassene goed of slecht is voor de kinderen.",
        "Whether this adult is good or bad for the children.",
    ),
    source="Rotterdam 3.1",
)
