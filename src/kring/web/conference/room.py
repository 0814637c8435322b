"""A conference as one sees it: who is invited, the points with the views side by side, and answering."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination.conference import actions, taking_part
from kring.coordination.conference.domain import Answer, Attendance, Heard, PointSaid, State
from kring.coordination.conference.permissions import (
    may_add_point,
    may_answer,
    may_chair,
    may_confirm,
    may_give_view,
    may_land,
)
from kring.coordination.conference.queries import (
    Invitation,
    Point,
    Seat,
    invitation_by,
    invitations_of,
    points_of,
    steps_of,
    table,
)
from kring.kernel.decision import Reason, Refused
from kring.norms.grounds import grounds
from kring.web.conference.entering import READ_OR_SEND, chaired, done, entered, page_of, shown
from kring.web.conference.forms import AnswerForm, ContradictForm, MoveForm, PointForm, ViewForm
from kring.web.conference.words import ANSWERS, ATTENDANCE, HEARD, LANDS, STATES, STEPS, TOPICS
from kring.web.doors import for_professionals
from kring.web.families.opening import language


@for_professionals()
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """The whole of a conference, as far as it is theirs, and what one may do now."""
    seat = entered(request, key)
    conference, by, on = seat.conference, request.actor, request.today
    chairs = may_chair(conference, by=by, on=on).granted
    state = State(conference.state)
    context = {
        "seat": seat,
        "conference": conference,
        "state": STATES[state],
        "chairs": chairs,
        "calls": state is State.CALLED,
        "held": state is State.HELD,
        "today": on,
        "day_has_come": conference.day <= on,
        "family_key": conference.family.key if not (seat.invitation and seat.invitation.guest) else None,
        "people": [person.name for person in conference.about.order_by("pk")],
        "invited": [seat_line(each) for each in invitations_of(conference)],
        "lines": [
            {
                "line": line,
                "topic": TOPICS[line.point.topic] if line.point else "",
                "view": _view_address(seat, line.point, request),
                "decisions": [decision_line(row, seat, request) for row in line.decisions],
            }
            for line in table(seat)
        ],
        "answers": seat.invitation is not None and may_answer(seat.invitation, by=by).granted,
        "confirms": seat.invitation is not None and may_confirm(seat.invitation, by=by).granted,
        "adds": may_add_point(conference, by=by, on=on).granted,
        "steps": [{"step": each, "words": STEPS[each.what]} for each in steps_of(conference)],
        "minuted": state in (State.MINUTED, State.CLOSED),
    }
    return render(request, "conference/one.html", context)


def seat_line(invitation: Invitation) -> dict[str, Any]:
    """Somebody who was invited: what they answered, whether they were there, what they got."""
    lang = language()
    return {
        "invitation": invitation,
        "heard": HEARD[Heard(invitation.heard)] if invitation.heard else "",
        "answer": ANSWERS[Answer(invitation.answer)] if invitation.answer else "",
        "attendance": ATTENDANCE[Attendance(invitation.attendance)] if invitation.attendance else "",
        "parts": [one.title for one in invitation.parts.all()],
        "ground": grounds()[invitation.ground].name[lang] if invitation.ground else "",
    }


def decision_line(row: Any, seat: Seat, request: HttpRequest) -> dict[str, Any]:
    """A decision: who does not agree, and where it landed or who may see to that."""
    may = may_land(row.decision, by=request.actor, on=request.today).granted
    return {
        "row": row,
        "lands": LANDS[row.landing.lands] if row.landing else "",
        "may_land": may and row.landing is None,
    }


def _view_address(seat: Seat, point: Point | None, request: HttpRequest) -> str:
    if not _whose(seat, point, request):
        return ""
    if point is None:
        return reverse("conference:whole-view", args=[seat.conference.key])
    return reverse("conference:view", args=[seat.conference.key, point.key])


def _whose(seat: Seat, point: Point | None, request: HttpRequest) -> list[Invitation]:
    """Those whose view who asks may write down on this point."""
    everybody = invitations_of(seat.conference)
    for each in everybody:
        each.conference = seat.conference
    may = [each for each in everybody if may_give_view(each, point, by=request.actor, on=request.today).granted]
    return sorted(may, key=lambda each: each.organisation_id != request.actor.organisation)


@for_professionals()
@READ_OR_SEND
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """An agency answers its invitation."""
    found = invitation_by(key)
    seat = entered(request, found.conference.key)
    if not may_answer(found, by=request.actor).granted:
        if request.method == "POST":
            may_answer(found, by=request.actor).require()
        return redirect(page_of(seat))
    form = AnswerForm(request.POST or None, initial={"answer": found.answer, "words": found.answer_words})

    def act() -> str:
        given = form.cleaned_data
        taking_part.answer(
            found,
            Answer(given["answer"]),
            words=given["words"],
            view=given["view"],
            by=request.actor,
            on=request.today,
        )
        return page_of(seat)

    answer = done(request, form, act, said=_("Your answer is written down. Who called the conference sees it."))
    return answer or shown(
        request, "invitation", form, seat=seat, points=points_of(seat), invitation=found, cancel=page_of(seat)
    )


@for_professionals()
@READ_OR_SEND
def point(request: HttpRequest, key: UUID) -> HttpResponse:
    """A point more on the agenda."""
    seat = entered(request, key)
    may_add_point(seat.conference, by=request.actor, on=request.today).require()
    form = PointForm(request.POST or None)

    def act() -> str:
        said = PointSaid(form.cleaned_data["title"], form.cleaned_data["question"])
        actions.add_point(seat.conference, said, by=request.actor, on=request.today)
        return page_of(seat)

    answer = done(request, form, act, said=_("It is on the agenda."))
    title = _("Put a point on the agenda")
    return answer or shown(
        request, "act", form, about=seat.conference.aim, title=title, submit=title, cancel=page_of(seat)
    )


@for_professionals()
@READ_OR_SEND
def view(request: HttpRequest, key: UUID, point: UUID) -> HttpResponse:
    """What somebody thinks of a point is written down."""
    return _view(request, key, point)


@for_professionals()
@READ_OR_SEND
def whole_view(request: HttpRequest, key: UUID) -> HttpResponse:
    """What somebody thinks of it all is written down."""
    return _view(request, key, None)


def _view(request: HttpRequest, key: UUID, point: UUID | None) -> HttpResponse:
    seat = entered(request, key)
    line = next((each for each in table(seat) if (each.point and each.point.key) == point), None)
    if line is None:
        raise Http404
    whose = _whose(seat, line.point, request)
    if not whose:
        raise Refused(Reason("view_of_others"))
    form = ViewForm(request.POST or None, whose=[(str(each.pk), each.name) for each in whose])

    def act() -> str:
        chosen = next(each for each in whose if str(each.pk) == form.cleaned_data["whose"])
        taking_part.give_view(chosen, line.point, form.cleaned_data["text"], by=request.actor, on=request.today)
        return f"{page_of(seat)}#point-{line.point.number if line.point else 0}"

    answer = done(request, form, act, said=_("Written down beside the others."))
    return answer or shown(request, "view", form, seat=seat, line=line, cancel=page_of(seat))


@for_professionals()
@READ_OR_SEND
def contradict(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody who is invited is asked to contradict, or somebody else than before."""
    seat = chaired(request, key)
    conference = seat.conference
    invited = [one for one in invitations_of(conference) if one.organisation_id and not one.guest]
    form = ContradictForm(
        request.POST or None,
        initial={"who": conference.contradictor_id},
        invited=[(one.pk, one.name) for one in invited],
    )

    def act() -> str:
        chosen = next(one for one in invited if one.pk == form.cleaned_data["who"])
        actions.choose_contradictor(conference, chosen, by=request.actor, on=request.today)
        return f"{page_of(seat)}#against"

    answer = done(request, form, act, said=_("Saved. Everybody who is invited sees who is asked to contradict."))
    title = _("Ask somebody to contradict")
    return answer or shown(
        request, "act", form, about=conference.aim, title=title, submit=_("Ask them"), cancel=page_of(seat)
    )


@for_professionals()
@READ_OR_SEND
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """The conference is postponed or cancelled, with the reason."""
    seat = chaired(request, key)
    form = MoveForm(request.POST or None)

    def act() -> str:
        given, by, on = form.cleaned_data, request.actor, request.today
        if given["what"] == "cancel":
            actions.cancel(seat.conference, by=by, on=on, because=given["because"])
        else:
            actions.postpone(seat.conference, day=given["day"], by=by, on=on, because=given["because"])
        return page_of(seat)

    answer = done(request, form, act, said=_("Saved. Everybody who is invited hears it."))
    title = _("Postpone or cancel the conference")
    return answer or shown(
        request, "act", form, about=seat.conference.aim, title=title, submit=_("Save"), cancel=page_of(seat)
    )
