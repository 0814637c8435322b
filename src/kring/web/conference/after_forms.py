"""Forms at and after a conference: who was there, decisions, minutes, and where a decision lands."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.coordination.conference.domain import Attendance, Held
from kring.coordination.conference.queries import Invitation
from kring.design.forms import DayField, OnceForm
from kring.web.conference.words import ATTENDANCE

Choices = Sequence[tuple[str, str]]
LINES = forms.Textarea(attrs={"rows": 3})
BASES = (("fact", _("A fact")), ("suspicion", _("A suspicion")), ("opinion", _("What we think together")))


class HoldForm(OnceForm):
    """Who was there, and how contradiction was organised."""

    contradictor = forms.ChoiceField(
        label=_("Who contradicted?"),
        help_text=_("Somebody looks for what does not fit, so that a shared view is also a tested one."),
        required=False,
    )
    contradiction = forms.CharField(label=_("What did they say against it?"), widget=LINES, required=False)
    answered = forms.CharField(label=_("What was answered?"), widget=LINES, required=False)
    not_contradicted_because = forms.CharField(
        label=_("If nobody contradicted: why not?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, invited: Sequence[Invitation], own: Invitation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.invited = invited
        self.fields["contradictor"].choices = [
            ("", gettext("Nobody")),
            *((str(one.pk), one.name) for one in (*invited, own)),
        ]
        for one in invited:
            self.fields[f"there_{one.pk}"] = forms.ChoiceField(
                label=one.name,
                choices=[(how.value, words) for how, words in ATTENDANCE.items()],
                widget=forms.RadioSelect,
                error_messages={"required": gettext("Say whether they were there.")},
            )
            self.fields[f"who_{one.pk}"] = forms.CharField(
                label=gettext("Who was there of %(name)s, or why not?") % {"name": one.name}, required=False
            )

    def seats(self) -> Iterable[tuple[Any, Any]]:
        """For each who was invited whether they were there, and who it was."""
        return [(self[f"there_{one.pk}"], self[f"who_{one.pk}"]) for one in self.invited]

    def held(self) -> Held:
        """What the action is to know."""
        given = self.cleaned_data
        return Held(
            attendance={one.pk: Attendance(given[f"there_{one.pk}"]) for one in self.invited},
            because={one.pk: given[f"who_{one.pk}"] for one in self.invited},
            contradictor=int(given["contradictor"]) if given["contradictor"] else None,
            contradiction=given["contradiction"],
            answered=given["answered"],
            not_contradicted_because=given["not_contradicted_because"],
        )


class DecideForm(OnceForm):
    """What was decided, on which grounds, who sees to it, and who does not agree."""

    point = forms.ChoiceField(label=_("On which point?"), required=False)
    text = forms.CharField(
        label=_("What was decided?"), widget=LINES, error_messages={"required": _("Say what was decided.")}
    )
    grounds = forms.CharField(
        label=_("On which grounds?"), widget=LINES, error_messages={"required": _("Say on which grounds.")}
    )
    owner = forms.ChoiceField(
        label=_("Which agency sees to it?"),
        help_text=_("It says where the decision lands: a task, the plan, an agreement, the life course."),
    )

    def __init__(
        self, *args: Any, points: Choices, owners: Choices, there: Sequence[Invitation], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.there = there
        self.fields["point"].choices = [*points, ("", gettext("Everything together"))]
        self.fields["owner"].choices = owners
        for one in there:
            self.fields[f"dissent_{one.pk}"] = forms.CharField(
                label=gettext("%(name)s does not agree, because:") % {"name": one.name}, required=False
            )

    def dissents(self) -> list[Any]:
        """Room for each who does not agree."""
        return [self[f"dissent_{one.pk}"] for one in self.there]

    def dissent(self) -> dict[int, str]:
        """Who does not agree, and why."""
        said = {one.pk: self.cleaned_data[f"dissent_{one.pk}"] for one in self.there}
        return {pk: words for pk, words in said.items() if words}


class SendForm(OnceForm):
    """Who was not there gets the minutes, or it is said why not."""

    def __init__(self, *args: Any, absent: Sequence[Invitation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.absent = absent
        for one in absent:
            self.fields[f"to_{one.pk}"] = forms.BooleanField(
                label=gettext("%(name)s gets the minutes") % {"name": one.name}, required=False, initial=True
            )
            if one.organisation_id is not None:
                self.fields[f"not_{one.pk}"] = forms.CharField(
                    label=gettext("If %(name)s does not get them: why not?") % {"name": one.name}, required=False
                )

    def to(self) -> list[int]:
        """Who gets them."""
        return [one.pk for one in self.absent if self.cleaned_data[f"to_{one.pk}"]]

    def not_to(self) -> dict[int, str]:
        """Who does not, and why not."""
        given = self.cleaned_data
        return {one.pk: given.get(f"not_{one.pk}", "") for one in self.absent if not given[f"to_{one.pk}"]}


class TaskForm(OnceForm):
    """The decision becomes a task of another agency."""

    to = forms.TypedChoiceField(label=_("Whom do you ask?"), coerce=int)
    expected = forms.CharField(label=_("What do you expect, exactly?"), widget=LINES)
    due = DayField(label=_("By which day?"))

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = agencies


class StepForm(OnceForm):
    """The decision becomes a step under a goal of the plan."""

    goal = forms.ChoiceField(label=_("Under which goal?"))
    what = forms.CharField(label=_("What is done?"), widget=LINES)
    whose = forms.ChoiceField(label=_("Who does it?"))
    due = DayField(label=_("By which day?"))

    def __init__(self, *args: Any, goals: Choices, whose: Sequence[tuple[str, Choices]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"].choices = goals
        self.fields["whose"].choices = whose

    def parts(self) -> dict[str, Any]:
        """What the action is to know."""
        given = self.cleaned_data
        who = given["whose"]
        whose = {"organisation" if who[0] == "o" else "person": int(who[1:])}
        return {"goal": UUID(given["goal"]), "what": given["what"], "due": given["due"], **whose}


class EntryForm(OnceForm):
    """The decision stands in the life course."""

    text = forms.CharField(label=_("What do we hold to be so, together?"), widget=LINES)
    basis = forms.ChoiceField(label=_("What is it?"), choices=BASES, widget=forms.RadioSelect)


class ThereForm(OnceForm):
    """The decision was carried out elsewhere: by which entry."""

    entry = forms.TypedChoiceField(
        label=_("By which entry?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the entry that shows it.")},
    )

    def __init__(self, *args: Any, entries: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["entry"].choices = entries


class NothingForm(OnceForm):
    """Nothing further is needed for it."""

    because = forms.CharField(
        label=_("Why is nothing further needed?"), widget=LINES, error_messages={"required": _("Say why.")}
    )
