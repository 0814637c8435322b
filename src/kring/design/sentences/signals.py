"""What a refusal around worries, the Meldcode, checks, advice, reports and missed contact says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "track_of_another_agency": gettext_noop("A Meldcode is seen by the agency that goes through it, and nobody else."),
    "track_closed": gettext_noop("This Meldcode was closed on %(on)s. Start a new one if there is reason to."),
    "own_track": gettext_noop("Your agency goes through this Meldcode."),
    "say_why_and_who": gettext_noop(
        "This is another decision than the questions advise, or a step is missing. It can be done: say why, and who is "
        "responsible."
    ),
    "answer_needs_grounds": gettext_noop("Give the grounds of each answer."),
    "question_needs_term": gettext_noop("Agree on a day by which you look again: today or later."),
    "told_to_your_team": gettext_noop("This was told to your team."),
    "told_to_another_team": gettext_noop("This was not told to your team."),
    "told_done_already": gettext_noop("A colleague has dealt with this already."),
    "check_of_another_agency": gettext_noop("The answers are for the agency that asked."),
    "advice_for_everybody": gettext_noop("Every professional may ask for advice."),
    "advice_is_yours_to_give": gettext_noop("You work for Veilig Thuis: advice is yours to give."),
    "advice_you_asked": gettext_noop("You asked for this advice."),
    "advice_of_others": gettext_noop(
        "Advice is read by the one who asked for it and by Veilig Thuis, and nobody else."
    ),
    "call_back_in_the_past": gettext_noop("Agree on a day that is still to come for calling back."),
    "no_call_back_agreed": gettext_noop("No call back was agreed, or it was done already."),
    "report_comes_to_you": gettext_noop("You work for Veilig Thuis: reports come to you."),
    "report_of_others": gettext_noop(
        "A report is read by Veilig Thuis and by the agency that made it, and nobody else."
    ),
    "report_to_you": gettext_noop("This report was made to you."),
    "report_by_you": gettext_noop("Your agency made this report."),
    "report_is_for_veilig_thuis": gettext_noop("Veilig Thuis handles this report. You hear from them."),
    "report_stands_elsewhere": gettext_noop("This report has moved on in the meantime. Look at it again first."),
    "report_record_incomplete": gettext_noop("A part of what a report must say is missing."),
    "no_veilig_thuis": gettext_noop("No Veilig Thuis is connected to Kring. Call 0800-2000 to make your report."),
    "outcome_does_not_fit": gettext_noop("This outcome does not belong here."),
    "assess_every_child": gettext_noop("Assess every child that the report is about."),
    "feedback_not_due": gettext_noop("There is nothing to report back now, or it was done already."),
    "not_your_draft": gettext_noop("This draft is of somebody else; only its author sees it."),
    "worry_sent_already": gettext_noop("This worry was sent already, on %(on)s."),
    "worry_of_others": gettext_noop("This worry is between other agencies than yours."),
    "worry_picked_up_already": gettext_noop("A colleague of yours picked this worry up already."),
    "pick_up_first": gettext_noop("Pick the worry up first; then tell back what was done."),
    "worry_about_nobody": gettext_noop("Say whom the worry is about."),
    "worry_says_nothing": gettext_noop("Say what was seen or heard, what you suspect, or what you think."),
    "name_the_contact": gettext_noop("Say who the contact is."),
    "feedback_says_nothing": gettext_noop("Say what was done, not only that the worry came in."),
    "intention_of_others": gettext_noop("This intention is of another agency."),
    "intention_settled_already": gettext_noop("The report was made already, or let go of."),
    "not_your_report": gettext_noop("Only a report of your own agency answers its intention."),
    "not_missed_contact": gettext_noop("This is no missed contact of your agency."),
    "say_next_step": gettext_noop("Say what the next step is."),
    "say_what_was_done": gettext_noop("Say what was done."),
    "owner_of_others": gettext_noop("The next step is for somebody of your own agency."),
    "step_too_late": gettext_noop("Choose a day from today up to %(until)s."),
    "follow_up_of_others": gettext_noop("The next step is for another agency."),
    "decision_of_others": gettext_noop("This decision is for another function or agency than yours."),
    "say_how_children_were_weighed": gettext_noop("Children depend on this. Say how you weighed them."),
    "say_why_this_lane": gettext_noop("Say why this goes first."),
    "nothing_expected": gettext_noop("Nothing is open after this decision."),
}
