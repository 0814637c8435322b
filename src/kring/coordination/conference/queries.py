"""Reading conferences: those of a family, one as far as somebody takes part in it, and what could be on an agenda."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kring.coordination.conference.domain import LANDS_AS, TERMS, Lands, State, Topic
from kring.coordination.conference.models import Asked, Conference, Decision, Invitation, Point, Step, View
from kring.coordination.conference.permissions import invitation_of, may_read, may_see_asked, takes_part
from kring.families.queries import members_of, relations_of
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.domain import Event
from kring.lifecourse.queries import Entry, course, entries
from kring.loops.domain import Standing
from kring.loops.queries import of_family
from kring.norms import TERMS as COURSE
from kring.watch.queries import awaited, shown

WORRIES = frozenset({"concern", "incident", "report"})
OPEN = (State.CALLED, State.HELD, State.MINUTED)


@dataclass(frozen=True)
class Proposal:
    """Something that could be put on the agenda. `words` is in Dutch and English, or `kind` is a kind of loop."""

    topic: Topic
    source: str
    words: Mapping[str, str] | None = None
    event: Event | None = None
    kind: str = ""
    who: str = ""


@dataclass(frozen=True)
class Row:
    """A decision with who does not agree and where it landed, if it did."""

    decision: Decision
    dissents: tuple[tuple[str, str], ...]
    landing: object | None


@dataclass(frozen=True)
class Line:
    """A point of the agenda with what each thinks of it, the first to say so first, and what was decided."""

    point: Point | None
    views: tuple[View, ...]
    decisions: tuple[Row, ...]


@dataclass(frozen=True)
class Seat:
    """A conference as somebody sees it who takes part in it or has the whole view: only the points that are theirs."""

    conference: Conference
    invitation: Invitation | None
    actor: Actor

    def sees(self, point: Point | None) -> bool:
        """Whether this point is theirs."""
        return self.invitation is None or takes_part(self.invitation, point)

    @property
    def partly(self) -> bool:
        """Whether they take part in some points only."""
        return self.invitation is not None and self.invitation.parts.exists()


def seat_of(conference: Conference, *, by: Actor, on: date) -> Seat:
    """How somebody sees a conference. Raises Refused for who takes no part in it."""
    may_read(conference, by=by, on=on).require()
    return Seat(conference, invitation_of(conference, by=by), by)


def conference_of(key: UUID) -> Conference:
    """The conference with this key, for actions to ask who may; a page opens it with `actions.open_conference`."""
    named = ("family", "called_by", "called_by_professional", "contradictor__organisation", "meeting", "loop")
    found = Conference.objects.select_related(*named).filter(key=key).first()
    if found is None:
        raise Refused(Reason("conference_of_others"))
    return found


def invitation_by(key: UUID) -> Invitation:
    """The invitation with this key, for actions to ask who may."""
    named = ("conference__family", "conference__called_by", "conference__loop", "organisation", "person")
    found = Invitation.objects.select_related(*named).filter(key=key).first()
    if found is None:
        raise Refused(Reason("conference_of_others"))
    return found


def decision_by(key: UUID) -> Decision:
    """The decision with this key, for actions to ask who may."""
    named = ("conference__family", "conference__called_by", "conference__loop", "point", "owner", "loop")
    found = Decision.objects.select_related(*named).filter(key=key).first()
    if found is None:
        raise Refused(Reason("conference_of_others"))
    return found


def asked_by(key: UUID, *, by: Actor, on: date) -> Asked:
    """What was asked with this key. Raises Refused for others, and where there is nothing."""
    named = ("family", "organisation", "professional", "to", "conference", "loop")
    asked = Asked.objects.select_related(*named).filter(key=key).first()
    if asked is None:
        raise Refused(Reason("conference_of_others"))
    may_see_asked(asked, by=by, on=on).require()
    return asked


def conferences(access: Access, *, on: date) -> list[Conference]:
    """The conferences about a family that this access may read, the latest first."""
    found = (
        Conference.objects.filter(family=access.family).select_related("called_by", "family").order_by("-day", "-pk")
    )
    return [one for one in found if may_read(one, by=access.actor, on=on).granted]


def invited_for(by: Actor, *, on: date) -> list[tuple[Invitation, Seat]]:
    """The invitations of the actor's agency to conferences that are not closed nor cancelled, the next one first."""
    named = ("conference__family", "conference__called_by", "conference__loop", "organisation")
    found = Invitation.objects.filter(organisation=by.organisation, conference__state__in=OPEN).select_related(*named)
    rows = [one for one in found.order_by("conference__day", "pk") if one.conference.called_by_id != by.organisation]
    return [(one, Seat(one.conference, one, by)) for one in rows if may_read(one.conference, by=by, on=on).granted]


def asked_in(access: Access, *, on: date) -> list[Asked]:
    """The conferences that were asked for and not answered yet, as far as this access may see them."""
    found = Asked.objects.filter(family=access.family, answered_on__isnull=True)
    rows = found.select_related("family", "organisation", "professional", "to", "loop").order_by("on", "pk")
    return [one for one in rows if may_see_asked(one, by=access.actor, on=on).granted]


