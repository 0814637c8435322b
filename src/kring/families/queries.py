"""Reading families: their people, households and relations. Pages come here with an access."""

from uuid import UUID

from kring.families.models import Family, Household, Member, Relation


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
