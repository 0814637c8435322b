"""Reading who is involved, who directs, and which families an actor may open. Nothing of a life course is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.queries import Reach, reach_of
from kring.sharing.models import Involvement, Mandate, OwnDirection
from kring.tables.asking import Given, Question, given


class Director(NamedTuple):
    """Who directs a family: an agency, or one professional of it. Ids are those of `network`."""

    organisation: int
    professional: int | None


def running(on: date | Given) -> Q:
    """What had begun and had not ended on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def openable(families: Iterable[int], *, by: Actor, on: date) -> frozenset[int]:
    """Those of these families that an actor may open on a day: the answer of `may_open` for many at once."""
    if by.organisation is None:
        return frozenset()
    asked = set(families)
    if not asked:
        return frozenset()
    return frozenset(_OPENABLE(families=asked, organisation=by.organisation, professional=by.professional or 0, on=on))


def _openable() -> QuerySet[Any]:
    on = given("on", Involvement, "since")
    asked = {"family__among": given("families", Involvement, "family")}
    asked["organisation"] = given("organisation", Involvement, "organisation")
    held = Q(professional__isnull=True) | Q(professional=given("professional", Mandate, "professional"))
    theirs = Involvement.objects.filter(running(on), **asked).values_list("family", flat=True)
    return theirs.union(Mandate.objects.filter(running(on), held, **asked).values_list("family", flat=True))


_OPENABLE = Question(_openable)


def involved_organisations(family: int, *, on: date) -> frozenset[int]:
    """The agencies that may open a family's file on a day, by involvement or mandate."""
    involved = Involvement.objects.filter(running(on), family=family).values_list("organisation", flat=True)
    mandated = Mandate.objects.filter(running(on), family=family).values_list("organisation", flat=True)
    return frozenset(involved.union(mandated))


def families_of(organisation: int, *, on: date) -> list[int]:
    """The families with which an organisation is involved on a day, by involvement or mandate."""
    involved = Involvement.objects.filter(running(on), organisation=organisation).values_list("family", flat=True)
    mandated = Mandate.objects.filter(running(on), organisation=organisation).values_list("family", flat=True)
    return sorted(involved.union(mandated))


