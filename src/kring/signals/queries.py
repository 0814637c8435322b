"""Reading worries, intentions, missed contact and decisions; and the children who depend on an adult."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from kring.audit.actions import note
from kring.families.queries import Member, members_of, municipality_of_family, relations_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.queries import Organisation, interpreting, municipality_of
from kring.norms.book import NORMS, terms
from kring.sharing.queries import director_of, involved_organisations
from kring.signals.domain import Intended, Receiver, Soon, State, receiver_of
from kring.signals.models import Feedback, Intention, Missed, Ruling, Worry
from kring.signals.permissions import (
    may_follow_up,
    may_read,
    may_see_intention,
    may_see_ruling,
    may_write,
)

TERMS = terms("signals")
GROWN = 18

Row = TypeVar("Row", bound=Model)


def _there(among: QuerySet[Row], **wanted: int) -> Row:
    found = among.filter(**wanted).first()
    if found is None:
        raise Refused(Reason("not_there"))
    return found


def look_within(how_soon: str) -> int:
    """The days within which somebody looks at a worry."""
    return int(TERMS[f"look_{Soon(how_soon)}"].value)


def answer_within(pattern: str) -> int:
    """The days after which a pattern shows that nothing came: the term of the loop that goes with it."""
    return int(NORMS.of(pattern)["days"])


def draft(worry: int, *, by: Actor) -> Worry:
    """A draft, for its author alone."""
    found = _there(Worry.objects.select_related("family"), pk=worry)
    may_write(found, by=by).require()
    return found


def drafts(by: Actor) -> list[Worry]:
    """What somebody began to write, the latest first."""
    found = Worry.objects.filter(professional=by.professional, state=State.DRAFT).exclude(content={})
    return list(found.select_related("family").order_by("-saved_at"))


def worry(pk: int, *, by: Actor) -> Worry:
    """A worry that was sent, for the agency that raised it and the one that got it; the look is written down."""
    found = _there(
        Worry.objects.select_related(
            "family", "entry", "loop__owner", "look", "organisation", "receiver"
        ).select_related("professional", "picked_up_by", "director"),
        pk=pk,
    )
    decision = may_read(found, by=by)
    note(
        "read_worry",
        by=by,
        family=found.family_id,
        subject=f"worry:{pk}",
        reason=decision.reason.code,
        granted=decision.granted,
    )
    decision.require()
    return found


def raised(by: Actor) -> list[Worry]:
    """The worries that somebody raised, the latest first."""
    found = Worry.objects.filter(professional=by.professional).exclude(state=State.DRAFT)
    return list(found.select_related("family", "receiver", "loop", "picked_up_by").order_by("-pk"))


def received(by: Actor) -> list[Worry]:
    """The worries that somebody's agency got: what nobody looked at first, then what is due first."""
    theirs = Q(receiver=by.organisation) | Q(loop__owner=by.organisation) | Q(look__owner=by.organisation)
    found = Worry.objects.filter(theirs).exclude(state=State.DRAFT)
    found = found.select_related("family", "organisation", "loop", "look", "picked_up_by", "director")
    order = [State.SENT, State.PICKED_UP, State.ANSWERED]
    return sorted(found, key=lambda one: (order.index(State(one.state)), one.look.due, one.pk))


def may_receive(family: int | None, *, by: Actor) -> list[Organisation]:
    """The agencies to which a worry may go: of the family's municipality, or where that is not known of one's own."""
    town = None if family is None else municipality_of_family(family)
    if town is None and by.organisation is not None:
        town = municipality_of(by.organisation)
    return interpreting(town)


def proposed_receiver(family: int | None, *, by: Actor, on: date) -> Receiver | None:
    """Whom a worry of this professional about a family goes to, unless they choose otherwise."""
    teams = [one.pk for one in may_receive(family, by=by) if one.domain == "family"]
    if family is None:
        return receiver_of(by.professional, None, teams, frozenset())
    return receiver_of(by.professional, director_of(family, on=on), teams, involved_organisations(family, on=on))


