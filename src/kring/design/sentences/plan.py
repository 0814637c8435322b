"""What a refusal about a plan says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "takes_part_in_the_plan": gettext_noop("Your agency takes part in the plan of this family."),
    "plan_of_others": gettext_noop(
        "Your agency does not take part in the plan of this family. %(director)s directs and can tell you more."
    ),
    "plan_of_others_undirected": gettext_noop(
        "Your agency does not take part in the plan of this family. %(agency)s made it and can tell you more."
    ),
    "plan_runs_already": gettext_noop(
        "This family has a plan already: one family, one plan. End it first, with the reason, to make another."
    ),
    "no_plan_yet": gettext_noop("This family has no plan yet."),
    "plan_ended": gettext_noop("This plan ended on %(on)s; it can only be read."),
    "nothing_changed": gettext_noop("Nothing was changed."),
    "say_something_of_the_domain": gettext_noop(
        "Say something of each life domain that was filled before; if nothing is wrong there, write what goes well."
    ),
    "plan_needs_a_goal": gettext_noop("Set at least one goal before the plan is agreed."),
    "agree_the_plan_first": gettext_noop("The plan is not agreed yet. Agree it first, then it can be evaluated."),
    "say_why_without_family": gettext_noop("Nobody of the family agreed: say why it is agreed without them."),
    "say_what_the_family_said": gettext_noop("Write what the family said, or why it was not offered."),
    "next_evaluation_later": gettext_noop("Choose a day after today for the next evaluation."),
    "next_evaluation_too_far": gettext_noop("Evaluate again within %(days)s days: choose an earlier day."),
    "goal_changed_meanwhile": gettext_noop("Somebody changed this goal while you were writing. Look at it again."),
    "goal_stands_elsewhere": gettext_noop("This goal is not worked on now, so this cannot be done."),
    "goal_is_an_activity": gettext_noop(
        "“%(word)s” says what is done. Write what will be different: for whom, and how would one see it? What is done "
        "becomes a step under the goal."
    ),
    "goal_due_in_the_past": gettext_noop("Choose today or a later day: by when will it be different?"),
    "choose_a_phase": gettext_noop("Choose the phase to which this goal belongs."),
    "say_for_whom": gettext_noop("Say for whom it will be different."),
    "say_the_effect": gettext_noop("Say what will be different."),
    "say_how_one_would_see_it": gettext_noop("Say how one would see it."),
    "step_needs_an_owner": gettext_noop("A step is of one owner: somebody of the family or network, or an agency."),
    "step_changed_meanwhile": gettext_noop("Somebody changed this step while you were writing. Look at it again."),
    "step_stands_elsewhere": gettext_noop("This step is done or dropped already."),
    "step_is_a_task": gettext_noop("Another agency does this step; it says there that it is done."),
    "step_of_your_agency": gettext_noop("Your agency keeps an eye on this step."),
    "say_what_is_to_be_done": gettext_noop("Say what is to be done."),
    "phase_does_not_follow": gettext_noop("This phase does not follow the one in which the plan is now."),
    "say_why_the_gate_is_not_passed": gettext_noop(
        "Not everything of this phase is settled. Say why you go on all the same: “not passed because …”."
    ),
    "nobody_spoke": gettext_noop("Write how it is according to at least one person or agency."),
    "evaluate_every_goal": gettext_noop("Say of each goal that is worked on how it is with it, and what follows."),
    "say_how_one_knows": gettext_noop("Say how they know."),
    "evaluated_meanwhile": gettext_noop(
        "Somebody wrote down an evaluation of this plan meanwhile. Look at it, and add what is missing."
    ),
}
