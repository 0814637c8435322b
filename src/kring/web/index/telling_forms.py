"""Forms for telling other agencies what one's own recorded: choosing, what the ground asks, withdrawing."""

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, Form, OnceForm
from kring.design.words import sentence_of
from kring.kernel.decision import Reason
from kring.norms.grounds import Ground, grounds
from kring.sharing.domain import Consent
from kring.web.index.forms import TellForm

Choices = list[tuple[str, str]]


class ChooseForm(Form):
    """What, to whom, on what ground."""

    entry = forms.MultipleChoiceField(
        label=_("What do you tell?"),
        help_text=_("Only what your own agency recorded. No more than the other needs."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one entry to tell.")},
    )
    to = forms.MultipleChoiceField(
        label=_("To whom?"),
        help_text=_("Agencies that are involved with this family."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one agency.")},
    )
    ground = forms.ChoiceField(
        label=_("On what ground?"),
        help_text=_("Take the first that fits. Consent does not repair a missing ground."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground on which you tell this.")},
    )

    def __init__(self, *args: Any, entries: Choices, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nl"
        self.fields["entry"].choices = entries
        self.fields["to"].choices = agencies
        self.fields["ground"].choices = [
            (one.kind, f"{one.name[language]}. {one.explains[language]}") for one in grounds().values()
        ]


class GroundsForm(OnceForm):
    """What must be written down for one ground, and what the family hears."""

    necessity = forms.CharField(
        label=_("Why do they need to know this?"),
        help_text=_("In a sentence. They read it, and so may the family."),
        max_length=300,
        error_messages={"required": _("Say in a sentence why they need to know this.")},
    )

    def __init__(self, *args: Any, ground: Ground, people: Choices, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ground, self.today = ground, today
        language = get_language() or "nl"
        for question, words in ground.questions.items():
            self.fields[question] = forms.CharField(
                label=words[language],
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": sentence_of(Reason("answer_this"))},
            )
        if ground.consent:
            self._ask_consent(people)
        else:
            self._ask_telling()

    def _ask_consent(self, people: Choices) -> None:
        self.fields["agreed"] = forms.MultipleChoiceField(
            label=_("Who said yes, each of them?"),
            help_text=_("Without the yes of all of these people this ground does not hold."),
            choices=people,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": sentence_of(Reason("not_everybody_agreed"))},
        )
        self.fields["asked_on"] = DayField(
            label=_("When were they asked?"), error_messages={"required": sentence_of(Reason("say_when_asked"))}
        )
        self.fields["asked_how"] = forms.CharField(
            label=_("How was it asked and explained, and what did they say?"),
            help_text=_("Were they free to say no, and do they know that they can say no later?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": sentence_of(Reason("say_how_asked"))},
        )

    def _ask_telling(self) -> None:
        for name in ("told", "told_on", "told_how", "not_told_because"):
            self.fields[name] = deepcopy(TellForm.base_fields[name])
        self.fields["told"].label = _("Has the family been told that you tell this, and to whom?")
        self.fields["told"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """What belongs to telling the family, and a day that may not be in the future."""
        given = super().clean() or {}
        if given.get("asked_on") and given["asked_on"] > self.today:
            self.add_error("asked_on", sentence_of(Reason("not_in_the_future")))
        if self.ground.consent and "agreed" in given:
            needed = {value for value, _ in self.fields["agreed"].choices}
            if set(given["agreed"]) != needed:
                self.add_error("agreed", sentence_of(Reason("not_everybody_agreed")))
        if not self.ground.consent:
            TellForm.check_telling(self, given)
        return given

    def given(self) -> dict[str, Any]:
        """What the action is to know."""
        data = self.cleaned_data
        answers = {question: data[question] for question in self.ground.questions}
        common = {"necessity": data["necessity"], "answers": answers}
        if not self.ground.consent:
            return {**common, **TellForm.telling_of(data)}
        agreed = frozenset(int(one) for one in data["agreed"])
        return {**common, "consent": Consent(agreed, data["asked_on"], data["asked_how"])}


class BecauseForm(OnceForm):
    """One sentence: why it is withdrawn, or what a receiver does with what it had heard."""

    because = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, error_messages={"required": _("Say why.")}
    )

    def __init__(self, *args: Any, label: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["because"].label = label
