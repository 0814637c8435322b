"""Forms as every page has them: native inputs, a day as a day, nothing that the browser checks in its own words."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

LONG = forms.Textarea(attrs={"rows": 4})
SHORT = forms.Textarea(attrs={"rows": 2})


def one_of(label: Any, choices: Iterable[tuple[Any, Any]], **options: Any) -> forms.ChoiceField:
    """A list of which one chooses one, as radio buttons."""
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **options)


def lines(label: Any, *, help_text: Any = "", required: bool = True, long: bool = True) -> forms.CharField:
    """A text of a few lines."""
    widget = LONG if long else SHORT
    return forms.CharField(label=label, help_text=help_text, widget=widget, max_length=5000, required=required)


class DayField(forms.DateField):
    """A day, entered with the browser's own input for dates."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **options)


class Form(forms.Form):
    """A form without `required` in the browser: what is wrong is said in our own words, beside the field."""

    use_required_attribute = False
    required_css_class = "field--required"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)


class OnceForm(Form):
    """A form that does its work once, however often it is sent: see `web.once`."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
