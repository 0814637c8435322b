"""From the code of a reason to a sentence in the reader's language."""

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kring.kernel.decision import Reason

SENTENCES = {
    "no_professional": gettext_noop("Your account belongs to no professional. Ask the administrator of your agency."),
    "other_function": gettext_noop("This page is for another function than yours."),
    "no_organisation": gettext_noop("Only somebody who works for an agency can open a family's file."),
    "not_involved": gettext_noop(
        "Your agency is not involved with this family. Is there a worry? Raise it; then you hear who is involved."
    ),
    "involvement_ended": gettext_noop("Your agency's involvement with this family ended on %(until)s."),
    "involved": gettext_noop("Your agency has been involved with this family since %(since)s."),
    "mandate_director": gettext_noop("You have been the director of this family since %(since)s."),
    "mandate_report": gettext_noop("Veilig Thuis has had a report about this family since %(since)s."),
    "mandate_measure": gettext_noop("Your agency has carried out a measure in this family since %(since)s."),
    "mandate_board": gettext_noop("The board has been asked to investigate this family since %(since)s."),
    "not_your_involvement": gettext_noop("Only the agency that is involved can say this of its own involvement."),
    "say_how_told_or_why_not": gettext_noop("Say how the family was told, or why it was not; not both."),
    "loop_closed_already": gettext_noop("This was closed already, on %(on)s."),
    "loop_closes_by_evidence_or_reason": gettext_noop("Say what was done, or why it is not needed."),
}


def sentence_of(reason: Reason) -> str:
    """A reason as a sentence, with its facts; dates as a Dutch or English reader expects them."""
    facts = {
        name: written(value, "j F Y") if hasattr(value, "strftime") else value for name, value in reason.facts.items()
    }
    return _(SENTENCES[reason.code]) % facts
