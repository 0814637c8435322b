"""Reading families: their people, households and relations, and who may be whom. Pages come here with an access.

Where a person has several records in one family, one of them stands for all: reads show that one, and `standing` says
for which others it stands. What another family's file says of the same person never shows here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from kring.families import matching
from kring.families.domain import MUTUAL, Address, Band, Found, Name, identity
from kring.families.matching import judged_same as judged_same
from kring.families.matching import possible_duplicates as possible_duplicates
from kring.families.models import BasicCare, Family, Household, Member, Person, Relation, Search
from kring.families.names import PREFIX_WORDS, fold
from kring.families.nearby import Belonging
from kring.families.nearby import Bond as Bond
from kring.families.nearby import nearby as nearby
from kring.kernel.actor import Actor
from kring.norms import terms
from kring.tables.asking import Question, given


def keys_of(families: Iterable[int]) -> dict[int, UUID]:
    """The keys of these families, as their pages' addresses have them."""
    return dict(Family.objects.filter(pk__in=set(families)).values_list("pk", "key"))


_LABEL = Question(lambda: Family.objects.filter(pk=given("family", Family, "id")).values_list("label", flat=True))


def label_of(family: int) -> str:
    """What a family is called."""
    (label,) = _LABEL(family=family)
    return label


_FAMILY = Question(lambda: Family.objects.filter(key=given("key", Family, "key")).values_list("pk", flat=True))


def id_of(key: UUID) -> int | None:
    """The family that this key names; None when there is none."""
    return _FAMILY.first(key=key)


def members_of(family: int) -> list[Member]:
    """The people of a family, each with how they belong to it, in the order in which they were added; each once."""
    return members_and_standing(family)[0]


_MEMBERS = Question(
    lambda: Member.objects.filter(family=given("family", Member, "family")).select_related("person").order_by("pk")
)


def members_and_standing(family: int) -> tuple[list[Member], dict[int, int]]:
    """What `members_of` and `standing` say of a family, read at once."""
    members = _MEMBERS(family=family)
    stands = _standing([(one.person_id, one.person.same_as_id) for one in members])
    return [one for one in members if one.person_id not in stands], stands


_HOMES = Question(lambda: Household.objects.filter(family=given("family", Household, "family")).order_by("pk"))


def households_of(family: int) -> list[Household]:
    """The places where people of a family live."""
    return _HOMES(family=family)


_RELATIONS = Question(lambda: Relation.objects.filter(family=given("family", Relation, "family")).order_by("pk"))


def relations_of(family: int, *, stands: Mapping[int, int] | None = None) -> list[Relation]:
    """What people of a family are to one another, and where they live; of people with several records, once.

    Args:
        stands: what `standing` says of the family, where that was read already.
    """
    if stands is None:
        stands = standing(family)
    kept: dict[tuple[object, ...], Relation] = {}
    for one in _RELATIONS(family=family):
        one.origin_id = stands.get(one.origin_id, one.origin_id)
        if one.target_id is not None:
            one.target_id = stands.get(one.target_id, one.target_id)
        if one.origin_id != one.target_id:
            told = (one.kind, one.when, one.authority, one.share)  # weekends and holidays at one home are two relations
            kept.setdefault((one.origin_id, one.target_id, one.household_id, *told), one)
    return list(kept.values())


def relation_of(family: int, relation: int) -> Relation | None:
    """One relation, if it is of this family."""
    return Relation.objects.filter(family=family, pk=relation).first()


def relations_between(family: int, one: int, other: int, *, kind: str) -> list[Relation]:
    """What two people of a family are or were to one another of one kind; of a kind that is mutual, either way."""
    ways = Q(origin__in=records_of(one), target__in=records_of(other))
    if kind in MUTUAL:
        ways |= Q(origin__in=records_of(other), target__in=records_of(one))
    return list(Relation.objects.filter(ways, family=family, kind=kind).order_by("pk"))


