"""Moving a plan through its phases: on when its gate is passed, or with a reason when it is not; back with a reason."""

from datetime import date

from kring.audit.acts import one_act
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.queries import course
from kring.plan.actions.holding import hold, noted, words, written
from kring.plan.around import what_keeps
from kring.plan.domain import NEXT_PHASE, Phase, is_forward
from kring.plan.models import PhaseMove, Plan
from kring.plan.queries import plan_on


@one_act()
def move_to(plan: Plan, phase: Phase, access: Access, *, on: date, because: str = "") -> PhaseMove:
    """The plan comes to another phase.

    On to the next: what is missing is written beside it, and then it needs the reason for going on all the same. Back
    always needs the reason. Raises Refused when the phase cannot follow this one.
    """
    by = access.actor
    held = hold(plan, by=by, on=on)
    seen = plan_on(held, on)
    if phase not in NEXT_PHASE[seen.phase]:
        raise Refused(Reason("phase_does_not_follow"))
    forward = is_forward(seen.phase, phase)
    missing = what_keeps(access, seen, course(access, as_of=on), on=on) if forward else []
    why = because.strip()
    if missing or not forward:
        why = words(because, "say_why_the_gate_is_not_passed" if forward else "say_why")
    noted("move_plan", held, by=by, because=why, reason=phase)
    return PhaseMove.objects.create(
        plan=held,
        phase=phase,
        forward=forward,
        missing=[{"code": one.code, **{name: str(fact) for name, fact in one.facts.items()}} for one in missing],
        open_points=len(missing),
        because=why,
        **written(by, on),
    )
