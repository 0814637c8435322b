"""Forms: worries, feedback, intentions, missed contact, decisions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kring.design.forms import DayField, Form, OnceForm
from kring.signals.domain import BASES, says_what_was_done
from kring.web.worries import words

Choices = Iterable[tuple[str, Any]]


def _long(label: Any, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    rows = options.pop("rows", 3)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=5000, **options)


def _one(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **options)


def _some(label: Any, choices: Any = (), **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **options
    )


class SearchForm(Form):
    """Whom one looks for."""

    name = forms.CharField(
        label=gettext_lazy("First name and surname"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born = DayField(label=gettext_lazy("Date of birth"), required=False)


class NewcomerForm(SearchForm):
    """Somebody who was not found."""

    kind = forms.ChoiceField(choices=[("child", "child"), ("adult", "adult")])
    search = forms.UUIDField()


class WorryForm(Form):
    """A worry, on one page. What is seen, suspected and thought stand apart; not all of them may be empty."""

    about = _some(gettext_lazy("About whom"), help_text=gettext_lazy("Also when the child itself shows nothing."))
    fact = _long(words.BASES["fact"], help_text=gettext_lazy("Who saw or heard what, and when."))
    suspicion = _long(words.BASES["suspicion"], help_text=gettext_lazy("What you think may be going on, and why."))
    opinion = _long(words.BASES["opinion"])
    basis = _one(
        gettext_lazy("On what does your worry rest most?"),
        words.choices(words.BASES),
        required=False,
        help_text=gettext_lazy("You may leave this open; then a suspicion is not read as a fact."),
    )
    natures = forms.MultipleChoiceField(label=gettext_lazy("What is it about?"), required=False)
    seen = _some(gettext_lazy("Which children did you see yourself?"))
    seen_on = DayField(label=gettext_lazy("When?"), required=False)
    spoken = _one(gettext_lazy("Did you speak with them?"), words.choices(words.SPOKEN), required=False)
    child_shows = _one(gettext_lazy("Does the child show something?"), words.choices(words.SHOWS), required=False)
    how_soon = _one(gettext_lazy("How soon must somebody look at this?"), words.choices(words.SOON))
    parents_told = _one(
        gettext_lazy("Do the parents know of your worry?"),
        [("yes", gettext_lazy("Yes, I told them")), ("no", gettext_lazy("No"))],
        required=False,
    )
    parents_why = _long(gettext_lazy("If not: why not (yet)?"), rows=2)
    receiver = forms.ChoiceField(label=gettext_lazy("Who gets your worry?"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Choices,
        children: Choices,
        receivers: Choices,
        proposed: bool,
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = list(people)
        self.fields["seen"].choices = list(children)
        self.fields["natures"].choices = words.natures()
        self.fields["receiver"].choices = [*([] if proposed else [("", _("Choose an agency"))]), *receivers]
        self.on = on

    def clean_seen_on(self) -> date | None:
        """Nobody has seen a child tomorrow."""
        day: date | None = self.cleaned_data["seen_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """What must be said: about whom, something of what was seen or thought, and to whom."""
        given = super().clean()
        if not given.get("about") and "about" not in self.errors:
            self.add_error("about", _("Choose at least one person."))
        if not any(given.get(basis) for basis in BASES):
            self.add_error("fact", _("Write down at least what you saw or heard, what you suspect, or what you think."))
        if given.get("basis") and not given.get(given["basis"]):
            self.add_error("basis", _("Nothing is filled in there."))
        if given.get("parents_told") == "no" and not given.get("parents_why"):
            self.add_error("parents_why", _("Say in a few words why the parents do not know yet."))
        if not given.get("receiver") and "receiver" not in self.errors:
            self.add_error("receiver", _("Choose who gets your worry."))
        return given


class FeedbackForm(OnceForm):
    """What the one who raised the worry will read."""

    done = _one(gettext_lazy("What was done?"), words.choices(words.DONE))
    text = _long(
        gettext_lazy("In your words"),
        required=True,
        rows=5,
        help_text=gettext_lazy(
            "Only what this colleague needs to know: no diagnosis, nothing about others in the family."
        ),
    )
    asked = _long(gettext_lazy("What do you ask of this colleague? (may be empty)"), rows=2)
    contact = forms.ChoiceField(label=gettext_lazy("Whom can they reach about it?"))

    def __init__(self, *args: Any, contacts: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contact"].choices = list(contacts)

    def clean_text(self) -> str:
        """More than that it was received."""
        text: str = self.cleaned_data["text"]
        if not says_what_was_done(text):
            raise forms.ValidationError(_("Say what was done, not only that the worry came in."))
        return text


class PeopleForm(OnceForm):
    """A form about people of a family."""

    about = _some(gettext_lazy("About whom"))

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = list(people)

    def clean_about(self) -> list[str]:
        """At least one person."""
        if not self.cleaned_data["about"]:
            raise forms.ValidationError(_("Choose at least one person."))
        return list(self.cleaned_data["about"])


class IntentionForm(PeopleForm):
    """That one means to report, and why."""

    because = _long(gettext_lazy("Why do you mean to report?"), required=True)


class DropForm(OnceForm):
    """Why something is not done."""

    because = _long(gettext_lazy("Why will there be no report?"), required=True)


class LetGoForm(OnceForm):
    """Why nothing more is expected after a decision."""

    because = _long(gettext_lazy("Why is nothing more expected?"), required=True)


class ConditionForm(OnceForm):
    """Whether a condition is met."""

    met = _one(gettext_lazy("Is the condition met?"), [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))])
    text = _long(gettext_lazy("What did you see of it?"), required=True)


class MissedForm(PeopleForm):
    """Missed contact, and the next step."""

    kind = _one(gettext_lazy("What happened?"), words.choices(words.MISSED))
    missed_on = DayField(label=gettext_lazy("When?"))
    text = _long(gettext_lazy("What was agreed, and what did you try?"))
    step = _long(
        gettext_lazy("What is the next step?"),
        required=True,
        rows=2,
        help_text=gettext_lazy("For example: go to the door, ring somebody who does see them, talk it over."),
    )
    owner = forms.ChoiceField(label=gettext_lazy("Who does it?"))
    due = DayField(label=gettext_lazy("By when?"))

    def __init__(self, *args: Any, colleagues: Choices, on: date, within: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = list(colleagues)
        self.on, self.within = on, within

    def clean(self) -> dict[str, Any]:
        """The next step is in time: not past, and before it is too late."""
        given = super().clean()
        missed_on, due = given.get("missed_on"), given.get("due")
        if missed_on and missed_on > self.on:
            self.add_error("missed_on", _("This day is still to come."))
        if due and due < self.on:
            self.add_error("due", _("This day has passed."))
        elif due and missed_on and (due - missed_on).days > self.within and due > self.on:
            self.add_error("due", _("Choose a day within %(days)s days after it happened.") % {"days": self.within})
        return given


class FollowUpForm(OnceForm):
    """What was done after missed contact."""

    text = _long(gettext_lazy("What was done, and what came of it?"), required=True)


class DecisionForm(OnceForm):
    """A decision on income or housing, with the children in sight."""

    kind = _one(gettext_lazy("Which decision?"), ())
    because = _long(gettext_lazy("The reasons for the decision"), required=True)
    children = _long(
        gettext_lazy("What does it mean for the children, and how did you weigh that?"),
        help_text=gettext_lazy("Needed when income or a home is taken away while children depend on it."),
    )
    lane = _one(gettext_lazy("How soon must it be settled?"), words.choices(words.LANES), initial="normal")
    lane_because = _long(gettext_lazy("Why does this go first?"), rows=2)
    condition = _long(gettext_lazy("A condition that goes with it (may be empty)"), rows=2)
    condition_due = DayField(label=gettext_lazy("By when must the condition be met?"), required=False)

    def __init__(self, *args: Any, kinds: Choices, takes_away: Iterable[str], on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(kinds)
        self.takes_away = frozenset(takes_away)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Children are weighed where it is taken from them; a lane has its reasons."""
        given = super().clean()
        if given.get("kind") in self.takes_away and not given.get("children"):
            self.add_error("children", _("Children depend on this. Say how you weighed them."))
        if given.get("lane") in ("orange", "red") and not given.get("lane_because"):
            self.add_error("lane_because", _("Say why this goes first."))
        if given.get("condition_due") and given["condition_due"] < self.on:
            self.add_error("condition_due", _("This day has passed."))
        if given.get("condition") and not given.get("condition_due"):
            self.add_error("condition_due", _("Say by when the condition must be met."))
        return given
