"""What a refusal around the director, handing over, stepping up and adding an agency says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "supports_the_family": gettext_noop("This family directs itself, and you support it."),
    "family_directs_itself": gettext_noop(
        "This family directs itself. %(supporter)s supports it and writes down what it decides."
    ),
    "leads_agency": gettext_noop("You lead this agency."),
    "interprets_or_helps": gettext_noop("Your agency helps this family, or may weigh worries about it."),
    "who_interprets_or_helps_does_this": gettext_noop(
        "An agency that helps the family, or may weigh worries, does this with them."
    ),
    "directed_already": gettext_noop("Somebody directs this family already. Who directs can hand over."),
    "leaders_appoint_their_own": gettext_noop(
        "Choose somebody of your own agency: who leads appoints their own people."
    ),
    "director_from_elsewhere": gettext_noop("This professional works in another municipality than the family's."),
    "works_with_families": gettext_noop("This professional works with families."),
    "director_asked_already": gettext_noop("The municipality was asked already, and has not answered yet."),
    "nobody_to_hand_over": gettext_noop("Nobody directs this family yet, so there is nothing to hand over."),
    "municipality_was_asked": gettext_noop("The municipality was asked about this family."),
    "municipality_not_asked": gettext_noop("Nobody asked the municipality about this family."),
    "leader_or_municipality_appoints": gettext_noop(
        "Who leads an agency that helps or may weigh worries appoints a director; or ask the municipality."
    ),
    "leader_of_the_director_does_this": gettext_noop(
        "Who leads the director's agency can do this at once. Else ask the municipality."
    ),
    "asked_to_direct": gettext_noop("You are asked to direct this family."),
    "hands_over": gettext_noop("Your agency directs this family."),
    "handing_of_others": gettext_noop("This handing over is between other agencies."),
    "who_is_asked_answers": gettext_noop("%(name)s is asked, and answers."),
    "who_directs_withdraws": gettext_noop("Who directs this family can withdraw this."),
    "talk_first": gettext_noop("First both talk with the family; or say why there is no talk."),
    "handing_moved_on": gettext_noop("This handing over was answered in the meantime. Look at it again first."),
    "not_stuck_yet": gettext_noop("There is time until %(due)s. After that you can step it up."),
    "asked_of_your_agency": gettext_noop("This is asked of your agency."),
    "your_agency_asked": gettext_noop("Your agency asked this."),
    "impasse_of_others": gettext_noop("This is between the director and another agency."),
    "impasse_moved_on": gettext_noop("Somebody took this a step further in the meantime. Look at it again first."),
    "agency_answers": gettext_noop("%(agency)s answers this."),
    "who_is_called_on_answers": gettext_noop("%(name)s is called on, and answers."),
    "municipality_settles": gettext_noop("The municipality decides this."),
    "involved_already_here": gettext_noop("This agency is around the family already."),
    "joining_of_others": gettext_noop("This is asked of another agency."),
    "joining_moved_on": gettext_noop("This was answered in the meantime. Look at it again first."),
    "joining_asked_already": gettext_noop("This agency was asked already, and has not answered yet."),
    "nobody_contradicts_themselves": gettext_noop("Ask a colleague: nobody contradicts themselves."),
    "asked_to_contradict": gettext_noop("You are asked to contradict the director of this family."),
    "contradicting_of_others": gettext_noop("Somebody else is asked to contradict."),
    "say_how_agreed_or_why_not": gettext_noop(
        "Say how it was agreed with the family, or why it could not be; not both."
    ),
    "self_assessment_incomplete": gettext_noop(
        "Answer each question and say what the answer rests on. Who is not safe enough, or does not want to, "
        "does not direct."
    ),
    "no_municipality_to_turn_to": gettext_noop("No policy officer of this family's municipality is known in Kring."),
    "assess_first": gettext_noop("First assess with the family whether it can direct itself."),
    "choose_an_adult_of_the_family": gettext_noop("Choose an adult of this family or somebody of its network."),
    "directs_already": gettext_noop("%(name)s directs this family already."),
    "say_what_they_must_know": gettext_noop("Say why you hand over, and what the next director must know."),
    "handing_under_way": gettext_noop("Somebody is asked already to take over."),
    "say_what_was_said": gettext_noop("Say what was said, or why there was no talk."),
    "say_what_is_at_stake": gettext_noop("Say what it means for the children that this is not done."),
    "say_what_it_adds": gettext_noop("Say in the family's words what this agency adds."),
    "say_why_beside": gettext_noop("%(agencies)s does something like it. Say why this agency is needed beside them."),
    "say_what_ends": gettext_noop("Say what ends in exchange, or why nothing does."),
    "you_direct": gettext_noop("You direct this family."),
    "nobody_directs_yet": gettext_noop("Nobody directs this family yet, so each agency that is involved may do this."),
    "director_does_this": gettext_noop("%(director)s directs this family and does this. Ask them, or do it together."),
}