def families_without(what: str, *, limit: int) -> list[int]:
    """Families to which nothing of this name belongs yet (`look`), the first to come first; at most so many."""
    found = Family.objects.filter(**{f"{what}__isnull": True}).order_by("pk")
    return list(found.values_list("pk", flat=True)[:limit])


_CHILD = Question(
    lambda: Person.objects.filter(
        pk=given("person", Person, "id"),
        memberships__family=given("family", Family, "id"),
        memberships__kind="child",
    )
)


def child_of(family: int, person: int) -> Person | None:
    """A person, if they belong to this family as a child."""
    return _CHILD.first(family=family, person=person)


class Place(NamedTuple):
    """Somebody in a family, as child, adult or network."""

    family: int
    family_key: UUID
    person: int
    kind: str


def children_among(people: Iterable[int]) -> set[int]:
    """Those of these people (the records that stand for them) who are a child in some family."""
    rows = Member.objects.filter(kind="child").annotate(head=Coalesce("person__same_as", "person"))
    return set(rows.filter(head__in=set(people)).values_list("head", flat=True))


def places_of(key: UUID) -> list[Place]:
    """The families to which the person with this key belongs, by whatever record of theirs."""
    return [Place(*row) for row in _PLACES(key=key)]


def _records(whose: QuerySet[Person]) -> QuerySet[Person]:
    """All records of the one person that is asked for."""
    return _records_under("exact", whose.values_list(Coalesce("same_as", "pk"))[:1])


def _records_under(lookup: str, heads: Any) -> QuerySet[Person]:
    """All records of the people whom these stand for. Not with "or", for which SQLite would go through all people."""
    first, further = (Person.objects.filter(**{f"{key}__{lookup}": heads}) for key in ("pk", "same_as"))
    return first.values("pk").union(further.values("pk"), all=True)


_PLACES = Question(
    lambda: (
        Member.objects.filter(person__in=_records(Person.objects.filter(key=given("key", Person, "key"))))
        .order_by("pk")
        .values_list("family", "family__key", "person", "kind")
    )
)


def municipality_of_family(family: int) -> int | None:
    """The municipality that answers for a family."""
    return Family.objects.values_list("municipality", flat=True).get(pk=family)


def members_found(families: Iterable[int], text: str) -> list[Member]:
    """The people of these families whose name holds every word of a text but prefixes, by name; at most twenty."""
    words = [word for word in fold(text).split() if word not in PREFIX_WORDS]
    if not words:
        return []
    found = Member.objects.filter(family__in=list(families)).select_related("person", "family")
    for word in words:
        found = found.filter(person__search_name__contains=word)
    return list(found.order_by("person__search_name", "pk")[:20])


def children_born_between(first: date, last: date) -> list[tuple[int, int]]:
    """The children who live and were born on these days, each with their family (ids), by the day of birth."""
    found = Member.objects.filter(
        kind="child", person__born_last__range=(first, last), person__died=None, person__same_as=None
    )
    return list(found.order_by("person__born_last", "pk").values_list("family", "person"))


def families_named(families: Iterable[int]) -> list[Family]:
    """These families, by what they are called."""
    asked = list(families)
    return _NAMED(families=asked) if asked else []


_NAMED = Question(lambda: Family.objects.filter(pk__among=given("families", Family, "id")).order_by("label"))


def standing(family: int) -> dict[int, int]:
    """For each further record of a person in this family (its id) the one of this family that stands for it."""
    return _standing(_records_in(family))


def people_of(family: int) -> set[int]:
    """The people (ids) of a family, each by the one record that stands for them in it."""
    rows = _records_in(family)
    return {person for person, _ in rows} - _standing(rows).keys()


def stands_in(family: int, people: Iterable[Belonging]) -> dict[int, int]:
    """What `standing` says, of people that were read already."""
    here = [one for one in people if one.family == family]
    return _standing([(one.person, one.head if one.head != one.person else None) for one in here])


