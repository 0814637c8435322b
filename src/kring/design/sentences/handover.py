"""What a refusal around referrals and handovers says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "referral_of_others": gettext_noop("This referral is between other agencies."),
    "referral_to_own_agency": gettext_noop("Choose another agency than your own."),
    "referral_to_nobody": gettext_noop("Choose an agency by its name: somebody must be able to answer."),
    "referral_of_your_agency": gettext_noop("Your agency is responsible until the family has arrived."),
    "referral_to_your_agency": gettext_noop("This was offered to your agency."),
    "referral_you_watch": gettext_noop("Your agency keeps an eye on the family meanwhile."),
    "another_watches": gettext_noop("Another agency keeps an eye on the family meanwhile."),
    "you_lead_the_receiver": gettext_noop("You lead this agency, so you may answer for it."),
    "referral_to_a_colleague": gettext_noop(
        "This was offered to %(name)s. Until the answer is late, they answer, or whoever leads your agency."
    ),
    "receiver_not_connected": gettext_noop("The receiver is not connected: you write down what they told you."),
    "receiver_answers": gettext_noop("%(receiver)s says this. You can remind them."),
    "sender_decides": gettext_noop("%(sender)s stays responsible until the family has arrived, and decides this."),
    "not_arrived_yet": gettext_noop("The family has not arrived yet: until then the sender does not let go."),
    "not_accepted_yet": gettext_noop("It was not accepted yet."),
    "referral_moved_on": gettext_noop("This referral has moved on in the meantime. Look at it again first."),
    "referral_runs_already": gettext_noop("This is offered to that agency already, and it is still open there."),
    "referral_about_nobody": gettext_noop("Say whom it is about."),
    "say_what_is_asked": gettext_noop("Say what you ask of them."),
    "say_when_to_check": gettext_noop(
        "Agree on a day, today or later, on which you check whether the parent succeeded."
    ),
    "say_until_when": gettext_noop("Say until when they are expected to wait: today or later."),
    "waits_before_offered": gettext_noop(
        "The waiting began on or after the day of the offer, and not later than today."
    ),
    "before_acceptance": gettext_noop("This day is before the day on which it was accepted."),
    "say_who_spoke": gettext_noop("Say who spoke with whom."),
    "send_back_instead": gettext_noop("To the agency that sent it you send it back, with the reason."),
    "not_of_this_family": gettext_noop("Choose people of this family."),
    "alternative_not_asked": gettext_noop("No alternative is asked for now."),
    "nobody_was_asked_to_watch": gettext_noop("Your agency was not asked to keep an eye, or it was answered already."),
    "no_such_domain": gettext_noop("Choose one of the seven life domains."),
    "no_such_municipality": gettext_noop("Choose a municipality."),
    "not_asked_here": gettext_noop("This is not asked of you now."),
    "not_waiting_now": gettext_noop("The family is not on a waiting list now."),
}
