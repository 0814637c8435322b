"""What a refusal of the legal reference index says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "legal_index_off": gettext_noop("The legal reference index is switched off here."),
    "legal_index_wiped": gettext_noop("The legal reference index was wiped on %(on)s and takes nothing in any more."),
    "no_citizen_number": gettext_noop(
        "This is no citizen service number. It has nine digits; one of them may be mistyped."
    ),
    "reference_too_long": gettext_noop("The reference has at most %(most)s characters."),
    "reference_holds_number": gettext_noop(
        "There is a citizen service number in this reference. That may not be kept here."
    ),
    "informed_already": gettext_noop("It was written down already that they were informed."),
    "no_policy_officer": gettext_noop("No policy officer of your municipality is known in Kring."),
    "no_objection": gettext_noop("No objection waits here for a decision of your municipality."),
    "no_decision_to_tell": gettext_noop("This decision was told already, or it is not for your agency to tell."),
    "address_not_excluded": gettext_noop("This address was not kept out of the matching."),
    "too_old_for_legal_index": gettext_noop("The legal reference index is for young people under 23."),
    "not_your_registration": gettext_noop("This registration is not one of your agency."),
    "municipality_decides": gettext_noop("Only the municipality of the reporter decides on an objection."),
    "advice_comes_first": gettext_noop("The reporter advises first."),
    "nothing_to_advise": gettext_noop("Nobody objects to this, or the advice was given already."),
}
