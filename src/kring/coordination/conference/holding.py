"""A conference is held: who was there, contradiction and its answer, decisions with grounds and dissent, minutes."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.conference.domain import (
    TERMS,
    Attendance,
    Heard,
    Held,
    State,
    faults_of_holding,
    faults_of_minutes,
    is_done,
    owed_minutes,
    present,
)
from kring.coordination.conference.models import Conference, Decision, Dissent, Invitation, Landing, Point
from kring.coordination.conference.permissions import may_become, may_chair
from kring.coordination.conference.steps import close_if_open, hold, step
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.loops.domain import due_after
from kring.network.queries import works_for


def attending(conference: Conference) -> list[Invitation]:
    """Those of whom it is said whether they were there: all who were invited to come, but the agency that called it."""
    found = conference.invitations.exclude(organisation=conference.called_by_id).filter(heard__in=("", Heard.SELF))
    return list(found.select_related("organisation", "person").order_by("pk"))


@transaction.atomic
def keep_as_held(conference: Conference, said: Held, *, by: Actor, on: date) -> Conference:
    """It was held. From now on the minutes are expected; decisions are written down until they are sent."""
    hold(conference)
    reason = may_become(conference, State.HELD, by=by, on=on).require()
    if conference.day > on:
        raise Refused(Reason("conference_still_to_come", {"day": conference.day}))
    invited = attending(conference)
    own = conference.invitations.get(organisation=conference.called_by_id)
    for fault in faults_of_holding(said, own=own.pk, invited=[one.pk for one in invited]):
        raise Refused(fault)
    for one in [*invited, own]:
        one.attendance = said.attendance.get(one.pk, Attendance.PRESENT)
        one.attendance_words = said.because.get(one.pk, "").strip()
        one.save(update_fields=["attendance", "attendance_words"])
    meeting = _meeting(conference, [*invited, own], by=by)
    for one in invited:
        close_if_open(one.loop_id, by=by, on=on, outcome="held", evidence=meeting)
    close_loop(conference.loop_id, by=by, on=on, outcome="held", evidence=meeting)
    who = conference.called_by_professional_id
    conference.loop = open_loop(
        "conference_minutes",
        owner=conference.called_by_id,
        owner_professional=who if works_for(who, conference.called_by_id) else None,
        due=due_after(TERMS["minutes"], on),
        by=by,
        on=on,
        family=conference.family_id,
        about=conference.about.values_list("pk", flat=True),
        opened_by=meeting,
        pattern="minutes-not-sent",
        subject=f"conference:{conference.key}",
    )
    conference.state, conference.held_on, conference.meeting_id = State.HELD, conference.day, meeting
    conference.present = len(present(said))
    conference.contradictor_id = said.contradictor or conference.contradictor_id
    conference.contradiction, conference.contradiction_answered = said.contradiction.strip(), said.answered.strip()
    conference.not_contradicted_because = said.not_contradicted_because.strip()
    conference.save()
    step(conference, "held", by=by, on=on, day=conference.day)
    note(
        "hold_conference",
        by=by,
        family=conference.family_id,
        subject=f"conference:{conference.pk}",
        reason=reason.code,
    )
    return conference


@transaction.atomic
def decide(
    conference: Conference,
    *,
    text: str,
    grounds: str,
    owner: int,
    by: Actor,
    on: date,
    point: Point | None = None,
    dissent: Mapping[int, str] | None = None,
) -> Decision:
    """What was decided, on which grounds, and who does not agree; `owner` is expected to see to it that it lands.

    Args:
        owner: an agency that takes part and is involved with the family.
        dissent: who does not agree (their invitations), and why.
    """
    hold(conference)
    reason = may_chair(conference, by=by, on=on).require()
    if conference.state != State.HELD:
        raise Refused(Reason("conference_moved_on"))
    if not text.strip():
        raise Refused(Reason("say_what_was_decided"))
    if not grounds.strip():
        raise Refused(Reason("decision_needs_grounds"))
    if not conference.invitations.filter(organisation=owner, guest=False).exists():
        raise Refused(Reason("decision_of_who_takes_part"))
    decision = Decision(
        conference=conference,
        point=point,
        text=text.strip(),
        grounds=grounds.strip(),
        owner_id=owner,
        on=on,
        professional_id=by.professional,
    )
    decision.loop = open_loop(
        "decision_landing",
        owner=owner,
        asked_by=conference.called_by_id if owner != conference.called_by_id else None,
        due=due_after(TERMS["landing"], on),
        by=by,
        on=on,
        family=conference.family_id,
        about=conference.about.values_list("pk", flat=True),
        opened_by=conference.meeting_id,
        subject=f"decision:{decision.key}",
    )
    decision.save()
    for one, words in (dissent or {}).items():
        if words.strip():
            invitation = conference.invitations.filter(pk=one).first()
            if invitation is None:
                raise Refused(Reason("contradictor_is_not_invited"))
            Dissent.objects.create(decision=decision, invitation=invitation, text=words.strip())
    note(
        "decide",
        by=by,
        family=conference.family_id,
        subject=f"decision:{decision.pk}",
        reason=reason.code,
        because=grounds,
    )
    return decision


@transaction.atomic
def send_minutes(
    conference: Conference, *, to: Collection[int], not_to: Mapping[int, str], by: Actor, on: date
) -> Conference:
    """The minutes go to those who were not there and must know, each of whom says that they read them.

    Args:
        to: whom they are sent (their invitations); who was there reads them without.
        not_to: agencies that were not there and do not get them, each with the reason why not.
    """
    hold(conference)
    reason = may_become(conference, State.MINUTED, by=by, on=on).require()
    invited = {one.pk: one for one in attending(conference)}
    owed = owed_minutes({pk: one.attendance for pk, one in invited.items() if one.organisation_id is not None})
    for fault in faults_of_minutes(owed=owed, to=to, not_to=not_to):
        raise Refused(fault)
    getting = [one for pk, one in invited.items() if pk in set(to) and one.attendance != Attendance.PRESENT]
    whole = [one for one in getting if not one.parts.exists()]
    evidence = conference.meeting_id
    for group, more in ((whole, _landed(conference)), ([one for one in getting if one not in whole], [])):
        if group:
            evidence = _tell(conference, group, [conference.meeting_id, *more], by=by, on=on)
    close_loop(conference.loop_id, by=by, on=on, outcome="sent", evidence=evidence)
    for one in getting:
        one.minutes_on = on
        if one.organisation_id is not None:
            one.loop = _expect_reading(conference, one, by=by, on=on, opened_by=evidence)
        one.save(update_fields=["minutes_on", "loop"])
    for pk in owed - {one.pk for one in getting}:
        invited[pk].no_minutes_because = not_to[pk].strip()
        invited[pk].save(update_fields=["no_minutes_because"])
    conference.state, conference.minuted_on = State.MINUTED, on
    conference.save(update_fields=["state", "minuted_on"])
    step(conference, "minuted", by=by, on=on)
    note(
        "send_minutes",
        by=by,
        family=conference.family_id,
        subject=f"conference:{conference.pk}",
        reason=reason.code,
    )
    settle(conference, by=by, on=on)
    return conference


def settle(conference: Conference, *, by: Actor, on: date) -> None:
    """Close a conference of which nothing is only in the minutes any more."""
    decided = conference.decisions.values_list("pk", flat=True)
    landed = set(Landing.objects.filter(decision__conference=conference).values_list("decision", flat=True))
    if is_done(State(conference.state), decided=decided, landed=landed):
        conference.state, conference.closed_on = State.CLOSED, on
        conference.save(update_fields=["state", "closed_on"])
        step(conference, "closed", by=by, on=on)


def _meeting(conference: Conference, invited: list[Invitation], *, by: Actor) -> int:
    """The entry in the life course, on the day of the conference; only what all who were there know is in it."""
    there = [one for one in invited if one.attendance == Attendance.PRESENT]
    entry = record(
        "meeting",
        family=conference.family_id,
        by=by,
        on=conference.day,
        about=conference.about.values_list("pk", flat=True),
        details={
            "invited": [_named(one) for one in invited],
            "present": [_named(one) for one in there],
            "absent": [_named(one) for one in invited if one not in there],
            "with_family": any(one.person_id is not None for one in there),
        },
        text=conference.aim,
    )
    return int(entry.pk)


def _named(invitation: Invitation) -> str:
    if invitation.organisation_id is not None:
        return f"o{invitation.organisation_id}"
    return f"p{invitation.person_id}"


def _landed(conference: Conference) -> list[int]:
    """The entries of the agency that holds the conference in which its decisions landed: they go with the minutes."""
    found = Landing.objects.filter(decision__conference=conference, lands="entry")
    return list(found.order_by("pk").values_list("entry", flat=True))


def _tell(conference: Conference, group: list[Invitation], events: list[int], *, by: Actor, on: date) -> int:
    told = record(
        "information_shared",
        family=conference.family_id,
        by=by,
        on=on,
        about=conference.about.values_list("pk", flat=True),
        organisations=[one.organisation_id for one in group if one.organisation_id is not None],
        people=[one.person_id for one in group if one.person_id is not None],
        answers=conference.meeting_id,
        details={"event": [f"e{one}" for one in events]},
        text=conference.aim,
    )
    return int(told.pk)


def _expect_reading(conference: Conference, invitation: Invitation, *, by: Actor, on: date, opened_by: int) -> object:
    return open_loop(
        "minutes_read",
        owner=invitation.organisation_id,
        asked_by=conference.called_by_id,
        due=due_after(TERMS["read"], on),
        by=by,
        on=on,
        family=conference.family_id,
        about=conference.about.values_list("pk", flat=True),
        opened_by=opened_by,
        subject=f"minutes:{invitation.key}",
    )
