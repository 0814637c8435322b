"""Forms for telling the basic care of children of violence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.coordination.told.domain import WhyNot
from kring.design.forms import Form, OnceForm
from kring.norms.grounds import grounds
from kring.web.conference.words import WHY_NOT
from kring.web.families.opening import language
from kring.web.index.telling_forms import GroundsForm


class GroundForm(Form):
    """On what ground it is told."""

    ground = forms.ChoiceField(
        label=_("On what ground?"),
        help_text=_("Take the first that fits. Consent does not repair a missing ground."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground on which you tell this.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].choices = [
            (one.kind, f"{one.name[language()]}. {one.explains[language()]}")
            for one in grounds().values()
            if not one.functions and not one.mandates
        ]


class TellForm(GroundsForm):
    """Exactly what is told, and what the ground asks to be written down."""

    text = forms.CharField(
        label=_("What is told, exactly?"),
        help_text=_("They read this text and nothing else. No more than they need to read what they see."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what is told.")},
    )
    field_order = ("text", "necessity")


class WhyNotForm(OnceForm):
    """Why an agency is not told, or that there is none."""

    why_not = forms.ChoiceField(
        label=_("Why not?"), widget=forms.RadioSelect, error_messages={"required": _("Choose why not.")}
    )
    because = forms.CharField(
        label=_("What makes you say so?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )

    def __init__(self, *args: Any, unknown: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why_not"].choices = [
            (one.value, words) for one, words in WHY_NOT.items() if (one is WhyNot.NONE) == unknown
        ]
