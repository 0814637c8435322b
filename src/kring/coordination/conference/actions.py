"""Calling a conference, putting points on its agenda, postponing and cancelling it.

What is done at and after it is in `holding`, answering and giving views in `taking_part`, where decisions land in
`landing`. At every moment of a conference something is expected of somebody: to hold it, to send the minutes, to see
each decision land.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kring.audit.actions import note
from kring.coordination.conference.asking import answer_all
from kring.coordination.conference.domain import Calling, Heard, PointSaid, State, faults_of_calling
from kring.coordination.conference.inviting import expect_answer, invite_all
from kring.coordination.conference.models import Conference, Invitation, Point
from kring.coordination.conference.permissions import may_add_point, may_become, may_call, may_read
from kring.coordination.conference.queries import Seat, conference_of, people_of, seat_of
from kring.coordination.conference.steps import close_if_open, hold, step
from kring.families.actions import touch
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import close_loop, open_loop
from kring.sharing.queries import involved_organisations


def open_conference(key: UUID, *, by: Actor, on: date) -> Seat:
    """A conference, for who takes part in it or has the whole view; the look is written down, and so is a refusal.

    Call it outside a transaction.
    """
    found = conference_of(key)
    decision = may_read(found, by=by, on=on)
    note(
        "open_conference",
        by=by,
        family=found.family_id,
        subject=f"conference:{found.pk}",
        reason=decision.reason.code,
        granted=decision.granted,
    )
    return seat_of(found, by=by, on=on)


@transaction.atomic
def call(access: Access, *, said: Calling, on: date) -> Conference:
    """A conference is called, and everybody is invited; who asked for one hears it.

    Raises Refused with the first thing that is missing.
    """
    by, family = access.actor, access.family
    reason = may_call(family, by=by, on=on).require()
    children, parents = people_of(family)
    involved = involved_organisations(family, on=on) - {by.organisation}
    for fault in faults_of_calling(
        said, own=by.organisation, children=children, parents=parents, involved=involved, on=on
    ):
        raise Refused(fault)
    touch(family)
    about = [*(one.person for one in said.children), *said.adults]
    conference = Conference(
        family_id=family,
        aim=said.aim,
        day=said.day,
        place=said.place,
        without_parents_because=said.without_parents_because,
        called_by_id=by.organisation,
        called_by_professional_id=by.professional,
        called_on=on,
    )
    asks = record(
        "information_requested",
        family=family,
        by=by,
        on=on,
        about=about,
        organisations=said.agencies,
        people=[*said.adults, *(one.person for one in said.children if one.heard is Heard.SELF)],
        text=said.aim,
    )
    conference.loop = open_loop(
        "conference_hold",
        owner=by.organisation,
        owner_professional=by.professional,
        due=said.day,
        by=by,
        on=on,
        family=family,
        about=about,
        opened_by=asks.pk,
        subject=f"conference:{conference.key}",
    )
    conference.save()
    conference.about.set(about)
    for number, point in enumerate(said.points, start=1):
        _add(conference, point, number=number, by=by, on=on)
    invite_all(conference, said, asks=asks.pk, by=by, on=on)
    if said.contradictor is not None:
        conference.contradictor = conference.invitations.get(organisation=said.contradictor)
        conference.save(update_fields=["contradictor"])
    answer_all(conference, by=by, on=on)
    step(conference, "called", by=by, on=on, day=said.day, because=said.aim)
    note("call_conference", by=by, family=family, subject=f"conference:{conference.pk}", reason=reason.code)
    return conference


@transaction.atomic
def add_point(conference: Conference, point: PointSaid, *, by: Actor, on: date) -> Point:
    """Who takes part puts something more on the agenda."""
    hold(conference)
    reason = may_add_point(conference, by=by, on=on).require()
    if not point.title.strip():
        raise Refused(Reason("say_what_the_point_is"))
    last = conference.points.aggregate(Max("number"))["number__max"] or 0
    made = _add(conference, point, number=last + 1, by=by, on=on)
    note("add_point", by=by, family=conference.family_id, subject=f"point:{made.pk}", reason=reason.code)
    return made


@transaction.atomic
def choose_contradictor(conference: Conference, invitation: Invitation, *, by: Actor, on: date) -> Conference:
    """Somebody who is invited is asked to contradict."""
    hold(conference)
    reason = may_become(conference, State.HELD, by=by, on=on).require()
    if invitation.conference_id != conference.pk:
        raise Refused(Reason("contradictor_is_not_invited"))
    conference.contradictor = invitation
    conference.save(update_fields=["contradictor"])
    note(
        "ask_to_contradict",
        by=by,
        family=conference.family_id,
        subject=f"invitation:{invitation.pk}",
        reason=reason.code,
    )
    return conference


@transaction.atomic
def postpone(conference: Conference, *, day: date, by: Actor, on: date, because: str) -> Conference:
    """It is on another day, and the agencies are asked anew whether they come. What was written for it stays."""
    hold(conference)
    reason = may_become(conference, State.CALLED, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    if day < on:
        raise Refused(Reason("conference_in_the_past"))
    about = list(conference.about.values_list("pk", flat=True))
    agencies = list(conference.invitations.filter(organisation__isnull=False).exclude(organisation=by.organisation))
    asks = record(
        "information_requested",
        family=conference.family_id,
        by=by,
        on=on,
        about=about,
        organisations=[one.organisation_id for one in agencies],
        text=because,
    )
    close_loop(conference.loop_id, by=by, on=on, outcome="postponed", evidence=asks.pk, because=because)
    conference.day = day
    conference.loop = open_loop(
        "conference_hold",
        owner=conference.called_by_id,
        owner_professional=conference.called_by_professional_id,
        due=day,
        by=by,
        on=on,
        family=conference.family_id,
        about=about,
        opened_by=asks.pk,
        subject=f"conference:{conference.key}",
    )
    conference.save(update_fields=["day", "loop"])
    for one in agencies:
        if one.organisation_id != conference.called_by_id:
            close_if_open(one.loop_id, by=by, on=on, outcome="postponed", because=because)
            one.asks, one.answer, one.answer_words, one.answered_on = asks, "", "", None
            one.loop = expect_answer(conference, one, by=by, on=on)
            one.save(update_fields=["asks", "answer", "answer_words", "answered_on", "loop"])
    step(conference, "postponed", by=by, on=on, day=day, because=because)
    note(
        "postpone_conference",
        by=by,
        family=conference.family_id,
        subject=f"conference:{conference.pk}",
        reason=reason.code,
        because=because,
    )
    return conference


@transaction.atomic
def cancel(conference: Conference, *, by: Actor, on: date, because: str) -> Conference:
    """There will be no conference, and everybody who was invited hears why not."""
    hold(conference)
    reason = may_become(conference, State.CANCELLED, by=by, on=on).require()
    if not because.strip():
        raise Refused(Reason("say_why"))
    agencies = list(conference.invitations.filter(organisation__isnull=False, asks__isnull=False))
    told = record(
        "information_shared",
        family=conference.family_id,
        by=by,
        on=on,
        about=conference.about.values_list("pk", flat=True),
        organisations=[one.organisation_id for one in agencies],
        details={"event": sorted({f"e{one.asks_id}" for one in agencies})} if agencies else {},
        text=because,
    )
    close_loop(conference.loop_id, by=by, on=on, outcome="cancelled", evidence=told.pk, because=because)
    for one in agencies:
        close_if_open(one.loop_id, by=by, on=on, outcome="cancelled", because=because, evidence=told.pk)
    conference.state, conference.cancelled_because = State.CANCELLED, because
    conference.save(update_fields=["state", "cancelled_because"])
    step(conference, "cancelled", by=by, on=on, because=because)
    note(
        "cancel_conference",
        by=by,
        family=conference.family_id,
        subject=f"conference:{conference.pk}",
        reason=reason.code,
        because=because,
    )
    return conference


def _add(conference: Conference, point: PointSaid, *, number: int, by: Actor, on: date) -> Point:
    return Point.objects.create(
        conference=conference,
        number=number,
        topic=point.topic,
        source=point.source[:80],
        title=point.title.strip(),
        question=point.question.strip(),
        organisation_id=by.organisation,
        on=on,
    )
