"""Who may appoint, hand over, step up, add an agency.

The rule for appointing: the municipality's policy officer when somebody who is involved asked for a director, whom they
then choose among those who interpret or help; and who leads an agency that interprets or helps and is involved, a
professional of that agency. A running director hands over themselves; when that cannot wait, who leads their agency
or, when asked, the municipality changes it at once, with the reason.
"""

from datetime import date

from kring.coordination.domain import NEXT_OF_HANDING, NEXT_OF_IMPASSE, NEXT_OF_JOINING, Handing, Impasse, Joining
from kring.coordination.domain import WAIT_FOR_THE_AGENCY as WAIT
from kring.coordination.models import Addition, Change, Contradictor, Direction, Stuck
from kring.families.queries import municipality_of_family
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, granted, refused
from kring.loops.domain import TaskState
from kring.loops.models import Task
from kring.loops.queries import still_open
from kring.network.queries import called_on, is_called_on, leads, municipality_of, organisation, professional, works_for
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import director_of, involved_organisations, supporter_of

INTERPRET_OR_HELP = frozenset({"interpreting", "helping"})
MAY_DIRECT = frozenset({"team_worker", "helper", "youth_nurse", "gp", "veilig_thuis", "protection_worker", "teacher"})
"""The functions of those who work with families, of whom one may direct."""


def may_assess(family: int, *, by: Actor, on: date) -> Decision:
    """Who interprets or helps and is involved says with the family whether it can direct itself; so does its director.

    Who of them may direct is no question here: whether the family can must be asked first.
    """
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened
    if by.professional is None:
        return refused("no_professional")
    if opened.reason.code == "mandate_director" or _role(by) in INTERPRET_OR_HELP:
        return granted("interprets_or_helps")
    return refused("who_interprets_or_helps_does_this")


def may_appoint(family: int, *, organisation: int | None, by: Actor, on: date) -> Decision:
    """Whether an actor may appoint a professional of this agency; `None` asks whether of any agency at all."""
    decision = _may_decide_who_directs(family, by=by, on=on)
    if not decision.granted:
        return decision
    if director_of(family, on=on) is not None or supporter_of(family, on=on) is not None:
        return refused("directed_already")
    if decision.reason.code == "leads_agency" and organisation not in (None, by.organisation):
        return refused("leaders_appoint_their_own")
    return decision


def may_be_director(who: int, *, family: int) -> Decision:
    """Whether somebody can be the director: they work with families, near this one, at an agency that can be reached.

    Raises nothing for somebody who is not there: that is refused as well.
    """
    found = professional(who)
    if found is None or not found.active or found.function not in MAY_DIRECT:
        return refused("works_with_no_family")
    town = municipality_of_family(family)
    if town is not None and found.organisation.municipality_id not in (None, town):
        return refused("director_from_elsewhere")
    return granted("works_with_families")


def may_ask_for_director(family: int, *, by: Actor, on: date) -> Decision:
    """Anybody who is involved asks the municipality for a director, once: also for another where one does not do it."""
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened
    if asked_for(family):
        return refused("director_asked_already")
    return opened


def asked_for(family: int) -> bool:
    """Whether the municipality was asked for a director of this family, and has not answered yet."""
    return still_open().filter(family=family, kind="director_asked").exists()


def may_answer_request(family: int, *, by: Actor) -> Decision:
    """The municipality, once somebody who is involved asked it for a director, sees that and why; no more."""
    if not _governs(family, by):
        return refused("not_involved")
    return granted("municipality_was_asked") if asked_for(family) else refused("municipality_not_asked")


def may_let_family_direct(family: int, *, by: Actor, on: date) -> Decision:
    """Who assessed or may assess lets the family direct while nobody does; else the running director."""
    director = director_of(family, on=on)
    if director is not None or supporter_of(family, on=on) is not None:
        return may_direct(family, by=by, on=on)
    return may_assess(family, by=by, on=on)