def directs(on: date | Given) -> Q:
    """The mandate of who directs on a day: from the day on which it ended somebody else does, or nobody."""
    return Q(kind="director", since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def director_of(family: int, *, on: date) -> Director | None:
    """The professional (or agency) that directs a family on a day, if any does."""
    found = _DIRECTOR.first(family=family, on=on)
    return found and Director(*found)


_DIRECTOR = Question(
    lambda: (
        Mandate.objects.filter(directs(given("on", Mandate, "since")), family=given("family", Mandate, "family"))
        .order_by("-since", "-pk")
        .values_list("organisation", "professional")[:1]
    )
)


def director_mandate(family: int) -> Mandate | None:
    """The mandate of the director that has not ended, for the act that ends it."""
    return Mandate.objects.filter(family=family, kind="director", until__isnull=True).first()


def supporter_of(family: int, *, on: date) -> OwnDirection | None:
    """Who of a family directs it on a day and which professional supports them, where it directs itself."""
    found = OwnDirection.objects.filter(family=family, since__lte=on, until__isnull=True)
    return found.select_related("person", "organisation", "professional").first()


def mandates(access: Access, *, on: date) -> list[Mandate]:
    """The mandates that hold in a family on a day: who holds the whole view is known to all who are involved."""
    return _MANDATES(family=access.family, on=on)


_MANDATES = Question(
    lambda: (
        Mandate.objects.filter(running(given("on", Mandate, "since")), family=given("family", Mandate, "family"))
        .select_related("organisation", "professional")
        .order_by("since", "pk")
    )
)


def directed_by(by: Actor, *, on: date) -> frozenset[int]:
    """The families that an actor, or their agency as a whole, directs on a day."""
    if by.organisation is None:
        return frozenset()
    return frozenset(_DIRECTED(organisation=by.organisation, professional=by.professional or 0, on=on))


def _directed() -> QuerySet[Any]:
    held = Q(professional__isnull=True) | Q(professional=given("professional", Mandate, "professional"))
    theirs = Mandate.objects.filter(directs(given("on", Mandate, "since")), held)
    return theirs.filter(organisation=given("organisation", Mandate, "organisation")).values_list("family", flat=True)


_DIRECTED = Question(_directed)


class Own(NamedTuple):
    """A family of one professional: the key of its page, its name, and their part in it, the greatest of these."""

    part: str  # directs, supports (where the family directs itself) or reached (the contact of their agency)
    label: str
    key: UUID


def own_families(by: Actor, *, on: date) -> list[Own]:
    """The families of a professional on a day: those they direct, those they support, and where others reach them."""
    if by.professional is None:
        return []
    theirs = {"organisation": by.organisation, "professional": by.professional}
    parts = {
        "directs": Mandate.objects.filter(directs(on), **theirs),
        "supports": OwnDirection.objects.filter(since__lte=on, until__isnull=True, **theirs),
        "reached": Involvement.objects.filter(running(on), organisation=by.organisation, contact=by.professional),
    }
    own: dict[UUID, Own] = {}
    for part, found in parts.items():
        for label, key in sorted(found.values_list("family__label", "family__key")):
            own.setdefault(key, Own(part, label, key))
    return list(own.values())


@dataclass(frozen=True)
class Involved:
    """An agency that is or was involved: with the whole family, or with one child of it."""

    involvement: int
    organisation: int
    name: str
    child: str
    since: date
    until: date | None
    aim: str
    reach: Reach
    own: bool
    holds: tuple[str, ...]  # the kinds of mandate that it holds: `director`, `report`, `measure`, `board`


def who_is_involved(access: Access, *, on: date) -> list[Involved]:
    """Who is involved with a family and who was, those of now first, each since when, what for and how to reach them.

    What was shared by mistake is left out.
    """
    holds = mandates_in(access.family, on=on)
    rows = [
        Involved(
            involvement=one.pk,
            organisation=one.organisation_id,
            name=one.organisation.name,
            child=one.child.name if one.child else "",
            since=one.since,
            until=one.until,
            aim=one.aim,
            reach=reach_of(one.organisation, one.contact),
            own=one.organisation_id == access.actor.organisation,
            holds=tuple(sorted(holds.get(one.organisation_id, ()))),
        )
        for one in _INVOLVED(family=access.family, on=on)
    ]
    return sorted(rows, key=lambda row: row.until is not None)


_INVOLVED = Question(
    lambda: (
        Involvement.objects.filter(
            family=given("family", Involvement, "family"),
            by_mistake=False,
            since__lte=given("on", Involvement, "since"),
        )
        .select_related("organisation", "contact", "child")
        .order_by("since", "pk")
    )
)


def of_agency(by: Actor) -> "QuerySet[Involvement]":
    """The running involvements of the actor's own agency, the newest first."""
    running = Involvement.objects.filter(organisation=by.organisation, until__isnull=True)
    return running.select_related("family", "child", "contact").order_by("-since", "-pk")


def own_involvement(involvement: int, *, by: Actor) -> Involvement:
    """One involvement of the actor's own agency. Raises Refused for another agency's, and where there is none."""
    found = (
        Involvement.objects.filter(pk=involvement, organisation=by.organisation)
        .select_related("family", "child", "contact", "organisation")
        .first()
    )
    if found is None or by.organisation is None:
        raise Refused(Reason("not_your_involvement"))
    return found


_WHO_AND_HOW_TO_REACH = (
    *(one.name for one in Involvement._meta.concrete_fields),
    "family__label",
    *(f"organisation__{one}" for one in ("name", "phone", "email", "connected", "basic_care")),
    *(f"contact__{one}" for one in ("name", "function", "phone", "active")),
)


def running_in(families: Iterable[int]) -> list[Involvement]:
    """Who is involved with these families now, the first first, for `index` to find who meets whom."""
    found = [one for family in set(families) for one in _RUNNING(family=family)]  # nearly always one family
    return sorted(found, key=lambda one: one.pk)


_RUNNING = Question(
    lambda: (
        Involvement.objects.filter(family=given("family", Involvement, "family"), until__isnull=True)
        .select_related("family", "organisation", "contact")
        .only(*_WHO_AND_HOW_TO_REACH)
    )
)


def to_look_at_again(*, until: date) -> list[Involvement]:
    """The running involvements of which the day on which the agency is asked again comes by this day."""
    return list(Involvement.objects.filter(until__isnull=True, review_on__lte=until).order_by("pk"))


def running_of(family: int, *, child: int | None = None) -> list[Involvement]:
    """Who is involved with a family now, or only about this child of it."""
    found = Involvement.objects.filter(family=family, until__isnull=True)
    return list((found if child is None else found.filter(child=child)).order_by("pk"))


def mandates_in(family: int, *, on: date) -> dict[int, frozenset[str]]:
    """Which kinds of mandate each agency holds in a family on a day."""
    found: dict[int, set[str]] = {}
    for organisation, kind in _HELD(family=family, on=on):
        found.setdefault(organisation, set()).add(kind)
    return {one: frozenset(kinds) for one, kinds in found.items()}


_HELD = Question(
    lambda: Mandate.objects.filter(
        running(given("on", Mandate, "since")), family=given("family", Mandate, "family")
    ).values_list("organisation", "kind")
)
