"""Finding records that may be of one person: the database narrows, `sameness` compares. Part of `queries`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kring.families.domain import Address, Band, Found, Identity, Likeness, Name, Pair, identity
from kring.families.models import Judgement, Member, Person, Relation
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
    return sorted(best.values(), key=_order)


def possible_duplicates(families: Iterable[int]) -> list[Pair]:
    """Pairs of records that may be one person, one of them in these families, on which nobody decided yet.

    It puts forward who shares a birth date and the sound of a surname; twins that are told apart by their names do not
    come. At most MOST_IN_A_BLOCK records of the families are looked at, the newest first.
    """
    members = Member.objects.filter(family__in=list(families)).select_related("person", "family").order_by("-pk")
    mine: dict[int, Member] = {}
    for member in members.filter(person__born_first__isnull=False)[:MOST_IN_A_BLOCK]:
        mine.setdefault(member.person_id, member)
    days = {one.person.born_first for one in mine.values()}
    sounds = {sound for one in mine.values() for sound in (one.person.sound, one.person.partner_sound) if sound}
    near = Person.objects.filter(Q(sound__in=sounds) | Q(partner_sound__in=sounds), born_first__in=days)
    others = list(near.order_by("-pk")[: 2 * MOST_IN_A_BLOCK])
    homes = addresses_of([*mine, *(one.pk for one in others)])
    decided = last_verdicts(mine)
    identities = {one.pk: identity_of(one, homes[one.pk]) for one in [*others, *(one.person for one in mine.values())]}
    pairs = []
    for pk, member in mine.items():
        for other in others:
            low, high = sorted((pk, other.pk))
            twice = other.pk in mine and other.pk > pk
            if pk == other.pk or twice or (low, high) in decided or member.person.born_first != other.born_first:
                continue
            if (member.person.same_as_id or pk) == (other.same_as_id or other.pk):
                continue
            like = likeness(identities[pk], identities[other.pk])
            if like.band in (Band.LIKELY, Band.MAYBE):
                pairs.append(_pair(member, other, like, homes))
    return sorted(pairs, key=lambda pair: (ORDER[pair.likeness.band], -pair.likeness.weight))


def judged_same(families: Iterable[int]) -> list[Pair]:
    """Pairs of records, one of them in these families, that somebody decided are one person: what can be undone."""
    members = {one.person_id: one for one in Member.objects.filter(family__in=list(families)).select_related("family")}
    same = [pair for pair, verdict in last_verdicts(members).items() if verdict == "same"]
    people = Person.objects.in_bulk({pk for pair in same for pk in pair})
    homes = addresses_of(people)
    pairs = []
    for low, high in same:
        mine, other = (low, high) if low in members else (high, low)
        member = members[mine]
        member.person = people[mine]
        like = likeness(identity_of(people[mine], homes[mine]), identity_of(people[other], homes[other]))
        pairs.append(_pair(member, people[other], like, homes))
    return pairs


def last_verdicts(people: Iterable[int]) -> dict[tuple[int, int], str]:
    """What was judged last of each pair with one of these people in it; what was undone counts no longer."""
    ids = list(people)
    rows = Judgement.objects.filter(Q(one__in=ids) | Q(other__in=ids)).order_by("pk")
    last = {(row.one_id, row.other_id): row.verdict for row in rows}
    return {pair: verdict for pair, verdict in last.items() if verdict != "undone"}


def _pair(member: Member, other: Person, like: Likeness, homes: "dict[int, Homes]") -> Pair:
    return Pair(
        family=member.family.key,
        one=_shown(member.person, member.person, like, homes[member.person_id]),
        other=_shown(other, other, like, homes[other.pk]),
        likeness=like,
    )


def _found(record: Person, root: Person, asked: Identity, homes: "Homes") -> Found:
    return _shown(record, root, likeness(asked, identity_of(record, homes)), homes)


def _shown(record: Person, root: Person, like: Likeness, homes: "Homes") -> Found:
    return Found(
        person=root.pk,
        key=root.key,
        name=full_name(record),
        born_year=record.born[:4] if record.born else "",
        town=homes.town,
        likeness=like,
        families=(),
    )


def _order(found: Found) -> tuple[int, float, int]:
    return ORDER[found.likeness.band], -found.likeness.weight, found.person


def with_families(found: Iterable[Found]) -> list[Found]:
    """These people with the families to which they belong, under any of their records."""
    shown = list(found)
    root = {one.person: one.person for one in shown}
    root |= dict(Person.objects.filter(same_as__in=list(root)).values_list("pk", "same_as"))
    families: dict[int, dict[int, None]] = defaultdict(dict)
    for person, family in Member.objects.filter(person__in=list(root)).order_by("pk").values_list("person", "family"):
        families[root[person]][family] = None
    return [Found(**{**vars(one), "families": tuple(families[one.person])}) for one in shown]


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
