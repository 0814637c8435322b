"""What a refusal around accounts, functions and what is there at all says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "no_professional": gettext_noop("Your account belongs to no professional. Ask the administrator of your agency."),
    "other_function": gettext_noop("This page is for another function than yours."),
    "agency_of_others": gettext_noop("You look after the accounts of your own agency; this is another."),
    "own_account": gettext_noop("You cannot change your own account here; another administrator can."),
    "no_such_function_here": gettext_noop(
        "At this agency nobody has this function. Ask the administrator of the municipality."
    ),
    "address_has_account": gettext_noop("This address has an account already."),
    "account_is_closed": gettext_noop("This account is closed. Open it again first."),
    "not_there": gettext_noop("There is nothing at this address (any more)."),
    "form_of_another": gettext_noop("This form was sent by somebody else. Open the page again."),
}
