"""After a conference: who was there, what was decided, and where each decision lands."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kring.coordination.conference import landing
from kring.coordination.conference.domain import Attendance, Lands
from kring.coordination.conference.holding import attending, keep_as_held
from kring.coordination.conference.holding import decide as decide_it
from kring.coordination.conference.permissions import may_land
from kring.coordination.conference.queries import (
    candidates,
    decision_by,
    invitations_of,
    points_of,
    row_of,
)
from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.loops.domain import due_of
from kring.network.queries import organisations
from kring.plan.domain import GoalState
from kring.plan.permissions import may_read
from kring.plan.queries import goals, running_plan
from kring.sharing.queries import involved_organisations
from kring.web.conference.after_forms import DecideForm, EntryForm, HoldForm, NothingForm, StepForm, TaskForm, ThereForm
from kring.web.conference.entering import READ_OR_SEND, access_of, chaired, done, entered, page_of, shown
from kring.web.conference.room import decision_line
from kring.web.conference.words import LANDS
from kring.web.doors import for_professionals
from kring.web.index.telling import line as entry_line
from kring.web.work.places import place_of

ELSEWHERE = (Lands.PLAN, Lands.AGREEMENT, Lands.LADDER, Lands.TASK)


@for_professionals()
@READ_OR_SEND
def hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """It was held: who was there, and how contradiction was organised."""
    seat = chaired(request, key)
    conference = seat.conference
    own = next(one for one in invitations_of(conference) if one.organisation_id == conference.called_by_id)
    invited = attending(conference)
    initial: dict[str, Any] = {"contradictor": conference.contradictor_id or ""}
    for one in invited:
        initial[f"there_{one.pk}"] = Attendance.EXCUSED if one.answer in ("word", "absent") else Attendance.PRESENT
        initial[f"who_{one.pk}"] = one.answer_words
    form = HoldForm(request.POST or None, initial=initial, invited=invited, own=own)

    def act() -> str:
        keep_as_held(conference, form.held(), by=request.actor, on=request.today)
        return page_of(seat)

    answer = done(request, form, act, said=_("Saved. Now write down what was decided, and send the minutes."))
    return answer or shown(request, "hold", form, seat=seat, cancel=page_of(seat))


@for_professionals()
@READ_OR_SEND
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was decided, on which grounds, and who does not agree."""
    seat = chaired(request, key)
    conference = seat.conference
    everybody, points = invitations_of(conference), points_of(seat)
    form = DecideForm(
        request.POST or None,
        initial={"owner": str(conference.called_by_id), "point": str(points[0].pk) if points else ""},
        points=[(str(one.pk), one.title) for one in points],
        owners=[(str(one.organisation_id), one.name) for one in everybody if one.organisation_id and not one.guest],
        there=[one for one in everybody if one.attendance == Attendance.PRESENT or one.heard],
    )

    def act() -> str:
        given = form.cleaned_data
        made = decide_it(
            conference,
            text=given["text"],
            grounds=given["grounds"],
            owner=int(given["owner"]),
            point=next((one for one in points if str(one.pk) == given["point"]), None),
            dissent=form.dissent(),
            by=request.actor,
            on=request.today,
        )
        ours = made.owner_id == request.actor.organisation
        return reverse("conference:decision", args=[made.key]) if ours else page_of(seat)

    answer = done(request, form, act, said=_("The decision is written down. It is open until it has landed."))
    return answer or shown(request, "decide", form, seat=seat, cancel=page_of(seat))


