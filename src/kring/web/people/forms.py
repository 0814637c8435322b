"""Forms: looking for a person, making a family, deciding whether two records are one person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.design.forms import Form, OnceForm
from kring.families.domain import Address, Name, NewHome, NewPerson, identity, is_enough, span
from kring.web.people.written import birth_date

OFF = {"autocomplete": "off"}


def _text(label: Any, *, most: int = 120, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(attrs=OFF), **options)


class BornField(forms.CharField):
    """A birth date, whole or in part; its value is EDTF."""

    widget = forms.TextInput(attrs=OFF)

    def clean(self, value: Any) -> str:
        """The date as EDTF, or empty."""
        text = super().clean(value)
        if not text:
            return ""
        read = birth_date(text)
        if read is None:
            raise ValidationError(_("Write the date as 21-6-2016. If you know only a part: 6-2016 or 2016."))
        if span(read)[0] > timezone.localdate():
            raise ValidationError(_("This date is in the future."))
        return read


def _born() -> BornField:
    return BornField(
        label=gettext_lazy("Date of birth"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("For example 21-6-2016. If you know only a part: 6-2016 or 2016."),
    )


class SearchForm(Form):
    """Whom one looks for: a surname and a date of birth, or a name and a postcode."""

    given = _text(gettext_lazy("Given names or initials"))
    surname = _text(
        gettext_lazy("Surname"), help_text=gettext_lazy("One's own, that of a partner, or both, in any order.")
    )
    born = _born()
    postcode = _text(gettext_lazy("Postcode"), most=10)
    number = _text(gettext_lazy("House number"), most=20)

    def clean(self) -> dict[str, Any]:
        """There must be enough to look with."""
        given = super().clean() or {}
        if self.errors:
            return given
        asked = identity(self.name, born=given["born"], addresses=[self.address])
        if not is_enough(asked):
            raise ValidationError(_("Fill in a surname and a date of birth, or a name and a postcode."))
        return given

    @property
    def name(self) -> Name:
        """The name that was typed."""
        return Name(given=self.cleaned_data["given"], surname=self.cleaned_data["surname"])

    @property
    def address(self) -> Address:
        """The address that was typed."""
        return Address(self.cleaned_data["postcode"], self.cleaned_data["number"])


class PersonRow(Form):
    """Somebody of a new family; an empty row is nobody."""

    given_names = _text(gettext_lazy("Given names"))
    surname = _text(gettext_lazy("Surname"))
    born = _born()
    at_home = forms.BooleanField(label=gettext_lazy("Lives at the address below"), required=False, initial=True)
    kind = "child"

    def clean(self) -> dict[str, Any]:
        """Who has a date of birth has a name."""
        given = super().clean() or {}
        if given.get("born") and self.is_empty:
            self.add_error("given_names", _("Fill in a name, or empty the date of birth."))
        return given

    @property
    def is_empty(self) -> bool:
        """Whether no name was filled in."""
        return not (self.cleaned_data.get("given_names") or self.cleaned_data.get("surname"))

    def person(self) -> NewPerson:
        """Whom the row describes."""
        given = self.cleaned_data
        return NewPerson(
            kind=self.kind,
            given_names=given["given_names"],
            surname=given["surname"],
            born=given["born"],
            at_home=given["at_home"],
        )


class AdultRow(PersonRow):
    """An adult of a new family, with what they are in it."""

    role = forms.ChoiceField(
        label=gettext_lazy("Who is this?"),
        choices=[
            ("parent", gettext_lazy("Parent of the children above")),
            ("adult", gettext_lazy("Another adult of the family, such as a new partner")),
            ("network", gettext_lazy("Somebody of their network, such as a grandparent")),
        ],
        initial="parent",
    )

    def person(self) -> NewPerson:
        """Whom the row describes."""
        role = self.cleaned_data["role"]
        base = vars(super().person())
        return NewPerson(**{**base, "kind": "network" if role == "network" else "adult", "parent": role == "parent"})


class FamilyForm(OnceForm):
    """What a family is called and where it lives."""

    search = forms.UUIDField(widget=forms.HiddenInput, required=False)
    label = _text(
        gettext_lazy("What is the family called?"),
        most=200,
        required=True,
        help_text=gettext_lazy("The name by which colleagues recognise it."),
    )
    street = _text(gettext_lazy("Street"))
    number = _text(gettext_lazy("House number"), most=20)
    postcode = _text(gettext_lazy("Postcode"), most=10)
    town = _text(gettext_lazy("Town"), most=80)
    secret = forms.BooleanField(
        label=gettext_lazy("This address is secret"),
        required=False,
        help_text=gettext_lazy("For example because of a parent who is a danger. Nobody finds the family by it."),
    )

    def home(self) -> NewHome | None:
        """The household, where anything of an address was filled in."""
        given = {part: self.cleaned_data[part] for part in ("street", "number", "postcode", "town")}
        if not any(given.values()):
            return None
        return NewHome(label=_("At home"), secret=self.cleaned_data["secret"], **given)


class DecideForm(OnceForm):
    """Whether two records are of one person, with the reason."""

    family = forms.UUIDField(widget=forms.HiddenInput)
    one = forms.UUIDField(widget=forms.HiddenInput)
    other = forms.UUIDField(widget=forms.HiddenInput)
    because = forms.CharField(
        label=gettext_lazy("Because"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, strip=True
    )
