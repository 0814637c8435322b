"""Forms: what is offered to whom on what ground, and each step of a referral."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, Form, OnceForm
from kring.design.words import sentence_of
from kring.handover.domain import Basis
from kring.kernel.decision import Reason
from kring.norms.grounds import Ground, grounds
from kring.web.directory.words import DOMAIN_WORDS
from kring.web.index.forms import TellForm
from kring.web.index.telling_forms import GroundsForm

Choices = list[tuple[str, str]]
ASKED = _("What do you ask of them?")


def _text(label: Any, *, wrong: str = "say_why", rows: int = 3, **options: Any) -> forms.CharField:
    field = forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=2000, strip=True, **options
    )
    field.error_messages["required"] = sentence_of(Reason(wrong))
    return field


class ChooseForm(Form):
    """To whom, about whom, what is handed over, on what ground."""

    AGENCY, PARENT = "agency", "parent"

    to = forms.ChoiceField(
        label=_("To whom?"),
        help_text=_("From the service directory, with the waiting time that was said; below it all agencies."),
        error_messages={"required": _("Choose to whom.")},
    )
    way = forms.ChoiceField(
        label=_("Who arranges it?"),
        help_text=_("Prefer offering it yourself: what a parent is to arrange alone often comes to nothing."),
        choices=(
            (AGENCY, _("I offer it to this agency; it answers")),
            (PARENT, _("The parent arranges it; the agency is not told, and I check by a day whether it worked")),
        ),
        initial=AGENCY,
        widget=forms.RadioSelect,
    )
    about = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": sentence_of(Reason("referral_about_nobody"))},
    )
    domain = forms.ChoiceField(
        label=_("In which life domain is the question?"),
        help_text=_("Earlier referrals with the same question are then shown together."),
        error_messages={"required": _("Choose the life domain.")},
    )
    entry = forms.MultipleChoiceField(
        label=_("What do you hand over once it is accepted?"),
        help_text=_(
            "Only what your own agency recorded, and no more than they need. Until then they read the offer only."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ground = forms.ChoiceField(
        label=_("On what ground?"),
        help_text=_("Take the first that fits. Leave this open when the parent arranges it."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        agencies: list[Any],
        people: Choices,
        entries: Choices,
        only: frozenset[str] = frozenset(),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nl"
        self.fields["to"].choices = [("", _("Choose")), *agencies]
        self.fields["about"].choices = people
        self.fields["entry"].choices = entries
        self.fields["domain"].choices = [("", _("Choose")), *DOMAIN_WORDS.items()]
        self.fields["ground"].choices = [
            (one.kind, f"{one.name[language]}. {one.explains[language]}") for one in grounds().values()
        ]
        for name in only:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A ground is asked of who offers, not of a parent who arranges it."""
        given = super().clean() or {}
        if not self.by_parent and not given.get("ground"):
            self.add_error("ground", sentence_of(Reason("choose_a_ground")))
        return given

    @property
    def by_parent(self) -> bool:
        """Whether the parent is to arrange it."""
        return bool(self.cleaned_data.get("way") == self.PARENT)


class OfferForm(GroundsForm):
    """What is asked and what must not get lost; what the ground asks; how the family knows."""

    asked = _text(ASKED, wrong="say_what_is_asked")
    keep = _text(
        _("What must not get lost?"), required=False, help_text=_("What works for this child, who they trust.")
    )
    field_order = ("asked", "necessity", "keep", "to_professional")

    def __init__(self, *args: Any, colleagues: Choices, ground: Ground, **options: Any) -> None:
        super().__init__(*args, ground=ground, **options)
        self.fields["necessity"].label = _("Why, and why do they need to know this?")
        if "told" in self.fields:
            self.fields["told"].choices = [one for one in TellForm.CHOICES if one[0] != TellForm.LATER]
            self.fields["told"].label = _("Does the family know that you offer this, and to whom?")
        if colleagues:
            self.fields["to_professional"] = forms.ChoiceField(
                label=_("To somebody in particular?"), choices=[("", _("Whoever there")), *colleagues], required=False
            )
        self.order_fields(self.field_order)

    def basis(self, entries: list[int]) -> Basis:
        """What is handed over, and on what ground."""
        given = self.given()
        given.pop("necessity")
        return Basis(ground=self.ground.kind, entries=tuple(entries), **given)

    def to_whom(self) -> int | None:
        """The professional to whom it is offered."""
        return int(self.cleaned_data.get("to_professional") or 0) or None


