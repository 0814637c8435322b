"""For each step of the Meldcode: its form, and how what is signed becomes an act."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.dateformat import format as written
from django.utils.translation import get_language

from kring.families.queries import members_of
from kring.kernel.access import Access
from kring.lifecourse.queries import entries
from kring.review.terms import term
from kring.signals.meldcode import actions, decisions
from kring.signals.meldcode.decisions import Decided
from kring.signals.meldcode.domain import Choice, Step
from kring.signals.meldcode.queries import Track, children_named
from kring.web.meldcode import forms

SIGNALS = frozenset({"observation", "concern", "incident", "child_check", "no_show", "turned_away", "child_contact"})
FORMS: Mapping[Step, type[forms.StepForm]] = {
    Step.MAP: forms.MapForm,
    Step.CONSULT: forms.ConsultForm,
    Step.TALK: forms.TalkForm,
    Step.WEIGH: forms.WeighForm,
    Step.DECIDE: forms.DecideForm,
}


def form_of(
    step: Step,
    track: Track,
    access: Access,
    request: HttpRequest,
    draft: Mapping[str, Any] | None = None,
    *,
    sent: bool = True,
) -> forms.StepForm:
    """The form of a step: as it was sent, else with what a draft holds."""
    given: dict[str, Any] = {"today": request.today, "since": track.opened_on}
    if step is Step.MAP:
        given["entries"] = own_signals(access, request)
    if step is Step.TALK:
        given["members"] = members_of(access.family)
    if step in (Step.TALK, Step.WEIGH):
        given["children"] = children_named(track)
    form = FORMS[step](request.POST if sent and request.method == "POST" else None, **given)
    for name, value in (draft or {}).items():
        if name in form.fields:
            several = getattr(form.fields[name].widget, "allow_multiple_selected", False)
            form.fields[name].initial = value if several else value[-1]
    return form


def to_keep(sent: QueryDict, form: forms.StepForm) -> dict[str, list[str]]:
    """What was typed in a form, to be kept as it is: a draft need not be right."""
    return {name: sent.getlist(name) for name in form.fields if name != "once" and any(sent.getlist(name))}


def own_signals(access: Access, request: HttpRequest) -> list[tuple[str, str]]:
    """What the agency itself wrote down that may be a signal, the newest first, to choose from."""
    lang = get_language() or "nl"
    own = [
        one
        for one in entries(access, as_of=request.today)
        if one.kind in SIGNALS and one.organisation_id == access.actor.organisation
    ]
    return [
        (str(one.pk), f"{written(one.last, 'j F Y')}: {term('kind', one.kind, lang)}. {one.text}")
        for one in reversed(own)
    ]


def sign(step: Step, track: Track, form: Any, request: HttpRequest) -> None:
    """Do what the form of a step says."""
    given = form.cleaned_data
    who: dict[str, Any] = {"by": request.actor, "on": given["on"]}
    match step:
        case Step.MAP:
            keys = ("findings", "basis", "nature", "child_check")
            chosen = given.get("entries", [])
            actions.map_signals(track, **who, entries=chosen, **{key: given[key] for key in keys})
        case Step.CONSULT:
            keys = ("whom", "name", "findings")
            actions.consult(track, **who, **{key: given[key] for key in keys})
        case Step.TALK:
            keys = ("parents", "unreachable", "findings")
            actions.talk(track, **who, children=form.spoken(), **{key: given[key] for key in keys})
        case Step.WEIGH:
            actions.weigh(
                track,
                **who,
                levels=form.levels(),
                answers=form.answers(step),
                grounds=form.grounds(step),
                findings=given["findings"],
                doubt=None in form.levels().values(),
            )
        case Step.DECIDE:
            decisions.decide(track, decided(form), **who)


def decided(form: Any) -> Decided:
    """What the form of step 5 decides."""
    given = form.cleaned_data
    return Decided(
        choice=Choice(given["choice"]),
        findings=given["findings"],
        answers=form.answers(Step.DECIDE),
        grounds=form.grounds(Step.DECIDE),
        terms=form.terms(),
        domain=given["domain"] if given["choice"] == Choice.HELP else "",
        because=given["because"],
        responsible=given["responsible"],
        shielded=given["shielded"] and given["choice"] == Choice.REPORT,
    )
