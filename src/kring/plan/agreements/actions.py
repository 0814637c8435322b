"""What is done with a safety agreement: made, confirmed, checked, decided on, revised, ended."""

from kring.plan.agreements.checking import Found, check, decide
from kring.plan.agreements.informing import confirm, tell, tell_all_newcomers, tell_newcomers, write_for_child
from kring.plan.agreements.making import agree, end, revise

__all__ = [
    "Found",
    "agree",
    "check",
    "confirm",
    "decide",
    "end",
    "revise",
    "tell",
    "tell_all_newcomers",
    "tell_newcomers",
    "write_for_child",
]
