"""Taking part in a conference: answering an invitation, giving a view, saying that the minutes were read."""

from datetime import date

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.conference.domain import Answer, State
from kring.coordination.conference.models import Invitation, Point, View
from kring.coordination.conference.permissions import may_answer, may_confirm, may_give_view
from kring.coordination.conference.steps import close_if_open, hold
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record


@transaction.atomic
def answer(invitation: Invitation, given: Answer, *, words: str, by: Actor, on: date, view: str = "") -> Invitation:
    """An agency says who comes, sends word with its view, or says why it is absent. It may answer again until then.

    What an agency answers that is not involved with the family stands here, and not in the family's life course.
    """
    _hold(invitation)
    reason = may_answer(invitation, by=by).require()
    if not words.strip() and given is not Answer.WORD:
        raise Refused(Reason("say_who_comes" if given is Answer.PRESENT else "say_why"))
    if given is Answer.WORD and not view.strip():
        raise Refused(Reason("say_your_view"))
    conference = invitation.conference
    entry = None
    if not invitation.guest:
        told = record(
            "information_shared",
            family=conference.family_id,
            by=by,
            on=on,
            about=conference.about.values_list("pk", flat=True),
            organisations=[conference.called_by_id],
            answers=invitation.asks_id,
            details={"event": [f"e{invitation.asks_id}"]},
            text=words.strip() or view.strip(),
        )
        entry = told.pk
    invitation.answer, invitation.answer_words, invitation.answered_on = given, words.strip(), on
    invitation.save(update_fields=["answer", "answer_words", "answered_on"])
    if view.strip():
        whole = not invitation.parts.exists()
        _write(invitation, None if whole else invitation.parts.order_by("number").first(), view, by=by, on=on)
    close_if_open(invitation.loop_id, by=by, on=on, outcome=given, evidence=entry, because=words.strip() or given)
    note(
        "answer_invitation",
        by=by,
        family=conference.family_id,
        subject=f"invitation:{invitation.pk}",
        reason=reason.code,
    )
    return invitation


@transaction.atomic
def give_view(invitation: Invitation, point: Point | None, text: str, *, by: Actor, on: date) -> View:
    """Write down what somebody thinks of a point, beforehand or at the table; what was written before stays."""
    _hold(invitation)
    if point is not None and point.conference_id != invitation.conference_id:
        raise Refused(Reason("not_their_point"))
    reason = may_give_view(invitation, point, by=by, on=on).require()
    if not text.strip():
        raise Refused(Reason("say_your_view"))
    made = _write(invitation, point, text, by=by, on=on)
    note(
        "give_view",
        by=by,
        family=invitation.conference.family_id,
        subject=f"view:{made.pk}",
        reason=reason.code,
    )
    return made


@transaction.atomic
def confirm_read(invitation: Invitation, *, by: Actor, on: date) -> Invitation:
    """An agency that was not there says that it read the minutes."""
    _hold(invitation)
    reason = may_confirm(invitation, by=by).require()
    invitation.read_on = on
    invitation.save(update_fields=["read_on"])
    close_if_open(invitation.loop_id, by=by, on=on, outcome="read", because="read")
    note(
        "read_minutes",
        by=by,
        family=invitation.conference.family_id,
        subject=f"invitation:{invitation.pk}",
        reason=reason.code,
    )
    return invitation


def _hold(invitation: Invitation) -> None:
    hold(invitation.conference)
    named = ("organisation", "person")
    conference = invitation.conference
    invitation.refresh_from_db(from_queryset=Invitation.objects.select_for_update(of=("self",)).select_related(*named))
    invitation.conference = conference


def _write(invitation: Invitation, point: Point | None, text: str, *, by: Actor, on: date) -> View:
    return View.objects.create(
        conference=invitation.conference,
        point=point,
        invitation=invitation,
        text=text.strip(),
        beforehand=invitation.conference.state == State.CALLED and on < invitation.conference.day,
        on=on,
        organisation_id=by.organisation,
        professional_id=by.professional,
    )
