"""Changing what is known of families: making them, adding people and homes, relating them, judging sameness.

Whether somebody may change a family that exists is asked above, where an `Access` is made; here it is asked who may
look for people, make a new family, and judge two records. Dates of people and relations are EDTF. What belongs in the
life course as well (moving house, another school) is done by `lifecourse.actions`, which comes here for the tables.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from kring.audit.actions import note
from kring.audit.acts import under_way
from kring.families.domain import BASIC_CARE, MEMBERS, RELATIONS, SHARES, Address, Found, Name, identity, span
from kring.families.models import BasicCare, Family, Household, Judgement, Member, Person, Relation, Search
from kring.families.names import split_prefix
from kring.families.permissions import may_change_care, may_judge, may_make, may_search
from kring.families.queries import candidates, records_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused

Judge = Callable[..., Judgement]  # decide_same, decide_different, undo_same


class NotAPart(ValueError):  # noqa: N818  # what it is
    """What was given is no part of a family: `field` names the place, `value` what stood there."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field}: {value!r}")
        self.field, self.value = field, value


_touched: ContextVar[set[int] | None] = ContextVar("touched", default=None)


def touch(family: int) -> None:
    """Something of this family changed: whoever keeps a view of it looks again. Also lets two writers wait in line.

    What one act changes of a family is one change.
    """
    act = under_way()
    if act is None or family not in act.touched:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE families_family SET version = version + 1 WHERE id = %s", [family])
    if act is not None:
        act.touched.add(family)
    noticed = _touched.get()
    if noticed is not None:
        noticed.add(family)


@contextmanager
def noticing_touched() -> Iterator[set[int]]:
    """The families (ids) that are touched while this lasts."""
    noticed: set[int] = set()
    token = _touched.set(noticed)
    try:
        yield noticed
    finally:
        _touched.reset(token)


def hold(family: int) -> int:
    """Keep this family to oneself until the transaction ends, and give its version. Two who hold wait in line."""
    act = under_way()
    if act is not None:
        act.touched.discard(family)  # what comes after this look is another change
    return Family.objects.select_for_update().values_list("version", flat=True).get(pk=family)


def wait_in_line(families: Iterable[int]) -> None:
    """Hold these families until the transaction ends, always in the same order, so that nobody waits in a circle."""
    list(Family.objects.select_for_update().filter(pk__in=set(families)).order_by("pk").values_list("pk"))


def touch_in_line(family: int, *, among: Iterable[int]) -> None:
    """Touch a family and hold it with these others. Who touches a family holds it, so one alone needs no more."""
    families = {family, *among}
    if len(families) > 1:
        wait_in_line(families)
    touch(family)


def search(*, name: Name, born: str = "", address: Address | None = None, by: Actor) -> tuple[list[Found], UUID]:
    """Look for a person: who it may be, and the key of this search, with which a new family may be made.

    That somebody looked is written down, and so is a refusal; what they typed is not. Call it outside a transaction.
    Raises Refused where they may not look, with too little, or too often; DateError where `born` is no date.
    """
    asked = identity(name, born=born, addresses=[address] if address else [])
    hour_ago = timezone.now() - timedelta(hours=1)
    recent = Search.objects.filter(professional=by.professional, at__gt=hour_ago).count()
    decision = may_search(asked, by=by, recent=recent)
    if not decision.granted:
        note("search_people", by=by, reason=decision.reason.code, granted=False)
        raise Refused(decision.reason)
    found = candidates(name=name, born=born, address=address)
    with transaction.atomic():
        made = Search.objects.create(organisation_id=by.organisation, professional_id=by.professional, found=len(found))
        made.people.set([one.person for one in found])
        note("search_people", by=by, subject=f"search:{made.pk}", reason=decision.reason.code)
        for one in found:
            note("find_person", by=by, family=next(iter(one.families), None), subject=f"person:{one.person}")
    return found, made.key


def check_search(key: UUID | None, *, by: Actor) -> None:
    """Raises Refused unless this actor looked for the person before, with the search of this key."""
    found = Search.objects.filter(key=key).first() if key else None
    minutes = (timezone.now() - found.at).total_seconds() / 60 if found else 0.0
    may_make(found, by=by, minutes=minutes).require()


