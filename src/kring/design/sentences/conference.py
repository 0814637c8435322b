"""What a refusal around case conferences and telling of violence says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "conference_of_others": gettext_noop(
        "A case conference is read by those who take part in it. Your agency was not invited."
    ),
    "conference_of_your_family": gettext_noop("You have the whole view of this family."),
    "conference_answered_already": gettext_noop("This was answered already, on %(on)s."),
    "conference_chaired_by": gettext_noop("%(agency)s called this conference and does this."),
    "conference_moved_on": gettext_noop("The conference has moved on in the meantime. Look at it again first."),
    "conference_is_your_own": gettext_noop("Your agency called this conference."),
    "conference_in_the_past": gettext_noop("Choose a day for the conference that is still to come."),
    "conference_still_to_come": gettext_noop("The conference is on %(day)s. Until then it cannot have been held."),
    "say_what_for": gettext_noop("Say what the conference is for."),
    "invite_somebody": gettext_noop("Invite somebody: an agency, or somebody of the family."),
    "say_how_the_child_is_heard": gettext_noop("Say of each child who tells its words, or why it is not heard."),
    "say_why_without_parents": gettext_noop("Invite a parent, or say why no parent is invited."),
    "put_something_on_the_agenda": gettext_noop("Put at least one point on the agenda."),
    "contradictor_is_not_invited": gettext_noop("Choose somebody who is invited."),
    "contradictor_was_not_there": gettext_noop("Who contradicted was there. Choose somebody who was."),
    "say_of_each_who_was_there": gettext_noop("Say of everybody who was invited whether they were there."),
    "nobody_was_there": gettext_noop("Nobody else was there. Then there was no conference: postpone it, or cancel it."),
    "contradiction_or_why_not": gettext_noop(
        "Say who contradicted, what they said and what was answered; or why nobody did."
    ),
    "minutes_for_each_absent": gettext_noop(
        "Say of each agency that was not there that it gets the minutes, or why not."
    ),
    "minutes_or_a_reason": gettext_noop("Who gets the minutes needs no reason why not."),
    "minutes_not_sent_yet": gettext_noop("The minutes have not been sent yet."),
    "minutes_not_sent_to_you": gettext_noop("These minutes were not sent to your agency."),
    "minutes_read_already": gettext_noop("Your agency read these minutes already, on %(on)s."),
    "invited_already": gettext_noop("This agency is invited already."),
    "invitation_of_others": gettext_noop("This invitation is of another agency."),
    "points_by_who_takes_part": gettext_noop("Points are put on the agenda by agencies that take part in all of it."),
    "say_what_the_point_is": gettext_noop("Say what should be talked about."),
    "not_their_point": gettext_noop("They were not invited for this point."),
    "view_of_others": gettext_noop("Write down your own agency's view; others write theirs themselves."),
    "say_who_comes": gettext_noop("Say who comes."),
    "say_your_view": gettext_noop("Write down the view."),
    "say_what_was_decided": gettext_noop("Say what was decided."),
    "decision_needs_grounds": gettext_noop("Say on which grounds it was decided."),
    "decision_of_who_takes_part": gettext_noop("Choose an agency that takes part and is involved with the family."),
    "decision_landed_already": gettext_noop("This decision has landed already."),
    "decision_lands_by_an_entry": gettext_noop("Choose an entry of this kind that was made since the decision."),
    "telling_moved_on": gettext_noop("This was told in the meantime, or it was said why not. Look at it again first."),
    "told_to_you": gettext_noop("This was told to your agency."),
    "telling_is_yours": gettext_noop("This is your agency's to tell."),
    "telling_of_others": gettext_noop("This is between other agencies than yours."),
    "telling_read_already": gettext_noop("Your agency read this already, on %(on)s."),
    "find_out_first": gettext_noop("First find out who it is, or say that there is none."),
    "say_what_to_tell": gettext_noop("Say what is told."),
}