def may_hand_over(family: int, *, by: Actor, on: date) -> Decision:
    """Who directs hands over; while nobody directs there is nothing to hand over."""
    if director_of(family, on=on) is None and supporter_of(family, on=on) is None:
        opened, _sight = may_open(family, by=by, on=on)
        return refused("nobody_to_hand_over") if opened.granted else opened
    return may_direct(family, by=by, on=on)


def may_replace(family: int, *, by: Actor, on: date) -> Decision:
    """At once, without the director: who leads the director's agency, or the municipality when it was asked."""
    theirs = _directing_agency(family, on)
    if theirs is not None and by.organisation == theirs and leads(by):
        return granted("leads_agency")
    if theirs is not None and _governs(family, by) and asked_for(family):
        return granted("municipality_was_asked")
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened
    return refused("nobody_to_hand_over" if theirs is None else "leader_of_the_director_does_this")


def may_see_direction(direction: Direction, *, by: Actor, on: date) -> Decision:
    """All who are involved know who directs and what they may decide."""
    return may_open(direction.family_id, by=by, on=on)[0]


def may_see_change(change: Change, *, by: Actor, on: date) -> Decision:
    """A handing over is read by who directs and their agency, and by who is asked."""
    if by.professional is not None and by.professional == change.professional_id:
        return granted("asked_to_direct")
    if by.organisation == change.direction.organisation_id and by.professional is not None:
        return granted("hands_over")
    return refused("handing_of_others")


def may_become(change: Change, state: Handing, *, by: Actor, on: date) -> Decision:
    """Who is asked accepts or declines; who directs withdraws, and either of them writes down the talk."""
    seen = may_see_change(change, by=by, on=on)
    if not seen.granted:
        return seen
    asked = seen.reason.code == "asked_to_direct"
    if state in {Handing.ACCEPTED, Handing.DECLINED} and not asked:
        return refused("who_is_asked_answers", name=change.professional.name)
    if state is Handing.WITHDRAWN and not may_direct(change.direction.family_id, by=by, on=on).granted:
        return refused("who_directs_withdraws")
    if state not in NEXT_OF_HANDING[Handing(change.state)]:
        return refused("talk_first" if change.state == Handing.OFFERED else "handing_moved_on")
    return seen


# --- Stepping up -------------------------------------------------------------------------------------


def may_call_on(task: Task, *, by: Actor, on: date) -> Decision:
    """Who directs calls on a named person of an agency that declined a task, or let its day pass without an answer."""
    decision = may_direct(task.family_id, by=by, on=on)
    if not decision.granted:
        return decision
    if task.to_id == by.organisation:
        return refused("task_for_own_agency")
    if task.state == TaskState.DECLINED:
        return decision
    if task.state in {TaskState.ASKED, TaskState.ACCEPTED}:
        return decision if task.loop.due < on else refused("not_stuck_yet", due=task.loop.due)
    return refused("task_moved_on")


def may_see_impasse(impasse: Stuck, *, by: Actor, on: date) -> Decision:
    """An impasse is read by who directs and their agency, the agency that is stuck, and the municipality once it came
    there."""
    if by.professional is None or by.organisation is None:
        return refused("impasse_of_others")
    if by.organisation == impasse.organisation_id:
        return granted("asked_of_your_agency")
    if by.organisation == impasse.asked_by_id or _is_director(impasse.family_id, by, on):
        return granted("your_agency_asked")
    reached = impasse.steps.filter(what=Impasse.AT_MUNICIPALITY).exists()
    if reached and _governs(impasse.family_id, by):
        return granted("municipality_was_asked")
    return refused("impasse_of_others")


def may_take(impasse: Stuck, state: Impasse, *, by: Actor, on: date) -> Decision:
    """Who may take an impasse to this state: who is called on, who directs, or the municipality."""
    seen = may_see_impasse(impasse, by=by, on=on)
    if not seen.granted:
        return seen
    if state not in NEXT_OF_IMPASSE[Impasse(impasse.state)]:
        return refused("impasse_moved_on")
    if state in {Impasse.PROMISED, Impasse.REFUSED, Impasse.DONE}:
        if by.organisation != impasse.organisation_id:
            return refused("agency_answers", agency=impasse.organisation.name)
        named = called_on(impasse.organisation_id)
        if state is not Impasse.DONE and named and not is_called_on(by):
            return refused("who_is_called_on_answers", name=named[0].name)
        return seen
    if state in {Impasse.DECIDED, Impasse.SETTLED}:
        return granted("municipality_was_asked") if _governs(impasse.family_id, by) else refused("municipality_settles")
    direct = may_direct(impasse.family_id, by=by, on=on)
    if not direct.granted:
        return direct
    if state is Impasse.AT_MUNICIPALITY and impasse.state in WAIT and impasse.loop and impasse.loop.due >= on:
        return refused("not_stuck_yet", due=impasse.loop.due)
    return direct


