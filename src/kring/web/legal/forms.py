"""Forms: registering, answering a signal, informing, removing, advising and deciding, addresses."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, OnceForm, lines, one_of
from kring.design.words import sentence_of
from kring.index.domain import missing_in
from kring.index.legal.domain import LONGEST_REFERENCE, holds_number, is_number, is_young_enough
from kring.kernel.decision import Reason
from kring.web.legal import words

WITHOUT_NAMES = _("Without names and numbers: this stays readable in the work history of your agency.")
POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")


class NeverShown(forms.TextInput):
    """What is typed here does not come back on the page, so that it stays nowhere."""

    def __init__(self, **attrs: str) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **attrs})

    def format_value(self, value: Any) -> None:
        """Nothing."""


class RegisterForm(OnceForm):
    """A registration; the number and the birthday are asked each time and never kept."""

    number = forms.CharField(
        label=_("Citizen service number"),
        help_text=_("Nine digits. It is never shown again: when something else is missing, type it once more."),
        widget=NeverShown(inputmode="numeric"),
        error_messages={"required": _("Give the citizen service number.")},
    )
    born = DayField(
        label=_("Date of birth"),
        help_text=_("It decides who is informed and when the registration goes. It is not kept."),
        error_messages={"required": _("Give the date of birth."), "invalid": _("This is no day.")},
    )
    until = DayField(
        label=_("Until when do you expect it to be needed?"),
        help_text=_("Leave it open and it goes after two years, or on the 23rd birthday."),
        required=False,
        error_messages={"invalid": _("This is no day.")},
    )
    reference = forms.CharField(
        label=_("The reference of your own file"),
        help_text=_(
            "By this your agency recognises the registration later. Nobody else sees it. No name, no birthday, no "
            "citizen service number."
        ),
        max_length=LONGEST_REFERENCE,
        error_messages={"required": _("Give the reference of your own file.")},
    )
    threatened = forms.BooleanField(
        label=_(
            "We have a reasonable suspicion of a risk that the law names, and this really threatens what this young "
            "person needs to develop healthily and safely"
        ),
        error_messages={"required": _("Without this suspicion the law does not allow a registration.")},
    )
    in_own_file = forms.BooleanField(
        label=_("On what this rests is written in our own file, and not here"),
        error_messages={"required": _("First write down in your own file on what this rests.")},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_number(self) -> str:
        """A number that is one."""
        number = re.sub(r"[ .-]", "", self.cleaned_data["number"])
        if not is_number(number):
            raise forms.ValidationError(sentence_of(Reason("no_citizen_number")))
        return number

    def clean_born(self) -> date:
        """Of somebody who is young enough."""
        born: date = self.cleaned_data["born"]
        if born > self.today:
            raise forms.ValidationError(sentence_of(Reason("not_in_the_future")))
        if not is_young_enough(born, self.today):
            raise forms.ValidationError(sentence_of(Reason("too_old_for_legal_index")))
        return born

    def clean_until(self) -> date | None:
        """A day still to come."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= self.today:
            raise forms.ValidationError(_("Choose a day still to come, or leave it open."))
        return until

    def clean_reference(self) -> str:
        """No citizen service number."""
        reference: str = self.cleaned_data["reference"]
        if holds_number(reference):
            self.fields["reference"].widget = NeverShown()
            raise forms.ValidationError(sentence_of(Reason("reference_holds_number")))
        return reference


