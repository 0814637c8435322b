"""Forms of the family pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.design.forms import DayField, OnceForm
from kring.web.families.words import SHARES

Choices = Sequence[tuple[str, str]]


def come(day: date, on: date) -> date:
    """A day that has come by `on`; raises ValidationError for one that is still to come."""
    if day > on:
        raise forms.ValidationError(_("This day is still to come."))
    return day


class AsideForm(OnceForm):
    """Why a pattern may be set aside."""

    because = forms.CharField(
        label=gettext_lazy("Why may it be set aside?"),
        help_text=gettext_lazy(
            "What do you know that makes this less of a worry, or who takes it up? Who knows the entry reads this."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EntryForm(OnceForm):
    """What every entry tells: when, about whom, and in words."""

    happened = DayField(label=gettext_lazy("When was it?"))
    about = forms.MultipleChoiceField(
        label=gettext_lazy("About whom?"),
        help_text=gettext_lazy("Name every child that it bears on."),
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("Write it as you would say it to the family: they may read it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    only_children = False

    def __init__(self, *args: Any, people: Choices, on: date, **options: Any) -> None:
        options["initial"] = {"happened": on, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.on = on
        self.fields["about"].choices = people

    def clean_happened(self) -> date:
        """A day that has come."""
        return come(self.cleaned_data["happened"], self.on)


class ObservationForm(EntryForm):
    """Something seen or heard that is no worry (yet), or goes well."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Is it a fact, a suspicion or an opinion?"),
        choices=(
            ("fact", gettext_lazy("A fact: I saw or heard it myself")),
            ("suspicion", gettext_lazy("A suspicion: I think it is so")),
            ("opinion", gettext_lazy("An opinion: what I make of it")),
        ),
        widget=forms.RadioSelect,
    )
    field_order = ("once", "happened", "about", "text", "basis")


class ChildContactForm(EntryForm):
    """A professional saw a child."""

    only_children = True
    talk = forms.ChoiceField(
        label=gettext_lazy("Did you speak with the child?"),
        choices=(
            ("no", gettext_lazy("No, I only saw the child")),
            ("spoke", gettext_lazy("Yes, with a parent there")),
            ("alone", gettext_lazy("Yes, alone, without a parent there")),
        ),
        widget=forms.RadioSelect,
    )
    about_home = forms.ChoiceField(
        label=gettext_lazy("Was it also about how it is at home?"),
        choices=(("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))),
        initial="no",
        widget=forms.RadioSelect,
    )
    setting = forms.CharField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("At home, at school, in the consulting room."),
        max_length=120,
        required=False,
    )
    field_order = ("once", "happened", "about", "talk", "about_home", "setting", "text")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].label = _("Which children?")
        self.fields["about"].help_text = ""
        self.fields["text"].label = _("What did you see and hear?")

    def clean(self) -> dict[str, Any]:
        """What was talked about home was spoken; gives `spoke`, `alone` and `about_home`."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        talk, home = given.get("talk"), given.get("about_home") == "yes"
        if home and talk == "no":
            self.add_error("about_home", _("Who spoke with the child alone or about home also spoke with the child."))
        return {**given, "spoke": talk in ("spoke", "alone"), "alone": talk == "alone", "about_home": home}


class ContactForm(EntryForm):
    """Contact with adults."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How?"),
        choices=(
            ("visit", gettext_lazy("A visit at home")),
            ("talk", gettext_lazy("A talk elsewhere")),
            ("call", gettext_lazy("By telephone")),
            ("message", gettext_lazy("By message or letter")),
        ),
        widget=forms.RadioSelect,
    )
    field_order = ("once", "happened", "about", "mode", "text")


class WeighingForm(EntryForm):
    """How safe children are, weighed."""

    only_children = True
    level = forms.TypedChoiceField(
        label=gettext_lazy("How unsafe is it for them?"),
        help_text=gettext_lazy("Is it not the same for each child? Then write down one after the other."),
        coerce=int,
        choices=(
            ("0", gettext_lazy("Not unsafe")),
            ("1", gettext_lazy("Slightly")),
            ("2", gettext_lazy("Moderately")),
            ("3", gettext_lazy("Seriously")),
            ("4", gettext_lazy("Acutely")),
        ),
        widget=forms.RadioSelect,
    )
    instrument = forms.CharField(
        label=gettext_lazy("With which instrument?"),
        help_text=gettext_lazy("May be left open: you weighed it in another way."),
        max_length=120,
        required=False,
    )
    homes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which homes did you look?"),
        help_text=gettext_lazy("A child who lives in two homes must be safe in both."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("once", "happened", "about", "level", "homes", "instrument", "text")

    def __init__(self, *args: Any, homes: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].label = _("Which children?")
        self.fields["about"].help_text = ""
        self.fields["text"].label = _("What weighs, what goes well, and what does the child say?")
        self.fields["homes"].choices = homes


class MoveForm(OnceForm):
    """People of the family live elsewhere from a day."""

    about = forms.MultipleChoiceField(label=gettext_lazy("Who moves?"), widget=forms.CheckboxSelectMultiple)
    happened = DayField(label=gettext_lazy("From which day?"))
    to = forms.ChoiceField(label=gettext_lazy("Where to?"), widget=forms.RadioSelect)
    new = forms.CharField(
        label=gettext_lazy("What do you call the new place?"),
        help_text=gettext_lazy("Only for another place: “with grandmother”, “foster family”. Not an address."),
        max_length=120,
        required=False,
    )
    share = forms.ChoiceField(
        label=gettext_lazy("When do they live there?"),
        choices=[(code, gettext_lazy(said)) for code, said in SHARES.items()],
        initial="main",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: Choices, homes: Choices, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on
        self.fields["about"].choices = people
        self.fields["to"].choices = (*homes, ("", _("Another place")))
        self.fields["to"].required = False

    def clean_happened(self) -> date:
        """A day that has come."""
        return come(self.cleaned_data["happened"], self.on)

    def clean(self) -> dict[str, Any]:
        """A place that is known, or one with a name."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("to") and not given.get("new", "").strip():
            self.add_error("new", _("Choose a household, or name a new one."))
        return given
