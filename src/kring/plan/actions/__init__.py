"""Making a plan with a family, working in it, evaluating it together, ending it.

`making` starts it, maps the life domains, agrees and ends it; `goals` and `steps` write what it says; `phases` moves it
through its gates; `evaluating` looks at it together.
"""

from kring.plan.actions.evaluating import Said, evaluate
from kring.plan.actions.goals import add_goal, reopen_goal, revise_goal, set_aside
from kring.plan.actions.making import agree, end_plan, map_domains, offer_group_plan, start
from kring.plan.actions.phases import move_to
from kring.plan.actions.steps import add_step, drop_step, finish_step, revise_step

__all__ = [
    "Said",
    "add_goal",
    "add_step",
    "agree",
    "drop_step",
    "end_plan",
    "evaluate",
    "finish_step",
    "map_domains",
    "move_to",
    "offer_group_plan",
    "reopen_goal",
    "revise_goal",
    "revise_step",
    "set_aside",
    "start",
]
