"""Who may call a conference or ask for one, read it, take part in it, chair it, and see its decisions land."""

from datetime import date

from kring.coordination.conference.domain import NEXT, State
from kring.coordination.conference.models import Asked, Conference, Decision, Invitation, Point
from kring.kernel.access import Sight
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision as May
from kring.kernel.decision import granted, refused
from kring.sharing.permissions import may_direct, may_open


def may_call(family: int, *, by: Actor, on: date) -> May:
    """Whether an actor may call a conference about a family: who directs it."""
    return may_direct(family, by=by, on=on)


def may_ask_for(family: int, *, by: Actor, on: date) -> May:
    """Whether an actor may ask that a conference is called: any agency that is involved."""
    if by.professional is None:
        return refused("no_professional")
    return may_open(family, by=by, on=on)[0]


def may_answer_asked(asked: Asked, *, by: Actor, on: date) -> May:
    """Whether an actor may call a conference that was asked for, or decline it: who was asked, or who directs now."""
    if asked.answered_on is not None:
        return refused("conference_answered_already", on=asked.answered_on)
    if by.professional is not None and by.organisation in (asked.to_id, asked.loop.owner_id):
        return may_open(asked.family_id, by=by, on=on)[0]
    return may_direct(asked.family_id, by=by, on=on)


def may_see_asked(asked: Asked, *, by: Actor, on: date) -> May:
    """Whether an actor may see that a conference was asked for: who asked, who was asked, and who directs."""
    if by.professional is not None and by.organisation in (asked.organisation_id, asked.to_id, asked.loop.owner_id):
        return may_open(asked.family_id, by=by, on=on)[0]
    directs = may_direct(asked.family_id, by=by, on=on)
    return directs if directs.granted else refused("conference_of_others")


def invitation_of(conference: Conference, *, by: Actor) -> Invitation | None:
    """The invitation of the actor's own agency, if it has one."""
    if by.organisation is None or by.professional is None:
        return None
    found = conference.invitations.filter(organisation=by.organisation).select_related("organisation", "person")
    return found.first()


def may_read(conference: Conference, *, by: Actor, on: date) -> May:
    """Whether an actor may read a conference: the agencies that take part, and who has the whole view.

    A guest, who is not involved with the family, reads it until it is closed and they read its minutes.
    """
    if by.professional is None:
        return refused("no_professional")
    opened, sight = may_open(conference.family_id, by=by, on=on)
    if sight is Sight.WHOLE:
        return granted("conference_of_your_family")
    invitation = invitation_of(conference, by=by)
    if invitation is None:
        return refused("conference_of_others")
    if opened.granted:
        return granted("conference_you_take_part_in")
    unread = invitation.minutes_on is not None and invitation.read_on is None
    if invitation.guest and (conference.state != State.CLOSED or unread):
        return granted("conference_you_are_a_guest_of")
    return refused("conference_of_others")


def may_chair(conference: Conference, *, by: Actor, on: date) -> May:
    """Whether an actor chairs a conference: the agency that called it, or who directs the family."""
    if by.professional is not None and by.organisation in (conference.called_by_id, conference.loop.owner_id):
        return may_open(conference.family_id, by=by, on=on)[0]
    directs = may_direct(conference.family_id, by=by, on=on)
    if directs.granted and directs.reason.code == "nobody_directs_yet":
        return refused("conference_chaired_by", agency=conference.called_by.name)
    return directs


def may_become(conference: Conference, state: State, *, by: Actor, on: date) -> May:
    """Whether an actor may bring a conference to this state now."""
    decision = may_chair(conference, by=by, on=on)
    if decision.granted and state not in NEXT[State(conference.state)]:
        return refused("conference_moved_on")
    return decision


def may_answer(invitation: Invitation, *, by: Actor) -> May:
    """Whether an actor may answer an invitation: a professional of the agency that was invited, until it is held."""
    if by.professional is None or by.organisation is None or by.organisation != invitation.organisation_id:
        return refused("invitation_of_others")
    if invitation.organisation_id == invitation.conference.called_by_id:
        return refused("conference_is_your_own")
    if invitation.conference.state != State.CALLED:
        return refused("conference_moved_on")
    return granted("invited")


def may_add_point(conference: Conference, *, by: Actor, on: date) -> May:
    """Whether an actor may put a point on the agenda: who takes part in all of it, until it is held."""
    if conference.state != State.CALLED:
        return refused("conference_moved_on")
    if may_chair(conference, by=by, on=on).granted:
        return granted("conference_is_your_own")
    invitation = invitation_of(conference, by=by)
    if invitation is None or invitation.guest or invitation.parts.exists():
        return refused("points_by_who_takes_part")
    return may_open(conference.family_id, by=by, on=on)[0]


def takes_part(invitation: Invitation, point: Point | None) -> bool:
    """Whether somebody takes part in a point; those who were invited for some points, in no others."""
    parts = set(invitation.parts.values_list("pk", flat=True))
    return not parts or (point is not None and point.pk in parts)


def may_give_view(invitation: Invitation, point: Point | None, *, by: Actor, on: date) -> May:
    """Whether an actor may write down a view: an agency its own, who chairs anybody's, until the minutes are sent.

    What somebody of the family thinks may be written by any agency that takes part in that point and is involved.
    """
    conference = invitation.conference
    if conference.state not in (State.CALLED, State.HELD):
        return refused("conference_moved_on")
    if not takes_part(invitation, point):
        return refused("not_their_point")
    if may_chair(conference, by=by, on=on).granted:
        return granted("conference_is_your_own")
    own = invitation_of(conference, by=by)
    if own is None or not takes_part(own, point):
        return refused("conference_of_others")
    if own.pk == invitation.pk:
        return granted("invited")
    if invitation.person_id is not None and not own.guest:
        return may_open(conference.family_id, by=by, on=on)[0]
    return refused("view_of_others")


def may_land(decision: Decision, *, by: Actor, on: date) -> May:
    """Whether an actor may say where a decision landed: the agency that sees to it, or who chairs."""
    if by.professional is not None and by.organisation in (decision.owner_id, decision.loop.owner_id):
        return may_open(decision.conference.family_id, by=by, on=on)[0]
    return may_chair(decision.conference, by=by, on=on)


def may_confirm(invitation: Invitation, *, by: Actor) -> May:
    """Whether an actor may say that the minutes were read: the agency that got them, once."""
    if by.professional is None or by.organisation is None or by.organisation != invitation.organisation_id:
        return refused("invitation_of_others")
    if invitation.minutes_on is None:
        return refused("minutes_not_sent_to_you")
    if invitation.read_on is not None:
        return refused("minutes_read_already", on=invitation.read_on)
    return granted("minutes_sent_to_you")
