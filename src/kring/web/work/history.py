"""What happened to a loop, as sentences."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from kring.loops.queries import Step
from kring.web.work.places import OUTCOMES
from kring.web.work.words import RUNGS, day_words


def history_of(steps: Iterable[Step], *, on: date, known: bool) -> list[dict[str, str]]:
    """Each step: on which day and what happened; what was said with it only to who may know about whom it is."""
    return [
        {
            "day": day_words(step.on, on=on),
            "sentence": sentence_of(step),
            "because": step.because if known and step.because not in OUTCOMES else "",
        }
        for step in steps
    ]


def sentence_of(step: Step) -> str:
    """A step in a sentence."""
    facts = {"who": _who(step), "to": _to(step)}
    match step.what:
        case "opened":
            return (
                _("%(who)s asked this of %(to)s.") % facts
                if step.organisation_id
                else _("Kring asked this of %(to)s.") % facts
            )
        case "taken":
            return _("%(who)s took this.") % facts
        case "handed_over":
            return _("%(who)s handed this over to %(to)s.") % facts
        case "released":
            return _("Who had this no longer works there; it is %(to)s's again.") % facts
        case "reminded":
            return _("%(who)s sent a reminder.") % facts if step.organisation_id else _("Kring sent a reminder.")
        case "stepped_up":
            return f"{next((words for rung, words in RUNGS.items() if rung == step.level), '')}."
        case _:
            return _("%(who)s closed this.") % facts if step.organisation_id else _("Kring closed this.")


def _who(step: Step) -> str:
    if step.professional is not None and step.organisation is not None:
        return f"{step.professional} ({step.organisation})"
    return str(step.organisation or "Kring")


def _to(step: Step) -> str:
    if step.owner_professional is not None:
        return f"{step.owner_professional} ({step.owner})"
    return str(step.owner)
