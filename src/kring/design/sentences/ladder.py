"""What a refusal on the ladder says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "mandate_measure_now": gettext_noop("Your agency carries out a measure in this family."),
    "weighed_already": gettext_noop("This was decided on already. See on the page of the ladder what was decided."),
    "condition_decided_already": gettext_noop(
        "This condition was judged or decided on already. See on its page what was decided."
    ),
    "condition_not_judged_yet": gettext_noop("First somebody establishes whether the condition is met."),
    "named_in_condition": gettext_noop("Your agency is named in this condition."),
    "named_to_decide": gettext_noop("Your agency was named to decide."),
    "mandate_to_request": gettext_noop("You may ask the table or the board."),
    "requests_with_a_reason": gettext_noop("You ask the board yourself, and say why."),
    "request_needs_a_reason": gettext_noop(
        "Who directs, Veilig Thuis or who carries out a measure asks this. If you ask it yourself, say why: acute "
        "danger, say."
    ),
    "request_to_others": gettext_noop("Only a protection worker of the agency that was asked answers this."),
    "request_to_you": gettext_noop("This was asked of your agency."),
    "request_stands_elsewhere": gettext_noop("This request is at another point now. See on its page where it stands."),
    "request_runs_already": gettext_noop(
        "The table or the board has been asked about one of these children already, and has not finished."
    ),
    "request_decides_now": gettext_noop("The table or the board has been asked; what it answers decides."),
    "request_has_gaps": gettext_noop("Fill in every part that is needed. If there is nothing to tell, say why."),
    "no_board": gettext_noop("Choose a protection table or board: an agency that protects."),
    "mandate_to_impose": gettext_noop("Your agency may write down which measure was imposed."),
    "carries_out_no_measures": gettext_noop("This agency carries out no measures like this one."),
    "unknown_measure": gettext_noop("Choose a measure."),
    "measure_needs_an_end": gettext_noop("This measure has a term: say until when it lasts."),
    "longer_than_the_law": gettext_noop("By law it lasts until %(until)s at most."),
    "prolonged_is_later": gettext_noop("Choose a day after the last day it has now."),
    "measure_ended_already": gettext_noop("This measure ended on %(on)s."),
    "measure_is_yours": gettext_noop("Your agency carries out this measure."),
    "measure_of_another": gettext_noop("%(carrier)s carries out this measure."),
    "you_hold_after": gettext_noop("Your agency holds it after the measure."),
    "another_holds_after": gettext_noop("Another agency was named to hold it after the measure."),
    "say_who_holds_after": gettext_noop(
        "Name the agency that holds it from then on, or say why nobody need; not both."
    ),
    "holder_not_involved": gettext_noop(
        "Who holds it from then on must be involved with the family now, and be another agency than yours."
    ),
    "step_up_needs_grounds": gettext_noop(
        "Say why, what was tried and what it brought, and what the family and the child think of it."
    ),
    "that_is_no_step_up": gettext_noop("The children stand on that rung already, or higher."),
    "look_again_later": gettext_noop("Choose a day from today on to look at it again."),
    "say_what_shows_it": gettext_noop("Say what shows it: who saw or heard it, and when."),
    "condition_too_vague": gettext_noop(
        "Say exactly what must be the case, so that somebody else can see whether it is."
    ),
    "condition_is_an_activity": gettext_noop(
        "This says what somebody does. Say what must be the case for the child, or tick that this is what you mean."
    ),
    "condition_due_in_the_past": gettext_noop("The day by which it must be met is still to come, or today."),
    "ladder_of_others": gettext_noop("Your agency was not told of this step of the ladder."),
}
