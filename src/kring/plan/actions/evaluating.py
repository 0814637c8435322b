"""Looking at a plan together: per goal better, same or worse, how one knows, according to whom, and what changes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kring.audit.acts import one_act
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.plan.actions.goals import become
from kring.plan.actions.holding import everybody, expect, hold, noted, of_family, settle, words, written
from kring.plan.actions.making import check_next
from kring.plan.domain import Conclusion, GoalState, Verdict
from kring.plan.models import Concluded, Evaluation, Plan, Voice
from kring.plan.queries import plan_on
from kring.sharing.queries import involved_organisations


class Said(NamedTuple):
    """How it is with a goal according to one of the family or one agency, and how they know."""

    goal: UUID
    verdict: Verdict
    how_known: str
    person: int | None = None
    organisation: int | None = None


class Follows(NamedTuple):
    """What follows for a goal, and what changes."""

    conclusion: Conclusion
    changes: str = ""


@one_act()
def evaluate(
    plan: Plan,
    *,
    by: Actor,
    on: date,
    said: Iterable[Said],
    follows: Mapping[UUID, Follows],
    next_on: date,
    words_of_all: str = "",
    seen: int | None = None,
) -> Evaluation:
    """The plan was evaluated: each goal that is worked on has at least one voice and something that follows.

    It was joint when more than one agency spoke, or an agency and the family. When it is done again is always set.
    Raises Refused before the plan was agreed, when a goal is left out, or a voice is not of this family or its circle.

    Args:
        seen: how many evaluations the writer saw; raises Refused when somebody wrote one down since.
    """
    held = hold(plan, by=by, on=on)
    stands = plan_on(held, on)
    if stands.agreed is None:
        raise Refused(Reason("agree_the_plan_first"))
    if seen is not None and seen != held.evaluations.count():
        raise Refused(Reason("evaluated_meanwhile"))
    check_next(next_on, on=on)
    open_goals = {one.key: one.goal for one in stands.goals if one.state is GoalState.OPEN}
    voices = list(said)
    if not voices:
        raise Refused(Reason("nobody_spoke"))
    if {one.goal for one in voices} != set(open_goals) or set(follows) != set(open_goals):
        raise Refused(Reason("evaluate_every_goal"))
    people = of_family(held, {one.person for one in voices if one.person is not None})
    agencies = {one.organisation for one in voices if one.organisation is not None}
    if not agencies <= involved_organisations(held.family_id, on=on):
        raise Refused(Reason("receiver_not_involved"))
    joint = len(agencies | {by.organisation}) > 1 or bool(people)
    entry = record(
        "plan_evaluated",
        family=held.family_id,
        by=by,
        on=on,
        about=everybody(held),
        organisations=sorted(agencies - {by.organisation}),
        answers=stands.agreed.entry_id,
        details={"joint": joint, "with_family": [f"p{one}" for one in people] or False},
        text=words_of_all.strip(),
    )
    made = Evaluation.objects.create(
        plan=held, entry=entry, joint=joint, said=words_of_all.strip(), next_on=next_on, **written(by, on)
    )
    for one in voices:
        Voice.objects.create(
            evaluation=made,
            goal=open_goals[one.goal],
            person_id=one.person,
            organisation_id=one.organisation,
            verdict=Verdict(one.verdict),
            how_known=words(one.how_known, "say_how_one_knows"),
        )
    for key, follow in follows.items():
        conclusion = Conclusion(follow.conclusion)
        changes = follow.changes.strip() if conclusion is Conclusion.GOES_ON else words(follow.changes)
        Concluded.objects.create(evaluation=made, goal=open_goals[key], conclusion=conclusion, changes=changes)
        if conclusion is not Conclusion.GOES_ON:
            become(open_goals[key], GoalState(conclusion.value), by=by, on=on, because=changes)
    settle(held, "plan_evaluation", by=by, on=on, outcome="evaluated", evidence=entry.pk)
    expect(held, "plan_evaluation", due=next_on, by=by, on=on, opened_by=entry.pk, pattern="plan-not-evaluated")
    noted("evaluate_plan", held, by=by)
    return made
