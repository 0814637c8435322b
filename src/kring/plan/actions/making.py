"""Starting a plan, mapping the life domains, agreeing it and ending it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kring.audit.acts import one_act
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.domain import due_after
from kring.network.queries import organisations as agencies
from kring.plan.actions.holding import everybody, expect, hold, is_open, noted, of_family, settle, words, written
from kring.plan.actions.steps import let_go
from kring.plan.domain import DOMAINS, NEXT, TERMS, GroupPlan, Phase, PlanState, StepState
from kring.plan.models import Agreed, Offered, PhaseMove, Plan, View
from kring.plan.permissions import may_start, takes_part
from kring.plan.queries import goals, plan_on, running_plan
from kring.sharing.queries import involved_organisations


class Mapped(NamedTuple):
    """What worries and what goes well in one life domain."""

    worries: str = ""
    strengths: str = ""


@one_act()
def start(
    access: Access,
    *,
    on: date,
    with_family: bool,
    offered: GroupPlan,
    said: str = "",
    phase: Phase = Phase.DIRECT_SAFETY,
    because: str = "",
) -> Plan:
    """Start the one plan of a family, after its own family group plan was offered. It waits to be agreed.

    Args:
        offered: what became of the offer; `said` holds what the family said, or why it was not offered.
        because: why it starts in another phase than direct safety.

    Raises Refused when a plan of this family runs already: end that one first, with the reason.
    """
    by = access.actor
    touch(access.family)
    reason = may_start(access.family, by=by, on=on).require()
    plan = Plan.objects.create(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        started_on=on,
        with_family=with_family,
    )
    _offer(plan, offered, said, by=by, on=on)
    later = phase is not Phase.DIRECT_SAFETY
    PhaseMove.objects.create(
        plan=plan, phase=phase, because=words(because) if later else "", **written(by, on), forward=True
    )
    due = due_after(TERMS["agree"], on)
    expect(plan, "plan_agree", due=due, by=by, on=on, opened_by=None, pattern="no-joint-plan")
    noted("start_plan", plan, by=by, reason=reason.code)
    return plan


@one_act()
def offer_group_plan(plan: Plan, *, by: Actor, on: date, answer: GroupPlan, said: str = "") -> Offered:
    """The family group plan was offered (again): what the family said of it."""
    return _offer(hold(plan, by=by, on=on), answer, said, by=by, on=on)


def _offer(plan: Plan, answer: GroupPlan, said: str, *, by: Actor, on: date) -> Offered:
    told = said.strip() if answer is GroupPlan.ACCEPTED else words(said, "say_what_the_family_said")
    entry = None
    if answer is not GroupPlan.NOT_OFFERED:
        people = everybody(plan)
        entry = record(
            "contact",
            family=plan.family_id,
            by=by,
            on=on,
            about=people,
            text=told,
            details={"mode": f"family group plan offered: {answer}"},
        )
    noted("offer_group_plan", plan, by=by, because=told, reason=answer)
    return Offered.objects.create(plan=plan, answer=answer, said=told, entry=entry, **written(by, on))


@one_act()
def map_domains(plan: Plan, *, by: Actor, on: date, found: Mapping[str, Mapped]) -> list[View]:
    """Write what worries and what goes well in these life domains; what stood there stays readable.

    Only what changed is written. Raises Refused when nothing did, or a domain is none of the seven.
    """
    held = hold(plan, by=by, on=on)
    if not set(found) <= set(DOMAINS):
        raise Refused(Reason("choose_a_life_domain"))
    stands = {one.domain: Mapped(one.worries, one.strengths) for one in held.views.order_by("pk")}
    fresh = {name: Mapped(one.worries.strip(), one.strengths.strip()) for name, one in found.items()}
    changed = {name: fresh[name] for name in DOMAINS if name in fresh and stands.get(name, Mapped()) != fresh[name]}
    if not changed:
        raise Refused(Reason("nothing_changed"))
    if any(one == Mapped() for one in changed.values()):
        raise Refused(Reason("say_something_of_the_domain"))
    people = everybody(held)
    entry = record(
        "inventory",
        family=held.family_id,
        by=by,
        on=on,
        about=people,
        details={
            "domains": [name for name in DOMAINS if name in {*stands, *changed}],
            "members": [f"p{one}" for one in people],
        },
    )
    noted("map_domains", held, by=by)
    return [
        View.objects.create(
            plan=held, domain=name, worries=one.worries, strengths=one.strengths, entry=entry, **written(by, on)
        )
        for name, one in changed.items()
    ]


@one_act()
def agree(
    plan: Plan,
    *,
    by: Actor,
    on: date,
    people: Iterable[int],
    organisations: Iterable[int] = (),
    evaluate_on: date,
    said: str = "",
) -> Agreed:
    """The plan as it stands is agreed: with whom of the family, and with which agencies, who know it from now on.

    It is agreed again when it came to cover more life domains. The day of the next joint evaluation is always set.
    Raises Refused without a goal, without words where nobody of the family agreed, or when an agency is not involved.
    """
    held = hold(plan, by=by, on=on)
    seen = plan_on(held, on)
    if not seen.planned:
        raise Refused(Reason("plan_needs_a_goal"))
    family = of_family(held, people)
    told = said.strip() if family else words(said, "say_why_without_family")
    others = set(organisations) - {by.organisation}
    if not others <= involved_organisations(held.family_id, on=on):
        raise Refused(Reason("receiver_not_involved"))
    check_next(evaluate_on, on=on)
    before = seen.agreed
    entry = record(
        "plan",
        family=held.family_id,
        by=by,
        on=on,
        about=everybody(held),
        organisations=sorted(others),
        answers=before.entry_id if before is not None else None,
        details={
            "domains": seen.planned,
            "joint": bool(others),
            "with_family": [f"p{one}" for one in family] or False,
        },
        text=told,
    )
    made = Agreed.objects.create(
        plan=held,
        entry=entry,
        domains=seen.planned,
        joint=bool(others),
        said=told,
        next_on=evaluate_on,
        **written(by, on),
    )
    made.people.set(family)
    made.organisations.set(others)
    if PlanState.AGREED in NEXT[PlanState(held.state)]:
        held.state = PlanState.AGREED
        held.save(update_fields=["state"])
    settle(held, "plan_agree", "plan_evaluation", by=by, on=on, outcome="agreed", evidence=entry.pk)
    expect(held, "plan_evaluation", due=evaluate_on, by=by, on=on, opened_by=entry.pk, pattern="plan-not-evaluated")
    noted("agree_plan", held, by=by, because=told)
    return made


def check_next(day: date, *, on: date) -> None:
    """Raises Refused unless a plan may be evaluated next on this day: after today, and within its norm."""
    if day <= on:
        raise Refused(Reason("next_evaluation_later"))
    if (day - on).days > TERMS["evaluate_within"].value:
        raise Refused(Reason("next_evaluation_too_far", {"days": TERMS["evaluate_within"].value}))


def agree_again(plan: Plan, *, by: Actor, on: date) -> None:
    """Where an agreed plan came to cover more life domains, it is to be agreed again."""
    seen = plan_on(plan, on)
    if seen.added_since_agreed and not is_open(plan, "plan_agree"):
        expect(
            plan,
            "plan_agree",
            due=due_after(TERMS["agree"], on),
            by=by,
            on=on,
            opened_by=seen.agreed.entry_id if seen.agreed else None,
            pattern="no-joint-plan",
        )


@one_act()
def end_plan(access: Access, *, on: date, because: str) -> Plan | None:
    """The running plan ends, with the reason; those who took part are told. None where no plan runs.

    What its director still kept an eye on is closed. What was asked of other agencies by who ends it is withdrawn; what
    others asked stays asked.
    """
    found = running_plan(access)
    if found is None:
        return None
    by, why = access.actor, words(because)
    held = hold(found, by=by, on=on)
    seen = plan_on(held, on)
    taking_part = takes_part(held) & involved_organisations(held.family_id, on=on)
    entry = record(
        "information_shared",
        family=held.family_id,
        by=by,
        on=on,
        about=everybody(held),
        organisations=[one.pk for one in agencies(taking_part - {by.organisation or 0})],
        answers=seen.agreed.entry_id if seen.agreed else None,
        text=why,
    )
    settle(held, "plan_agree", "plan_evaluation", by=by, on=on, outcome="plan_ended", evidence=entry.pk, because=why)
    for goal in goals(held):
        for step in goal.steps:
            if step.now.state == StepState.TO_DO:
                let_go(step.step, by=by, on=on, outcome="plan_ended", because=why)
    held.state, held.ended_on, held.ended_because = PlanState.ENDED, on, why
    held.save(update_fields=["state", "ended_on", "ended_because"])
    noted("end_plan", held, by=by, because=why)
    return held
