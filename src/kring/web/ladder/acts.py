"""What one may do with a thing of the ladder: each act with its form, who may, and why a door is shut."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kring.coordination.ladder import actions, permissions, queries
from kring.coordination.ladder.domain import NEXT_OF_REQUEST, Because, Grounds, Request, Rung
from kring.design.forms import OnceForm
from kring.design.words import sentence_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision
from kring.web.doors import for_professionals
from kring.web.families.opening import Opened, opened
from kring.web.ladder import forms
from kring.web.ladder.choosing import involved
from kring.web.ladder.views import form_page

May = Callable[[Any, Actor, date], Decision]
Do = Callable[[Opened, Any, Any], object]
Given = Callable[[Opened, Any], dict[str, Any]]


@dataclass(frozen=True)
class Act:
    """One thing that may be done: what it is called, in which states, who may, its form, and the act itself."""

    title: Any
    states: frozenset[str]
    may: May
    form: type[OnceForm]
    do: Do
    given: Given = lambda _here, _thing: {}


def _decide_weighing(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_weigh(thing, by=by, on=on)


def _follow_up(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_follow_up(thing, by=by, on=on)


def _judge(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_judge(thing, by=by, on=on)


def _answer(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_answer(thing, by=by, on=on)


def _decide(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_decide(thing.family_id, by=by, on=on)


def _carry_out(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_carry_out(thing, by=by, on=on)


def _hold(thing: Any, by: Actor, _on: date) -> Decision:
    return permissions.may_hold(thing, by=by)


def _tell(thing: Any, by: Actor, on: date) -> Decision:
    return permissions.may_tell(thing.family_id, by=by, on=on)


def _dropping(what: str) -> Do:
    def do(here: Opened, thing: Any, form: Any) -> object:
        given = form.cleaned_data
        return actions.drop(
            here.access,
            because=Because(given["because"]),
            reason=given["reason"],
            look_again_on=given["look_again_on"],
            family_view=given["family_view"],
            child_view=given["child_view"],
            on=here.today,
            **{what: thing},
        )

    return do


def _stepping_up(what: str) -> Do:
    def do(here: Opened, thing: Any, form: Any) -> object:
        towards = Rung(form.cleaned_data["towards"])
        return actions.step_up(here.access, towards=towards, grounds=form.grounds(), on=here.today, **{what: thing})

    return do


def _answering(answer: Request) -> Do:
    def do(here: Opened, thing: Any, form: Any) -> object:
        given = form.cleaned_data
        held = {name: given[name] for name in ("holder", "nobody_because") if name in given}
        return actions.answer_request(here.access, thing, answer=answer, text=given["text"], on=here.today, **held)

    return do


def _judging(here: Opened, thing: Any, form: Any) -> object:
    given = form.cleaned_data
    return actions.judge_condition(
        here.access,
        thing,
        met=given["met"] == "yes",
        text=given["text"],
        family_view=given["family_view"],
        child_view=given["child_view"],
        on=here.today,
    )


def _prolonging(here: Opened, thing: Any, form: Any) -> object:
    given = form.cleaned_data
    grounds = Grounds(given["because"], "", given["family_view"], given["child_view"])
    return actions.prolong(here.access, thing, until=given["until"], grounds=grounds, on=here.today)


def _ending(here: Opened, thing: Any, form: Any) -> object:
    given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    return actions.end_measure(here.access, thing, on=here.today, **given)


def _telling(here: Opened, thing: Any, form: Any) -> object:
    given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    return actions.tell(here.access, thing, on=here.today, **given)


def _done(what: str) -> Do:
    return lambda here, thing, form: actions.carry_out(
        here.access, thing, what=what, text=form.cleaned_data["text"], on=here.today
    )


def _agencies(here: Opened, thing: Any) -> dict[str, Any]:
    return {"agencies": involved(here, but=getattr(thing, "carrier_id", None) or thing.to_id)}


def _in(*states: str) -> frozenset[str]:
    return frozenset(states)


def _answers(answer: Request) -> frozenset[str]:
    return frozenset(state.value for state, after in NEXT_OF_REQUEST.items() if answer in after)


UNMET = _in("unmet", "stepped_up")
ABOVE = (Rung.TABLE, Rung.BOARD)
ACTS: dict[str, dict[str, Act]] = {
    "weighing": {
        "step-up": Act(
            _("Decide to step up"),
            _in("open"),
            _decide_weighing,
            forms.StepUpForm,
            _stepping_up("weighing"),
            lambda _here, _thing: {"rungs": (Rung.PRESSURE, *ABOVE)},
        ),
        "drop": Act(
            _("Let it go, with a reason"),
            _in("open", "stepped_up"),
            _decide_weighing,
            forms.DropForm,
            _dropping("weighing"),
        ),
    },
    "condition": {
        "judge": Act(_("Say whether it is met"), _in("set"), _judge, forms.JudgeForm, _judging),
        "step-up": Act(
            _("Decide to step up"),
            _in("unmet"),
            _follow_up,
            forms.StepUpForm,
            _stepping_up("condition"),
            lambda _here, _thing: {"rungs": ABOVE},
        ),
        "met": Act(
            _("It is met after all"),
            UNMET,
            _judge,
            forms.MetForm,
            lambda here, thing, form: actions.judge_condition(
                here.access, thing, met=True, text=form.cleaned_data["text"], on=here.today
            ),
        ),
        "once-more": Act(_("Try voluntary help once more"), UNMET, _follow_up, forms.DropForm, _dropping("condition")),
    },
    "request": {
        "accept": Act(
            _("Accept the request"),
            _answers(Request.ACCEPTED),
            _answer,
            forms.AnswerForm,
            _answering(Request.ACCEPTED),
        ),
        "inquiry": Act(
            _("Start an inquiry"), _answers(Request.INQUIRY), _answer, forms.AnswerForm, _answering(Request.INQUIRY)
        ),
        "court": Act(
            _("Ask the judge for a measure"),
            _answers(Request.ASKED),
            _answer,
            forms.AnswerForm,
            _answering(Request.ASKED),
        ),
        "return": Act(
            _("Send it back with a reason"),
            _answers(Request.RETURNED),
            _answer,
            forms.AnswerForm,
            _answering(Request.RETURNED),
        ),
        "close": Act(
            _("Close it without a measure"),
            _answers(Request.CLOSED),
            _answer,
            forms.CloseForm,
            _answering(Request.CLOSED),
            _agencies,
        ),
        "leave": Act(
            _("Leave it at voluntary help"), _in("returned", "closed"), _decide, forms.DropForm, _dropping("request")
        ),
    },
    "measure": {
        "contact": Act(
            _("We spoke with child and parents"), _in("running"), _carry_out, forms.TextForm, _done("contact")
        ),
        "plan": Act(_("The plan is made"), _in("running"), _carry_out, forms.TextForm, _done("plan")),
        "prolong": Act(_("It is prolonged"), _in("running"), _carry_out, forms.ProlongForm, _prolonging),
        "end": Act(_("End the measure"), _in("running"), _carry_out, forms.EndForm, _ending, _agencies),
        "hold": Act(
            _("We hold it from now on"),
            _in("ended"),
            _hold,
            forms.TextForm,
            lambda here, thing, form: actions.hold(here.access, thing, text=form.cleaned_data["text"], on=here.today),
        ),
    },
    "step": {
        "tell": Act(
            _("Write how they were told"),
            frozenset(),
            _tell,
            forms.TellForm,
            _telling,
            lambda here, thing: {"people": queries.to_tell(thing), "today": here.today},
        ),
    },
}


def acts_on(what: str, thing: Any, *, by: Actor, on: date) -> list[dict[str, Any]]:
    """What may be done with a thing in the state it is in, each with its address, or with why one may not."""
    found = []
    for name, act in ACTS[what].items():
        if not _fits(what, name, act, thing):
            continue
        may = act.may(thing, by, on)
        address = reverse("ladder:act", args=[what, thing.key, name])
        found.append(
            {
                "title": act.title,
                "url": address if may.granted else "",
                "why": "" if may.granted else sentence_of(may.reason),
            }
        )
    if what == "condition" and thing.state in UNMET:
        may = permissions.may_follow_up(thing, by=by, on=on)
        family = queries.family_of(what, thing.key)
        address = f"{reverse('ladder:set', args=[family])}?instead={thing.key}"
        title = _("Move the limit: a new condition")
        found.append(
            {
                "title": title,
                "url": address if may.granted else "",
                "why": "" if may.granted else sentence_of(may.reason),
            }
        )
    return found


def _fits(what: str, name: str, act: Act, thing: Any) -> bool:
    """Whether an act belongs to the state in which a thing is."""
    if what == "step":
        return bool(queries.to_tell(thing))
    if name in ("hold", "leave"):
        return thing.state in act.states and queries.still_awaited(
            what, thing, {"hold": "hold_after"}.get(name, "ladder_decision")
        )
    return thing.state in act.states


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, what: str, key: UUID, name: str) -> HttpResponse:
    """The page on which one thing is done with something of the ladder."""
    doing = ACTS.get(what, {}).get(name)
    family = queries.family_of(what, key) if doing is not None else None
    if doing is None or family is None:
        raise Http404
    here = opened(request, family)
    thing = queries.one_of(what, key, access=here.access, on=here.today)
    doing.may(thing, here.actor, here.today).require()
    form = doing.form(request.POST or None, **doing.given(here, thing))
    address = reverse(f"ladder:{what}", args=[key])

    def do() -> str:
        doing.do(here, thing, form)
        messages.success(request, _("Written down on the ladder."))
        return address

    submit = _("Record this")
    return form_page(request, here, form, do, title=doing.title, submit=submit, cancel=address)
