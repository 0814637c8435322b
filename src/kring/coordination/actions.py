"""Who directs: assessing whether a family can, appointing one director, changing it at once, ending it.

Each writes the direction, the mandate beside it, the entries and the loops in one transaction. A change is one act:
`director_ended` and `director_appointed` on the same day. Handing over with a talk is in `handing`.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kring.audit.actions import note
from kring.audit.acts import one_act
from kring.coordination.directions import (
    Agreed,
    Directs,
    adopt,
    answer_request,
    begin,
    children_in,
    close_all,
    finish,
    key_of,
    look_again,
    pass_to,
)
from kring.coordination.domain import Found, Outcome, authority_of, faults
from kring.coordination.models import Direction, SelfAssessment
from kring.coordination.permissions import (
    may_appoint,
    may_ask_for_director,
    may_assess,
    may_be_director,
    may_let_family_direct,
    may_replace,
    may_see_direction,
)
from kring.coordination.queries import running
from kring.families.actions import touch
from kring.families.queries import members_of, municipality_of_family
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import still_open
from kring.network.queries import policy_officers, professional
from kring.sharing.permissions import may_direct
from kring.sharing.queries import involved_organisations

__all__ = ["Agreed"]


@one_act()
def assess_self(
    access: Access, *, found: Mapping[str, Found], family_view: str, outcome: Outcome, because: str, on: date
) -> SelfAssessment:
    """Whether the family can direct itself, signed by who asked it with them; the family's own view stands beside it.

    Raises Refused where a part is missing, or where the outcome does not go with what was found.
    """
    by = access.actor
    reason = may_assess(access.family, by=by, on=on).require()
    if faults(found, family_view=family_view, outcome=outcome, because=because):
        raise Refused(Reason("self_assessment_incomplete"))
    touch(access.family)
    entry = record(
        "observation",
        family=access.family,
        by=by,
        on=on,
        about=children_in(access.family),
        details={"basis": "opinion"},
        text=because,
    )
    made = SelfAssessment.objects.create(
        family_id=access.family,
        organisation_id=by.organisation,
        professional_id=by.professional,
        on=on,
        found={one: {"answer": said.answer, "rests_on": said.rests_on} for one, said in found.items()},
        family_view=family_view,
        outcome=outcome,
        because=because,
        entry=entry,
    )
    close_all(access.family, "own_direction_again", by=by, on=on, outcome="assessed", evidence=entry)
    direction = running(access.family)
    if direction is not None and direction.person_id is not None:
        look_again(direction, by=by, on=on)
    note("assess_self", by=by, family=access.family, subject=f"self_assessment:{made.pk}", reason=reason.code)
    return made


@one_act()
def ask_for_director(access: Access, *, because: str, on: date) -> None:
    """Somebody who is involved asks the municipality to appoint a director, or another one."""
    by = access.actor
    touch(access.family)
    reason = may_ask_for_director(access.family, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    town = municipality_of_family(access.family)
    officers = policy_officers(town) if town is not None else []
    if not officers:
        raise Refused(Reason("no_municipality_to_turn_to"))
    there = officers[0].organisation_id
    entry = record(
        "information_requested",
        family=access.family,
        by=by,
        on=on,
        about=children_in(access.family),
        organisations=[there],
        text=because,
    )
    open_loop(
        "director_asked",
        owner=there,
        owner_professional=officers[0].pk if len(officers) == 1 else None,
        asked_by=by.organisation,
        family=access.family,
        opened_by=entry.pk,
        pattern="no-director",
        subject=f"director:{key_of(access.family)}",
        by=by,
        on=on,
    )
    note("ask_for_director", by=by, family=access.family, reason=reason.code, because=because)


@one_act()
def appoint(
    family: int, *, who: int, authority: Iterable[str], more: str = "", agreed: Agreed, by: Actor, on: date
) -> Direction:
    """Appoint one director, with what they may decide. All who are involved know it at once.

    Raises Refused where somebody directs already: of two at once the second is told.
    """
    touch(family)
    chosen = professional(who)
    reason = may_appoint(family, organisation=chosen.organisation_id if chosen else None, by=by, on=on).require()
    may_be_director(who, family=family).require()
    agreed.require()
    given = authority_of(authority, family=False)
    direction = begin(family, Directs(who, given, more, agreed), by=by, on=on)
    answer_request(direction, by=by, on=on)
    note("appoint_director", by=by, family=family, subject=f"direction:{direction.pk}", reason=reason.code)
    return direction


@one_act()
def decline_request(family: int, *, because: str, by: Actor, on: date) -> None:
    """The municipality says why it appoints nobody (else); who asked hears it."""
    touch(family)
    waiting = still_open().filter(family=family, kind="director_asked", owner=by.organisation).first()
    if waiting is None or by.professional is None:
        raise Refused(Reason("municipality_not_asked"))
    if not because.strip():
        raise Refused(Reason("say_why"))
    told = record(
        "information_shared",
        family=family,
        by=by,
        on=on,
        organisations=[waiting.asked_by_id],
        answers=waiting.opened_by_id,
        text=because,
    )
    close_loop(waiting.pk, by=by, on=on, outcome="not_appointed", evidence=told.pk, because=because)
    note("decline_director", by=by, family=family, because=because)


@one_act()
def let_family_direct(
    access: Access,
    *,
    person: int,
    supporter: int,
    assessment: SelfAssessment,
    authority: Iterable[str],
    more: str = "",
    agreed: Agreed,
    on: date,
) -> Direction:
    """The family directs itself: a parent or somebody of its network, with a named professional who supports them.

    After an assessment that it can. Who directed before hands over in the same act. Nobody gets a view of the whole
    life course by this: who supports sees what their agency sees, and what the family lets others tell them.
    """
    by, family = access.actor, access.family
    touch(family)
    reason = may_let_family_direct(family, by=by, on=on).require()
    if assessment.family_id != family or assessment.outcome != Outcome.DIRECTS:
        raise Refused(Reason("assess_first"))
    grown = {one.person_id for one in members_of(family) if one.kind != "child"}
    if person not in grown:
        raise Refused(Reason("choose_an_adult_of_the_family"))
    helps = professional(supporter)
    if helps is None or not helps.active or helps.organisation_id not in involved_organisations(family, on=on):
        raise Refused(Reason("receiver_not_involved"))
    agreed.require()
    before = adopt(family, on=on)
    given = authority_of(authority, family=True)
    new = Directs(supporter, given, more, agreed, person=person, assessment=assessment)
    because = agreed.ground
    direction = pass_to(before, new, by=by, on=on, because=because) if before else begin(family, new, by=by, on=on)
    look_again(direction, by=by, on=on)
    answer_request(direction, by=by, on=on)
    note("let_family_direct", by=by, family=family, subject=f"direction:{direction.pk}", reason=reason.code)
    return direction


@one_act()
def replace(
    family: int, *, who: int, authority: Iterable[str], more: str = "", agreed: Agreed, by: Actor, on: date
) -> Direction:
    """Change the director at once, because it cannot wait (somebody left, fell ill): with the reason, by who leads.

    The new one directs from this moment, and is to talk with the family soon. A handing over under way is overtaken.
    """
    touch(family)
    reason = may_replace(family, by=by, on=on).require()
    chosen = professional(who)
    if chosen is None or (reason.code == "leads_agency" and chosen.organisation_id != by.organisation):
        raise Refused(Reason("leaders_appoint_their_own"))
    may_be_director(who, family=family).require()
    agreed.require()
    before = adopt(family, on=on)
    if before is None or before.professional_id == who:
        raise Refused(Reason("directs_already", {"name": chosen.name}))
    given = authority_of(authority or before.authority, family=False)
    new = Directs(who, given, more or before.more, agreed)
    after = pass_to(before, new, by=by, on=on, because=agreed.ground)
    open_loop(
        "director_meets",
        owner=after.organisation_id,
        owner_professional=who,
        family=family,
        opened_by=after.entry_id,
        subject=f"direction:{after.key}",
        by=by,
        on=on,
    )
    answer_request(after, by=by, on=on)
    note("replace_director", by=by, family=family, reason=reason.code, because=agreed.ground)
    return after


@one_act()
def end_direction(access: Access, *, because: str, on: date) -> None:
    """Nobody directs from now on, because it is not needed any more. What the director had stays with their agency."""
    by, family = access.actor, access.family
    touch(family)
    reason = may_direct(family, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    found = adopt(family, on=on)
    if found is None:
        raise Refused(Reason("nobody_to_hand_over"))
    finish(found, by=by, on=on, because=because)
    note("end_direction", by=by, family=family, subject=f"direction:{found.pk}", reason=reason.code, because=because)


@one_act()
def note_director(direction: Direction, *, by: Actor, on: date) -> bool:
    """Somebody of an agency takes note of who directs; whether that was still asked of it."""
    may_see_direction(direction, by=by, on=on).require()
    touch(direction.family_id)
    waiting = still_open().filter(subject=f"direction:{direction.key}", kind="director_known", owner=by.organisation)
    loops = list(waiting.values_list("pk", flat=True))
    for loop in loops:
        close_loop(loop, by=by, on=on, outcome="noted", because=by.name)
    return bool(loops)
