"""Reading safety agreements: those that run, one as it stood on a day, who has confirmed, what is awaited."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.queries import Loop, still_open
from kring.plan.agreements.domain import State
from kring.plan.agreements.models import Agreement, Check, ChildsVersion, Decision, Informed, Newcomer, Version
from kring.plan.agreements.permissions import may_read

__all__ = ["Agreement", "Check", "ChildsVersion", "Decision", "Informed", "Newcomer", "Version"]


@dataclass(frozen=True)
class Standing:
    """An agreement as it stands: its last version, what is awaited next, and who has still to confirm."""

    agreement: Agreement
    version: Version
    check: Loop | None
    decision: Loop | None
    last: Check | None
    unconfirmed: tuple[Informed, ...]


def agreements(access: Access, *, on: date | None = None) -> list[Standing]:
    """The agreements of a family that this access may read, the newest first; as they stood on a day, when given."""
    found = _readable(access)
    if on is not None:
        found = found.filter(agreed_on__lte=on)
    return [standing(one, on=on) for one in found]


def running_agreements(access: Access, *, on: date | None = None) -> list[Standing]:
    """The agreements that run now, or ran on a day, as far as this access may read them."""
    found = _readable(access)
    if on is None:
        found = found.exclude(state=State.ENDED)
    else:
        found = found.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), agreed_on__lte=on)
    return [standing(one, on=on) for one in found]


def any_runs(family: int) -> bool:
    """Whether any agreement runs in a family, for who must not let go while one does; it says nothing of what."""
    return Agreement.objects.filter(family=family).exclude(state=State.ENDED).exists()


def unconfirmed(access: Access) -> list[Informed]:
    """Who has not confirmed the agreements that run, as far as this access may read them."""
    return [one for each in running_agreements(access) for one in each.unconfirmed]


def agreement_seen_by(key: UUID, *, by: Actor, on: date) -> Agreement:
    """An agreement by its key. Raises Refused when this actor may not read it, also where there is none.

    Open the family (`open_family`) before, so that the look is written down.
    """
    found = Agreement.objects.select_related("family", "made_by", "ended_by").filter(key=key).first()
    if found is None:
        raise Refused(Reason("agreement_of_others"))
    may_read(found, by=by, on=on).require()
    return found


def family_of(key: UUID) -> int | None:
    """The family (id) of the agreement with this key, to open it for who asks; None when there is none."""
    return Agreement.objects.filter(key=key).values_list("family", flat=True).first()


def version_on(agreement: Agreement, day: date) -> Version | None:
    """What was agreed as it stood on a day; None when nothing was agreed yet."""
    named = ("checker", "checker_person", "consequence_by", "by", "organisation")
    found = agreement.versions.filter(on__lte=day).select_related(*named).order_by("-number")
    return next(iter(found[:1]), None)


def current(agreement: Agreement) -> Version:
    """What is agreed now, or was last."""
    named = ("checker", "checker_person", "consequence_by", "by", "organisation")
    return agreement.versions.select_related(*named).order_by("-number")[0]


def versions_of(agreement: Agreement) -> list[Version]:
    """Every version, the newest first."""
    named = ("checker", "checker_person", "consequence_by", "by", "organisation")
    return list(agreement.versions.select_related(*named).order_by("-number"))


def informed_of(version: Version) -> list[Informed]:
    """Who must know a version: agencies first, then people, each with its confirmation where there is one."""
    found = version.informed.select_related("agency", "person", "confirmation__by").order_by("person", "pk")
    return list(found)


def informed_with(pk: int) -> Informed | None:
    """Who must know a version, by id; None when there is none. Ask `permissions.may_confirm` before it is shown."""
    return Informed.objects.select_related("version__agreement", "agency", "person").filter(pk=pk).first()


def checks_of(agreement: Agreement) -> list[Check]:
    """Every check of an agreement with what was decided on it, the newest first."""
    found = Check.objects.filter(version__agreement=agreement)
    return list(found.select_related("by", "organisation", "version", "decision__by").order_by("-pk"))


def awaited(agreement: Agreement, kind: str) -> Loop | None:
    """The open loop of an agreement of this kind: `agreement_check`, `agreement_decision`."""
    found = still_open().filter(subject=f"agreement:{agreement.key}", kind=kind)
    return found.select_related("owner", "owner_professional").first()


def to_decide(agreement: Agreement) -> Check | None:
    """The last check that found it not kept and on which nothing was decided; None when nothing is to be decided."""
    if agreement.state != State.NOT_KEPT:
        return None
    found = Check.objects.filter(version__agreement=agreement, result="not_kept", decision__isnull=True)
    return found.order_by("-pk").first()


def for_children(agreement: Agreement) -> list[ChildsVersion]:
    """The agreement in each child's own words: the latest of each child."""
    found = ChildsVersion.objects.filter(version__agreement=agreement).select_related("child", "version", "by")
    latest = {one.child_id: one for one in found.order_by("pk")}
    return list(latest.values())


def newcomers_of(agreement: Agreement) -> list[Newcomer]:
    """The agencies that became involved and of which nobody has said yet that they know it."""
    found = agreement.newcomers.filter(loop__closed_on__isnull=True)
    return list(found.select_related("agency", "loop").order_by("pk"))


def newcomer_with(key: UUID) -> Newcomer | None:
    """The newcomer with this key; None when there is none. Ask for the agreement with `agreement_seen_by`."""
    return Newcomer.objects.select_related("agreement", "agency", "loop").filter(key=key).first()


def standing(agreement: Agreement, *, on: date | None = None) -> Standing:
    """How an agreement stands; with a day, what was agreed as it stood then."""
    version = current(agreement) if on is None else version_on(agreement, on)
    if version is None:
        raise Refused(Reason("agreement_of_others"))
    checks = Check.objects.filter(version__agreement=agreement)
    if on is not None:
        checks = checks.filter(on__lte=on)
    return Standing(
        agreement=agreement,
        version=version,
        check=awaited(agreement, "agreement_check"),
        decision=awaited(agreement, "agreement_decision"),
        last=checks.order_by("-pk").first(),
        unconfirmed=tuple(one for one in informed_of(version) if not hasattr(one, "confirmation")),
    )


def _readable(access: Access) -> "QuerySet[Agreement]":
    """The agreements that this access may read: all for the whole view, else those in which its agency has a part."""
    ours = access.actor.organisation
    found = Agreement.objects.filter(family=access.family)
    if not access.whole:
        part = Q(made_by=ours) | Q(versions__checker=ours) | Q(versions__consequence_by=ours)
        part |= Q(versions__organisation=ours) | Q(versions__informed__agency=ours)
        found = found.filter(part)
    children = Prefetch("children")
    return found.distinct().select_related("family", "made_by", "ended_by").prefetch_related(children).order_by("-pk")


def children_named(agreement: Agreement) -> list[str]:
    """The names of the children whom an agreement is about."""
    return [one.name for one in sorted(agreement.children.all(), key=lambda one: one.pk)]
