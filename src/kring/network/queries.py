"""Reading who works where, and what they offer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count, Q

from kring.kernel.actor import Actor
from kring.network.domain import alike, words_of
from kring.network.models import Municipality, Offer, Organisation, Professional
from kring.tables.asking import Question, given


@dataclass(frozen=True)
class Reach:
    """How to reach an agency about a family: somebody of it, or the agency itself."""

    organisation: str
    person: str
    function: str
    phone: str
    email: str


def reach_of(organisation: Organisation, contact: Professional | None) -> Reach:
    """How to reach an agency: its contact person while they work there, on their own number or the agency's."""
    there = contact if contact is not None and contact.active else None
    return Reach(
        organisation=organisation.name,
        person=there.name if there else "",
        function=there.function if there else "",
        phone=(there.phone if there else "") or organisation.phone,
        email=organisation.email,
    )


def organisation_of(by: Actor) -> Organisation | None:
    """The agency for which somebody acts."""
    return _AGENCY.first(pk=by.organisation) if by.organisation is not None else None


_AGENCY = Question(lambda: Organisation.objects.filter(pk=given("pk", Organisation, "id")))


def agencies_beside(organisation: Organisation) -> list[Organisation]:
    """All agencies of the same municipality, by name, itself included."""
    return list(Organisation.objects.filter(municipality=organisation.municipality_id).order_by("name", "pk"))


def actor_of(account: int) -> Actor | None:
    """The actor that an account (its id) stands for; None when no active professional belongs to it."""
    row = _ACTOR.first(account=account)
    return row and Actor(*row)


_ACTOR = Question(
    lambda: Professional.objects.filter(account=given("account", Professional, "account"), active=True).values_list(
        "organisation", "pk", "function", "name"
    )
)


def actor(professional: Professional) -> Actor:
    """A professional as the one who acts."""
    return Actor(
        organisation=professional.organisation_id,
        professional=professional.pk,
        function=professional.function,
        name=professional.name,
    )


def acting_through(system: Actor, key: UUID) -> Actor | None:
    """The professional with this key, for whom a system of their own agency acts; None for anybody else.

    Not for who left, whose account is shut, or who is a system too: it would be nobody who did it.
    """
    open_ = Q(account__isnull=True) | Q(account__is_active=True)
    found = (
        Professional.objects.filter(open_, key=key, organisation=system.organisation, active=True)
        .exclude(function="agency_system")
        .first()
    )
    return None if found is None else replace(actor(found), through=system.professional)


def professionals_by_key(keys: Iterable[UUID]) -> dict[UUID, int]:
    """The ids of the professionals with these keys who work somewhere now; any other key is left out."""
    found = Professional.objects.filter(key__in=set(keys), active=True).exclude(function="agency_system")
    return dict(found.values_list("key", "pk"))


def organisations(ids: Iterable[int]) -> list[Organisation]:
    """The organisations with these ids, in the order in which they came to Kring."""
    return _THESE(ids=set(ids))


_THESE = Question(lambda: Organisation.objects.filter(pk__among=given("ids", Organisation, "id")).order_by("pk"))


def organisations_by_key(keys: Iterable[str]) -> dict[str, int]:
    """The ids of the organisations with these keys; a key that nobody has is left out."""
    return dict(Organisation.objects.filter(key__in=set(keys)).values_list("key", "pk"))


def colleagues(organisation: int) -> list[Professional]:
    """The professionals who work for an organisation, by name."""
    found = Professional.objects.filter(organisation=organisation, active=True).select_related("organisation")
    return list(found.order_by("name", "pk"))


def leaders(organisation: int) -> list[Professional]:
    """Those who lead an organisation."""
    return [one for one in colleagues(organisation) if one.leads]


def called_on(organisation: int) -> list[Professional]:
    """Who is called on when an organisation is stuck: the one whom it named while they work there, else its leaders.

    To them its late loops step up.
    """
    there = Q(organisation=organisation, active=True)
    named = Professional.objects.filter(there, pk__in=Organisation.objects.filter(pk=organisation).values("called_on"))
    return list(named) or leaders(organisation)


def leads(by: Actor) -> bool:
    """Whether an actor leads the organisation that they work for."""
    if by.professional is None or by.organisation is None:
        return False
    return _LEADS.first(professional=by.professional, organisation=by.organisation) is not None


_LEADS = Question(
    lambda: Professional.objects.filter(
        pk=given("professional", Professional, "id"),
        organisation=given("organisation", Professional, "organisation"),
        active=True,
        leads=True,
    ).values_list("pk")
)


def is_called_on(by: Actor) -> bool:
    """Whether late loops of the actor's organisation come to them: they lead it, or it named them for that."""
    named = Organisation.objects.filter(pk=by.organisation, called_on=by.professional, called_on__isnull=False)
    return leads(by) or named.exists()


def works_for(professional: int, organisation: int) -> bool:
    """Whether a professional works for an organisation now."""
    return Professional.objects.filter(pk=professional, organisation=organisation, active=True).exists()


