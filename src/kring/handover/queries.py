"""Reading referrals: of a family, of an agency, one with its trail; who is responsible, and what is to-and-fro."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from kring.handover.domain import ON_THE_WAY, Leg, State, ToAndFro, to_and_fro
from kring.handover.models import Referral, ReferralStep, subject_of
from kring.handover.permissions import may_see
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.queries import Loop, still_open
from kring.sharing.queries import openable

__all__ = ["Referral", "ReferralStep", "Responsible", "Trail", "open_for", "referrals", "responsible_for"]

_NAMED = (
    "family",
    "sender",
    "responsible",
    "receiver",
    "watcher",
    "watcher_asked",
    "sender_professional",
    "responsible_professional",
    "to_professional",
    "involvement",
    "after",
)


class Responsible(NamedTuple):
    """Who is responsible for the family of a referral: an agency, and who there. Ids are those of `network`."""

    organisation: int
    professional: int | None


def referrals(access: Access) -> list[Referral]:
    """The referrals of a family that this access sees, the newest first: all, or those of which its agency is part."""
    found = _whole(Referral.objects.filter(family=access.family))
    if not access.whole:
        found = found.filter(_of(access.actor))
    return list(found.order_by("-offered_on", "-pk"))


def responsible_for(referral: Referral) -> Responsible:
    """Who is responsible now: the sender until arrival is confirmed, then the receiver; once followed, of the next."""
    following = referral.followed_by.first()
    if referral.state in (State.SENT_ON, State.REPLACED) and following is not None:
        return responsible_for(following)
    if referral.state in (State.ARRIVED, State.CLOSED):
        return Responsible(referral.receiver_id, referral.to_professional_id)
    return Responsible(referral.responsible_id, referral.responsible_professional_id)


def referral_seen_by(key: UUID, *, by: Actor, on: date) -> Referral:
    """A referral by its key. Raises Refused when this actor may not see it, also where there is none."""
    found = _whole(Referral.objects.filter(key=key)).first()
    if found is None:
        raise Refused(Reason("referral_of_others"))
    may_see(found, by=by, on=on).require()
    return found


def is_known(referral: Referral, *, by: Actor, on: date) -> bool:
    """Whether the reader may know about whom it is: who may open the file, and the receiver while it is offered."""
    if referral.state == State.OFFERED and by.organisation == referral.receiver_id:
        return True
    return may_open_file(referral, by=by, on=on)


def may_open_file(referral: Referral, *, by: Actor, on: date) -> bool:
    """Whether the reader may open the file of the family that it is about."""
    return referral.family_id in openable([referral.family_id], by=by, on=on)


def open_kinds(referral: Referral) -> list[str]:
    """The kinds of what is expected about a referral, what is due first first."""
    return [loop.kind for loop in loops_of(referral)]


def loops_of(referral: Referral) -> list[Loop]:
    """What is expected about a referral, what is due first first. Ask for the referral with `referral_seen_by`."""
    found = still_open().filter(subject=subject_of(referral)).select_related("owner")
    return list(found.order_by("due", "pk"))


@dataclass(frozen=True)
class Line:
    """A referral on a list: what is expected of the reader's agency by when, and about whom where they may know."""

    referral: Referral
    expects: tuple[str, ...]
    due: date | None
    people: tuple[str, ...]


def open_for(by: Actor, *, on: date) -> list[Line]:
    """The referrals that are under way to or from the actor's agency, what is due first first."""
    if by.organisation is None:
        return []
    running = _whole(Referral.objects.filter(_of(by), state__in=[*ON_THE_WAY, State.ARRIVED]))
    found = [one for one in running.prefetch_related("about").order_by("pk") if may_see(one, by=by, on=on).granted]
    subjects = {subject_of(one): one.pk for one in found}
    asked: dict[int, list[tuple[date, str]]] = {}
    for subject, kind, due in (
        still_open().filter(owner=by.organisation, subject__in=subjects).values_list("subject", "kind", "due")
    ):
        asked.setdefault(subjects[subject], []).append((due, kind))
    lines = [
        Line(
            referral=one,
            expects=tuple(kind for _due, kind in sorted(asked.get(one.pk, ()))),
            due=min((due for due, _kind in asked.get(one.pk, ())), default=None),
            people=_names(one) if is_known(one, by=by, on=on) else (),
        )
        for one in found
    ]
    return sorted(lines, key=lambda line: (line.due or date.max, line.referral.pk))


def steps_of(referral: Referral) -> list[ReferralStep]:
    """What happened to a referral, oldest first. Ask for the referral with `referral_seen_by`."""
    return list(referral.steps.select_related("organisation", "professional").order_by("pk"))


def given_back(found: Iterable[Referral]) -> dict[int, State]:
    """Which of these referrals the receiver gave back, and how: declined or returned."""
    steps = ReferralStep.objects.filter(referral__in=list(found), what__in=[State.DECLINED, State.RETURNED])
    return {referral: State(what) for referral, what in steps.values_list("referral", "what")}


@dataclass(frozen=True)
class Trail:
    """All referrals of the same people with the same question, oldest first, and whether that is to-and-fro."""

    referrals: tuple[Referral, ...]
    shows: ToAndFro | None


def trail_of(referral: Referral, *, on: date) -> Trail:
    """The trail of which a referral is part. Ask for the referral with `referral_seen_by`."""
    found = next(one for one in _trails(referral.family_id) if referral in one)
    return Trail(tuple(found), to_and_fro(_legs(found), on=on))


def trails(access: Access, *, on: date) -> list[Trail]:
    """The trails of a family in which this access sees a referral, that of the newest first."""
    seen = {one.pk for one in referrals(access)}
    found = [Trail(tuple(one), to_and_fro(_legs(one), on=on)) for one in _trails(access.family)]
    return [one for one in reversed(found) if seen & {each.pk for each in one.referrals}]


def _trails(family: int) -> list[list[Referral]]:
    """Referrals of a family that belong together: one follows the other, or they ask the same for some of the same."""
    found = list(_whole(Referral.objects.filter(family=family)).prefetch_related("about").order_by("offered_on", "pk"))
    groups: list[list[Referral]] = []
    for one in found:
        mine = [group for group in groups if any(_together(one, other) for other in group)]
        joined = [each for group in mine for each in group] + [one]
        groups = [group for group in groups if group not in mine] + [sorted(joined, key=_order)]
    return groups


def _together(one: Referral, other: Referral) -> bool:
    if other.pk == one.after_id or one.pk == other.after_id:
        return True
    if (one.occasion, one.domain) != (other.occasion, other.domain):
        return False
    return bool({each.pk for each in one.about.all()} & {each.pk for each in other.about.all()})


def _order(one: Referral) -> tuple[date, int]:
    return one.offered_on, one.pk


def _legs(found: Sequence[Referral]) -> list[Leg]:
    return [Leg(one.sender_id, one.receiver_id, one.offered_on, one.arrived_on) for one in found]


def _of(by: Actor) -> Q:
    mine = by.organisation
    told = Q(check_on__isnull=True)
    ours = Q(sender=mine) | Q(responsible=mine) | Q(receiver=mine) & told | Q(watcher=mine) | Q(watcher_asked=mine)
    return ours if mine is not None else Q(pk__in=())


def _names(referral: Referral) -> tuple[str, ...]:
    return tuple(one.name for one in sorted(referral.about.all(), key=lambda one: one.pk))


def _whole(found: "QuerySet[Referral]") -> "QuerySet[Referral]":
    return found.select_related(*_NAMED)
