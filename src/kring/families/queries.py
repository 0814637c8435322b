"""Reading families: their people, households and relations. Pages come here with an access."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from kring.families.models import Family, Household, Member, Person, Relation


def id_of(key: UUID) -> int | None:
    """The family that this key names; None when there is none."""
    return Family.objects.filter(key=key).values_list("pk", flat=True).first()


def label_of(family: int) -> str:
    """What a family is called."""
    return Family.objects.values_list("label", flat=True).get(pk=family)


def members_of(family: int) -> list[Member]:
    """The people of a family, each with how they belong to it, in the order in which they were added."""
    return list(Member.objects.filter(family=family).select_related("person").order_by("pk"))


def households_of(family: int) -> list[Household]:
    """The places where people of a family live."""
    return list(Household.objects.filter(family=family).order_by("pk"))


def relations_of(family: int) -> list[Relation]:
    """What people of a family are to one another, and where they live."""
    return list(Relation.objects.filter(family=family).order_by("pk"))


def version_of(family: int) -> int:
    """How often a family was changed: whoever keeps a view of it looks again when this goes up."""
    return Family.objects.values_list("version", flat=True).get(pk=family)


def families_without(what: str, *, limit: int) -> list[int]:
    """Families to which nothing of this name belongs yet (`look`), the first to come first; at most so many."""
    found = Family.objects.filter(**{f"{what}__isnull": True}).order_by("pk")
    return list(found.values_list("pk", flat=True)[:limit])


def child_of(family: int, person: int) -> Person | None:
    """A person, if they belong to this family as a child."""
    found = Member.objects.filter(family=family, person=person, kind="child").select_related("person").first()
    return found and found.person


def same_people(ids: Iterable[int]) -> dict[int, int | None]:
    """These records and all others of the same people, each with the record that stands for it, if another does."""
    asked = set(ids)
    found = dict(Person.objects.filter(Q(pk__in=asked) | Q(same_as__in=asked)).values_list("pk", "same_as"))
    heads = {head for head in found.values() if head is not None} - asked
    if heads:
        found |= dict(Person.objects.filter(Q(pk__in=heads) | Q(same_as__in=heads)).values_list("pk", "same_as"))
    return found


def children_in(families: Iterable[int]) -> dict[int, set[int]]:
    """The children (ids) of each of these families."""
    found: dict[int, set[int]] = {family: set() for family in families}
    for family, person in Member.objects.filter(family__in=found, kind="child").values_list("family", "person"):
        found[family].add(person)
    return found


def families_with_children(children: Iterable[int]) -> set[int]:
    """The families to which any of these children belongs as a child."""
    return set(Member.objects.filter(person__in=set(children), kind="child").values_list("family", flat=True))


def relations_near(people: Iterable[int]) -> list[Relation]:
    """Who are parents, brothers and sisters of these people, and in which households they live."""
    asked = set(people)
    return list(
        Relation.objects.filter(
            Q(target__in=asked, kind__in=("parent", "sibling")) | Q(origin__in=asked, kind__in=("sibling", "lives_in"))
        )
    )


def children_and_dwellers(*, parents: Iterable[int], households: Iterable[int]) -> list[Relation]:
    """Whose parents these people are, and who lives in these households."""
    return list(
        Relation.objects.filter(
            Q(origin__in=set(parents), kind="parent") | Q(household__in=set(households), kind="lives_in")
        )
    )


def family_by_key(key: UUID) -> Family | None:
    """The family with this key, if there is one."""
    return Family.objects.filter(key=key).first()


def municipality_of(family: int) -> int | None:
    """The municipality that answers for a family."""
    return Family.objects.values_list("municipality", flat=True).get(pk=family)


def members_found(families: Iterable[int], text: str) -> list[Member]:
    """The people of these families whose name holds every word of a text, by name."""
    found = Member.objects.filter(family__in=list(families)).select_related("person", "family")
    for word in text.lower().split():
        found = found.filter(person__search_name__contains=word)
    return list(found.order_by("person__search_name", "pk")[:20])


def families_named(families: Iterable[int]) -> list[Family]:
    """These families, by what they are called."""
    return list(Family.objects.filter(pk__in=list(families)).order_by("label"))
