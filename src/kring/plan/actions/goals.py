"""Goals: the effects that one could see. A change is a new version, with who, when and why."""

from collections.abc import Iterable
from datetime import date

from kring.audit.acts import one_act
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.plan.actions.holding import hold, noted, of_family, words, written
from kring.plan.actions.making import agree_again
from kring.plan.actions.steps import let_go_all
from kring.plan.domain import DOMAINS, NEXT_GOAL, GoalState, Phase, activity_in
from kring.plan.models import Goal, GoalVersion, Plan


@one_act()
def add_goal(
    plan: Plan,
    *,
    by: Actor,
    on: date,
    domain: str,
    effect: str,
    how_seen: str,
    about: Iterable[int],
    phase: Phase | str,
    due: date,
    because: str = "",
) -> Goal:
    """A goal: what will be different, for whom, how one would see it, by when.

    Raises Refused when it says what is done instead of what will be different, when a part is missing, or when its day
    has passed already.
    """
    held = hold(plan, by=by, on=on)
    goal = Goal.objects.create(plan=held)
    _write(goal, 1, by=by, on=on, domain=domain, effect=effect, how_seen=how_seen, about=about, phase=phase, due=due)
    agree_again(held, by=by, on=on)
    noted("add_goal", held, by=by, because=because)
    return goal


@one_act()
def revise_goal(
    goal: Goal,
    *,
    by: Actor,
    on: date,
    because: str,
    domain: str,
    effect: str,
    how_seen: str,
    about: Iterable[int],
    phase: Phase | str,
    due: date,
    seen: int | None = None,
) -> GoalVersion:
    """The goal says something else from now on, and why; what it said stays readable.

    Args:
        seen: the number of the version that the writer saw; raises Refused when somebody changed it since.
    """
    held, now = _held(goal, by=by, on=on)
    if seen is not None and seen != now.number:
        raise Refused(Reason("goal_changed_meanwhile"))
    if now.state != GoalState.OPEN:
        raise Refused(Reason("goal_stands_elsewhere"))
    made = _write(
        goal,
        now.number + 1,
        by=by,
        on=on,
        because=words(because),
        domain=domain,
        effect=effect,
        how_seen=how_seen,
        about=about,
        phase=phase,
        due=due,
    )
    agree_again(held, by=by, on=on)
    noted("revise_goal", held, by=by, because=because)
    return made


@one_act()
def set_aside(goal: Goal, *, by: Actor, on: date, because: str) -> GoalVersion:
    """The goal is no longer worked on, and why; its steps that are still to be done are dropped with it."""
    return become(goal, GoalState.SET_ASIDE, by=by, on=on, because=because)


@one_act()
def reopen_goal(goal: Goal, *, by: Actor, on: date, because: str) -> GoalVersion:
    """The goal is worked on again, and why."""
    return become(goal, GoalState.OPEN, by=by, on=on, because=because)


def become(goal: Goal, state: GoalState, *, by: Actor, on: date, because: str) -> GoalVersion:
    """The goal comes to another state. That it is reached is found in an evaluation only."""
    held, now = _held(goal, by=by, on=on)
    if state not in NEXT_GOAL[GoalState(now.state)]:
        raise Refused(Reason("goal_stands_elsewhere"))
    made = _write(
        goal,
        now.number + 1,
        by=by,
        on=on,
        because=words(because),
        state=state,
        domain=now.domain,
        effect=now.effect,
        how_seen=now.how_seen,
        about=now.about.values_list("pk", flat=True),
        phase=now.phase,
        due=now.due,
        again=True,
    )
    if state is not GoalState.OPEN:
        let_go_all(goal, by=by, on=on, because=because)
    noted(f"goal_{state}", held, by=by, because=because)
    return made


def _held(goal: Goal, *, by: Actor, on: date) -> tuple[Plan, GoalVersion]:
    held = hold(goal.plan, by=by, on=on)
    return held, goal.versions.order_by("-number")[0]


def _write(
    goal: Goal,
    number: int,
    *,
    by: Actor,
    on: date,
    domain: str,
    effect: str,
    how_seen: str,
    about: Iterable[int],
    phase: Phase | str,
    due: date,
    state: GoalState = GoalState.OPEN,
    because: str = "",
    again: bool = False,
) -> GoalVersion:
    if domain not in DOMAINS:
        raise Refused(Reason("choose_a_life_domain"))
    if phase not in set(Phase):
        raise Refused(Reason("choose_a_phase"))
    word = "" if again else activity_in(effect)
    if word:
        raise Refused(Reason("goal_is_an_activity", {"word": word}))
    whom = of_family(goal.plan, about)
    if not whom:
        raise Refused(Reason("say_for_whom"))
    if due < on and not again:
        raise Refused(Reason("goal_due_in_the_past"))
    made = GoalVersion.objects.create(
        goal=goal,
        number=number,
        domain=domain,
        phase=phase,
        effect=words(effect, "say_the_effect"),
        how_seen=words(how_seen, "say_how_one_would_see_it"),
        due=due,
        state=state,
        because=because.strip(),
        **written(by, on),
    )
    made.about.set(whom)
    return made
