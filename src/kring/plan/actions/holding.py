"""What every act on a plan does: wait in line, hold the plan, say who wrote, open and close its loops."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kring.audit.actions import note
from kring.families.actions import touch
from kring.families.queries import members_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.loops.actions import close_loop, open_loop
from kring.loops.models import Loop
from kring.network.queries import works_for
from kring.plan.models import Plan
from kring.plan.permissions import may_work
from kring.sharing.queries import director_of, supporter_of


def hold(plan: Plan, *, by: Actor, on: date) -> Plan:
    """The plan, held until the transaction ends. Raises Refused where this actor may not work in it now."""
    touch(plan.family_id)
    held = Plan.objects.select_for_update(of=("self",)).select_related("family", "organisation").get(pk=plan.pk)
    may_work(held, by=by, on=on).require()
    return held


def written(by: Actor, on: date) -> dict[str, Any]:
    """Who wrote something, and when."""
    return {"on": on, "organisation_id": by.organisation, "professional_id": by.professional}


def words(text: str, code: str = "say_why") -> str:
    """What was written, without what surrounds it. Raises Refused when nothing was."""
    if not text.strip():
        raise Refused(Reason(code))
    return text.strip()


def of_family(plan: Plan, people: Iterable[int]) -> list[int]:
    """These people, if each belongs to the family: the children first. Raises Refused else."""
    wanted = set(people)
    members = members_of(plan.family_id)
    found = [one.person_id for one in sorted(members, key=lambda one: one.kind != "child") if one.person_id in wanted]
    if len(found) != len(wanted):
        raise Refused(Reason("not_of_this_family"))
    return found


def everybody(plan: Plan) -> list[int]:
    """The children and adults of the family; their network is not whom a plan is about."""
    return [one.person_id for one in members_of(plan.family_id) if one.kind != "network"]


def who_sees_to_it(plan: Plan, *, by: Actor, on: date) -> tuple[int, int | None]:
    """Whose the plan's own loops are: the director's; of who supports a family that directs itself; or of who acts."""
    director = director_of(plan.family_id, on=on)
    own = supporter_of(plan.family_id, on=on) if director is None else None
    if own is not None:
        return own.organisation_id, own.professional_id
    if director is None:
        return int(by.organisation or plan.organisation_id), by.professional
    there = director.professional
    return director.organisation, there if there is not None and works_for(there, director.organisation) else None


def expect(plan: Plan, kind: str, *, due: date, by: Actor, on: date, opened_by: int | None, pattern: str = "") -> Loop:
    """Something of the whole plan is expected of its director."""
    owner, professional = who_sees_to_it(plan, by=by, on=on)
    return open_loop(
        kind,
        family=plan.family_id,
        about=everybody(plan),
        owner=owner,
        owner_professional=professional,
        due=max(due, on),
        by=by,
        on=on,
        opened_by=opened_by,
        pattern=pattern,
        subject=subject_of(plan),
    )


def subject_of(plan: Plan) -> str:
    """The subject of the loops of a plan."""
    return f"plan:{plan.key}"


def settle(
    plan: Plan, *kinds: str, by: Actor, on: date, outcome: str, evidence: int | None = None, because: str = ""
) -> None:
    """Close what is open of these kinds about the whole plan."""
    waits = Loop.objects.filter(subject=subject_of(plan), kind__in=kinds, closed_on__isnull=True).order_by("pk")
    for loop in list(waits.values_list("pk", flat=True)):
        close_loop(loop, by=by, on=on, outcome=outcome, evidence=evidence, because=because)


def is_open(plan: Plan, kind: str) -> bool:
    """Whether something of this kind is expected about the whole plan."""
    return Loop.objects.filter(subject=subject_of(plan), kind=kind, closed_on__isnull=True).exists()


def noted(action: str, plan: Plan, *, by: Actor, because: str = "", reason: str = "") -> None:
    """The audit line of an act on a plan."""
    note(action, by=by, family=plan.family_id, subject=f"plan:{plan.pk}", because=because, reason=reason)
