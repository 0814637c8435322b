"""What a refusal around opening a family, sharing involvement, matches and telling others says."""

from django.utils.translation import gettext_noop

SENTENCES = {
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
    "system_acts_for_nobody": gettext_noop(
        "This system may act for its agency only, not for a professional. Who runs Kring can let it."
    ),
    "not_your_professional": gettext_noop("Nobody who works for this agency now has this key."),
    "nobody_to_tell_of_agreement": gettext_noop("This agency knows the agreement, or is not involved."),
    "not_your_involvement": gettext_noop("Only the agency that is involved can say this of its own involvement."),
    "say_how_told_or_why_not": gettext_noop("Say how the family was told, or why it was not; not both."),
    "not_a_child_of_this_family": gettext_noop("This child is not known in this family."),
    "works_with_no_family": gettext_noop("Your function works with no family, so it cannot be involved with one."),
    "agency_not_connected": gettext_noop(
        "Your agency does not share yet with whom it works. Ask the administrator of your municipality to connect it."
    ),
    "too_old_to_share": gettext_noop("Involvement is shared about children and young people under %(years)s."),
    "not_your_match": gettext_noop("This match is not one of your agency."),
    "match_asks_nothing": gettext_noop("Nothing is asked of you here: this match only tells you who else is involved."),
    "choose_what_to_tell": gettext_noop("Choose at least one entry to tell."),
    "choose_whom_to_tell": gettext_noop("Choose at least one other agency."),
    "choose_a_ground": gettext_noop("Choose the ground on which you tell this."),
    "not_yours_to_tell": gettext_noop(
        "You can tell what your own agency recorded. Ask the others to tell what is theirs."
    ),
    "only_receiver_of_statutory_task": gettext_noop(
        "On this ground you may tell only Veilig Thuis on a report, or the board when it investigates."
    ),
    "only_receiver_of_right_to_report": gettext_noop("On the right to report you may tell Veilig Thuis only."),
    "only_receiver_of_supervision_order": gettext_noop(
        "On this ground you may tell only the certified institution that carries out the measure in this family."
    ),
    "consent_not_free": gettext_noop(
        "Towards an agency that carries out a measure or investigates, nobody is free to say no. Use its task."
    ),
    "say_why_needed": gettext_noop("Say in a sentence why they need to know this."),
    "answer_this": gettext_noop("Answer this question; on this ground each one counts."),
    "not_everybody_agreed": gettext_noop("Not everybody whose consent counts has agreed."),
    "say_when_asked": gettext_noop("Say when they were asked."),
    "say_how_asked": gettext_noop("Say how it was asked and explained, and what they said."),
    "asked_is_told": gettext_noop("Who was asked for consent has been told: leave this open."),
    "not_your_disclosure": gettext_noop("Your agency neither told this nor was told it."),
    "disclosure_withdrawn": gettext_noop("This was withdrawn on %(on)s: nothing more is told on it."),
    "choose_an_answer": gettext_noop("Choose what came of it."),
    "say_when": gettext_noop("Say when you spoke to them."),
    "say_with_whom": gettext_noop("Say with whom you spoke."),
    "not_in_the_future": gettext_noop("This day is still to come."),
}
