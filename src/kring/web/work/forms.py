"""The forms of the work list, of a loop and of a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, OnceForm
from kring.loops.domain import Standing
from kring.web.work.places import OUTCOMES
from kring.web.work.words import STANDINGS

WHY = forms.Textarea(attrs={"rows": 3})
Choices = list[tuple[int, str]]


class FilterForm(forms.Form):
    """Which lines to show."""

    use_required_attribute = False
    stands = forms.ChoiceField(
        label=_("Show"),
        choices=[("", _("Everything")), *((one.value, STANDINGS[one]) for one in Standing)],
        required=False,
    )
    who = forms.TypedChoiceField(label=_("Of whom"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, colleagues: Choices, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["who"].choices = [("", _("Everybody")), *colleagues]
        if not colleagues:
            del self.fields["who"]


class HandOverForm(OnceForm):
    """Who has it from now on, and why."""

    receiver = forms.ChoiceField(label=_("Who takes it over?"), widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("Why?"),
        help_text=_("Say what they need to know to go on with it. Both of you can read this back."),
        widget=WHY,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: Choices, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receiver"].choices = [
            (_("Within your agency"), [(f"p{pk}", name) for pk, name in colleagues]),
            *(
                [(_("Another agency that is involved"), [(f"o{pk}", name) for pk, name in agencies])]
                if agencies
                else []
            ),
        ]

    def receiver_parts(self) -> dict[str, int]:
        """What `hand_over` is told of the receiver."""
        chosen = self.cleaned_data["receiver"]
        return {"professional" if chosen[0] == "p" else "organisation": int(chosen[1:])}


class CloseForm(OnceForm):
    """Why nothing more is to be expected."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one, OUTCOMES[one]) for one in ("elsewhere", "not_needed")],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("What was done, or why is it not needed?"),
        help_text=_("This stays readable for you and for who waits for it."),
        widget=WHY,
    )


class RemindForm(OnceForm):
    """A word with a reminder."""

    because = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("You may leave this empty. It becomes part of the life course, with the reminder."),
        widget=WHY,
        required=False,
    )


class AskForm(OnceForm):
    """What is asked, of whom, about whom, by when."""

    to = forms.TypedChoiceField(label=_("Whom do you ask?"), coerce=int, widget=forms.RadioSelect)
    about = forms.TypedMultipleChoiceField(
        label=_("About whom is it?"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    expected = forms.CharField(
        label=_("What exactly do you expect?"),
        help_text=_("Write it so that they know when it is done: who does what, with whom, how you hear of it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    due = DayField(label=_("By when?"))

    def __init__(self, *args: Any, agencies: Choices, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = agencies
        self.fields["about"].choices = people


class AnswerForm(OnceForm):
    """Accepted, done, or declined with a reason; and then as expected, or what is missing."""

    answer = forms.ChoiceField(label=_("What do you answer?"), widget=forms.RadioSelect)
    because = forms.CharField(label=_("Say more"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    evidence = forms.TypedChoiceField(
        label=_("If it is done: does an entry show it?"),
        help_text=_("One of your own agency. Pointing at it tells nobody what is in it."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    due = DayField(
        label=_("By when is what is missing expected?"),
        required=False,
    )

    def __init__(
        self, *args: Any, answers: list[tuple[str, Any]], help_text: Any, entries: Choices, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].choices = answers
        self.fields["because"].help_text = help_text
        self.fields["evidence"].choices = [("", _("No entry")), *entries]
        if not entries:
            del self.fields["evidence"]
        if "lacks" not in dict(answers):
            del self.fields["due"]

    def clean(self) -> dict[str, Any]:
        """Everything but saying yes needs words, and what is missing a day."""
        given = super().clean() or self.cleaned_data
        answer = given.get("answer", "accept")
        if answer not in {"accept", "as-expected"} and not given.get("because", "").strip():
            self.add_error("because", _("Say what was done, what is missing, or why not."))
        if answer == "lacks" and not given.get("due") and "due" not in self.errors:
            self.add_error("due", _("Say by when."))
        return given
