"""The forms around the director."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.coordination.actions import Agreed
from kring.coordination.domain import OF_THE_FAMILY, QUESTIONS, Answer, Found, Outcome
from kring.coordination.words import AUTHORITY
from kring.design.forms import DayField, OnceForm
from kring.web.coordination.words import ANSWERS, OUTCOMES
from kring.web.coordination.words import QUESTIONS as ASKED

Choices = list[tuple[int, str]]
Groups = list[tuple[str, Choices]]


def lines(label: Any, *, help_text: Any = "", required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    """A few lines of text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=area, max_length=4000, **more)


class AssessForm(OnceForm):
    """Whether the family can direct itself."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for one in QUESTIONS:
            self.fields[one] = forms.ChoiceField(
                label=ASKED[one], choices=[(a.value, words) for a, words in ANSWERS.items()], widget=forms.RadioSelect
            )
            self.fields[f"{one}_rests_on"] = lines(_("What does that rest on?"), rows=2)
        self.fields["family_view"] = lines(
            _("How does the family see it itself?"), help_text=_("In its own words, also where it sees it differently.")
        )
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What do you conclude?"),
            choices=[(one.value, words) for one, words in OUTCOMES.items()],
            widget=forms.RadioSelect,
        )
        self.fields["because"] = lines(_("Why?"), help_text=_("You sign this with your name and today's date."))

    def found(self) -> dict[str, Found]:
        """What was found on each question."""
        given = self.cleaned_data
        return {one: Found(Answer(given[one]), given[f"{one}_rests_on"]) for one in QUESTIONS}

    def outcome(self) -> Outcome:
        """What was concluded."""
        return Outcome(self.cleaned_data["outcome"])


class AgreedForm(OnceForm):
    """On what ground, and how it was agreed with the family."""

    ground = lines(_("Why is this needed now?"))
    how = lines(
        _("How was it agreed with the family?"), help_text=_("With whom, when, and what they said."), required=False
    )
    not_because = lines(_("Or why could it not be agreed?"), required=False, rows=2)

    def agreed(self) -> Agreed:
        """What was said of it."""
        given = self.cleaned_data
        return Agreed(given["ground"], given["how"], given["not_because"])


class AppointForm(AgreedForm):
    """Who directs, and what they may decide."""

    who = forms.TypedChoiceField(label=_("Who directs?"), coerce=int)
    authority = forms.MultipleChoiceField(
        label=_("What may they decide, on behalf of everybody?"),
        choices=[(one, _(AUTHORITY[one])) for one in OF_THE_FAMILY],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    more = lines(_("What else? On whose behalf?"), required=False, rows=2)
    field_order = ("who", "authority", "more", "ground", "how", "not_because")

    def __init__(self, *args: Any, people: Groups, **options: Any) -> None:
        options.setdefault("initial", {}).setdefault("authority", list(OF_THE_FAMILY))
        super().__init__(*args, **options)
        self.fields["who"].choices = [("", _("Choose somebody")), *people]


class OwnForm(AgreedForm):
    """Who of the family directs, and who supports them."""

    person = forms.TypedChoiceField(label=_("Who of the family or its network directs?"), coerce=int)
    supporter = forms.TypedChoiceField(
        label=_("Which professional supports them?"),
        help_text=_("They write down what the family decides, and see no more of others than their agency does."),
        coerce=int,
    )
    authority = forms.MultipleChoiceField(
        label=_("What may the family decide?"),
        choices=[(one, _(AUTHORITY[one])) for one in OF_THE_FAMILY],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("person", "supporter", "authority", "ground", "how", "not_because")

    def __init__(self, *args: Any, people: Choices, supporters: Groups, **options: Any) -> None:
        options.setdefault("initial", {}).setdefault("authority", list(OF_THE_FAMILY))
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", _("Choose somebody")), *people]
        self.fields["supporter"].choices = [("", _("Choose somebody")), *supporters]


class OfferForm(AgreedForm):
    """To whom, and what they must know."""

    who = forms.TypedChoiceField(label=_("Who takes over?"), coerce=int)
    must_know = lines(
        _("What must the next director know?"),
        help_text=_("Until they accept they read this and nothing else: write what they need to decide."),
        rows=6,
    )
    next_dates = lines(_("Which dates come next?"), required=False, rows=2)
    talk_on = DayField(label=_("When do you both talk with the family?"))
    field_order = ("who", "ground", "must_know", "next_dates", "talk_on", "how", "not_because")

    def __init__(self, *args: Any, people: Groups, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [("", _("Choose somebody")), *people]
        self.fields["ground"].label = _("Why do you hand over?")


class BecauseForm(OnceForm):
    """Some words, and for some answers a day."""

    act = forms.ChoiceField(label=_("What do you do?"), widget=forms.RadioSelect)
    because = lines(_("Say more"), required=False)
    day = DayField(label=_("On which day, or by when?"), required=False)

    def __init__(
        self, *args: Any, acts: Iterable[tuple[str, Any]], without_words: Iterable[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["act"].choices = list(acts)
        self._wordless = frozenset(without_words)

    def clean(self) -> dict[str, Any]:
        """Words where they are needed."""
        given = super().clean() or self.cleaned_data
        if given.get("act") not in {None, *self._wordless} and not given.get("because", "").strip():
            self.add_error("because", _("Say why, or what was said."))
        return given


class WhyForm(OnceForm):
    """Why."""

    because = lines(_("Why?"))


class StakesForm(OnceForm):
    """What is at stake."""

    because = lines(
        _("What does it mean for the children that this is not done?"),
        help_text=_("The named person of the agency reads this."),
    )


class AddForm(OnceForm):
    """One more agency: what it adds, and what ends."""

    organisation = forms.TypedChoiceField(label=_("Which agency?"), coerce=int)
    adds = forms.CharField(
        label=_("What does it add, in the family's words?"),
        help_text=_("What will be different for the family? The agency reads this, and so does the family."),
        max_length=300,
    )
    beside = lines(
        _("Who around the family does something like it, and why is that not enough?"), required=False, rows=2
    )
    leaves = forms.TypedChoiceField(
        label=_("Which agency leaves in exchange?"), coerce=int, empty_value=None, required=False
    )
    ends = lines(_("What ends in exchange, or why does nothing end?"), rows=2)
    told_how = forms.CharField(label=_("How was the family told?"), max_length=300, required=False)
    not_told_because = forms.CharField(
        label=_("Or why does its safety forbid telling it now?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, agencies: Choices, there: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", _("Choose an agency")), *agencies]
        self.fields["leaves"].choices = [("", _("None")), *there]


class ColleagueForm(OnceForm):
    """A colleague."""

    who = forms.TypedChoiceField(label=_("Who is asked to contradict?"), coerce=int)

    def __init__(self, *args: Any, people: Groups, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [("", _("Choose somebody")), *people]


class CalledOnForm(OnceForm):
    """Who is called on when the agency is stuck."""

    who = forms.TypedChoiceField(
        label=_("Who is called on when your agency is stuck?"),
        help_text=_("Late work steps up to them, and a director calls on them by name."),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [("", _("Whoever leads the agency")), *people]
