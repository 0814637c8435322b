"""Forms for what changes in who is who: from which day, what it is now, and how that is known."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.design.forms import DayField, OnceForm
from kring.families.domain import RELATIONS
from kring.web.families import words
from kring.web.families.forms import Choices, come

AUTHORITY = (
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
    ("unknown", gettext_lazy("That is not known")),
)


class ChangeForm(OnceForm):
    """From which day something is so, and how that is known."""

    since = DayField(label=gettext_lazy("From which day?"))
    told = forms.CharField(
        label=gettext_lazy("How do you know this?"),
        help_text=gettext_lazy("For example: told by the mother, seen in a decision of the court."),
        max_length=500,
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on

    def clean_since(self) -> date | None:
        """A day that has come."""
        since: date | None = self.cleaned_data["since"]
        return since and come(since, self.on)


class EndForm(ChangeForm):
    """A relation no longer holds."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].label = _("From which day no longer?")


class AuthorityForm(ChangeForm):
    """Whether a parent has authority."""

    authority = forms.ChoiceField(
        label=gettext_lazy("Does this parent have authority?"), choices=AUTHORITY, widget=forms.RadioSelect
    )
    field_order = ("once", "authority", "since", "told")

    def __init__(self, *args: Any, now: bool | None, **options: Any) -> None:
        super().__init__(*args, **options)
        is_now = next(code for code, value in words.AUTHORITY_IS.items() if value is now)
        self.fields["authority"].choices = [one for one in AUTHORITY if one[0] != is_now]
        self.fields["authority"].help_text = _(words.AUTHORITY_NOW[is_now])
        self.fields["since"].help_text = _("As far as you know: the day of the decision, or the day you heard it.")


class RelationForm(ChangeForm):
    """What one person is to another."""

    origin = forms.ChoiceField(label=gettext_lazy("Who?"))
    kind = forms.ChoiceField(label=gettext_lazy("Is what?"))
    target = forms.ChoiceField(label=gettext_lazy("Of whom?"))
    authority = forms.ChoiceField(
        label=gettext_lazy("Does this parent have authority?"),
        help_text=gettext_lazy("Only for a parent."),
        choices=AUTHORITY,
        initial="unknown",
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("Only where it is over already."),
        required=False,
    )
    field_order = ("once", "origin", "kind", "target", "authority", "since", "until", "told")

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("origin", "target"):
            self.fields[name].choices = [("", ""), *people]
        self.fields["kind"].choices = [("", ""), *((one, words.said(words.RELATIONS, one)) for one in RELATIONS)]
        self.fields["since"].required = False
        self.fields["since"].help_text = _("Leave this open where you do not know.")

    def clean_authority(self) -> bool | None:
        """Yes, no, or not known."""
        return words.AUTHORITY_IS[self.cleaned_data["authority"]]


class CareForm(ChangeForm):
    """Another school, GP or youth health care of children; or none."""

    NONE = "none"
    children = forms.MultipleChoiceField(label=gettext_lazy("Which children?"), widget=forms.CheckboxSelectMultiple)
    agency = forms.ChoiceField(
        label=gettext_lazy("Which one is it now?"),
        help_text=gettext_lazy("Not in the list? Ask the administrator of your municipality to add it."),
    )
    field_order = ("once", "children", "agency", "since", "told")

    def __init__(self, *args: Any, children: Choices, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["children"].choices = children
        self.fields["agency"].choices = [("", ""), *agencies, (self.NONE, _("None (any more), as far as is known"))]
