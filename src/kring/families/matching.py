"""Finding records that may be of one person: the database narrows, `sameness` compares. Part of `queries`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kring.families.domain import Address, Band, Found, Identity, Name, identity
from kring.families.models import Member, Person, Relation
from kring.families.names import house_number
from kring.families.sameness import likeness

MOST_IN_A_BLOCK = 300
ORDER = {Band.LIKELY: 0, Band.TWINS: 1, Band.MAYBE: 2, Band.OTHER: 3}


def blocked(asked: Identity) -> set[int]:
    """The ids of the records that share a birth date, the sound of a surname, or a postcode with what is asked."""
    people = Person.objects.order_by("-pk")
    blocks = []
    if asked.birthday:
        blocks.append(people.filter(born_first__in=_days(asked.birthday)))
    sounding = Q(sound__in=asked.sounds) | Q(partner_sound__in=asked.sounds)
    if asked.sounds and asked.born:
        first, last = asked.born
        years = (date(max(first.year - 1, 1), 1, 1), date(min(last.year + 1, 9999), 12, 31))
        blocks.append(people.filter(sounding, born_first__range=years))
        blocks.append(people.filter(sounding, born_first__isnull=True))
    found = {pk for block in blocks for pk in block.values_list("pk", flat=True)[:MOST_IN_A_BLOCK]}
    codes = [code for code, _ in asked.homes]
    if codes:
        living = Relation.objects.filter(household__postcode__in=codes, household__secret=False, kind="lives_in")
        found.update(living.order_by("-pk").values_list("origin", flat=True)[:MOST_IN_A_BLOCK])
    return found


def _days(day: date) -> list[date]:
    """A day, and the one that it becomes when day and month are exchanged."""
    return [day, day.replace(month=day.day, day=day.month)] if day.day <= 12 else [day]


def compared(asked: Identity, people: Iterable[int]) -> list[Found]:
    """These records against what is asked, each person once, likeliest first."""
    ids = list(people)
    records = Person.objects.filter(pk__in=ids).select_related("same_as")
    homes = addresses_of(ids)
    best: dict[int, Found] = {}
    for record in records:
        root = record.same_as or record
        found = _found(record, root, asked, homes[record.pk])
        known = best.get(root.pk)
        if known is None or _order(found) < _order(known):
            best[root.pk] = found
    return _with_families(sorted(best.values(), key=_order))


def _found(record: Person, root: Person, asked: Identity, homes: "Homes") -> Found:
    return Found(
        person=root.pk,
        key=root.key,
        name=full_name(record),
        born_year=record.born[:4] if record.born else "",
        town=homes.town,
        likeness=likeness(asked, identity_of(record, homes)),
        families=(),
    )


def _order(found: Found) -> tuple[int, float, int]:
    return ORDER[found.likeness.band], -found.likeness.weight, found.person


def _with_families(found: list[Found]) -> list[Found]:
    families: dict[int, list[int]] = defaultdict(list)
    ids = [one.person for one in found]
    rows = Member.objects.filter(Q(person__in=ids) | Q(person__same_as__in=ids)).order_by("pk")
    for person, root, family in rows.values_list("person", "person__same_as", "family"):
        if family not in families[root or person]:
            families[root or person].append(family)
    return [Found(**{**vars(one), "families": tuple(families[one.person])}) for one in found]


class Homes:
    """Where somebody lives or lived, as far as others may know it."""

    def __init__(self, addresses: Iterable[Address] = (), town: str = "") -> None:
        self.addresses, self.town = tuple(addresses), town


def addresses_of(people: Iterable[int]) -> dict[int, Homes]:
    """The addresses of these people that are not secret. Who has a secret one has no town, wherever else it stands."""
    rows = Relation.objects.filter(origin__in=list(people), kind="lives_in").select_related("household").order_by("pk")
    of: dict[int, list[Relation]] = defaultdict(list)
    for row in rows:
        of[row.origin_id].append(row)
    known: dict[int, Homes] = defaultdict(Homes)
    for person, lived in of.items():
        homes = [row.household for row in lived if row.household is not None]
        secret = {(home.postcode, house_number(home.number)) for home in homes if home.secret}
        shown = [home for home in homes if (home.postcode, house_number(home.number)) not in secret]
        town = "" if secret else next((home.town for home in reversed(shown) if home.town), "")
        known[person] = Homes((Address(home.postcode, home.number) for home in shown), town)
    return known


def identity_of(record: Person, homes: Homes) -> Identity:
    """What a record is compared by."""
    name = Name(
        given=record.given_names,
        surname=record.surname,
        initials=record.initials,
        partner_surname=record.partner_surname,
    )
    return identity(name, born=record.born, addresses=homes.addresses)


def full_name(record: Person) -> str:
    """A name to recognise somebody by: given names or initials, prefix, surname, and that of a partner."""
    own = " ".join(part for part in (record.prefix, record.surname) if part)
    partner = " ".join(part for part in (record.partner_prefix, record.partner_surname) if part)
    return " ".join(
        part for part in (record.given_names or record.initials, "-".join(filter(None, (own, partner)))) if part
    )