@for_professionals()
@READ_OR_SEND
def decision(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a decision lands: a task, the life course, what was done elsewhere, or nothing further because."""
    found = decision_by(key)
    seat = entered(request, found.conference.key)
    if not seat.sees(found.point):
        return redirect(page_of(seat))
    may = may_land(found, by=request.actor, on=request.today)
    row = row_of(found)
    if request.method == "POST":
        may.require()
    if not may.granted or (row.landing is not None and request.method != "POST"):
        return shown(request, "decision", NothingForm(), seat=seat, said=decision_line(row, seat, request), ways=[])
    access = access_of(request, seat)
    forms = _forms(request, access, found)
    chosen = request.POST.get("lands", "")
    if chosen in forms:
        form = forms[chosen]
        answer = done(
            request,
            form,
            lambda: _land(access, found, Lands(chosen), form, request, page_of(seat)),
            said=_("The decision has landed."),
        )
        if answer is not None:
            return answer
    ways = [
        {
            "name": name,
            "words": LANDS[Lands(name)],
            "form": form,
            "open": name == chosen,
            "there": isinstance(form, ThereForm),
            "empty": (isinstance(form, ThereForm) and not form.fields["entry"].choices)
            or (isinstance(form, StepForm) and not form.fields["goal"].choices),
            "place": _place(name, found),
        }
        for name, form in forms.items()
    ]
    form = forms.get(chosen, next(iter(forms.values())))
    return shown(request, "decision", form, seat=seat, said=decision_line(row, seat, request), ways=ways)


def _forms(request: HttpRequest, access: Access, found: Any) -> dict[str, Any]:
    """The form of each way to land; the one that was sent holds what was sent."""
    others = involved_organisations(access.family, on=request.today) - {request.actor.organisation}

    def sent(name: str) -> Any:
        return request.POST if request.POST.get("lands") == name else None

    forms: dict[str, Any] = {
        Lands.TASK.value: TaskForm(
            sent("task"),
            initial={"expected": found.text, "due": due_of("task", request.today)},
            agencies=[(one.pk, one.name) for one in organisations(others)],
            auto_id="task_%s",
        ),
        Lands.ENTRY.value: EntryForm(sent("entry"), initial={"text": found.text}, auto_id="entry_%s"),
    }
    forms[Lands.STEP.value] = _step_form(
        sent("step"), access, found, others | {request.actor.organisation}, on=request.today
    )
    for lands in ELSEWHERE[:-1]:
        entries = [(one.pk, entry_line(one)) for one in candidates(access, found, lands, on=request.today)]
        forms[lands.value] = ThereForm(sent(lands.value), entries=entries, auto_id=f"{lands.value}_%s")
    forms[Lands.NOTHING.value] = NothingForm(sent("nothing"), auto_id="nothing_%s")
    return forms


def _step_form(sent: Any, access: Access, found: Any, agencies: Collection[int | None], *, on: date) -> StepForm:
    plan = running_plan(access)
    if plan is not None and not may_read(plan, by=access.actor, on=on).granted:
        plan = None
    people = [(f"p{one.person_id}", one.person.name) for one in members_of(access.family)]
    return StepForm(
        sent,
        initial={"what": found.text},
        goals=[(str(one.key), one.now.effect) for one in goals(plan) if one.state is GoalState.OPEN] if plan else [],
        whose=[
            (_("The family and its network"), people),
            (_("Agencies"), [(f"o{one.pk}", one.name) for one in organisations(one for one in agencies if one)]),
        ],
        auto_id="step_%s",
    )


def _land(access: Access, found: Any, lands: Lands, form: Any, request: HttpRequest, back: str) -> str:
    on, given = request.today, form.cleaned_data
    match lands:
        case Lands.TASK:
            about = [one.pk for one in found.conference.about.order_by("pk")]
            made = landing.land_as_task(
                access, found, to=given["to"], expected=given["expected"], due=given["due"], about=about, on=on
            )
            return place_of(made.subject) or back
        case Lands.STEP:
            landing.land_as_step(access, found, on=on, **form.parts())
        case Lands.ENTRY:
            landing.land_as_entry(access, found, text=given["text"], basis=given["basis"], on=on)
        case Lands.NOTHING:
            landing.land_nowhere(access, found, because=given["because"], on=on)
        case _:
            landing.land_there(access, found, lands, entry=given["entry"], on=on)
    return back


def _place(name: str, found: Any) -> str:
    """Where the plan, agreements and the ladder of this family are worked on: all on the page of the family."""
    if name in {one.value for one in ELSEWHERE[:-1]}:
        return reverse("families:page", args=[found.conference.family.key]) + "#work"
    return ""