def _records_in(family: int) -> list[tuple[int, int | None]]:
    return list(Member.objects.filter(family=family).order_by("pk").values_list("person", "person__same_as"))


def _standing(rows: list[tuple[int, int | None]]) -> dict[int, int]:
    if all(same is None for _, same in rows):
        return {}
    here = {person for person, _ in rows}
    first: dict[int, int] = {}
    stands = {}
    for person, same in sorted(rows, key=lambda row: row[1] is not None):
        root = same or person
        chosen = first.setdefault(root, root if root in here else person)
        if person != chosen:
            stands[person] = chosen
    return stands


def records_of(person: int) -> list[int]:
    """The ids of all records of one person, the one that stands for them first."""
    root = Person.objects.values_list("same_as", flat=True).get(pk=person) or person
    return [root, *Person.objects.filter(same_as=root).order_by("pk").values_list("pk", flat=True)]


def families_of(person: int) -> list[int]:
    """The ids of the families that a person belongs to, under any of their records."""
    rows = Member.objects.filter(person__in=records_of(person)).order_by("pk").values_list("family", flat=True)
    return list(dict.fromkeys(rows))


def basic_care_in(people: Iterable[int], *, on: date) -> dict[int, list[BasicCare]]:
    """The school, GP and youth health care of each of these people on a day, under any of their records."""
    asked = list(people)
    heads = dict(_HEADS(people=asked))
    found: dict[int, list[BasicCare]] = {person: [] for person in asked}
    for one in _CARE(heads=set(heads.values()), on=on):
        for person in found:
            if heads[person] == (one.person.same_as_id or one.person_id):
                found[person].append(one)
    return found


_HEADS = Question(
    lambda: Person.objects.filter(pk__among=given("people", Person, "id")).values_list("pk", Coalesce("same_as", "pk"))
)


def _care() -> QuerySet[BasicCare]:
    heads, on = given("heads", Person, "id"), given("on", BasicCare, "since")
    begun, running = Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gte=on)
    return (
        BasicCare.objects.filter(begun, running, person__in=_records_under("among", heads))
        .select_related("organisation", "person")
        .order_by("kind", "pk")
    )


_CARE = Question(_care)


def found_lately(person: int, *, by: Actor) -> bool:
    """Whether this actor looked for somebody and found this person, no longer ago than a search counts for."""
    since = timezone.now() - timedelta(minutes=float(terms("people")["search_counts_for"].value))
    if by.professional is None:
        return False
    return _FOUND.first(professional=by.professional, since=since, person=person) is not None


_FOUND = Question(
    lambda: Search.objects.filter(
        professional=given("professional", Search, "professional"),
        at__gte=given("since", Search, "at"),
        people__in=_records(Person.objects.filter(pk=given("person", Person, "id"))),
    ).values_list("pk")[:1]
)


def person_by_key(key: UUID) -> int | None:
    """The id of the person with this key, if there is one."""
    return Person.objects.filter(key=key).values_list("pk", flat=True).first()


def candidates(*, name: Name, born: str = "", address: Address | None = None, but: Iterable[int] = ()) -> list[Found]:
    """Who this may be, likeliest first, each with the reasons; at most as many as `norms/people.yaml` lets show.

    Pages do not come here by themselves: `families.actions.search` asks whether somebody may look, with enough to look
    with and not too often, and writes it down. `born` is EDTF and may be partial; `but` are ids that are no answer.
    Records of one person come once. An address that is secret is never compared and its town never told.

    Raises DateError where `born` is no date.
    """
    asked = identity(name, born=born, addresses=[address] if address else [])
    kept_out = set(but)
    found = [
        one
        for one in matching.compared(asked, matching.blocked(asked))
        if one.likeness.band is not Band.OTHER and one.person not in kept_out
    ]
    return matching.with_families(found[: terms("people")["most_shown"].value])
