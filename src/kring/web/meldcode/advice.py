"""Advice of Veilig Thuis: asking, giving, calling back. No family is named in it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kring.design.forms import LONG, DayField, OnceForm, one_of
from kring.design.words import sentence_of
from kring.kernel.decision import Refused
from kring.norms import terms
from kring.signals.advice import actions, queries
from kring.signals.advice.domain import seems_to_name
from kring.signals.advice.permissions import may_give
from kring.web.doors import for_professionals
from kring.web.meldcode import words
from kring.web.meldcode.forms import chosen_from
from kring.web.once import once


class Nameless(OnceForm):
    """A text in which nobody is to be named. It warns once; who sends it again as it is, sends it."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), max_length=5000)
    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Warn of what looks like a name or a date of birth, unless this very text was warned of before."""
        given = super().clean() or {}
        found = seems_to_name(given.get("text", ""))
        if found and given.get("looked_at") != given["text"][:200]:
            self.data = self.data.copy()
            self.data["looked_at"] = given["text"][:200]
            self.add_error(
                "text",
                gettext("This looks like somebody's name or number: %(found)s. Take it out, or send it again as it is.")
                % {"found": "; ".join(found[:5])},
            )
        return given


class AskForm(Nameless):
    """Asking for advice."""

    anonymous = forms.BooleanField(
        label=_("Do not tell Veilig Thuis who asks"),
        help_text=_("They answer you here; they cannot call you."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("What do you want to ask?")
        self.fields["text"].help_text = _("Tell it so that nobody can be recognised: no names, no dates of birth.")


class GiveForm(Nameless):
    """Giving advice."""

    call_back = DayField(
        label=_("On which day do you call back?"), help_text=_("Leave it empty if that was not agreed."), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("What do you advise?")


class CallBackForm(Nameless):
    """Having called back."""

    outcome = one_of(_("How did it go?"), chosen_from(words.CALLED_BACK))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("What was said?")
        self.fields["text"].widget = LONG


@for_professionals()
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The questions that one asked; for Veilig Thuis, those that it was asked."""
    found = [(one, queries.is_done(one)) for one in queries.questions(request.actor)]
    context = {"questions": found, "gives": request.actor.function == "veilig_thuis"}
    return render(request, "meldcode/advice_list.html", context)


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask Veilig Thuis for advice."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            made = actions.ask(text=given["text"], anonymous=given["anonymous"], by=request.actor, on=request.today)
            return reverse("meldcode:advice", args=[made.key])

        return once(request, form, act)
    return render(request, "meldcode/advice_ask.html", {"form": form})


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, key: UUID) -> HttpResponse:
    """One question: what was asked, advised and said when calling back; Veilig Thuis goes on with it here."""
    seen = queries.seen(key, by=request.actor)
    calls_back = seen.gives and seen.call_back_due is not None
    form: Nameless | None = None
    if calls_back:
        form = CallBackForm(request.POST or None)
    elif seen.gives:
        agreed = request.today + timedelta(days=terms("meldcode")["call_back"].value)
        form = GiveForm(request.POST or None, initial={"call_back": agreed})
    if request.method == "POST" and form is None:
        may_give(seen.question, by=request.actor).require()
    if request.method == "POST" and form is not None and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            who = {"by": request.actor, "on": request.today}
            if calls_back:
                actions.call_back(seen.question, outcome=given["outcome"], text=given["text"], **who)
            else:
                actions.give(seen.question, text=given["text"], call_back=given["call_back"], **who)
            return reverse("meldcode:advice", args=[seen.question.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    context = {
        "seen": seen,
        "form": form,
        "calls_back": calls_back,
        "called_back": [(words.CALLED_BACK[one.outcome], one) for one in seen.called_back],
    }
    return render(request, "meldcode/advice.html", context)