class AnswerForm(OnceForm):
    """What came of a signal."""

    answer = one_of(
        _("What came of it?"), words.ANSWERS.items(), error_messages={"required": _("Choose what came of it.")}
    )
    contacted_on = DayField(label=_("If you spoke: when?"), required=False)
    with_whom = forms.CharField(label=_("If you spoke: with whom?"), max_length=200, required=False)
    because = forms.CharField(
        label=_("If not: why is contact not needed, or which plan is it and who directs it?"),
        help_text=WITHOUT_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Says beside each field what the answer still lacks."""
        given = super().clean() or {}
        if "answer" in given:
            if given["answer"] != "contacted":
                given["contacted_on"], given["with_whom"] = None, ""
            for one in missing_in(
                given["answer"],
                because=given.get("because", ""),
                contacted_on=given.get("contacted_on"),
                with_whom=given.get("with_whom", ""),
                on=self.today,
            ):
                if one.field not in self.errors:
                    self.add_error(one.field, sentence_of(Reason(one.fault)))
        return given


class InformForm(OnceForm):
    """How those who must hear of a registration were informed, or why that is not safe now."""

    UNSAFE = "unsafe"

    how = one_of(
        _("How were they informed?"),
        [*words.HOW.items(), (UNSAFE, _("Not yet, because that endangers somebody now"))],
        error_messages={"required": _("Choose how they were informed.")},
    )
    because = lines(
        _("If not: what makes it unsafe to inform them now?"), help_text=WITHOUT_NAMES, required=False, long=False
    )

    def clean(self) -> dict[str, Any]:
        """Who does not inform says why."""
        given = super().clean() or {}
        if given.get("how") == self.UNSAFE and not given.get("because"):
            self.add_error("because", _("Say what makes it unsafe."))
        return given

    def given(self) -> dict[str, str]:
        """What the action is to know."""
        how = self.cleaned_data["how"]
        if how == self.UNSAFE:
            return {"not_told_because": self.cleaned_data["because"]}
        return {"how": str(words.HOW[how])}


class RemoveForm(OnceForm):
    """Why a registration goes."""

    ARCHIVE, WRONGFUL = "archive", "wrongful"

    why = one_of(
        _("Why does it go?"),
        [
            (ARCHIVE, _("It is no longer needed: it goes to the archive")),
            (WRONGFUL, _("It should not have been made: it goes for good, and its signals with it")),
        ],
        error_messages={"required": _("Choose why it goes.")},
    )


class WeighForm(OnceForm):
    """Keep or remove, with the reasons: an advice, or a decision."""

    verdict = one_of(
        _("What do you advise?"), words.ADVICE.items(), error_messages={"required": _("Choose: keep or remove.")}
    )
    because = lines(_("What are the reasons?"), help_text=WITHOUT_NAMES)

    def __init__(self, *args: Any, decides: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["because"].error_messages["required"] = _("Say what the reasons are.")
        if decides:
            self.fields["verdict"].label = _("What does the municipality decide?")
            self.fields["because"].help_text = _(
                "Whoever objected hears these reasons from the agency. Without names and numbers."
            )

    @property
    def removes(self) -> bool:
        """Whether it is to be removed."""
        return bool(self.cleaned_data["verdict"] == "remove")


class ToldForm(OnceForm):
    """How whoever objected heard the decision."""

    how = one_of(
        _("How did you tell it?"), words.HOW.items(), error_messages={"required": _("Choose how you told it.")}
    )


class ObjectForm(OnceForm):
    """Nothing but that somebody objects."""


class AddressForm(OnceForm):
    """An address that is kept out of the matching, or no longer."""

    OUT, BACK = "out", "back"

    what = one_of(
        _("What do you want?"),
        [
            (OUT, _("Keep this address out: nobody is matched for living there")),
            (BACK, _("Take it back: those who live there are matched again")),
        ],
        error_messages={"required": _("Choose what you want.")},
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        widget=NeverShown(),
        max_length=7,
        error_messages={"required": _("Give the postcode.")},
    )
    number = forms.CharField(
        label=_("House number"),
        help_text=_("With its addition, for instance 12A. It is never shown again."),
        widget=NeverShown(),
        max_length=10,
        error_messages={"required": _("Give the house number.")},
    )

    def clean_postcode(self) -> str:
        """Four digits and two letters."""
        postcode: str = self.cleaned_data["postcode"]
        if not POSTCODE.fullmatch(postcode):
            raise forms.ValidationError(_("A postcode is four digits and two letters."))
        return postcode
