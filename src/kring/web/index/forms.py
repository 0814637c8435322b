"""Forms: sharing, telling the family, answering a match, leaving."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, OnceForm
from kring.design.words import sentence_of
from kring.index.domain import ANSWERS, missing_in
from kring.kernel.decision import Reason
from kring.web.index import words


class Radio(forms.RadioSelect):
    """Choices one below the other."""


class TellForm(OnceForm):
    """How the family heard that the agency shares its involvement, or why not (yet)."""

    TOLD, LATER, UNSAFE = "told", "later", "unsafe"
    CHOICES = (
        (TOLD, _("Yes, the family has been told")),
        (LATER, _("Not yet: we do that within two weeks")),
        (UNSAFE, _("No, because that endangers somebody now")),
    )

    told = forms.ChoiceField(
        label=_("Has the family been told that you share this?"),
        help_text=_(
            "The family hears that you share with whom you work, and with which agencies. Only safety goes first."
        ),
        choices=CHOICES,
        widget=Radio,
        error_messages={"required": _("Choose whether the family has been told.")},
    )
    told_on = DayField(label=_("If yes: when?"), required=False)
    told_how = forms.CharField(
        label=_("If yes: how, and who was there?"),
        help_text=_("For instance: at home, with both parents and Noor."),
        max_length=300,
        required=False,
    )
    not_told_because = forms.CharField(
        label=_("If no: what makes it unsafe to tell them now?"),
        help_text=_("After three months you are asked whether it is safe by then."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, today: date, later: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        if not later:
            self.fields["told"].choices = [one for one in self.CHOICES if one[0] != self.LATER]

    def clean(self) -> dict[str, Any]:
        """What belongs to the choice must be there, and what belongs to another is left out."""
        given = super().clean() or {}
        TellForm.check_telling(self, given)
        return given

    @staticmethod
    def check_telling(form: Any, given: dict[str, Any]) -> None:
        """Says beside the fields of a form what telling the family still lacks."""
        told = given.get("told")
        if told == TellForm.TOLD:
            if not given.get("told_how"):
                form.add_error("told_how", _("Say how the family was told."))
            if "told_on" in given and given["told_on"] is None:
                given["told_on"] = form.today
            if given.get("told_on") and given["told_on"] > form.today:
                form.add_error("told_on", sentence_of(Reason("not_in_the_future")))
        if told == TellForm.UNSAFE and not given.get("not_told_because"):
            form.add_error("not_told_because", _("Say what makes it unsafe."))

    @staticmethod
    def telling_of(given: dict[str, Any]) -> dict[str, Any]:
        """What an action is to know of telling the family."""
        if given["told"] == TellForm.TOLD:
            return {"told_how": given["told_how"], "told_on": given["told_on"]}
        return {"not_told_because": given["not_told_because"]} if given["told"] == TellForm.UNSAFE else {}

    def telling(self) -> dict[str, Any]:
        """What the action is to know of it."""
        return self.telling_of(self.cleaned_data)


class ShareForm(TellForm):
    """An agency shares that it is involved."""

    child = forms.ChoiceField(
        label=_("With whom is your agency involved?"),
        widget=Radio,
        error_messages={"required": _("Choose with whom your agency is involved.")},
    )
    since = DayField(label=_("Since when?"), error_messages={"required": _("Say since when.")})
    aim = forms.CharField(
        label=_("What do you add for this family?"),
        help_text=_("In words that the family would use. Only who may open the family's file reads this."),
        max_length=300,
        required=False,
    )
    field_order = ("child", "since", "aim", "told", "told_on", "told_how", "not_told_because")

    WHOLE = "family"

    def __init__(self, *args: Any, children: list[tuple[str, str]], whole: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        every = [(self.WHOLE, _("The whole family"))] if whole else []
        self.fields["child"].choices = [*children, *every]

    def clean_since(self) -> date:
        """Involvement began today or before."""
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(sentence_of(Reason("not_in_the_future")))
        return since


class AnswerForm(OnceForm):
    """What came of a match."""

    answer = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(one, words.ANSWERS[one]) for one in ANSWERS],
        widget=Radio,
        error_messages={"required": _("Choose what came of it.")},
    )
    contacted_on = DayField(label=_("If you spoke: when?"), required=False)
    with_whom = forms.CharField(label=_("If you spoke: with whom?"), max_length=200, required=False)
    because = forms.CharField(
        label=_("If not: why is contact not needed, or which plan is it and who directs it?"),
        help_text=_("The other agency does not read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Says beside each field what the answer still lacks."""
        given = super().clean() or {}
        if "answer" in given:
            missing = missing_in(
                given["answer"],
                because=given.get("because", ""),
                contacted_on=given.get("contacted_on"),
                with_whom=given.get("with_whom", ""),
                on=self.today,
            )
            for one in missing:
                if one.field not in self.errors:
                    self.add_error(one.field, sentence_of(Reason(one.fault)))
        return given


class StillForm(OnceForm):
    """The agency says that it is still involved."""

    because = forms.CharField(
        label=_("What do you still do for this family?"),
        max_length=300,
        error_messages={"required": _("Say what you still do.")},
    )


class StopForm(OnceForm):
    """The agency leaves: `children` are those of whom it says first whether they are safe."""

    MISTAKE = "mistake"

    why = forms.ChoiceField(
        label=_("What is the case?"),
        choices=[
            ("done", _("Our involvement ends")),
            (MISTAKE, _("It was shared by mistake, for instance about another child")),
        ],
        widget=Radio,
        error_messages={"required": _("Choose what is the case.")},
    )

    def __init__(
        self, *args: Any, children: list[tuple[int, str]], agencies: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.children = children
        for child, name in children:
            self.fields[f"safe_{child}"] = forms.ChoiceField(
                label=_("Was it established that %(child)s is safe?") % {"child": name},
                help_text=_("Leave this open where it was a mistake."),
                choices=(("yes", _("Yes, it was established")), ("no", _("No, or that is not known"))),
                widget=Radio,
                required=False,
            )
        self.fields["aftercare_by"] = forms.ChoiceField(
            label=_("Who keeps a finger on the pulse?"), choices=(("", _("Nobody")), *agencies), required=False
        )
        self.fields["because"] = forms.CharField(
            label=_("Why does it end now?"),
            help_text=_(
                "Other agencies hear that you left, not why. Where a child's safety was not established, or nobody "
                "keeps a finger on the pulse: why all the same?"
            ),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=300,
            error_messages={"required": _("Say why it ends.")},
        )

    @property
    def by_mistake(self) -> bool:
        """Whether it was shared by mistake."""
        return bool(self.cleaned_data["why"] == self.MISTAKE)

    def safe(self) -> dict[int, bool | None]:
        """For each child whether its safety was established; None where that was not said."""
        said = {"yes": True, "no": False}
        return {child: said.get(self.cleaned_data[f"safe_{child}"]) for child, _name in self.children}
