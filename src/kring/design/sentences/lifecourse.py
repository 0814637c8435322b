"""What a refusal around the life course, the people in it and finding them says."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "episode_not_shown": gettext_noop("This no longer shows, or it does not show to you."),
    "episode_aside_already": gettext_noop("This was set aside already, on %(on)s."),
    "day_to_come": gettext_noop("This day is still to come."),
    "about_nobody": gettext_noop("Say whom it is about."),
    "say_what": gettext_noop("Say what happened."),
    "say_the_basis": gettext_noop("Say whether it is a fact, a suspicion or an opinion."),
    "alone_means_spoke": gettext_noop("Who spoke with the child alone or about home also spoke with the child."),
    "say_where_to": gettext_noop("Choose a household, or name a new one."),
    "relate_two_people": gettext_noop("Choose two different people."),
    "ends_before_it_begins": gettext_noop("That is before it began, on %(on)s."),
    "relation_known_already": gettext_noop("This relation is known already for (a part of) that time."),
    "relation_ended_already": gettext_noop("This ended already, on %(on)s."),
    "authority_is_so_already": gettext_noop("That is how it is recorded already."),
    "care_is_so_already": gettext_noop("That is how it is recorded already."),
    "no_such_care": gettext_noop("None was known, so there is nothing to end."),
    "safety_of_each_child": gettext_noop("Say of each child whether its safety was established."),
    "leave_with_aftercare": gettext_noop("Say who keeps a finger on the pulse, or why nobody does."),
    "leave_unsafe_with_reason": gettext_noop(
        "The safety of a child was not established. Say why you leave all the same, and who was told."
    ),
    "aside_needs_a_reason": gettext_noop("Say why it may be set aside."),
    "search_is_not_your_work": gettext_noop(
        "People are looked up by those who work with families. That is not your function."
    ),
    "search_asks_more": gettext_noop("Fill in a surname and a date of birth, or a name and a postcode."),
    "search_too_often": gettext_noop(
        "You have looked people up %(most)s times in the last hour. Wait a while, and look again."
    ),
    "find_them_first": gettext_noop(
        "Search for this person first: only who found them, or works with the family, can go on here. A search counts "
        "for half a day."
    ),
    "search_comes_first": gettext_noop("First look whether they are known already; then you can make a new family."),
    "one_record": gettext_noop("This is one and the same record."),
    "not_in_this_family": gettext_noop("Neither of these two belongs to a family whose file you can open."),
    "nothing_to_undo": gettext_noop("There is nothing here to undo."),
    "offer_of_another": gettext_noop("Only the agency itself, and who keeps the directory, can change this offer."),
    "offer_elsewhere": gettext_noop("You keep the directory of your own municipality."),
    "choose_a_life_domain": gettext_noop("Choose a life domain, and how it stands."),
    "no_help_of_yours_that_runs": gettext_noop("This is no help of your agency that still runs."),
    "help_ends_after_it_began": gettext_noop("Help ends after it began."),
    "say_how_help_ended": gettext_noop("Say who ended it, and whether its goal was met."),
}