class ParentForm(OnceForm):
    """What a parent is to arrange, and by when one checks."""

    asked = _text(_("What is the parent to arrange?"), wrong="say_what_is_asked")
    necessity = _text(_("Why this help?"), wrong="say_why_needed")
    keep = _text(_("What must not get lost?"), required=False)
    check_on = DayField(
        label=_("On which day do you check whether it worked?"),
        help_text=_("It then comes on your work list."),
        error_messages={"required": sentence_of(Reason("say_when_to_check"))},
    )


class BecauseForm(OnceForm):
    """A reason."""

    because = _text(_("Why?"), help_text=_("The other agency reads this."))


class WeighForm(OnceForm):
    """A referral that was weighed and not made."""

    about = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": sentence_of(Reason("referral_about_nobody"))},
    )
    because = _text(_("Which referral was weighed, and why is it not made?"))

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = people


class SayForm(OnceForm):
    """Something said, which may be left open."""

    text = _text(_("What do you want to say with it?"), required=False, help_text=_("The other agency reads this."))


class WaitForm(OnceForm):
    """Since when, and until when one expects."""

    since = DayField(label=_("On the waiting list since"), error_messages={"required": _("Say since when.")})
    until = DayField(label=_("Expected until"), error_messages={"required": sentence_of(Reason("say_until_when"))})
    text = _text(_("What should the sender know?"), required=False)


class TalkForm(OnceForm):
    """When both agencies spoke, and who were there."""

    spoke_on = DayField(label=_("When did you speak?"), error_messages={"required": sentence_of(Reason("say_when"))})
    who = forms.CharField(
        label=_("Who were there?"), max_length=300, error_messages={"required": sentence_of(Reason("say_who_spoke"))}
    )
    with_family = forms.BooleanField(label=_("Somebody of the family was there"), required=False)
    text = _text(_("What was agreed?"), required=False)


class ArriveForm(OnceForm):
    """When the family came, and who was seen."""

    came_on = DayField(label=_("When did they come?"), error_messages={"required": _("Say when they came.")})
    seen = forms.MultipleChoiceField(
        label=_("Which children were seen?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    text = _text(_("How was the first contact?"), required=False)

    def __init__(self, *args: Any, children: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].choices = children
        if not children:
            del self.fields["seen"]


class LookForm(OnceForm):
    """How the waiting family is doing, or what the alternative is."""

    text = _text(_("How is the family doing?"))


class AlternativeForm(OnceForm):
    """What is done now that the wait is too long."""

    text = _text(_("What is the alternative, or why is there none?"))


class WatcherForm(OnceForm):
    """Who is asked to keep an eye, and why they."""

    organisation = forms.ChoiceField(
        label=_("Which agency?"),
        help_text=_("One that is involved with the family. Until it accepts, your agency keeps an eye."),
        error_messages={"required": _("Choose an agency.")},
    )
    because = _text(_("What do you ask of them?"))

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", _("Choose")), *agencies]


class CheckLaterForm(OnceForm):
    """The parent is not there yet: when one checks again."""

    check_on = DayField(
        label=_("On which day do you check again?"),
        error_messages={"required": sentence_of(Reason("say_when_to_check"))},
    )
    because = _text(_("How does it stand?"))


class FamilyTellForm(TellForm):
    """How the family heard of the referral."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, today=today, later=False, **options)
        self.fields["told"].label = _("Does the family know of this referral?")
        self.fields["told"].help_text = ""


class MunicipalityForm(OnceForm):
    """To which municipality who of the family moved."""

    municipality = forms.ChoiceField(
        label=_("To which municipality?"), error_messages={"required": sentence_of(Reason("no_such_municipality"))}
    )
    about = forms.MultipleChoiceField(
        label=_("Who moved?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": sentence_of(Reason("referral_about_nobody"))},
    )

    def __init__(self, *args: Any, towns: Choices, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].choices = [("", _("Choose")), *towns]
        self.fields["about"].choices = people
