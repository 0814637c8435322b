"""Who asks for advice, who gives it, and who reads it."""

from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.signals.advice.models import Question


def may_ask(*, by: Actor) -> Decision:
    """Any professional but those of Veilig Thuis itself."""
    if by.professional is None:
        return refused("no_professional")
    if by.function == "veilig_thuis":
        return refused("advice_is_yours_to_give")
    return granted("advice_for_everybody")


def may_read(question: Question, *, by: Actor) -> Decision:
    """The one who asked, and Veilig Thuis that was asked; not even a colleague."""
    if by.professional is not None and by.professional == question.professional_id:
        return granted("advice_you_asked")
    return may_give(question, by=by)


def may_give(question: Question, *, by: Actor) -> Decision:
    """Veilig Thuis that was asked."""
    if by.function == "veilig_thuis" and by.organisation == question.veilig_thuis_id and by.professional is not None:
        return granted("advice_is_yours_to_give")
    return refused("advice_of_others")
