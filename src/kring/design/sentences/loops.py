"""What a refusal around what is expected of somebody, and tasks, says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "evidence_of_others": gettext_noop("What closes it is an entry of your own agency about the same family."),
    "loop_closed_already": gettext_noop("This was closed already, on %(on)s."),
    "loop_closes_by_evidence_or_reason": gettext_noop("Say what was done, or why it is not needed."),
    "loop_yours": gettext_noop("This is yours to do."),
    "loop_of_your_agency": gettext_noop("This is expected of your agency."),
    "loop_you_wait_for": gettext_noop("Your agency waits for this."),
    "loop_you_passed_on": gettext_noop("Your agency handed this over."),
    "loop_of_your_family": gettext_noop("You direct this family."),
    "loop_of_your_municipality": gettext_noop("This was stepped up to the municipality."),
    "loop_of_others": gettext_noop("This is between other agencies."),
    "loop_of_a_colleague": gettext_noop("%(name)s has this now. Ask them, or whoever leads your agency."),
    "loop_is_yours_to_do": gettext_noop("This is your own agency's to do: take it, or hand it over."),
    "loop_closed_by_its_owner": gettext_noop("Only %(owner)s can say that this is done. You can remind them of it."),
    "loop_stays_with_its_agency": gettext_noop("This stays with your agency: others take it over by accepting."),
    "somebody_relies_on_you": gettext_noop(
        "Your agency still holds this family: it was offered to another agency and has not arrived there, you accepted "
        "it, or you keep a finger on the pulse. First let that arrive, give it back, or look one last time."
    ),
    "loop_changed_meanwhile": gettext_noop("Somebody else changed this in the meantime. Look at it again first."),
    "receiver_does_not_work_there": gettext_noop("This professional does not work for that agency (any more)."),
    "receiver_not_involved": gettext_noop(
        "That agency is not involved with this family, so it may not hear about it in this way."
    ),
    "say_why": gettext_noop("Say why."),
    "task_of_others": gettext_noop("This task is between other agencies."),
    "task_moved_on": gettext_noop("This task has been answered in the meantime. Look at it again first."),
    "task_for_own_agency": gettext_noop("Ask another agency: what is your own agency's to do needs no task."),
    "task_due_in_the_past": gettext_noop("Choose a day that is still to come."),
    "judged_already": gettext_noop("This was decided already, on %(on)s."),
    "loop_closed_by_its_act": gettext_noop("This closes by itself once it is done, on its own page."),
}