@transaction.atomic
def make_family(label: str, *, by: Actor, on: date, municipality: int | None = None) -> Family:
    """A new family, still without people. Pages come here by way of `lifecourse.actions.begin`, after a search."""
    made = Family.objects.create(label=label, municipality_id=municipality)
    note("make_family", by=by, family=made.pk, subject=f"family:{made.pk}")
    return made


@transaction.atomic
def settle(family: int, *, municipality: int, by: Actor, on: date) -> None:
    """The family lives in another municipality from now on; its late loops step up to that one."""
    touch(family)
    Family.objects.filter(pk=family).update(municipality=municipality)
    note("settle", by=by, family=family, subject=f"municipality:{municipality}")


@transaction.atomic
def add_person(
    family: int,
    *,
    kind: str,
    by: Actor,
    on: date,
    given_names: str = "",
    surname: str = "",
    initials: str = "",
    prefix: str = "",
    partner_prefix: str = "",
    partner_surname: str = "",
    born: str = "",
    traits: Iterable[str] = (),
) -> Person:
    """A new person in a family, as `child`, `adult` or `network`. A prefix may stand in the surname: "van den Berg".

    Raises NotAPart for another kind or a person without any name, DateError where `born` is no EDTF date.
    """
    if kind not in MEMBERS:
        raise NotAPart("kind", kind)
    if not (given_names.strip() or surname.strip() or initials.strip()):
        raise NotAPart("name", "")
    if not prefix:
        prefix, surname = split_prefix(surname)
    if not partner_prefix:
        partner_prefix, partner_surname = split_prefix(partner_surname)
    days = span(born) if born else (None, None)
    touch(family)
    person = Person.objects.create(
        given_names=given_names.strip(),
        initials=initials.strip(),
        prefix=prefix,
        surname=surname,
        partner_prefix=partner_prefix,
        partner_surname=partner_surname,
        born=born,
        born_first=days[0],
        born_last=days[1],
        traits=list(traits),
    )
    Member.objects.create(family_id=family, person=person, kind=kind)
    note("add_person", by=by, family=family, subject=f"person:{person.pk}", reason=kind)
    return person


@transaction.atomic
def add_household(
    family: int,
    *,
    label: str,
    by: Actor,
    on: date,
    street: str = "",
    number: str = "",
    postcode: str = "",
    town: str = "",
    secret: bool = False,
) -> Household:
    """A place where people of the family live together. A secret one is never found by its address."""
    touch(family)
    home = Household.objects.create(
        family_id=family, label=label, street=street, number=number, postcode=postcode, town=town, secret=secret
    )
    note("add_household", by=by, family=family, subject=f"household:{home.pk}")
    return home


@transaction.atomic
def relate(
    family: int,
    *,
    origin: int,
    kind: str,
    by: Actor,
    on: date,
    target: int | None = None,
    household: int | None = None,
    when: str = "../..",
    authority: bool | None = None,
    share: str = "",
) -> Relation:
    """What `origin` is to `target`, or that they live in a household (`lives_in`), and when (EDTF). Written once.

    Raises NotAPart for another kind or share, and where somebody or the household is not of this family.
    """
    known = kind == "lives_in" if household is not None else kind in RELATIONS
    if not known or (target is None) == (household is None):
        raise NotAPart("kind", kind)
    if share and share not in SHARES:
        raise NotAPart("share", share)
    people = {one for one in (origin, target) if one is not None}
    if Member.objects.filter(family=family, person__in=people).count() != len(people):
        raise NotAPart("people", sorted(people))
    if household is not None and not Household.objects.filter(family=family, pk=household).exists():
        raise NotAPart("household", household)
    first, last = span(when)
    touch(family)
    relation, made = Relation.objects.get_or_create(
        family_id=family,
        origin_id=origin,
        target_id=target,
        household_id=household,
        kind=kind,
        when=when,
        defaults={"first": first, "last": last, "authority": authority, "share": share},
    )
    if made:
        note("relate", by=by, family=family, subject=f"relation:{relation.pk}", reason=kind)
    return relation


