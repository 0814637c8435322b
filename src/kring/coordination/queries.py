"""Reading who directs a family and with which authority, and what is asked around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from kring.coordination.models import Addition, Change, Contradictor, Direction, SelfAssessment, Stuck, StuckStep
from kring.coordination.permissions import (
    INTERPRET_OR_HELP,
    MAY_DIRECT,
    may_answer_request,
    may_see_addition,
    may_see_change,
    may_see_direction,
    may_see_impasse,
)
from kring.families.queries import municipality_of_family
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, Reason, Refused
from kring.loops.queries import still_open
from kring.network.queries import (
    Organisation,
    Professional,
    agencies_beside,
    all_organisations,
    colleagues,
    organisation,
)
from kring.network.queries import organisations as organisations_of
from kring.network.queries import professional as professional_of
from kring.sharing.queries import director_of, involved_organisations
from kring.tables.asking import Question, given

T = TypeVar("T")

__all__ = ["Addition", "Change", "Contradictor", "Direction", "SelfAssessment", "Stuck", "StuckStep"]


@dataclass(frozen=True)
class Directing:
    """Who directs a family: by name, of which agency, since when, and what they may decide.

    `person` is who of the family directs where it directs itself; then the professional is who supports them.
    """

    name: str
    agency: str
    organisation: int
    professional: int | None
    person: str
    since: date
    authority: tuple[str, ...]
    more: str
    agreed_how: str
    not_agreed_because: str
    there: bool  # the professional still works there
    direction: Direction | None  # None: brought in from elsewhere


def running(family: int) -> Direction | None:
    """The direction of a family that runs, if there is one; for acts. Pages ask `directing`."""
    return _RUNNING.first(family=family)


_RUNNING = Question(
    lambda: Direction.objects.filter(family=given("family", Direction, "family"), until__isnull=True).select_related(
        "organisation", "professional", "person"
    )
)


def directing(access: Access, *, on: date) -> Directing | None:
    """Who directs a family, for all who may open its file; None while nobody does."""
    found = running(access.family)
    if found is not None:
        who = found.professional
        return Directing(
            name=who.name if who else found.organisation.name,
            agency=found.organisation.name,
            organisation=found.organisation_id,
            professional=found.professional_id,
            person=found.person.name if found.person else "",
            since=found.since,
            authority=tuple(found.authority),
            more=found.more,
            agreed_how=found.agreed_how,
            not_agreed_because=found.not_agreed_because,
            there=_there(who, found.organisation_id),
            direction=found,
        )
    director = director_of(access.family, on=on)
    if director is None:
        return None
    who = professional_of(director.professional) if director.professional else None
    agency = organisation(director.organisation)
    return Directing(
        name=who.name if who else agency.name,
        agency=agency.name,
        organisation=agency.pk,
        professional=director.professional,
        person="",
        since=on,
        authority=(),
        more="",
        agreed_how="",
        not_agreed_because="",
        there=_there(who, agency.pk),
        direction=None,
    )


def _there(who: Professional | None, agency: int) -> bool:
    return who is None or (who.active and who.organisation_id == agency)


def directions(access: Access) -> list[Direction]:
    """Everybody who directed a family and directs it, the first first."""
    found = Direction.objects.filter(family=access.family)
    return list(found.select_related("organisation", "professional", "person").order_by("since", "pk"))


def direction(key: UUID, *, by: Actor, on: date) -> Direction:
    """One direction by its key. Raises Refused for who is not involved, and where there is none."""
    found = Direction.objects.select_related("family", "organisation", "professional", "person").filter(key=key).first()
    return _seen(found, lambda one: may_see_direction(one, by=by, on=on))


def request_for(family: int, *, by: Actor) -> tuple[str, str]:
    """Who asked the municipality for a director, and why, as they wrote it. Raises Refused for others."""
    may_answer_request(family, by=by).require()
    found = still_open().filter(family=family, kind="director_asked").select_related("asked_by", "opened_by").first()
    if found is None or found.opened_by is None or found.asked_by is None:
        raise Refused(Reason("municipality_not_asked"))
    return found.asked_by.name, found.opened_by.text


def takes_note(access: Access) -> bool:
    """Whether somebody of the agency still has to take note of who directs."""
    waiting = still_open().filter(family=access.family, kind="director_known")
    return waiting.filter(owner=access.actor.organisation).exists()


def assessment(access: Access) -> SelfAssessment | None:
    """The latest assessment of whether the family can direct itself: for who made it, and for the whole view."""
    found = SelfAssessment.objects.filter(family=access.family)
    if not access.whole:
        found = found.filter(organisation=access.actor.organisation)
    return found.select_related("professional", "organisation").order_by("-pk").first()


def change(key: UUID, *, by: Actor, on: date) -> Change:
    """A handing over by its key. Raises Refused for others, also where there is none."""
    named = ("direction__family", "direction__organisation", "direction__professional", "direction__person")
    found = Change.objects.select_related(*named, "professional", "organisation", "offered_by").filter(key=key).first()
    return _seen(found, lambda one: may_see_change(one, by=by, on=on))


def changes(access: Access) -> list[Change]:
    """The handings over of a family that are under way, for who sees the whole or takes part in them."""
    found = Change.objects.filter(direction__family=access.family, state__in=["offered", "talked"])
    if not access.whole:
        found = found.filter(direction__organisation=access.actor.organisation) | found.filter(
            professional=access.actor.professional
        )
    return list(found.select_related("professional", "organisation").order_by("pk"))


def impasse(key: UUID, *, by: Actor, on: date) -> Stuck:
    """An impasse by its key. Raises Refused for others, also where there is none."""
    named = ("family", "task", "organisation", "asked_by", "named", "loop")
    found = Stuck.objects.select_related(*named).filter(key=key).first()
    return _seen(found, lambda one: may_see_impasse(one, by=by, on=on))


def impasse_about(task: int, *, by: Actor, on: date) -> Stuck | None:
    """The impasse about a task, if there is one that this actor may see."""
    found = Stuck.objects.select_related("organisation").filter(task=task).first()
    return found if found is not None and may_see_impasse(found, by=by, on=on).granted else None


def steps_of(impasse: Stuck) -> list[StuckStep]:
    """What was done about an impasse, the first first. Ask for it with `impasse`."""
    return list(impasse.steps.select_related("organisation", "professional").order_by("pk"))


def impasses(access: Access) -> list[Stuck]:
    """The impasses of a family that this access sees: all, or those of its agency; what still runs first."""
    found = Stuck.objects.filter(family=access.family).select_related("organisation", "task")
    if not access.whole:
        ours = access.actor.organisation
        found = found.filter(organisation=ours) | found.filter(asked_by=ours)
    return sorted(found, key=lambda one: (one.state in {"done", "settled", "let_go"}, -one.pk))


def addition(key: UUID, *, by: Actor, on: date) -> Addition:
    """The asking of an agency to join, by its key. Raises Refused for others, also where there is none."""
    named = ("family", "organisation", "asked_by", "asked_by_professional", "leaves")
    found = Addition.objects.select_related(*named).filter(key=key).first()
    return _seen(found, lambda one: may_see_addition(one, by=by, on=on))


def additions(access: Access) -> list[Addition]:
    """The agencies that were asked to join a family and have not answered yet."""
    found = Addition.objects.filter(family=access.family, state="asked")
    return list(found.select_related("organisation").order_by("pk"))


def contradictor_of(access: Access, *, on: date) -> Contradictor | None:
    """Who is asked to contradict the one who directs this family, if somebody is."""
    found = Contradictor.objects.filter(family=access.family, until__isnull=True, since__lte=on)
    return found.select_related("professional__organisation").first()


@dataclass(frozen=True)
class Around:
    """The agencies around a family, and those of them that do something like an agency that is to be added."""

    names: tuple[str, ...]
    alike: tuple[str, ...]


def around(access: Access, *, like: int | None, on: date) -> Around:
    """How many faces there are already, and who of them works in the same life domain as this agency."""
    there = organisations_of(involved_organisations(access.family, on=on))
    new = organisation(like) if like is not None else None
    alike = tuple(one.name for one in there if new is not None and new.domain and one.domain == new.domain)
    return Around(tuple(one.name for one in there), alike)


def who_may_be_director(family: int, *, by: Actor, on: date, own: bool) -> list[tuple[str, list[tuple[int, str]]]]:
    """Whom one may choose as director: by agency, those who work with families. `own`: of one's own agency only.

    Else those of the agencies that are involved, and of all that interpret or help in the municipality.
    """
    if own and by.organisation is not None:
        agencies = [organisation(by.organisation)]
    else:
        agencies = agencies_that_may_direct(family, on=on)
    groups = [(one.name, [(each.pk, each.name) for each in directors_at(one.pk)]) for one in agencies]
    return [(name, people) for name, people in groups if people]


def agencies_that_may_direct(family: int, *, on: date) -> list[Organisation]:
    """The agencies that are involved and do more than signal; then those near the family that interpret or help."""
    there = organisations_of(involved_organisations(family, on=on))
    town = municipality_of_family(family)
    near = [one for one in all_organisations() if one.municipality_id == town and one.connected] if town else []
    agencies = [one for one in there if one.role in {*INTERPRET_OR_HELP, "protecting"}]
    return agencies + [one for one in near if one.role in INTERPRET_OR_HELP and one not in agencies]


def directors_at(organisation: int) -> list[Professional]:
    """Those of an agency who work with families, of whom one may direct."""
    return [one for one in colleagues(organisation) if one.function in MAY_DIRECT]


def who_may_join(access: Access, *, on: date) -> list[tuple[int, str]]:
    """The agencies that may be asked to join: connected, of the municipality, and not around the family yet."""
    there = involved_organisations(access.family, on=on)
    ours = access.actor.organisation
    near = agencies_beside(organisation(ours)) if ours is not None else []
    return [(one.pk, one.name) for one in near if one.connected and not one.governs and one.pk not in there]


def _seen(found: T | None, may: Callable[[T], Decision]) -> T:
    if found is None:
        raise Refused(Reason("not_there"))
    may(found).require()
    return found
