"""The minutes: on the screen and on paper, sent to who was not there, and read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.coordination.conference.domain import Attendance, State
from kring.coordination.conference.holding import attending, send_minutes
from kring.coordination.conference.permissions import may_become, may_confirm
from kring.coordination.conference.queries import Seat, invitation_by
from kring.coordination.conference.taking_part import confirm_read
from kring.design.forms import OnceForm
from kring.design.paper import answer
from kring.kernel.decision import Reason, Refused
from kring.web.conference.after_forms import SendForm
from kring.web.conference.entering import READ_OR_SEND, chaired, done, entered, page_of, shown
from kring.web.conference.paper import minutes_of
from kring.web.doors import for_professionals


@for_professionals()
@READ_OR_SEND
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """The minutes as they will be, and who gets them."""
    seat = chaired(request, key)
    may_become(seat.conference, State.MINUTED, by=request.actor, on=request.today).require()
    absent = [one for one in attending(seat.conference) if one.attendance != Attendance.PRESENT]
    form = SendForm(request.POST or None, absent=absent)

    def act() -> str:
        send_minutes(seat.conference, to=form.to(), not_to=form.not_to(), by=request.actor, on=request.today)
        return page_of(seat)

    sent = done(request, form, act, said=_("The minutes are sent."))
    return sent or shown(request, "send", form, seat=seat, document=minutes_of(seat), cancel=page_of(seat))


@for_professionals()
@require_safe
def read(request: HttpRequest, key: UUID) -> HttpResponse:
    """The minutes, as far as they are theirs."""
    seat = _minuted(request, key)
    invitation = seat.invitation
    confirms = invitation is not None and may_confirm(invitation, by=request.actor).granted
    context = {"seat": seat, "document": minutes_of(seat), "form": OnceForm(), "confirms": confirms}
    return render(request, "conference/minutes.html", context)


@for_professionals()
@require_safe
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same on paper."""
    seat = _minuted(request, key)
    return answer(minutes_of(seat), name=f"conference-{seat.conference.day.isoformat()}")


@for_professionals()
@READ_OR_SEND
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """An agency that was not there reads the minutes, and says so."""
    found = invitation_by(key)
    seat = entered(request, found.conference.key)
    if request.method != "POST":
        return redirect("conference:minutes", key=found.conference.key)
    form = OnceForm(request.POST)

    def act() -> str:
        confirm_read(found, by=request.actor, on=request.today)
        return page_of(seat)

    sent = done(request, form, act, said=_("Thank you: who called the conference sees that you read them."))
    if sent is None:
        may_confirm(found, by=request.actor).require()
    return sent or redirect(page_of(seat))


def _minuted(request: HttpRequest, key: UUID) -> Seat:
    seat = entered(request, key)
    if seat.conference.state not in (State.MINUTED, State.CLOSED):
        raise Refused(Reason("minutes_not_sent_yet"))
    if seat.invitation is not None and seat.invitation.no_minutes_because:
        raise Refused(Reason("minutes_not_sent_to_you"))
    return seat
