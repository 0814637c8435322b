"""Each step of a referral as a form of its own; what one may do now, and why not what one may not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kring.design.words import sentence_of
from kring.families.queries import keys_of, members_of
from kring.handover import actions, permissions, queries
from kring.handover.domain import State
from kring.handover.queries import Referral
from kring.kernel.actor import Actor
from kring.kernel.decision import Decision, Refused
from kring.network.queries import organisations
from kring.sharing.queries import involved_organisations
from kring.web.doors import for_professionals
from kring.web.handover import forms
from kring.web.handover.words import about_words
from kring.web.once import once

May = Callable[..., Decision]


@dataclass(frozen=True)
class Act:
    """A step: what it is called, who may take it now, its form, what it does with what was said."""

    words: Any
    submit: Any
    may: May
    form: type[Any]
    run: Callable[..., Any]
    hint: Any = ""


def _to(state: State) -> May:
    return lambda one, by, on: permissions.may_become(one, state, by=by, on=on)


def _with_words(name: str) -> Callable[..., Any]:
    """The action of this name, with what the form gave as its words."""
    return lambda one, given, by, on: getattr(actions, name)(one, by=by, on=on, **given)


def _tells(one: Referral, given: dict[str, Any], by: Actor, on: date) -> Any:
    told = forms.FamilyTellForm.telling_of(given)
    return actions.tell_family(
        one,
        by=by,
        on=on,
        how=told.get("told_how", ""),
        told_on=told.get("told_on"),
        not_told_because=told.get("not_told_because", ""),
    )


def _arrives(one: Referral, given: dict[str, Any], by: Actor, on: date) -> Any:
    seen = [int(child) for child in given.pop("seen", [])]
    return actions.arrive(one, by=by, on=on, seen=seen, **given)


def _asks(one: Referral, given: dict[str, Any], by: Actor, on: date) -> Any:
    to = int(given["organisation"])
    return actions.ask_to_watch(one, organisation=to, by=by, on=on, because=given["because"])


ACTS: Mapping[str, Act] = {
    "accept": Act(
        gettext_lazy("Accept"),
        gettext_lazy("Accept"),
        _to(State.ACCEPTED),
        forms.SayForm,
        _with_words("accept"),
        gettext_lazy("Your agency becomes involved, and reads what the sender hands over."),
    ),
    "decline": Act(
        gettext_lazy("Decline, with the reason"),
        gettext_lazy("Decline"),
        _to(State.DECLINED),
        forms.BecauseForm,
        _with_words("decline"),
        gettext_lazy("The sender then decides who helps. Do you know who could? Say so."),
    ),
    "wait": Act(
        gettext_lazy("Say that the family waits, and until when"),
        gettext_lazy("Tell the sender"),
        _to(State.WAITING),
        forms.WaitForm,
        _with_words("wait"),
        gettext_lazy("Somebody keeps an eye meanwhile. If it takes long, the sender is asked for an alternative."),
    ),
    "talk": Act(
        gettext_lazy("Write down that both agencies spoke"),
        gettext_lazy("Write it down"),
        _to(State.TALKED),
        forms.TalkForm,
        _with_words("talk"),
        gettext_lazy("Best together with the family: what was tried, what is at stake, what must not get lost?"),
    ),
    "arrive": Act(
        gettext_lazy("Confirm the arrival of the family"),
        gettext_lazy("The family has arrived"),
        _to(State.ARRIVED),
        forms.ArriveForm,
        _arrives,
        gettext_lazy("From now on your agency is responsible for this help, and the sender may let go."),
    ),
    "close": Act(
        gettext_lazy("Let go: the handover is complete"),
        gettext_lazy("Let go"),
        _to(State.CLOSED),
        forms.SayForm,
        _with_words("close"),
    ),
    "send-back": Act(
        gettext_lazy("Send it back, with the reason"),
        gettext_lazy("Send it back"),
        _to(State.RETURNED),
        forms.BecauseForm,
        _with_words("send_back"),
    ),
    "look": Act(
        gettext_lazy("Say how the waiting family is doing"),
        gettext_lazy("Write it down"),
        lambda one, by, on: permissions.may_look(one, by=by),
        forms.LookForm,
        _with_words("looked"),
    ),
    "alternative": Act(
        gettext_lazy("Say what the alternative is"),
        gettext_lazy("Write it down"),
        lambda one, by, on: permissions.may_say_alternative(one, by=by),
        forms.AlternativeForm,
        _with_words("say_alternative"),
        gettext_lazy("The family waits longer than the norm."),
    ),
    "ask-to-watch": Act(
        gettext_lazy("Ask another agency to keep an eye meanwhile"),
        gettext_lazy("Ask this"),
        lambda one, by, on: permissions.may_choose_watcher(one, by=by),
        forms.WatcherForm,
        _asks,
    ),
    "keep-watch": Act(
        gettext_lazy("Keep an eye on the family meanwhile"),
        gettext_lazy("We keep an eye"),
        lambda one, by, on: permissions.may_answer_watch(one, by=by),
        forms.SayForm,
        lambda one, given, by, on: actions.keep_watch(one, by=by, on=on, because=given["text"]),
    ),
    "decline-watch": Act(
        gettext_lazy("Do not keep an eye, with the reason"),
        gettext_lazy("We do not"),
        lambda one, by, on: permissions.may_answer_watch(one, by=by),
        forms.BecauseForm,
        _with_words("decline_to_watch"),
    ),
    "stop-watching": Act(
        gettext_lazy("Give the keeping of an eye back, with the reason"),
        gettext_lazy("Give it back"),
        lambda one, by, on: permissions.may_stop_watching(one, by=by),
        forms.BecauseForm,
        _with_words("stop_watching"),
    ),
    "check-later": Act(
        gettext_lazy("The parent is not there yet: check again later"),
        gettext_lazy("Check again then"),
        lambda one, by, on: permissions.may_check_later(one, by=by),
        forms.CheckLaterForm,
        _with_words("check_later"),
    ),
    "tell-family": Act(
        gettext_lazy("Say how the family was told"),
        gettext_lazy("Save"),
        lambda one, by, on: permissions.may_tell_family(one, by=by),
        forms.FamilyTellForm,
        _tells,
    ),
    "note": Act(
        gettext_lazy("Take note that it was withdrawn"),
        gettext_lazy("We know"),
        lambda one, by, on: permissions.may_take_note(one, by=by),
        forms.BecauseForm,
        _with_words("take_note"),
        gettext_lazy("Your involvement by this referral ends then."),
    ),
    "withdraw": Act(
        gettext_lazy("Withdraw it, with the reason"),
        gettext_lazy("Withdraw"),
        _to(State.WITHDRAWN),
        forms.BecauseForm,
        _with_words("withdraw"),
        gettext_lazy("Say also what happens instead: the family still has its question."),
    ),
}
# What leads to the pages on which one chooses: by mode, as `offering` has them.
ELSEWHERE: Mapping[str, tuple[Any, State]] = {
    "tell": (gettext_lazy("Tell the receiver after all"), State.OFFERED),
    "instead": (gettext_lazy("Offer it to another agency instead"), State.REPLACED),
    "on": (gettext_lazy("Send it on to another agency"), State.SENT_ON),
}
# What need not be said to be impossible: the referral is past it, or it is none of the reader's business.
_UNSAID = frozenset({"referral_moved_on", "referral_of_others", "not_asked_here"})


# What brings the family further: the others undo something, or leave it as it is.
_ONWARD = frozenset({"accept", "arrive", "close", "look", "alternative", "keep-watch", "note", "tell"})


def doings_of(one: Referral, *, by: Actor, on: date) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """What the reader may do now (addresses), and what may not be done yet or by others, each with why not."""
    now: list[dict[str, Any]] = []
    shut: list[dict[str, str]] = []
    inside = queries.may_open_file(one, by=by, on=on)
    family = keys_of([one.family_id])[one.family_id]
    asked = [(name, act.words, act.may(one, by, on)) for name, act in ACTS.items()]
    for mode, (words, state) in ELSEWHERE.items():
        if mode != "tell" or one.state == State.WITH_PARENT:
            asked.append((mode, words, permissions.may_become(one, state, by=by, on=on)))
    for name, words, decision in asked:
        if decision.granted and name in ACTS:
            now.append({"url": reverse("handover:act", args=[one.key, name]), "words": words, "first": name in _ONWARD})
        elif decision.granted and inside:
            url = f"{reverse('handover:choose', args=[family])}?{name}={one.key}"
            now.append({"url": url, "words": words, "first": name in _ONWARD})
        elif not decision.granted and decision.reason.code not in _UNSAID:
            shut.append({"words": str(words), "why": sentence_of(decision.reason)})
    return now, shut


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """One step of a referral: its form, and done once; what was refused meanwhile is said above what was typed."""
    doing = ACTS.get(name)
    if doing is None:
        raise Http404
    by, on = request.actor, request.today
    found = queries.referral_seen_by(key, by=by, on=on)
    if request.method != "POST":
        doing.may(found, by, on).require()
    form = doing.form(request.POST or None, **_options(doing.form, found, on))
    here = reverse("handover:referral", args=[key])

    def run() -> str:
        given = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        doing.run(found, given, by, on)
        messages.success(request, _("This is written down, and the other agency sees it."))
        return here

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, run)
        except Refused as refused:
            if refused.reason.code == "referral_of_others":
                raise
            form.add_error(None, sentence_of(refused.reason))
    known = queries.is_known(found, by=by, on=on)
    context = {
        "form": form,
        "title": doing.words,
        "submit": doing.submit,
        "hint": doing.hint,
        "about": about_words([one.name for one in found.about.order_by("pk")] if known else []),
        "cancel": here,
    }
    return render(request, "handover/act.html", context)


def _options(form: type[Any], found: Referral, on: date) -> dict[str, Any]:
    """What a form must know of the referral."""
    if form is forms.ArriveForm:
        people = set(found.about.values_list("pk", flat=True))
        those = [one for one in members_of(found.family_id) if one.kind == "child" and one.person_id in people]
        return {"children": [(str(one.person_id), one.person.name) for one in those], "initial": {"came_on": on}}
    if form is forms.WatcherForm:
        others = involved_organisations(found.family_id, on=on) - {found.responsible_id}
        return {"agencies": [(str(one.pk), one.name) for one in organisations(others)]}
    if form is forms.FamilyTellForm:
        return {"today": on}
    if form is forms.TalkForm:
        return {"initial": {"spoke_on": on}}
    if form is forms.WaitForm:
        return {"initial": {"since": found.waits_since or on, "until": found.waits_until}}
    return {}