def municipality_of(organisation: int) -> int | None:
    """The municipality in which an organisation works, if it is one that works in one."""
    return Organisation.objects.values_list("municipality", flat=True).get(pk=organisation)


def policy_officers(municipality: int) -> list[Professional]:
    """Those who direct the local system on behalf of a municipality, by name."""
    found = Professional.objects.filter(organisation__municipality=municipality, function="policy_officer", active=True)
    return list(found.order_by("name", "pk"))


def organisation(pk: int) -> Organisation:
    """An organisation by its id."""
    return Organisation.objects.get(pk=pk)


def interpreting(municipality: int | None) -> list[Organisation]:
    """The agencies of a municipality that may weigh a worry; of everywhere when the municipality is not known."""
    found = Organisation.objects.filter(role="interpreting", connected=True)
    if municipality is not None:
        found = found.filter(municipality=municipality)
    return list(found.order_by("name"))


def functions_in(organisations: Iterable[int]) -> dict[int, frozenset[str]]:
    """Which functions those have who work for each of these organisations now."""
    found: dict[int, set[str]] = {one: set() for one in organisations}
    for one, function in Professional.objects.filter(organisation__in=found, active=True).values_list(
        "organisation", "function"
    ):
        found[one].add(function)
    return {one: frozenset(functions) for one, functions in found.items()}


def municipality_of_code(code: str) -> int | None:
    """The id of the municipality with this code; None when it is not in Kring."""
    return Municipality.objects.filter(code=code).values_list("pk", flat=True).first()


def agencies_with(function: str, *, municipality: int | None) -> list[Organisation]:
    """The agencies where somebody works in this function: of this municipality, or wherever when it has none."""
    found = Organisation.objects.filter(professionals__function=function, professionals__active=True)
    near = found.filter(municipality=municipality).distinct().order_by("name", "pk")
    return list(near) or list(found.distinct().order_by("name", "pk"))


def municipalities() -> list[Municipality]:
    """All municipalities, by name."""
    return list(Municipality.objects.order_by("name"))


def all_organisations() -> list[Organisation]:
    """All organisations, by name."""
    return list(Organisation.objects.order_by("name", "pk"))


def basic_care_agencies(kind: str) -> list[Organisation]:
    """The schools (`school`), general practitioners (`gp`) or agencies for youth health (`youth_health`), by name."""
    return list(Organisation.objects.filter(basic_care=kind, unspecified=False).order_by("name", "pk"))


def search_offers(
    text: str = "",
    *,
    domain: str = "",
    municipality: int | None = None,
    year: int | None = None,
    age: int | None = None,
) -> list[Offer]:
    """What is offered and answers this, best first; words may be misspelt. What has no such limit fits every filter."""
    found = Offer.objects.filter(active=True).select_related("organisation", "municipality")
    if domain:
        found = found.filter(domain=domain)
    if municipality is not None:
        found = found.filter(Q(municipality=municipality) | Q(municipality__isnull=True))
    if year is not None:
        found = found.filter(Q(first_year__isnull=True) | Q(first_year__lte=year))
        found = found.filter(Q(last_year__isnull=True) | Q(last_year__gte=year))
    if age is not None:
        found = found.filter(Q(age_from__isnull=True) | Q(age_from__lte=age))
        found = found.filter(Q(age_until__isnull=True) | Q(age_until__gte=age))
    offers = list(found.order_by("name", "pk"))
    if not words_of(text):
        return offers
    scored = [(alike(text, one.name, one.organisation.name, one.description, one.for_whom_more), one) for one in offers]
    return [one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score]


def offer_by_key(key: UUID) -> Offer | None:
    """The offer with this key, if there is one."""
    return Offer.objects.select_related("organisation", "municipality").filter(key=key).first()


def offers() -> list[Offer]:
    """Everything that is offered, also what is not active, in the order in which it came."""
    return list(Offer.objects.select_related("organisation", "municipality").order_by("pk"))


def administered_by(by: Actor) -> list[Organisation]:
    """The agencies whose accounts an administrator looks after, by name, each with how many work there (`at_work`)."""
    own = Organisation.objects.get(pk=by.organisation)
    theirs = Q(pk=own.pk) | Q(part_of=own)
    if own.governs and own.municipality_id is not None:
        theirs |= Q(municipality=own.municipality_id)
    at_work = Count("professionals", filter=Q(professionals__active=True))
    return list(Organisation.objects.filter(theirs).annotate(at_work=at_work).order_by("name"))


def staff_of(organisation: int) -> list[Professional]:
    """Everybody who works or worked for an organisation, with their account; who left comes last."""
    found = Professional.objects.filter(organisation=organisation).exclude(function="agency_system")
    return list(found.select_related("account").order_by("-active", "name", "pk"))


def professional(pk: int) -> Professional | None:
    """A professional with their organisation and account; None when there is none."""
    return _PROFESSIONAL.first(pk=pk)


_PROFESSIONAL = Question(
    lambda: Professional.objects.filter(pk=given("pk", Professional, "id")).select_related("organisation", "account")
)