# --- Adding an agency, contradicting -----------------------------------------------------------------


def may_add(family: int, *, organisation: int | None, by: Actor, on: date) -> Decision:
    """Who directs asks one more agency to join; one that is around the family already need not be asked."""
    decision = may_direct(family, by=by, on=on)
    if not decision.granted or organisation is None:
        return decision
    if organisation in involved_organisations(family, on=on):
        return refused("involved_already_here")
    return decision


def may_see_addition(addition: Addition, *, by: Actor, on: date) -> Decision:
    """The asking is read by who asked and by who is asked; and by all who see the family's file."""
    if by.professional is not None and by.organisation == addition.organisation_id:
        return granted("asked_of_your_agency")
    if by.professional is not None and by.organisation == addition.asked_by_id:
        return granted("your_agency_asked")
    return may_open(addition.family_id, by=by, on=on)[0]


def may_answer_addition(addition: Addition, state: Joining, *, by: Actor, on: date) -> Decision:
    """Who is asked joins or declines; who asked withdraws."""
    if by.professional is None:
        return refused("no_professional")
    asked = state is not Joining.WITHDRAWN
    if by.organisation != (addition.organisation_id if asked else addition.asked_by_id):
        return refused("joining_of_others")
    if state not in NEXT_OF_JOINING[Joining(addition.state)]:
        return refused("joining_moved_on")
    return granted("asked_of_your_agency" if asked else "your_agency_asked")


def may_name_contradictor(family: int, *, who: int | None, by: Actor, on: date) -> Decision:
    """Who directs asks a colleague of their own agency or one that is involved; not themselves."""
    decision = may_direct(family, by=by, on=on)
    if not decision.granted or who is None:
        return decision
    if who == by.professional:
        return refused("nobody_contradicts_themselves")
    agencies = {*involved_organisations(family, on=on), by.organisation}
    if not any(works_for(who, one) for one in agencies if one is not None):
        return refused("receiver_not_involved")
    return decision


def may_agree_to_contradict(contradictor: Contradictor, *, by: Actor) -> Decision:
    """Who is asked says whether it is all right."""
    if by.professional is not None and by.professional == contradictor.professional_id:
        return granted("asked_to_contradict")
    return refused("contradicting_of_others")


def _may_decide_who_directs(family: int, *, by: Actor, on: date) -> Decision:
    if by.professional is None:
        return refused("no_professional")
    if _governs(family, by):
        return granted("municipality_was_asked") if asked_for(family) else refused("municipality_not_asked")
    opened, _sight = may_open(family, by=by, on=on)
    if not opened.granted:
        return opened
    if _role(by) in INTERPRET_OR_HELP and leads(by):
        return granted("leads_agency")
    return refused("leader_or_municipality_appoints")


def _governs(family: int, by: Actor) -> bool:
    """Whether an actor directs the local system of the family's municipality."""
    if by.function != "policy_officer" or by.organisation is None or by.professional is None:
        return False
    return municipality_of_family(family) == municipality_of(by.organisation)


def _directing_agency(family: int, on: date) -> int | None:
    director, own = director_of(family, on=on), supporter_of(family, on=on)
    if director is not None:
        return director.organisation
    return None if own is None else own.organisation_id


def _is_director(family: int, by: Actor, on: date) -> bool:
    found = director_of(family, on=on)
    return found is not None and found.organisation == by.organisation and found.professional in (None, by.professional)


def _role(by: Actor) -> str:
    return organisation(by.organisation).role if by.organisation is not None else ""
