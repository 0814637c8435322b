"""A loop, or what a pattern expects, as a line of the work list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kring.design.words import sentence_of
from kring.families.queries import families_named
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason
from kring.loops.domain import Rung, Standing, standing
from kring.loops.queries import Line, Whose
from kring.sharing.queries import openable
from kring.watch.queries import awaited_of
from kring.web.work.places import expected_of, place_of
from kring.web.work.words import RUNGS, and_all, day_words, due_words


@dataclass(frozen=True)
class Row:
    """What one line of the list says, in words, and where it leads."""

    title: str
    url: str
    history: str
    about: str
    due: str
    late: bool
    since: str
    holder: str
    asker: str
    why: str
    rung: str
    loop: int
    taken: bool


def row_of(line: Line, *, by: Actor, on: date, why: str) -> Row:
    """A loop as a line; `why` is the code of the reason for which the reader sees it."""
    loop = line.loop
    history = reverse("work:loop", args=[loop.pk])
    ours = loop.owner_id == by.organisation
    return Row(
        title=expected_of(loop.kind),
        url=(place_of(loop.subject) if ours else None) or history,
        history=history,
        about=about_of(line),
        due=due_words(loop.due, on=on),
        late=line.standing in {Standing.LATE, Standing.STEPPED_UP},
        since=day_words(loop.opened_on, on=on),
        holder=holder_of(line, by=by),
        asker=loop.asked_by.name if loop.asked_by is not None and loop.asked_by_id != by.organisation else "",
        why=sentence_of(Reason(why)),
        rung=str(RUNGS.get(Rung(loop.level), "")),
        loop=loop.pk,
        taken=loop.owner_professional_id is not None,
    )


def why_of(line: Line, whose: Whose, *, by: Actor) -> str:
    """The code of the reason for which a line is on this list."""
    loop = line.loop
    if whose is Whose.AWAITED:
        return "loop_you_wait_for" if loop.asked_by_id == by.organisation else "loop_you_passed_on"
    if loop.owner_id == by.organisation:
        return "loop_yours" if loop.owner_professional_id == by.professional else "loop_of_your_agency"
    return "loop_of_your_family" if line.known else "loop_of_your_municipality"


def about_of(line: Line) -> str:
    """About whom it is, as far as the reader may know."""
    if line.loop.family_id is None:
        return ""
    if not line.known:
        return _("a family")
    if not line.people:
        return line.family
    return f"{and_all(list(line.people))} ({line.family})"


def holder_of(line: Line, *, by: Actor) -> str:
    """Who has it: a colleague by name, another agency by its name."""
    loop = line.loop
    if loop.owner_id != by.organisation:
        return loop.owner.name
    if loop.owner_professional_id is None:
        return _("nobody yet")
    if loop.owner_professional_id == by.professional:
        return _("you")
    return str(loop.owner_professional)


def awaited_rows(by: Actor, *, on: date) -> list[dict[str, object]]:
    """What the patterns expect of the agency and nobody opened a loop for, in families that the reader may open."""
    if by.organisation is None:
        return []
    found = awaited_of(by.organisation)
    known = openable({one.family for one in found}, by=by, on=on)
    families = {family.pk: family for family in families_named(known)}
    language = get_language() or "nl"
    return [
        {
            "sentence": one.sentence.get(language[:2], one.sentence.get("nl", "")),
            "due": due_words(one.due, on=on),
            "late": standing(one.due, level=0, on=on) is Standing.LATE,
            "family": families[one.family].label,
            "url": reverse("families:page", args=[families[one.family].key]) + "#open",
        }
        for one in found
        if one.family in known
    ]
