"""What a refusal around safety agreements and the floor says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "agreement_of_your_agency": gettext_noop("Your agency has a part in this agreement."),
    "agreement_of_others": gettext_noop(
        "This agreement is read by those who have a part in it. Ask who directs this family."
    ),
    "agreement_ended_already": gettext_noop("This agreement ended on %(on)s."),
    "agreement_checked_by_others": gettext_noop("%(agency)s checks this agreement. Tell them what you saw."),
    "agreement_decided_by_others": gettext_noop("%(agency)s decides on this. Tell them what you saw."),
    "agreement_nothing_to_decide": gettext_noop("Nothing is to be decided here any more. See what was decided."),
    "agency_confirms_itself": gettext_noop("Each agency confirms itself that it knows the agreement."),
    "agreement_revised_meanwhile": gettext_noop("This agreement was revised meanwhile. Look at what holds now."),
    "agreement_changed_meanwhile": gettext_noop(
        "Somebody checked or revised this agreement meanwhile. Look at what was written, and add what you saw."
    ),
    "agreement_confirmed_already": gettext_noop("This was confirmed already."),
    "agreement_incomplete": gettext_noop("Without all its parts it is no agreement. Fill in what is missing."),
    "say_how_gone_through": gettext_noop("Say how you went through it with them, and what they said."),
    "say_what_you_do": gettext_noop("Say what your agency does with it."),
    "say_what_you_saw": gettext_noop("Say what you saw, or why it could not be checked."),
    "say_all_three_to_the_child": gettext_noop(
        "Tell the child all three: what is agreed, who to go to, and when somebody comes."
    ),
    "child_confirms_itself": gettext_noop(
        "%(child)s is twelve or older and confirms this without others. Ask, and write down what was said."
    ),
    "somebody_of_another_family": gettext_noop("This names somebody who is not known in this family."),
    "floor_settled": gettext_noop("This floor was agreed or withdrawn already."),
    "floor_proposed_already": gettext_noop("There is a proposal already. Agree it or withdraw it first."),
    "floor_point_incomplete": gettext_noop("Say of each point what must hold, and how one sees it."),
    "floor_view_empty": gettext_noop("Say what is thought of the floor."),
    "floor_view_missing": gettext_noop("Not everybody whose view counts was heard. Say why, or ask them first."),
    "floor_needs_the_family": gettext_noop("A floor is agreed with the family: say with whom."),
}
