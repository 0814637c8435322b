"""The acts of the ladder, as others call them; each stands in the module of what it is about."""

from kring.coordination.ladder.asking import answer_request, request_board
from kring.coordination.ladder.conditions import judge_condition, set_condition
from kring.coordination.ladder.measures import carry_out, end_measure, hold, impose, prolong
from kring.coordination.ladder.steps import tell
from kring.coordination.ladder.weighing import consider, drop, step_up

__all__ = [
    "answer_request",
    "carry_out",
    "consider",
    "drop",
    "end_measure",
    "hold",
    "impose",
    "judge_condition",
    "prolong",
    "request_board",
    "set_condition",
    "step_up",
    "tell",
]
