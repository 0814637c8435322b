"""Reading what the basic care of a family's children was told, and who it is for each child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kring.coordination.told.domain import care_of_age
from kring.coordination.told.models import Telling
from kring.coordination.told.permissions import may_read
from kring.families.queries import Person, basic_care_in, members_of
from kring.index.domain import age_on
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.network.queries import Organisation, organisations
from kring.sharing.queries import running_of


@dataclass(frozen=True)
class Care:
    """One kind of basic care of a child: who it is (nobody known: empty), and what it was told."""

    kind: str
    agencies: tuple[Organisation, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class OfChild:
    """A child with each kind of basic care that it has at its age."""

    child: Person
    care: tuple[Care, ...]


def telling_of(key: UUID) -> Telling:
    """The telling with this key, for actions to ask who may; a page opens it with `actions.open_telling`."""
    named = ("family", "organisation", "loop", "teller", "professional", "family_loop")
    found = Telling.objects.select_related(*named).filter(key=key).first()
    if found is None:
        raise Refused(Reason("telling_of_others"))
    return found


def care_of(family: int, *, on: date) -> dict[int, dict[str, list[Organisation]]]:
    """For each child (id) of a family the kinds of basic care it has at its age, and the agencies that give it.

    What is written down of the child comes first; else it is the agency of that kind that is involved with it.
    """
    children = [one.person for one in members_of(family) if one.kind == "child"]
    written = basic_care_in([one.pk for one in children], on=on)
    involved = running_of(family)
    agencies = {one.pk: one for one in organisations({one.organisation_id for one in involved})}
    found: dict[int, dict[str, list[Organisation]]] = {}
    for child in children:
        age = age_on(child.born_last, on) if child.born_last is not None else None
        found[child.pk] = {}
        for kind in care_of_age(age):
            known = [one.organisation for one in written[child.pk] if one.kind == kind]
            around = [
                agencies[one.organisation_id]
                for one in involved
                if one.child_id in (None, child.pk) and agencies[one.organisation_id].basic_care == kind
            ]
            found[child.pk][kind] = list(dict.fromkeys(known or around))
    return found


def tellings(access: Access, *, on: date) -> list[Telling]:
    """What is to be told and was told of violence in a family, as far as this access may read it."""
    rows = Telling.objects.filter(family=access.family).select_related("organisation", "loop", "teller")
    return [one for one in rows.order_by("pk") if may_read(one, by=access.actor, on=on).granted]


def of_children(access: Access, *, on: date) -> list[OfChild]:
    """Each child with its basic care and what that was told, as far as this access may read it."""
    seen = tellings(access, on=on)
    theirs = {one.pk: set(one.children.values_list("pk", flat=True)) for one in seen}
    care = care_of(access.family, on=on)
    children = {one.person_id: one.person for one in members_of(access.family) if one.kind == "child"}
    return [
        OfChild(
            children[child],
            tuple(
                Care(kind, tuple(agencies), tuple(one for one in seen if one.kind == kind and child in theirs[one.pk]))
                for kind, agencies in kinds.items()
            ),
        )
        for child, kinds in care.items()
    ]
