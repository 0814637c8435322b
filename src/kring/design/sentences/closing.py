"""What a refusal around closing, the finger on the pulse and turning eighteen says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "closing_of_your_agency": gettext_noop("Your agency prepares this closing."),
    "closing_of_your_family": gettext_noop("You take part in this closing, or see the whole family."),
    "closing_of_others": gettext_noop("This closing is between other agencies than yours."),
    "closing_may_go_on": gettext_noop("The closing may go a step further."),
    "closing_stands_elsewhere": gettext_noop(
        "Somebody else took this closing a step further while you were busy. Look again."
    ),
    "closing_runs_already": gettext_noop(
        "The closing is being prepared already, or somebody still keeps a finger on the pulse."
    ),
    "aftercare_of_your_agency": gettext_noop("Your agency keeps a finger on the pulse."),
    "aftercare_of_others": gettext_noop("Another agency keeps a finger on the pulse."),
    "safety_rests_on_something": gettext_noop("Say what it rests on that the child is safe, and what the child says."),
    "watch_incomplete": gettext_noop(
        "Say how they look and when, what makes them act and what they do then, and whom the family can call."
    ),
    "family_says_first": gettext_noop("Go through it with the family first, and say what they think of it."),
    "may_let_go": gettext_noop("Each child is safe, and somebody keeps a finger on the pulse."),
    "close_while_measure_runs": gettext_noop(
        "A measure of the court runs. The family cannot be let go of while it does."
    ),
    "close_while_condition_runs": gettext_noop("A condition is still open. Decide on it first."),
    "close_while_agreement_runs": gettext_noop("A safety agreement still runs. End it first, with the reason."),
    "close_without_children": gettext_noop(
        "No child of this family is known here, so nobody's safety can be established."
    ),
    "close_before_each_child_is_safe": gettext_noop("First establish of each child that it is safe."),
    "close_after_a_new_worry": gettext_noop("A worry about a child came after it was found safe. Establish it again."),
    "close_with_open_ends": gettext_noop("Your agency leaves with open ends (%(number)s). Do them, or hand them over."),
    "close_after_the_holder_left": gettext_noop(
        "Who would keep a finger on the pulse is no longer involved. Agree with another agency first."
    ),
    "close_without_watch": gettext_noop("First agree who keeps a finger on the pulse."),
    "close_after_the_days_to_look": gettext_noop(
        "The days on which somebody would look have passed. Agree on new days first."
    ),
    "checked_already": gettext_noop("This was checked already, on %(on)s."),
    "say_what_was_found": gettext_noop("Say what you saw and heard."),
    "safety_is_yours": gettext_noop("Your agency has the view on safety in this family."),
    "subject_may_go_on": gettext_noop("The subject may go a step further."),
    "subject_stands_elsewhere": gettext_noop(
        "Somebody else said something of this subject while you were busy. Look again."
    ),
    "not_yet_time_for_18": gettext_noop("It is not yet time for this: one looks at it from sixteen and a half."),
    "say_what_is_needed_at_18": gettext_noop("Say what is needed or was arranged, and what this youth wants."),
}