def points_of(seat: Seat) -> list[Point]:
    """The points of the agenda that are theirs, in order."""
    points = seat.conference.points.select_related("organisation").order_by("number")
    return [one for one in points if seat.sees(one)]


def invitations_of(conference: Conference) -> list[Invitation]:
    """Who is invited: the agency that called it first, then agencies, then the family."""
    rows = conference.invitations.select_related("organisation", "person").prefetch_related("parts").order_by("pk")
    return sorted(rows, key=lambda one: (one.person_id is not None, one.organisation_id != conference.called_by_id))


def table(seat: Seat) -> list[Line]:
    """Each point that is theirs with the views side by side and the decisions; what is about it all comes last."""
    conference = seat.conference
    views = list(
        conference.views.select_related("invitation__organisation", "invitation__person", "organisation").order_by("pk")
    )
    rows = decisions_of(conference)
    points: list[Point | None] = [*points_of(seat)]
    if not seat.partly:
        points.append(None)
    return [
        Line(
            point,
            tuple(one for one in views if one.point_id == (point and point.pk)),
            tuple(row for row in rows if row.decision.point_id == (point and point.pk)),
        )
        for point in points
    ]


def decisions_of(conference: Conference) -> list[Row]:
    """All that was decided, in order."""
    found = conference.decisions.select_related("owner", "point", "landing__entry").prefetch_related(
        "dissents__invitation__organisation", "dissents__invitation__person"
    )
    return [
        Row(
            one,
            tuple((dissent.invitation.name, dissent.text) for dissent in one.dissents.all()),
            getattr(one, "landing", None),
        )
        for one in found.order_by("pk")
    ]


def row_of(decision: Decision) -> Row:
    """One decision with who does not agree and where it landed."""
    return next(row for row in decisions_of(decision.conference) if row.decision.pk == decision.pk)


def steps_of(conference: Conference) -> list[Step]:
    """What happened to a conference, oldest first."""
    return list(conference.steps.select_related("organisation", "professional").order_by("pk"))


def candidates(access: Access, decision: Decision, lands: Lands, *, on: date) -> list[Entry]:
    """The entries that this access sees in which a decision may have landed: of such a kind, since it was taken."""
    kinds = LANDS_AS.get(lands, frozenset())
    return [one for one in entries(access, as_of=on) if one.kind in kinds and one.first >= decision.on]


def proposals(access: Access, *, on: date) -> list[Proposal]:
    """What could be on the agenda, as far as this access sees: worries that are open, patterns, what is late,
    agreements that are not kept, and an evaluation of the plan that is due."""
    known = course(access, as_of=on)
    found = [Proposal(Topic.WORRY, one.id, event=one) for one in _open_worries(known.events, on)]
    found += [Proposal(Topic.AGREEMENT, one.id, event=one) for one in _not_kept(known.events)]
    for kept in shown(access, on=on, known=known).kept:
        if kept.episode.visible_until is None and kept.aside is None:
            found.append(Proposal(Topic.PATTERN, kept.key, words=kept.episode.sentence))
    ahead = on + timedelta(days=TERMS["evaluation_ahead"].value)
    for due in awaited(access, on=on, known=known):
        evaluates = due.pattern == "plan-not-evaluated"
        if due.due < on or (evaluates and due.due <= ahead):
            topic = Topic.EVALUATION if evaluates else Topic.LATE
            found.append(Proposal(topic, f"{due.pattern}-{due.opened_by}", words=due.sentence))
    for line in of_family(access, on=on):
        if line.standing in (Standing.LATE, Standing.STEPPED_UP):
            found.append(Proposal(Topic.LATE, f"loop-{line.loop.pk}", kind=line.loop.kind, who=line.loop.owner.name))
    return found


def _open_worries(events: tuple[Event, ...], on: date) -> list[Event]:
    """The worries that have not lapsed and were not answered by an assessment at no or a light level, latest first."""
    since = on.toordinal() - COURSE["worry_lapses"].value
    safe = [one for one in events if one.kind == "assessment" and _is_light(one)]
    return [
        one
        for one in reversed(events)
        if one.kind in WORRIES
        and one.last >= since
        and not any(judged.first >= one.last and set(judged.about) & set(one.about) for judged in safe)
    ]


def _is_light(assessment: Event) -> bool:
    level = assessment.details.get("level")
    return level is not None and level <= COURSE["safe_level"].value


def _not_kept(events: tuple[Event, ...]) -> list[Event]:
    """The last check of each agreement, where it was not kept."""
    last = {one.ref: one for one in events if one.kind == "agreement_checked" and one.ref}
    return [one for one in last.values() if one.details.get("kept") is False]


def people_of(family: int) -> tuple[frozenset[int], frozenset[int]]:
    """The children of a family (ids), and those of its members who are a parent of one of them."""
    kinds = {one.person_id: one.kind for one in members_of(family)}
    children = frozenset(one for one, kind in kinds.items() if kind == "child")
    bonds = [one for one in relations_of(family) if one.kind == "parent" and one.target_id in children]
    return children, frozenset(one.origin_id for one in bonds if one.origin_id in kinds)
