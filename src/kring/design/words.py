"""From the code of a reason to a sentence in the reader's language."""

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kring.design.sentences import (
    accounts,
    agreements,
    closing,
    conference,
    directing,
    handover,
    ladder,
    legal,
    lifecourse,
    loops,
    plan,
    sharing,
    signals,
)
from kring.kernel.decision import Reason

PARTS = (
    accounts,
    agreements,
    closing,
    conference,
    directing,
    handover,
    ladder,
    legal,
    lifecourse,
    loops,
    plan,
    sharing,
    signals,
)
SENTENCES = {code: sentence for part in PARTS for code, sentence in part.SENTENCES.items()}

FUNCTION_NAMES = {
    "teacher": gettext_noop("teacher"),
    "gp": gettext_noop("general practitioner"),
    "police_officer": gettext_noop("police officer"),
    "youth_nurse": gettext_noop("youth health nurse"),
    "housing_officer": gettext_noop("housing officer"),
    "benefits_officer": gettext_noop("benefits officer"),
    "team_worker": gettext_noop("neighbourhood-team worker"),
    "helper": gettext_noop("helper"),
    "veilig_thuis": gettext_noop("worker of Veilig Thuis"),
    "protection_worker": gettext_noop("protection worker"),
    "policy_officer": gettext_noop("municipal policy officer"),
    "inspector": gettext_noop("inspector"),
    "administrator": gettext_noop("administrator"),
    "agency_system": gettext_noop("an agency's own system"),
}


def function_name(function: str) -> str:
    """What somebody's work is called."""
    return _(FUNCTION_NAMES[function])


def sentence_of(reason: Reason) -> str:
    """A reason as a sentence, with its facts; dates as a Dutch or English reader expects them."""
    facts = {
        name: written(value, "j F Y") if hasattr(value, "strftime") else value for name, value in reason.facts.items()
    }
    return _(SENTENCES[reason.code]) % facts
