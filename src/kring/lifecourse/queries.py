"""Reading a family's life course: whole, or as far as an access sees it."""

from dataclasses import replace
from datetime import date

from kring.families.queries import Member, Relation, households_of, label_of, members_and_standing, relations_of
from kring.kernel.access import Access
from kring.lifecourse import dates, domain
from kring.lifecourse.knowledge import Knowledge
from kring.lifecourse.models import Entry
from kring.network.queries import organisations
from kring.tables.asking import Question, given

ALWAYS = "../.."


def course(access: Access, *, as_of: date) -> domain.LifeCourse:
    """The life course as far as this access sees it: whole, or only what the actor's agency knew on that day."""
    whole = whole_course(access.family, as_of=as_of)
    if access.whole:
        return whole
    return known_to(whole, f"o{access.actor.organisation}", as_of=as_of)


def known_to(whole: domain.LifeCourse, organisation: str, *, as_of: date) -> domain.LifeCourse:
    """The part of a life course that an organisation knew on a day; who is involved stays in it."""
    knowledge = Knowledge.of(whole)
    day = as_of.toordinal()
    events = []
    for event in whole.events:
        since = knowledge.surely(event).get(organisation)
        if since is not None and since <= day:
            events.append(event)
    return replace(whole, events=tuple(events))


def entries(access: Access, *, as_of: date) -> list[Entry]:
    """The entries that this access sees, oldest first."""
    seen = {int(event.id[1:]) for event in course(access, as_of=as_of).events}
    found = Entry.objects.filter(family=access.family, pk__in=seen).select_related("organisation", "person")
    return list(found.order_by("last", "pk"))


def own_entries(access: Access, *, as_of: date) -> list[Entry]:
    """The entries of a family that the actor's own agency recorded, oldest first."""
    own = Entry.objects.filter(family=access.family, organisation=access.actor.organisation, first__lte=as_of)
    return list(own.select_related("organisation", "person").order_by("last", "pk"))


def recorded_by(entry: int, *, family: int | None, organisation: int | None) -> bool:
    """Whether an entry is one of this organisation about this family."""
    if family is None or organisation is None:
        return False
    return Entry.objects.filter(pk=entry, family=family, organisation=organisation).exists()


def running_help(access: Access) -> list[Entry]:
    """The help of the actor's own agency that was started and has not ended, the newest first."""
    ours = Entry.objects.filter(family=access.family, organisation=access.actor.organisation)
    ended = ours.filter(kind="help_ended", answers__isnull=False).values("answers")
    return list(ours.filter(kind="help_started").exclude(pk__in=ended).order_by("-last", "-pk"))


_ENTRIES = Question(
    lambda: Entry.objects.filter(
        family=given("family", Entry, "family"), first__lte=given("as_of", Entry, "first")
    ).order_by("pk")
)


def whole_course(family: int, *, as_of: date) -> domain.LifeCourse:
    """The whole life course of a family up to a day, for the pattern engine and for `course`; pages take `course`.

    Ids are `o1`, `p1`, `h1`, `e1` for organisations, people, households and entries; entries of one date stand in the
    order in which they were recorded.
    """
    found = _ENTRIES(family=family, as_of=as_of)
    members, stands = members_and_standing(family)
    if stands:
        _name_standing(found, {f"p{one}": f"p{other}" for one, other in stands.items()})
    first = min((entry.first for entry in found), default=as_of)
    return domain.LifeCourse(
        id=f"f{family}",
        title=label_of(family),
        language="nl",
        period=dates.parse(f"{first.isoformat()}/{max(first, as_of).isoformat()}"),
        sources=(),
        organisations=_organisations(found),
        people={f"p{one.person_id}": _person(one) for one in members},
        households={f"h{home.pk}": domain.Household(f"h{home.pk}", home.label) for home in households_of(family)},
        relations=tuple(_relation(one) for one in relations_of(family, stands=stands)),
        events=tuple(_event(one, order) for order, one in enumerate(found)),
    )


def _organisations(found: list[Entry]) -> dict[str, domain.Organisation]:
    named = {one.organisation_id for one in found if one.organisation_id is not None}
    for one in found:
        for text in (*one.to, *one.known_to, *_named_in(one.details)):
            if text.startswith("o"):
                named.add(int(text[1:]))
    return {
        f"o{one.pk}": domain.Organisation(
            id=f"o{one.pk}",
            name=one.name,
            domain=one.domain or None,
            role=one.role,
            basic_care=one.basic_care or None,
            part_of=one.part_of_id and f"o{one.part_of_id}",
            successor_of=one.successor_of_id and f"o{one.successor_of_id}",
            unspecified=one.unspecified,
        )
        for one in organisations(named)
    }


def _name_standing(found: list[Entry], stands: dict[str, str]) -> None:
    """Name in these entries, as they are read, the record that stands for a person instead of each further one."""
    for one in found:
        if one.person_id is not None:
            one.person_id = int(stands.get(f"p{one.person_id}", f"p{one.person_id}")[1:])
        for names in ("to", "about", "about_any"):
            setattr(one, names, list(dict.fromkeys(stands.get(name, name) for name in getattr(one, names))))
        one.details = {key: _standing_in(value, stands) for key, value in one.details.items()}


def _standing_in(value: object, stands: dict[str, str]) -> object:
    if isinstance(value, list):
        return [_standing_in(one, stands) for one in value]
    return stands.get(value, value) if isinstance(value, str) else value


WHO = frozenset({"invited", "present", "absent", "minutes_to", "informed", "checker", "aftercare_by"})


def _named_in(details: dict[str, object]) -> list[str]:
    """The ids of organisations and people that details name."""
    named: list[str] = []
    for key in WHO & details.keys():
        value = details[key]
        named += value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return named


def _person(member: Member) -> domain.Person:
    person = member.person
    return domain.Person(
        id=f"p{person.pk}",
        kind=member.kind,
        label=person.name,
        born=dates.parse(person.born) if person.born else None,
        traits=tuple(person.traits),
    )


def _relation(relation: Relation) -> domain.Relation:
    return domain.Relation(
        origin=f"p{relation.origin_id}",
        target=f"h{relation.household_id}" if relation.household_id else f"p{relation.target_id}",
        kind=relation.kind,
        when=dates.parse(relation.when or ALWAYS),
        authority=relation.authority,
        share=relation.share or None,
    )


def _event(entry: Entry, order: int) -> domain.Event:
    return domain.Event(
        id=f"e{entry.pk}",
        on=entry.on,
        first=entry.first.toordinal(),
        last=entry.last.toordinal(),
        order=order,
        kind=entry.kind,
        by=f"p{entry.person_id}" if entry.person_id else f"o{entry.organisation_id}",
        to=tuple(entry.to),
        about=tuple(entry.about),
        about_any=tuple(entry.about_any),
        known_to=tuple(entry.known_to),
        nature=tuple(entry.nature),
        ref=f"e{entry.answers_id}" if entry.answers_id else None,
        details=entry.details,
        text=entry.text,
        source=entry.source or None,
        throughout=entry.throughout,
        unit=entry.unit or None,
        count=entry.count,
        disputes=f"e{entry.disputes_id}" if entry.disputes_id else None,
    )
