"""Forms about help: it starts, it ends, it does not begin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kring.lifecourse.helping import ENDED_BY, GOAL_MET
from kring.lifecourse.vocabulary import DOMAINS
from kring.review.terms import term
from kring.web.families.forms import Choices, EntryForm

ENDED = {
    "agreement": gettext_lazy("Together: it was agreed"),
    "family": gettext_lazy("The family"),
    "agency": gettext_lazy("We did"),
    "transfer": gettext_lazy("It went on elsewhere"),
}
MET = {
    "yes": gettext_lazy("Yes"),
    "partly": gettext_lazy("Partly"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("Not known"),
}
NOT = {
    "help_offered": gettext_lazy("We offered it"),
    "help_refused": gettext_lazy("The family does not want it"),
    "help_stalled": gettext_lazy("It was agreed, but it does not come about"),
}


def _domains() -> list[tuple[str, str]]:
    lang = "en" if get_language() == "en" else "nl"
    return [(one, term("domain", one, lang)) for one in DOMAINS]


class HelpForm(EntryForm):
    """Help starts."""

    domain = forms.ChoiceField(label=gettext_lazy("In which life domain?"), widget=forms.RadioSelect)
    asked_by = forms.MultipleChoiceField(
        label=gettext_lazy("Who of the family asked for it?"),
        help_text=gettext_lazy("Nobody, when others thought of it."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("once", "happened", "about", "domain", "text", "asked_by")

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, people=people, **options)
        self.fields["happened"].label = _("From which day?")
        self.fields["about"].label = _("For whom is it meant?")
        self.fields["about"].help_text = _("Name the children too, if it is meant for them.")
        self.fields["text"].label = _("What is it, and what is to be better by it?")
        self.fields["asked_by"].choices = people
        self.fields["domain"].choices = _domains()


class HelpNotForm(EntryForm):
    """Help that was offered, is not wanted, or does not come about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"), choices=list(NOT.items()), widget=forms.RadioSelect
    )
    domain = forms.ChoiceField(label=gettext_lazy("In which life domain?"), widget=forms.RadioSelect)
    field_order = ("once", "happened", "about", "kind", "domain", "text")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].choices = _domains()


class HelpEndsForm(EntryForm):
    """Help of one's own agency ends."""

    started = forms.ChoiceField(label=gettext_lazy("Which help?"), widget=forms.RadioSelect)
    ended_by = forms.ChoiceField(
        label=gettext_lazy("Who ended it?"), choices=[(one, ENDED[one]) for one in ENDED_BY], widget=forms.RadioSelect
    )
    goal_met = forms.ChoiceField(
        label=gettext_lazy("Was its goal met?"), choices=[(one, MET[one]) for one in GOAL_MET], widget=forms.RadioSelect
    )
    field_order = ("once", "started", "happened", "ended_by", "goal_met", "text")

    def __init__(self, *args: Any, running: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, people=(), **options)
        del self.fields["about"]
        said = dict(_domains())
        self.fields["started"].choices = [
            (str(one.pk), f"{said.get(one.details.get('domain'), '')}: {one.text}"[:120]) for one in running
        ]
        self.fields["text"].label = _("What did it bring, and what remains?")