def intention(pk: int, *, by: Actor) -> Intention:
    """An intention to report, for the agency that has it."""
    found = _there(Intention.objects.select_related("family", "loop", "entry", "professional"), pk=pk)
    may_see_intention(found, by=by).require()
    return found


def intentions(by: Actor) -> list[Intention]:
    """The intentions to report of somebody's agency: the open ones first, by the day on which they are due."""
    found = Intention.objects.filter(organisation=by.organisation).select_related("family", "loop", "professional")
    return sorted(found, key=lambda one: (one.state != Intended.OPEN, one.loop.due, one.pk))


def missed(entry: int, *, by: Actor) -> Missed:
    """A contact that was missed, by its entry, for the agency that takes the next step."""
    found = _there(Missed.objects.select_related("family", "entry", "loop", "loop__owner_professional"), entry=entry)
    may_follow_up(found, by=by).require()
    return found


def missed_by(by: Actor) -> list[Missed]:
    """The contacts that somebody's agency missed and that wait for a next step, the earliest day first."""
    found = Missed.objects.filter(loop__owner=by.organisation, loop__closed_on__isnull=True)
    return list(found.select_related("family", "loop", "loop__owner_professional").order_by("loop__due", "pk"))


def ruling(pk: int, *, by: Actor) -> Ruling:
    """A decision on income or housing, for the agency that took it."""
    found = _there(Ruling.objects.select_related("family", "adult", "entry", "told", "loop", "condition_loop"), pk=pk)
    may_see_ruling(found, by=by).require()
    return found


def rulings(by: Actor) -> list[Ruling]:
    """The decisions of somebody's agency, the latest first."""
    found = Ruling.objects.filter(organisation=by.organisation).select_related("family", "adult", "loop")
    return list(found.order_by("-on", "-pk"))


class Dependent(NamedTuple):
    """A child who depends on an adult, and its age on the day (None when its birth is not known)."""

    member: Member
    age: int | None


def dependents(family: int, adult: int, *, by: Actor, on: date) -> list[Dependent]:
    """The children under eighteen who live with an adult, or are theirs where the home of either is not known.

    For whoever decides about the adult. The look is written down; the page shows names only to those who are involved.
    """
    note("look_at_dependents", by=by, family=family, subject=f"person:{adult}")
    now = [one for one in relations_of(family) if _runs(one.first, one.last, on)]
    homes: dict[int, set[int]] = {}
    for one in now:
        if one.kind == "lives_in" and one.household_id is not None:
            homes.setdefault(one.origin_id, set()).add(one.household_id)
    theirs = {one.target_id for one in now if one.kind == "parent" and one.origin_id == adult}
    found = []
    for member in members_of(family):
        child = member.person_id
        if member.kind != "child" or member.person.died is not None:
            continue
        age = age_of(member, on)
        if age is not None and age >= GROWN:
            continue
        together = homes.get(adult, set()) & homes.get(child, set())
        unknown = child in theirs and not (homes.get(adult) and homes.get(child))
        if together or unknown:
            found.append(Dependent(member, age))
    return found


def age_of(member: Member, on: date) -> int | None:
    """A person's age on a day, the youngest that it may be; None when the birth is not known."""
    born = member.person.born_last
    if born is None:
        return None
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _runs(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or last >= on)


def about(people: Iterable[int], family: int) -> list[Member]:
    """The members of a family who are among these people."""
    wanted = set(people)
    return [one for one in members_of(family) if one.person_id in wanted]


def sent_before(worry: int, *, by: Actor) -> Worry | None:
    """A worry of this professional that was sent already: a form that is sent again leads to it."""
    return Worry.objects.filter(pk=worry, professional=by.professional).exclude(state=State.DRAFT).first()


def feedback_on(worry: Worry) -> list[Feedback]:
    """What was told back on a worry, the first first."""
    return list(worry.feedback.select_related("entry", "contact", "by").order_by("pk"))
