"""Registering, and what an agency does with its registration: inform, take in an objection, advise, remove."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kring.index.legal import actions, objecting, queries
from kring.index.legal.actions import Registered
from kring.kernel.decision import Reason, Refused
from kring.web.legal import words
from kring.web.legal.door import where_it_is_on
from kring.web.legal.forms import InformForm, ObjectForm, RegisterForm, RemoveForm, ToldForm, WeighForm
from kring.web.legal.views import READ_OR_SEND, may_begin_now
from kring.web.once import once


@sensitive_post_parameters()
@never_cache
@where_it_is_on()
@READ_OR_SEND
def register(request: HttpRequest) -> HttpResponse:
    """Register a young person: number, birthday, and what the law asks before."""
    may_begin_now(request.actor).require()
    form = RegisterForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            made = actions.register(
                given["number"],
                born=given["born"],
                until=given["until"],
                reference=given["reference"],
                by=request.actor,
                on=request.today,
            )
            _say(request, made)
            return reverse("legal:registration", args=[made.registration.key])

        return once(request, form, act)
    return render(request, "legal/register.html", {"form": form, "cancel": reverse("legal:mine")})


def _say(request: HttpRequest, made: Registered) -> None:
    day = date_format(made.registration.made_at, "j F Y")
    if made.before:
        said = _("Your agency registered this young person on %(day)s. That registration stands; nothing was changed.")
        messages.warning(request, said % {"day": day})
    else:
        messages.success(request, _("This is registered now. Below is who else is registered, and what you do next."))


@where_it_is_on()
@READ_OR_SEND
def inform(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how those who must hear of a registration were informed, or why that is not safe now."""
    informing = queries.informing_of(queries.own_registration(str(key), by=request.actor))
    if request.method != "POST" and informing.closed_on is not None:
        raise Refused(Reason("informed_already"))
    form = InformForm(request.POST or None)

    def act() -> None:
        actions.inform(str(key), by=request.actor, on=request.today, **form.given())

    hint = _("Of this registration must hear: %(who)s.") % {"who": words.INFORM[informing.who]}
    return _act(request, key, form, act, title=_("Inform"), hint=hint, submit=_("Save"), done=_("Saved."))


@where_it_is_on()
@READ_OR_SEND
def object_to(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take in that the young person or a parent objects."""
    form = ObjectForm(request.POST or None)

    def act() -> None:
        objecting.object_to(str(key), by=request.actor, on=request.today)

    return _act(
        request,
        key,
        form,
        act,
        title=_("Somebody objects"),
        hint=_(
            "The young person or a parent objects to this registration. Write their reasons in your own file. Your "
            "agency then advises, and the municipality decides."
        ),
        submit=_("Take in the objection"),
        done=_("The objection was taken in. Advise the municipality now: keep or remove."),
    )


@where_it_is_on()
@READ_OR_SEND
def advise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Advise the municipality on an objection: keep or remove."""
    if request.method != "POST":
        queries.objection_to_advise_on(str(key), by=request.actor)
    form = WeighForm(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        objecting.advise(str(key), by=request.actor, on=request.today, remove_it=form.removes, because=because)

    return _act(
        request,
        key,
        form,
        act,
        title=_("Advise on the objection"),
        hint=_("The municipality does not know whom it is about. It decides on what you write here."),
        submit=_("Send the advice"),
        done=_("The municipality has your advice, and decides."),
    )


@where_it_is_on()
@READ_OR_SEND
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove a registration: to the archive, or for good."""
    form = RemoveForm(request.POST or None)

    def act() -> None:
        wrongful = form.cleaned_data["why"] == form.WRONGFUL
        actions.remove(str(key), by=request.actor, on=request.today, wrongful=wrongful)

    return _act(
        request,
        key,
        form,
        act,
        title=_("Remove the registration"),
        hint=_(
            "From the archive one single signal may still come, within five years, when another agency registers this "
            "young person. Nobody can look into it."
        ),
        submit=_("Remove"),
        done=_("The registration was removed."),
        to=reverse("legal:mine"),
    )


@where_it_is_on()
@READ_OR_SEND
def decision(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the municipality decided on an objection, to be told to whoever objected."""
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            how = str(words.HOW[form.cleaned_data["how"]])
            objecting.tell_decision(key, by=request.actor, on=request.today, how=how)
            messages.success(request, _("Saved. The decision is no longer kept here."))
            return reverse("legal:mine")

        return once(request, form, act)
    found = queries.decided(key, by=request.actor)
    context = {"found": found, "verdict": words.VERDICTS[found.verdict], "form": form}
    return render(request, "legal/decision.html", context)


def _act(
    request: HttpRequest,
    key: UUID,
    form: Any,
    act: Callable[[], None],
    *,
    title: str,
    hint: str,
    submit: str,
    done: str,
    to: str = "",
) -> HttpResponse:
    """One form about a registration; it leads back to it, or where it leads when the registration has gone."""
    back = reverse("legal:registration", args=[key])
    if request.method == "POST" and form.is_valid():

        def run() -> str:
            act()
            messages.success(request, done)
            return to or back

        return once(request, form, run)
    reference = queries.own_registration(str(key), by=request.actor).reference
    context = {"form": form, "reference": reference, "title": title, "hint": hint, "submit": submit, "cancel": back}
    return render(request, "legal/act.html", context)
