"""Forms: searching the service directory, and keeping an offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, Form, OnceForm
from kring.network.domain import OfferContent, faults_of
from kring.network.queries import all_organisations, municipalities
from kring.web.directory import words

PLACES_OF_FAULTS = {
    "unknown_domain": "domain",
    "unknown_for_whom": "for_whom",
    "ages_reversed": "age_until",
    "years_reversed": "last_year",
    "waiting_without_day": "waiting_said_on",
}


class SearchForm(Form):
    """What one looks for in the directory."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=200,
        help_text=_("A word is enough; a slip of the pen is no harm."),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    domain = forms.ChoiceField(label=_("Life domain"), required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    year = forms.IntegerField(label=_("Contract year"), required=False, min_value=1990, max_value=2100)
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=120)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].choices = [("", _("All")), *words.domains()]
        self.fields["municipality"].choices = [("", _("All")), *((str(one.pk), one.name) for one in municipalities())]


class OfferForm(OnceForm):
    """What an agency offers."""

    organisation = forms.ChoiceField(label=_("Agency"))
    name = forms.CharField(label=_("Name"), max_length=200)
    description = forms.CharField(
        label=_("What it is"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    domain = forms.ChoiceField(label=_("Life domain"), required=False)
    for_whom = forms.MultipleChoiceField(label=_("For whom"), required=False, widget=forms.CheckboxSelectMultiple)
    for_whom_more = forms.CharField(label=_("For whom, in more words"), required=False, max_length=300)
    age_from = forms.IntegerField(label=_("From age"), required=False, min_value=0, max_value=120)
    age_until = forms.IntegerField(label=_("Up to and including age"), required=False, min_value=0, max_value=120)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    first_year = forms.IntegerField(label=_("First contract year"), required=False, min_value=1990, max_value=2100)
    last_year = forms.IntegerField(label=_("Last contract year"), required=False, min_value=1990, max_value=2100)
    waiting_weeks = forms.IntegerField(
        label=_("Waiting time in weeks"), required=False, min_value=0, max_value=260, help_text=_("0: no waiting time.")
    )
    waiting_said_on = DayField(label=_("Stated on"), required=False)
    contact = forms.CharField(label=_("Contact person"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    email = forms.EmailField(label=_("E-mail"), required=False)
    how_to_refer = forms.CharField(
        label=_("How to refer"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    place = forms.CharField(label=_("Where"), required=False, max_length=200)
    active = forms.BooleanField(label=_("Is offered now"), required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [(one.key, one.name) for one in all_organisations()]
        self.fields["domain"].choices = [("", "—"), *words.domains()]
        self.fields["for_whom"].choices = words.groups()
        self.fields["municipality"].choices = [("", _("All")), *((one.code, one.name) for one in municipalities())]

    def clean(self) -> dict[str, Any]:
        """What the directory itself would refuse is said beside its field."""
        given = super().clean() or {}
        if not self.errors:
            for fault in faults_of(self.content()):
                self.add_error(PLACES_OF_FAULTS[fault], words.FAULTS[fault])
        return given

    def content(self) -> OfferContent:
        """The offer that was filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "once"}
        return OfferContent(**{**given, "for_whom": tuple(given["for_whom"])})
