"""From the code of a reason to a sentence in the reader's language."""

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kring.design.sentences import plan
from kring.kernel.decision import Reason

SENTENCES = {
    "no_professional": gettext_noop("Your account belongs to no professional. Ask the administrator of your agency."),
    "other_function": gettext_noop("This page is for another function than yours."),
    "no_organisation": gettext_noop("Only somebody who works for an agency can open a family's file."),
    "not_involved": gettext_noop(
        "Your agency is not involved with this family. Is there a worry? Raise it; then you hear who is involved."
    ),
    "involvement_ended": gettext_noop("Your agency's involvement with this family ended on %(until)s."),
    "involved": gettext_noop("Your agency has been involved with this family since %(since)s."),
    "mandate_director": gettext_noop("You have been the director of this family since %(since)s."),
    "mandate_report": gettext_noop("Veilig Thuis has had a report about this family since %(since)s."),
    "mandate_measure": gettext_noop("Your agency has carried out a measure in this family since %(since)s."),
    "mandate_board": gettext_noop("The board has been asked to investigate this family since %(since)s."),
    "system_acts_for_nobody": gettext_noop(
        "This system may act for its agency only, not for a professional. Who runs Kring can let it."
    ),
    "not_your_professional": gettext_noop("Nobody who works for this agency now has this key."),
    "nobody_to_tell_of_agreement": gettext_noop("This agency knows the agreement, or is not involved."),
    "not_your_involvement": gettext_noop("Only the agency that is involved can say this of its own involvement."),
    "say_how_told_or_why_not": gettext_noop("Say how the family was told, or why it was not; not both."),
    "not_a_child_of_this_family": gettext_noop("This child is not known in this family."),
    "works_with_no_family": gettext_noop("Your function works with no family, so it cannot be involved with one."),
    "agency_not_connected": gettext_noop(
        "Your agency does not share yet with whom it works. Ask the administrator of your municipality to connect it."
    ),
    "too_old_to_share": gettext_noop("Involvement is shared about children and young people under %(years)s."),
    "not_your_match": gettext_noop("This match is not one of your agency."),
    "match_asks_nothing": gettext_noop("Nothing is asked of you here: this match only tells you who else is involved."),
    "choose_what_to_tell": gettext_noop("Choose at least one entry to tell."),
    "choose_whom_to_tell": gettext_noop("Choose at least one other agency."),
    "choose_a_ground": gettext_noop("Choose the ground on which you tell this."),
    "not_yours_to_tell": gettext_noop(
        "You can tell what your own agency recorded. Ask the others to tell what is theirs."
    ),
    "only_receiver_of_statutory_task": gettext_noop(
        "On this ground you may tell only Veilig Thuis on a report, or the board when it investigates."
    ),
    "only_receiver_of_right_to_report": gettext_noop("On the right to report you may tell Veilig Thuis only."),
    "only_receiver_of_supervision_order": gettext_noop(
        "On this ground you may tell only the certified institution that carries out the measure in this family."
    ),
    "consent_not_free": gettext_noop(
        "Towards an agency that carries out a measure or investigates, nobody is free to say no. Use its task."
    ),
    "say_why_needed": gettext_noop("Say in a sentence why they need to know this."),
    "answer_this": gettext_noop("Answer this question; on this ground each one counts."),
    "not_everybody_agreed": gettext_noop("Not everybody whose consent counts has agreed."),
    "say_when_asked": gettext_noop("Say when they were asked."),
    "say_how_asked": gettext_noop("Say how it was asked and explained, and what they said."),
    "asked_is_told": gettext_noop("Who was asked for consent has been told: leave this open."),
    "not_your_disclosure": gettext_noop("Your agency neither told this nor was told it."),
    "disclosure_withdrawn": gettext_noop("This was withdrawn on %(on)s: nothing more is told on it."),
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
    **plan.SENTENCES,
    "municipality_decides": gettext_noop("Only the municipality of the reporter decides on an objection."),
    "advice_comes_first": gettext_noop("The reporter advises first."),
    "nothing_to_advise": gettext_noop("Nobody objects to this, or the advice was given already."),
    "choose_an_answer": gettext_noop("Choose what came of it."),
    "say_when": gettext_noop("Say when you spoke to them."),
    "say_with_whom": gettext_noop("Say with whom you spoke."),
    "not_in_the_future": gettext_noop("This day is still to come."),
    "track_of_another_agency": gettext_noop("A Meldcode is seen by the agency that goes through it, and nobody else."),
    "track_closed": gettext_noop("This Meldcode was closed on %(on)s. Start a new one if there is reason to."),
    "own_track": gettext_noop("Your agency goes through this Meldcode."),
    "say_why_and_who": gettext_noop(
        "This is another decision than the questions advise, or a step is missing. It can be done: say why, and who is "
        "responsible."
    ),
    "answer_needs_grounds": gettext_noop("Give the grounds of each answer."),
    "question_needs_term": gettext_noop("Agree on a day by which you look again: today or later."),
    "evidence_of_others": gettext_noop("What closes it is an entry of your own agency about the same family."),
    "told_to_your_team": gettext_noop("This was told to your team."),
    "told_to_another_team": gettext_noop("This was not told to your team."),
    "told_done_already": gettext_noop("A colleague has dealt with this already."),
    "check_of_another_agency": gettext_noop("The answers are for the agency that asked."),
    "advice_for_everybody": gettext_noop("Every professional may ask for advice."),
    "advice_is_yours_to_give": gettext_noop("You work for Veilig Thuis: advice is yours to give."),
    "advice_you_asked": gettext_noop("You asked for this advice."),
    "advice_of_others": gettext_noop(
        "Advice is read by the one who asked for it and by Veilig Thuis, and nobody else."
    ),
    "call_back_in_the_past": gettext_noop("Agree on a day that is still to come for calling back."),
    "no_call_back_agreed": gettext_noop("No call back was agreed, or it was done already."),
    "report_comes_to_you": gettext_noop("You work for Veilig Thuis: reports come to you."),
    "report_of_others": gettext_noop(
        "A report is read by Veilig Thuis and by the agency that made it, and nobody else."
    ),
    "report_to_you": gettext_noop("This report was made to you."),
    "report_by_you": gettext_noop("Your agency made this report."),
    "report_is_for_veilig_thuis": gettext_noop("Veilig Thuis handles this report. You hear from them."),
    "report_stands_elsewhere": gettext_noop("This report has moved on in the meantime. Look at it again first."),
    "report_record_incomplete": gettext_noop("A part of what a report must say is missing."),
    "no_veilig_thuis": gettext_noop("No Veilig Thuis is connected to Kring. Call 0800-2000 to make your report."),
    "outcome_does_not_fit": gettext_noop("This outcome does not belong here."),
    "assess_every_child": gettext_noop("Assess every child that the report is about."),
    "feedback_not_due": gettext_noop("There is nothing to report back now, or it was done already."),
    "agency_of_others": gettext_noop("You look after the accounts of your own agency; this is another."),
    "own_account": gettext_noop("You cannot change your own account here; another administrator can."),
    "no_such_function_here": gettext_noop(
        "At this agency nobody has this function. Ask the administrator of the municipality."
    ),
    "address_has_account": gettext_noop("This address has an account already."),
    "account_is_closed": gettext_noop("This account is closed. Open it again first."),
    "loop_closed_already": gettext_noop("This was closed already, on %(on)s."),
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
    "supports_the_family": gettext_noop("This family directs itself, and you support it."),
    "family_directs_itself": gettext_noop(
        "This family directs itself. %(supporter)s supports it and writes down what it decides."
    ),
    "leads_agency": gettext_noop("You lead this agency."),
    "loop_stays_with_its_agency": gettext_noop("This stays with your agency: others take it over by accepting."),
    "somebody_relies_on_you": gettext_noop(
        "Your agency still holds this family: it was offered to another agency and has not arrived there, you accepted "
        "it, or you keep a finger on the pulse. First let that arrive, give it back, or look one last time."
    ),
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
    "loop_changed_meanwhile": gettext_noop("Somebody else changed this in the meantime. Look at it again first."),
    "receiver_does_not_work_there": gettext_noop("This professional does not work for that agency (any more)."),
    "receiver_not_involved": gettext_noop(
        "That agency is not involved with this family, so it may not hear about it in this way."
    ),
    "say_why": gettext_noop("Say why."),
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
    "task_of_others": gettext_noop("This task is between other agencies."),
    "task_moved_on": gettext_noop("This task has been answered in the meantime. Look at it again first."),
    "task_for_own_agency": gettext_noop("Ask another agency: what is your own agency's to do needs no task."),
    "task_due_in_the_past": gettext_noop("Choose a day that is still to come."),
    "not_there": gettext_noop("There is nothing at this address (any more)."),
    "form_of_another": gettext_noop("This form was sent by somebody else. Open the page again."),
    "not_your_draft": gettext_noop("This draft is of somebody else; only its author sees it."),
    "worry_sent_already": gettext_noop("This worry was sent already, on %(on)s."),
    "worry_of_others": gettext_noop("This worry is between other agencies than yours."),
    "worry_picked_up_already": gettext_noop("A colleague of yours picked this worry up already."),
    "pick_up_first": gettext_noop("Pick the worry up first; then tell back what was done."),
    "worry_about_nobody": gettext_noop("Say whom the worry is about."),
    "worry_says_nothing": gettext_noop("Say what was seen or heard, what you suspect, or what you think."),
    "name_the_contact": gettext_noop("Say who the contact is."),
    "feedback_says_nothing": gettext_noop("Say what was done, not only that the worry came in."),
    "intention_of_others": gettext_noop("This intention is of another agency."),
    "intention_settled_already": gettext_noop("The report was made already, or let go of."),
    "not_your_report": gettext_noop("Only a report of your own agency answers its intention."),
    "not_missed_contact": gettext_noop("This is no missed contact of your agency."),
    "say_next_step": gettext_noop("Say what the next step is."),
    "say_what_was_done": gettext_noop("Say what was done."),
    "owner_of_others": gettext_noop("The next step is for somebody of your own agency."),
    "step_too_late": gettext_noop("Choose a day from today up to %(until)s."),
    "follow_up_of_others": gettext_noop("The next step is for another agency."),
    "decision_of_others": gettext_noop("This decision is for another function or agency than yours."),
    "say_how_children_were_weighed": gettext_noop("Children depend on this. Say how you weighed them."),
    "say_why_this_lane": gettext_noop("Say why this goes first."),
    "nothing_expected": gettext_noop("Nothing is open after this decision."),
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
    "you_direct": gettext_noop("You direct this family."),
    "nobody_directs_yet": gettext_noop("Nobody directs this family yet, so each agency that is involved may do this."),
    "director_does_this": gettext_noop("%(director)s directs this family and does this. Ask them, or do it together."),
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
    "evaluated_meanwhile": gettext_noop(
        "Somebody wrote down an evaluation of this plan meanwhile. Look at it, and add what is missing."
    ),
    "close_without_watch": gettext_noop("First agree who keeps a finger on the pulse."),
    "close_after_the_days_to_look": gettext_noop(
        "The days on which somebody would look have passed. Agree on new days first."
    ),
    "checked_already": gettext_noop("This was checked already, on %(on)s."),
    "say_what_was_found": gettext_noop("Say what you saw and heard."),
    "safety_is_yours": gettext_noop("Your agency has the view on safety in this family."),
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
    "subject_may_go_on": gettext_noop("The subject may go a step further."),
    "subject_stands_elsewhere": gettext_noop(
        "Somebody else said something of this subject while you were busy. Look again."
    ),
    "not_yet_time_for_18": gettext_noop("It is not yet time for this: one looks at it from sixteen and a half."),
    "say_what_is_needed_at_18": gettext_noop("Say what is needed or was arranged, and what this youth wants."),
    "choose_a_life_domain": gettext_noop("Choose a life domain, and how it stands."),
    "no_help_of_yours_that_runs": gettext_noop("This is no help of your agency that still runs."),
    "help_ends_after_it_began": gettext_noop("Help ends after it began."),
    "say_how_help_ended": gettext_noop("Say who ended it, and whether its goal was met."),
    "judged_already": gettext_noop("This was decided already, on %(on)s."),
    "loop_closed_by_its_act": gettext_noop("This closes by itself once it is done, on its own page."),
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
    "conference_of_others": gettext_noop(
        "A case conference is read by those who take part in it. Your agency was not invited."
    ),
    "conference_of_your_family": gettext_noop("You have the whole view of this family."),
    "conference_answered_already": gettext_noop("This was answered already, on %(on)s."),
    "conference_chaired_by": gettext_noop("%(agency)s called this conference and does this."),
    "conference_moved_on": gettext_noop("The conference has moved on in the meantime. Look at it again first."),
    "conference_is_your_own": gettext_noop("Your agency called this conference."),
    "conference_in_the_past": gettext_noop("Choose a day for the conference that is still to come."),
    "conference_still_to_come": gettext_noop("The conference is on %(day)s. Until then it cannot have been held."),
    "say_what_for": gettext_noop("Say what the conference is for."),
    "invite_somebody": gettext_noop("Invite somebody: an agency, or somebody of the family."),
    "say_how_the_child_is_heard": gettext_noop("Say of each child who tells its words, or why it is not heard."),
    "say_why_without_parents": gettext_noop("Invite a parent, or say why no parent is invited."),
    "put_something_on_the_agenda": gettext_noop("Put at least one point on the agenda."),
    "contradictor_is_not_invited": gettext_noop("Choose somebody who is invited."),
    "contradictor_was_not_there": gettext_noop("Who contradicted was there. Choose somebody who was."),
    "say_of_each_who_was_there": gettext_noop("Say of everybody who was invited whether they were there."),
    "nobody_was_there": gettext_noop("Nobody else was there. Then there was no conference: postpone it, or cancel it."),
    "contradiction_or_why_not": gettext_noop(
        "Say who contradicted, what they said and what was answered; or why nobody did."
    ),
    "minutes_for_each_absent": gettext_noop(
        "Say of each agency that was not there that it gets the minutes, or why not."
    ),
    "minutes_or_a_reason": gettext_noop("Who gets the minutes needs no reason why not."),
    "minutes_not_sent_yet": gettext_noop("The minutes have not been sent yet."),
    "minutes_not_sent_to_you": gettext_noop("These minutes were not sent to your agency."),
    "minutes_read_already": gettext_noop("Your agency read these minutes already, on %(on)s."),
    "invited_already": gettext_noop("This agency is invited already."),
    "invitation_of_others": gettext_noop("This invitation is of another agency."),
    "points_by_who_takes_part": gettext_noop("Points are put on the agenda by agencies that take part in all of it."),
    "say_what_the_point_is": gettext_noop("Say what should be talked about."),
    "not_their_point": gettext_noop("They were not invited for this point."),
    "view_of_others": gettext_noop("Write down your own agency's view; others write theirs themselves."),
    "say_who_comes": gettext_noop("Say who comes."),
    "say_your_view": gettext_noop("Write down the view."),
    "say_what_was_decided": gettext_noop("Say what was decided."),
    "decision_needs_grounds": gettext_noop("Say on which grounds it was decided."),
    "decision_of_who_takes_part": gettext_noop("Choose an agency that takes part and is involved with the family."),
    "decision_landed_already": gettext_noop("This decision has landed already."),
    "decision_lands_by_an_entry": gettext_noop("Choose an entry of this kind that was made since the decision."),
    "telling_moved_on": gettext_noop("This was told in the meantime, or it was said why not. Look at it again first."),
    "told_to_you": gettext_noop("This was told to your agency."),
    "telling_is_yours": gettext_noop("This is your agency's to tell."),
    "telling_of_others": gettext_noop("This is between other agencies than yours."),
    "telling_read_already": gettext_noop("Your agency read this already, on %(on)s."),
    "find_out_first": gettext_noop("First find out who it is, or say that there is none."),
    "say_what_to_tell": gettext_noop("Say what is told."),
}

FUNCTION_NAMES = {
    "teacher": gettext_noop("teacher"),
    "gp": gettext_noop("general practitioner"),
    "police_officer": gettext_noop("police officer"),
    "youth_nurse": gettext_noop("youth health nurse"),
    "housing_officer": gettext_noop("housing officer"),
    "benefits_officer": gettext_noop("benefits officer"),
    "team_worker": gettext_noop("neighbourhood-team worker"),
    "helper": gettext_noop("helper"),
    "veilig_thuis": gettext_noop("worker of Veilig Thuis"),
    "protection_worker": gettext_noop("protection worker"),
    "policy_officer": gettext_noop("municipal policy officer"),
    "inspector": gettext_noop("inspector"),
    "administrator": gettext_noop("administrator"),
    "agency_system": gettext_noop("an agency's own system"),
}


def function_name(function: str) -> str:
    """What somebody's work is called."""
    return _(FUNCTION_NAMES[function])


def sentence_of(reason: Reason) -> str:
    """A reason as a sentence, with its facts; dates as a Dutch or English reader expects them."""
    facts = {
        name: written(value, "j F Y") if hasattr(value, "strftime") else value for name, value in reason.facts.items()
    }
    return _(SENTENCES[reason.code]) % facts
