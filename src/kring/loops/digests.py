"""What Kring does by itself each day: give back, remind, step up, and then one mail to everybody whose turn it is.

Each of these may be done again at any moment without doing anything twice: after a crash one starts over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from kring.families.queries import municipality_of_family
from kring.kernel.actor import Actor
from kring.kernel.calendar import is_working_day
from kring.loops import queries
from kring.loops.actions import release, remind_when_due, step_up
from kring.loops.domain import Rung, Standing
from kring.loops.models import Digest, Notice, Step
from kring.loops.queries import Whose, tally
from kring.network.queries import (
    Professional,
    actor,
    called_on,
    colleagues,
    municipality_of,
    organisations,
    policy_officers,
)
from kring.sharing.queries import director_of

FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
CLAIM = timedelta(minutes=10)  # for so long a mail that is being sent is left alone
OWNS = ("opened", "handed_over", "released", "reminded")


@dataclass(frozen=True)
class Turn:
    """What a notice tells its reader: where it goes, in which language, and how much there is of what."""

    address: str
    language: str
    late: int
    soon: int
    stepped_up: int

    @property
    def anything(self) -> bool:
        """Whether there still is something to tell of."""
        return bool(self.late or self.soon or self.stepped_up)


def step_through(*, on: date, at: datetime) -> int:
    """Give back what nobody has any more, remind and step up what is due for it on this day, once; how many steps."""
    day, _made = Digest.objects.get_or_create(on=on)
    if day.stepped_at is not None:
        return 0
    number = release(on=on)
    number += sum(remind_when_due(loop, on=on) for loop in queries.to_remind_of(on))
    number += sum(_as_high_as_it_goes(loop, on) for loop in queries.to_step_up(on))
    Digest.objects.filter(pk=day.pk).update(stepped_at=at)
    return number


def _as_high_as_it_goes(loop: int, on: date) -> int:
    rungs = 0
    while step_up(loop, on=on) is not None:
        rungs += 1
    return rungs


def steps_left(*, on: date) -> bool:
    """Whether `step_through` still has to be done on this day."""
    return not Digest.objects.filter(on=on, stepped_at__isnull=False).exists()


def notices_left(*, on: date) -> bool:
    """Whether `make_notices` can and still has to be done on this day."""
    return is_working_day(on) and Digest.objects.filter(on=on, stepped_at__isnull=False, until__isnull=True).exists()


@transaction.atomic
def make_notices(*, on: date, at: datetime) -> int:
    """Write down who gets a mail on this day, once, after its steps were made; none in a weekend. How many."""
    if not is_working_day(on):
        return 0
    day = Digest.objects.select_for_update().filter(on=on, stepped_at__isnull=False, until__isnull=True).first()
    if day is None:
        return 0
    told = Digest.objects.aggregate(last=Max("until"))["last"] or 0
    day.until = Step.objects.aggregate(last=Max("pk"))["last"] or 0
    day.save(update_fields=["until"])
    readers = set(_readers(told, day.until, on))
    Notice.objects.bulk_create(Notice(digest=day, try_after=at, **{kind: who}) for kind, who in sorted(readers))
    return len(readers)


def _readers(after: int, until: int, on: date) -> Iterator[tuple[str, int]]:
    """Whose turn it is by the steps after one and up to another: (`professional_id` or `organisation_id`, id)."""
    steps = Step.objects.filter(pk__gt=after, pk__lte=until, loop__closed_on__isnull=True)
    owned = steps.filter(what__in=OWNS).values_list("loop__owner", "loop__owner_professional").distinct()
    for owner, professional in owned:
        yield from _of_an_agency(owner, professional)
    risen = steps.filter(what="stepped_up").values_list("level", "loop__owner", "loop__family").distinct()
    for level, owner, family in risen:
        yield from _on_a_rung(Rung(level), owner, family, on)


def _of_an_agency(owner: int, professional: int | None) -> Iterator[tuple[str, int]]:
    """Who has it; else who is called on at the agency; else the agency itself."""
    here = {one.pk for one in _reachable(owner)}
    if professional in here and professional is not None:
        yield "professional_id", professional
        return
    leading = [one.pk for one in called_on(owner) if one.pk in here]
    yield from (("professional_id", one) for one in leading)
    if not leading:
        yield "organisation_id", owner


def _reachable(organisation: int) -> list[Professional]:
    return [one for one in colleagues(organisation) if one.account_id is not None]


def _on_a_rung(rung: Rung, owner: int, family: int | None, on: date) -> Iterator[tuple[str, int]]:
    match rung:
        case Rung.LEADER:
            yield from _of_an_agency(owner, None)
        case Rung.DIRECTOR:
            found = None if family is None else director_of(family, on=on)
            if found is not None:
                yield from _of_an_agency(found.organisation, found.professional)
        case Rung.MUNICIPALITY:
            town = (None if family is None else municipality_of_family(family)) or municipality_of(owner)
            officers = [] if town is None else policy_officers(town)
            yield from (("professional_id", one.pk) for one in officers if one.account_id is not None)


def notices_to_send(*, at: datetime, limit: int = 500) -> list[int]:
    """Ids of the notices whose time has come."""
    waiting = Notice.objects.filter(sent_at__isnull=True, try_after__lte=at)
    return list(waiting.order_by("try_after", "pk").values_list("pk", flat=True)[:limit])


def claim(notice: int, *, at: datetime) -> bool:
    """Take a notice to send it; whether nobody else has it."""
    free = Notice.objects.filter(pk=notice, sent_at__isnull=True, try_after__lte=at)
    return bool(free.update(try_after=at + CLAIM))


def turn_of(notice: int, *, on: date) -> Turn:
    """What a notice tells, as it is at this moment. Nothing in it is about a family."""
    found = Notice.objects.select_related("professional__account", "organisation").get(pk=notice)
    if found.professional is not None:
        who, account = actor(found.professional), found.professional.account
        mine, risen = tally(who, Whose.MINE, on=on), tally(who, Whose.STEPPED_UP, on=on)
        address = account.email if account is not None and account.is_active and found.professional.active else ""
        language = account.language if account is not None else ""
        stepped_up = mine[Standing.STEPPED_UP] + sum(risen.values())
    else:
        (agency,) = organisations([found.organisation_id])
        everybody = Actor(organisation=agency.pk, professional=None, function="agency_system", name=agency.name)
        mine = tally(everybody, Whose.AGENCY, on=on)
        address, language, stepped_up = agency.email, "", mine[Standing.STEPPED_UP]
    return Turn(address, language, late=mine[Standing.LATE], soon=mine[Standing.SOON], stepped_up=stepped_up)


def sent(notice: int, *, at: datetime) -> None:
    """The mail went out, or there was nothing left to tell."""
    Notice.objects.filter(pk=notice).update(sent_at=at, fault="")


def failed(notice: int, *, at: datetime, fault: str) -> None:
    """The mail did not go out: it is tried again, each time after a longer pause."""
    found = Notice.objects.get(pk=notice)
    pause = min(FIRST_PAUSE * 2**found.tries, LONGEST_PAUSE)
    Notice.objects.filter(pk=notice).update(tries=found.tries + 1, try_after=at + pause, fault=fault[:1000])


def unsent(*, limit: int = 50) -> list[Notice]:
    """The notices that failed and are still to be sent, for the administrator."""
    found = Notice.objects.filter(sent_at__isnull=True, tries__gt=0).select_related(
        "professional__organisation", "organisation", "digest"
    )
    return list(found.order_by("-tries", "pk")[:limit])
