"""The open form, and the forms of the team that reads it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import Form, OnceForm, one_of
from kring.families.queries import Member
from kring.network.queries import agencies_with
from kring.web.meldcode.forms import natures, people, several
from kring.web.tell.words import Voice

FREE = {"autocomplete": "off"}


class TellForm(OnceForm):
    """What somebody tells. `website` is a field that people do not see; whoever fills it in is heard all the same."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), max_length=10000)
    about = forms.CharField(max_length=300, required=False, widget=forms.TextInput(FREE))
    name = forms.CharField(label=_("Your name (you may leave this empty)"), max_length=200, required=False)
    reach = forms.CharField(
        label=_("How can we reach you safely? (you may leave this empty)"),
        help_text=_("A phone number or e-mail address. Only you should be able to read it."),
        max_length=200,
        required=False,
    )
    website = forms.CharField(label=_("Leave this empty"), max_length=200, required=False)

    def __init__(self, *args: Any, voice: Voice, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label, self.fields["text"].help_text = voice.text, voice.text_help
        self.fields["about"].label = voice.about
        if not voice.asks_name:
            del self.fields["name"]
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.teams = agencies_with("team_worker", municipality=None)
        if len(self.teams) > 1:
            self.fields["team"] = forms.ChoiceField(
                label=_("Which team is near you?"), choices=[(str(team.pk), team.name) for team in self.teams]
            )
            self.order_fields(["once", "text", "about", "team", "name", "reach", "website"])

    def team(self) -> int:
        """The team that reads it."""
        return int(self.cleaned_data["team"]) if "team" in self.fields else self.teams[0].pk

    def shown(self) -> list[Any]:
        """The fields that people see."""
        return [field for field in self.visible_fields() if field.name != "website"]


class ReceiptForm(Form):
    """Asking how it stands."""

    receipt = forms.CharField(label=_("Your number"), max_length=20, widget=forms.TextInput(FREE))


class LinkForm(OnceForm):
    """Linking what was told to a family."""

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = list(members)
        children = people(everybody, "child")
        self.fields["about"] = several(_("About which children?"), children, required=True, coerce=int)
        self.fields["nature"] = several(_("What is it about?"), natures())
        self.fields["person"] = forms.ChoiceField(
            label=_("Who told it, if it is somebody of this family?"),
            choices=[("", "—"), *people(everybody, "child", "adult", "network")],
            required=False,
        )


class SettleForm(OnceForm):
    """Answering or closing it."""

    done = one_of(
        _("What did you do?"),
        [("answered", _("I answered the one who told it")), ("closed", _("Nothing needs to be done"))],
    )
    because = forms.CharField(
        label=_("What did you say, or why is nothing needed?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
    )


class BackForm(OnceForm):
    """What the one who told it hears."""

    text = forms.CharField(
        label=_("What was done, and what happens now?"),
        help_text=_("Whoever has the receipt number reads this, with your name and number. Name nobody of the family."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
