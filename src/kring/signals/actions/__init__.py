"""What one does with worries, intentions to report, missed contact, and decisions on income and housing."""

from kring.signals.actions.intentions import drop_intention, fulfil_intention, intend
from kring.signals.actions.missed import after_missed, follow_up, record_missed
from kring.signals.actions.rulings import decide, let_go, settle_condition
from kring.signals.actions.worries import (
    Newcomer,
    Said,
    delete_draft,
    give_feedback,
    pick_up,
    save_draft,
    send,
    start_draft,
    start_draft_about_newcomer,
)

__all__ = [
    "Newcomer",
    "Said",
    "after_missed",
    "decide",
    "delete_draft",
    "drop_intention",
    "follow_up",
    "fulfil_intention",
    "give_feedback",
    "intend",
    "let_go",
    "pick_up",
    "record_missed",
    "save_draft",
    "send",
    "settle_condition",
    "start_draft",
    "start_draft_about_newcomer",
]
