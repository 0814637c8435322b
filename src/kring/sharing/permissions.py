"""Who may open a family's file, and who may say something of somebody whose file they may not open."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kring.families.queries import found_lately
from kring.kernel.access import Sight
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.network.queries import organisation, professional
from kring.sharing.models import Involvement, Mandate
from kring.sharing.queries import Director, director_of, openable, running, supporter_of
from kring.tables.asking import Question, given


def may_open(family: int, *, by: Actor, on: date) -> tuple[Decision, Sight | None]:
    """Whether an actor may open a family's file on a day, and how much of it they then see.

    A mandate of their own or of their agency gives the whole view; involvement of their agency gives its own part.
    """
    if by.organisation is None:
        return refused("no_organisation"), None
    asked = {"family": family, "organisation": by.organisation, "on": on}
    mandate = _MANDATE.first(**asked, professional=by.professional or 0)
    if mandate is not None:
        return granted(f"mandate_{mandate.kind}", since=mandate.since), Sight.WHOLE
    involved = _INVOLVED.first(**asked)
    if involved is not None:
        return granted("involved", since=involved.since), Sight.OWN
    ended = Involvement.objects.filter(family=family, organisation=by.organisation).order_by("-until").first()
    if ended is not None and ended.until is not None:
        return refused("involvement_ended", until=ended.until), None
    return refused("not_involved"), None


_MANDATE = Question(
    lambda: Mandate.objects.filter(
        running(given("on", Mandate, "since")),
        Q(professional__isnull=True) | Q(professional=given("professional", Mandate, "professional")),
        family=given("family", Mandate, "family"),
        organisation=given("organisation", Mandate, "organisation"),
    ).order_by("pk")[:1]
)
_INVOLVED = Question(
    lambda: Involvement.objects.filter(
        running(given("on", Involvement, "since")),
        family=given("family", Involvement, "family"),
        organisation=given("organisation", Involvement, "organisation"),
    ).order_by("pk")[:1]
)


def may_name(person: int, *, families: Iterable[int], by: Actor, on: date) -> Decision:
    """Whether an actor may say something of a person of these families, and so become involved with one of them.

    Knowing the key of a person is not enough: they looked for the person not long ago and found them, which is written
    down, or they may open the file of one of the families.
    """
    if by.organisation is None:
        return refused("no_organisation")
    if found_lately(person, by=by):
        return granted("found_before")
    if openable(families, by=by, on=on):
        return granted("involved_already")
    return refused("find_them_first")


def may_direct(family: int, *, by: Actor, on: date) -> Decision:
    """Whether an actor may do for a family what its director does: plan, agree, step up, close.

    The director does. Where the family directs itself, the professional who supports it writes down what it decides:
    that gives them the part of a director in these acts, and no view that their agency has not. While nobody directs, a
    professional of any agency that may open the file does, so that no work waits for an appointment.
    """
    if by.professional is None:
        return refused("no_professional")
    director = director_of(family, on=on)
    own = supporter_of(family, on=on) if director is None else None
    if own is not None:
        opened, _sight = may_open(family, by=by, on=on)
        if not opened.granted:
            return opened
        if own.professional_id == by.professional:
            return granted("supports_the_family")
        return refused("family_directs_itself", supporter=own.professional.name)
    if director is None:
        decision, _sight = may_open(family, by=by, on=on)
        return granted("nobody_directs_yet") if decision.granted else decision
    if director.organisation == by.organisation and director.professional in (None, by.professional):
        return granted("you_direct")
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened  # who directs is known only to those who may open the file
    return refused("director_does_this", director=_name(director))


def _name(director: Director) -> str:
    who = professional(director.professional) if director.professional is not None else None
    return str(organisation(director.organisation).name if who is None else who.name)


def may_end(involvement: Involvement, *, by: Actor) -> Decision:
    """Whether an actor may say that this involvement ended, or how the family heard of it: their own agency's only."""
    if by.organisation is None or by.organisation != involvement.organisation_id:
        return refused("not_your_involvement")
    return granted("own_involvement")