@transaction.atomic
def move_household(
    family: int, *, people: Iterable[int], to: int, by: Actor, on: date, share: str = "main"
) -> list[Relation]:
    """These people live in household `to` from this day; where they lived in the same way ends the day before."""
    movers = list(people)
    touch(family)
    homes = Relation.objects.select_for_update().filter(
        family=family, origin__in=movers, kind="lives_in", share__in=(share, "")
    )
    for home in homes.exclude(household=to):
        begin = home.when.partition("/")[0]
        first, last = span(home.when)
        if last >= on and first < on:
            home.when, home.last = f"{begin}/{(on - timedelta(days=1)).isoformat()}", on - timedelta(days=1)
            home.save(update_fields=["when", "last"])
    moved = [
        relate(
            family,
            origin=one,
            household=to,
            kind="lives_in",
            when=f"{on.isoformat()}/..",
            share=share,
            by=by,
            on=on,
        )
        for one in movers
    ]
    note("move_household", by=by, family=family, subject=f"household:{to}")
    return moved


@transaction.atomic
def set_basic_care(
    family: int, *, person: int, kind: str, organisation: int, since: date, by: Actor, on: date
) -> BasicCare:
    """The school, GP or youth health care of a person from `since`; the one before ends the day before.

    Raises NotAPart for another kind, and Refused where the one before began later.
    """
    if kind not in BASIC_CARE:
        raise NotAPart("kind", kind)
    touch(family)
    running = BasicCare.objects.select_for_update().filter(person__in=records_of(person), kind=kind, until__isnull=True)
    same = running.filter(organisation=organisation).first()
    if same is not None:
        return same
    may_change_care([one.since for one in running], since=since, on=on).require()
    for one in running:
        one.until = since - timedelta(days=1)
        one.save(update_fields=["until"])
    made = BasicCare.objects.create(person_id=person, kind=kind, organisation_id=organisation, since=since)
    note("set_basic_care", by=by, family=family, subject=f"person:{person}", reason=kind)
    return made


@transaction.atomic
def decide_same(one: int, other: int, *, access: Access, on: date, because: str) -> Judgement:
    """Two records are of one person: from now on one stands for both. Nothing is thrown away, and it can be undone."""
    return _judge(one, other, "same", access=access, on=on, because=because)


@transaction.atomic
def decide_different(one: int, other: int, *, access: Access, on: date, because: str) -> Judgement:
    """Two records are of two people: they are not put forward together again. Records that were joined come apart."""
    return _judge(one, other, "different", access=access, on=on, because=because)


@transaction.atomic
def undo_same(one: int, other: int, *, access: Access, on: date, because: str) -> Judgement:
    """What was judged of two records counts no longer; they are as they were, and may be put forward again."""
    return _judge(one, other, "undone", access=access, on=on, because=because)


def _judge(one: int, other: int, verdict: str, *, access: Access, on: date, because: str) -> Judgement:
    low, high = sorted((one, other))
    touch(access.family)
    last = Judgement.objects.filter(one=low, other=high).order_by("-pk").first()
    decision = may_judge(low, high, access=access, last=last, verdict=verdict)
    reason = decision.require()
    by = access.actor
    made = Judgement.objects.create(
        one_id=low,
        other_id=high,
        verdict=verdict,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        because=because,
    )
    around = {low, high, *records_of(low), *records_of(high)}
    join(around)
    for family in (
        Member.objects.filter(person__in=around).exclude(family=access.family).values_list("family", flat=True)
    ):
        touch(family)
    subject = f"people:{low},{high}"
    note(f"decide_{verdict}", by=by, family=access.family, subject=subject, reason=reason.code, because=because)
    return made


def join(people: Iterable[int]) -> None:
    """Let one record stand for all that were judged the same, directly or by way of another, by the last judgements.

    The oldest record of each group stands for it: so the outcome depends on the judgements alone, not on their order.
    """
    ids = sorted(set(people))
    last = {
        (row.one_id, row.other_id): row.verdict
        for row in Judgement.objects.filter(one__in=ids, other__in=ids).order_by("pk")
    }
    root = {one: one for one in ids}
    for (one, other), verdict in sorted(last.items()):
        if verdict == "same":
            low, high = sorted((root[one], root[other]))
            root = {person: low if stands == high else stands for person, stands in root.items()}
    for person, stands in root.items():
        Person.objects.filter(pk=person).update(same_as=None if stands == person else stands)
