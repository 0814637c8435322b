"""Who reads a plan, and who works in it."""

from datetime import date

from django.db.models import Q

from kring.kernel.access import Sight
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.loops.models import Loop
from kring.network.queries import organisation, professional
from kring.plan.models import Agreed, Plan, Step, StepVersion, Voice
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import director_of, involved_organisations, supporter_of


def takes_part(plan: Plan) -> frozenset[int]:
    """The agencies that take part in a plan: who started it, agreed it, has a step in it, or evaluated it."""
    steps = StepVersion.objects.filter(step__goal__plan=plan, owner__isnull=False).values_list("owner", flat=True)
    agreed = Agreed.objects.filter(plan=plan, organisations__isnull=False).values_list("organisations", flat=True)
    spoke = Voice.objects.filter(evaluation__plan=plan, organisation__isnull=False)
    return frozenset({plan.organisation_id, *steps, *agreed, *spoke.values_list("organisation", flat=True)})


def may_read(plan: Plan, *, by: Actor, on: date) -> Decision:
    """Who may open the family's file and takes part in the plan, supports the family in it or has the whole view.

    Where nobody directs and none of those who take part is involved any more, whoever is involved may go on with it.
    """
    opened, sight = may_open(plan.family_id, by=by, on=on)
    if sight is None or sight is Sight.WHOLE:
        return opened
    taking_part = takes_part(plan)
    if by.organisation in taking_part:
        return granted("takes_part_in_the_plan")
    own = supporter_of(plan.family_id, on=on)
    if own is not None and own.professional_id == by.professional:
        return granted("supports_the_family")
    director = director_of(plan.family_id, on=on)
    if director is None and not taking_part & involved_organisations(plan.family_id, on=on):
        return granted("nobody_directs_yet")
    if director is None:
        return refused("plan_of_others_undirected", agency=plan.organisation.name)
    who = professional(director.professional) if director.professional is not None else None
    return refused("plan_of_others", director=who.name if who else organisation(director.organisation).name)


def may_start(family: int, *, by: Actor, on: date) -> Decision:
    """Whether an actor may start a plan: who may direct, while no plan of this family runs."""
    decision = may_direct(family, by=by, on=on)
    if decision.granted and Plan.objects.filter(family=family, ended_on__isnull=True).exists():
        return refused("plan_runs_already")
    return decision


def may_work(plan: Plan, *, by: Actor, on: date) -> Decision:
    """Whether an actor may change a plan: who may direct and reads it, while it runs."""
    read = may_read(plan, by=by, on=on)
    if not read.granted:
        return read
    if plan.ended_on is not None:
        return refused("plan_ended", on=plan.ended_on)
    return may_direct(plan.family_id, by=by, on=on)


def may_settle(step: Step, *, by: Actor, on: date) -> Decision:
    """Whether an actor may say that a step was done: who works in the plan, or a professional of whose step it is."""
    now = step.versions.order_by("-number").first()
    ours = Q(pk=now.loop_id, owner=by.organisation) if now is not None else Q(pk__in=())
    if by.professional is not None and Loop.objects.filter(ours).exists():
        return granted("step_of_your_agency")
    return may_work(step.goal.plan, by=by, on=on)
