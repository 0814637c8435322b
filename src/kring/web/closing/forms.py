"""The forms of closing: what became better, a child that is safe, the finger on the pulse, and a check of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.coordination.closing.domain import TERMS, Found, Watch
from kring.design.forms import DayField, OnceForm, one_of
from kring.web.meldcode.forms import natures, several

LONG = forms.Textarea(attrs={"rows": 3})
SPANS = TERMS["checks"].value

FOUND = {
    Found.WELL: _("It goes well"),
    Found.WORRY: _("There is a sign that makes us act, or another worry"),
    Found.NOT_REACHED: _("We did not get to see or speak to them"),
}


def text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """A few lines."""
    return forms.CharField(label=label, help_text=help_text, widget=LONG, max_length=5000, required=required)


class BeginForm(OnceForm):
    """Why one may let go."""

    because = text(
        _("What has become better, and how does one see it?"),
        _("For the children first. What was the worry, and what is there now?"),
    )


class SafeForm(OnceForm):
    """A child is safe."""

    rests_on = text(
        _("What does it rest on that this child is safe?"),
        _("Who saw and spoke to the child, where, when, alone or not; what was assessed, with what; what has changed."),
    )
    child_says = text(
        _("What does the child say itself?"),
        _("In its own words. Of a child that does not talk yet: what one sees of it."),
    )
    safe = forms.BooleanField(
        label=_("I have established that this child is safe"),
        help_text=_("If you cannot say so, you do not close. Say what is needed, and go on."),
    )


class WatchForm(OnceForm):
    """The finger on the pulse: who, how, when, and what makes one act."""

    how = text(_("How do they look?"), _("A visit, a call; where; are the children seen and spoken to?"))
    day_1 = DayField(label=_("First check"))
    day_2 = DayField(label=_("Second check"), required=False)
    day_3 = DayField(label=_("Third check"), required=False)
    signs = text(_("What makes them act?"), _("Signs that one can see, as the family knows them too."))
    then = text(_("What do they do then, and within how many days?"))
    contact = text(_("Whom can the family call, and the child?"), _("A name and a number, in plain words."))
    remains = text(
        _("What remains, and who does it?"),
        _("What is not done yet, what goes on, what the family and its network do."),
        required=False,
    )
    family_says = text(_("What do the parents and the children think of closing?"))
    told_how = text(_("How and when was it gone through with them?"))

    def __init__(self, *args: Any, holders: list[tuple[int, str]], on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        holder = one_of(
            _("Who keeps a finger on the pulse?"),
            [(str(pk), name) for pk, name in holders],
            help_text=_("Your own agency, or another that is involved. Another agency says first whether it will."),
        )
        self.fields = {"once": self.fields["once"], "holder": holder, **self.fields}
        for number, span in enumerate(SPANS, start=1):
            self.fields[f"day_{number}"].initial = on + timedelta(days=span)
        self.on = on

    def watch(self) -> Watch:
        """What is agreed."""
        given = self.cleaned_data
        days = tuple(given[f"day_{n}"] for n in (1, 2, 3) if given.get(f"day_{n}"))
        return Watch(given["how"], days, given["signs"], given["then"], given["contact"])

    def clean(self) -> dict[str, Any]:
        """The days of the checks are to come, and the first is not too far away."""
        given = super().clean() or {}
        for name in ("day_1", "day_2", "day_3"):
            day = given.get(name)
            if day is not None and day <= self.on:
                self.add_error(name, _("Choose a day that is to come."))
        first, most = given.get("day_1"), TERMS["first_check"].value
        if first is not None and first > self.on + timedelta(days=most):
            self.add_error("day_1", _("The first check is within %(days)s days of now.") % {"days": most})
        return given


class AnswerForm(OnceForm):
    """Whether one's agency keeps a finger on the pulse."""

    answer = one_of(_("Your answer"), [("accept", _("We will do this")), ("decline", _("We will not do this"))])
    because = text(_("Why not?"), _("Only when you will not."), required=False)

    def clean(self) -> dict[str, Any]:
        """A no has a reason."""
        given = super().clean() or {}
        if given.get("answer") == "decline" and not given.get("because", "").strip():
            self.add_error("because", _("Say why not."))
        return given


class CloseForm(OnceForm):
    """Letting go."""


class WithdrawForm(OnceForm):
    """Not closing after all."""

    because = text(_("Why is it not closed after all?"))


class CheckForm(OnceForm):
    """One check of the finger on the pulse."""

    found = one_of(_("How does it go?"), [(one.value, words) for one, words in FOUND.items()])
    text = text(_("What did you see and hear?"))
    alone = forms.BooleanField(label=_("I spoke to them alone"), required=False)
    again = DayField(
        label=_("Look once more on"), required=False, help_text=_("Only when all is well and you wish to.")
    )

    def __init__(self, *args: Any, children: Mapping[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        seen = several(_("Which children did you see?"), [(str(pk), name) for pk, name in children.items()], coerce=int)
        nature = several(_("If there is a worry: of what kind?"), natures())
        order = {
            "once": None,
            "found": None,
            "text": None,
            "seen": seen,
            "alone": None,
            "nature": nature,
            "again": None,
        }
        self.fields = {name: field or self.fields[name] for name, field in order.items()}

    def clean(self) -> dict[str, Any]:
        """A worry has a kind; who was spoken to alone was seen."""
        given = super().clean() or {}
        if given.get("found") == Found.WORRY and not given.get("nature"):
            self.add_error("nature", _("Choose of what kind the worry is."))
        if given.get("alone") and not given.get("seen"):
            self.add_error("seen", _("Say whom you spoke to."))
        return given
