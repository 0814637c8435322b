"""The forms of a report to Veilig Thuis: the reporter's, and those of Veilig Thuis."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.design.forms import OnceForm, lines, one_of
from kring.families.queries import Member
from kring.signals.reports.domain import AFTER_ASSESSMENT, AFTER_FOLLOW_UP, FOLLOW_UP, Informed, Said, faults
from kring.signals.reports.queries import outcome_words
from kring.web.meldcode import words
from kring.web.meldcode.forms import chosen_from, natures, people, several


def outcomes(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Outcomes to choose from: the code and its words."""
    lang = get_language() or "nl"
    return [(code, f"{code} {outcome_words(code, lang)}") for code in codes]


class ReportForm(OnceForm):
    """Making a report, with the record that it needs."""

    estimate = lines(_("What do you think is going on?"), help_text=_("Your estimate, in a few sentences."))
    basis = lines(
        _("What is that based on?"),
        help_text=_("What was seen or heard, when, by whom. Facts apart from suspicion."),
    )
    done = lines(_("What was done already?"), help_text=_("By you, by others, and what did it bring?"))
    acute = forms.BooleanField(
        label=_("It cannot wait"), help_text=_("Danger now? Call 112, then Veilig Thuis: 0800-2000."), required=False
    )
    informed = one_of(_("Do those concerned know of this report?"), chosen_from(words.INFORMED))
    informed_who = lines(_("Who was told, and when?"), required=False, long=False)
    reaction = lines(_("How did they react?"), required=False, long=False)
    objections = lines(_("What do they object to?"), required=False, long=False)
    attempts = lines(_("Not reached? What did you try, and when?"), required=False, long=False)
    not_informed_because = lines(
        _("Not told, or not all of them? Why is that safer?"),
        help_text=_("Openness is the rule. Not telling needs a reason of safety."),
        required=False,
        long=False,
    )
    follow_up = lines(_("What was agreed with Veilig Thuis and the family?"), required=False, long=False)
    shielded = forms.BooleanField(
        label=_("It must stay unknown that this report comes from us"),
        help_text=_(
            "Only where it would put somebody in danger. Veilig Thuis knows who you are. In the life course the report "
            "is Veilig Thuis's own, without your name or agency. Write nothing above by which one could know you."
        ),
        required=False,
    )
    shielded_because = lines(_("Why must it stay unknown?"), required=False, long=False)

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        children = people(members, "child")
        about = several(_("About which children?"), children, required=True, coerce=int)
        about.initial = [child for child, _name in children]
        nature = several(_("What is it about?"), natures(), required=True)
        first = {"once": self.fields["once"], "about": about, "nature": nature}
        self.fields = {**first, **{name: field for name, field in self.fields.items() if name != "once"}}

    def said(self) -> Said:
        """The record, as it was filled in."""
        given = {name: self.cleaned_data.get(name) for name in Said.__dataclass_fields__}
        texts = {name: value or "" for name, value in given.items() if name not in ("nature", "acute", "shielded")}
        texts["informed"] = Informed(given["informed"])
        return Said(
            **texts,
            nature=tuple(given["nature"] or ()),
            acute=bool(given["acute"]),
            shielded=bool(given["shielded"]),
        )

    def clean(self) -> dict[str, Any]:
        """Nothing that a report must say is missing."""
        given = super().clean() or {}
        if given.get("informed"):
            for part in faults(self.said()):
                if part not in self.errors:
                    self.add_error(part, _("This belongs in the record of a report."))
        return given


class AssessForm(OnceForm):
    """The safety assessment."""

    def __init__(self, *args: Any, children: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.children = dict(children)
        levels = [(code, name) for code, name in words.LEVELS.items() if code]
        for child, name in self.children.items():
            self.fields[f"level_{child}"] = one_of(_("How unsafe is %(name)s?") % {"name": name}, levels)
        self.fields["text"] = lines(_("Grounds of the assessment"))
        self.fields["outcome"] = one_of(_("What follows?"), outcomes(AFTER_ASSESSMENT))
        self.fields["inquiry"] = forms.BooleanField(label=_("An investigation is needed"), required=False)

    def clean(self) -> dict[str, Any]:
        """An investigation goes with follow-up by Veilig Thuis."""
        given = super().clean() or {}
        if given.get("inquiry") and given.get("outcome") not in (FOLLOW_UP, None):
            self.add_error("inquiry", _("An investigation needs the outcome VT-01-01."))
        return given

    def levels(self) -> dict[int, int]:
        """The level of each child."""
        return {child: int(self.cleaned_data[f"level_{child}"]) for child in self.children}


class InquiryForm(OnceForm):
    """Starting an investigation."""

    scope = lines(_("What is investigated, and about whom?"))


class CloseForm(OnceForm):
    """Closing the investigation or follow-up."""

    text = lines(_("What came out of it?"))
    safety_established = forms.BooleanField(label=_("The safety of every child was established"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"] = one_of(_("Outcome"), outcomes(AFTER_FOLLOW_UP))


class InformForm(OnceForm):
    """Telling those concerned."""

    text = lines(_("What were they told, and how did they take it?"))

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        who = several(_("Who was told?"), people(members, "adult", "child", "network"), required=True, coerce=int)
        self.fields = {"once": self.fields["once"], "people": who, "text": self.fields["text"]}


class LaterForm(OnceForm):
    """Not telling them yet."""

    because = lines(_("Why is it safer not to tell them yet?"))


class FeedbackForm(OnceForm):
    """Telling the reporter."""

    text = lines(_("What does Veilig Thuis do with the report?"))
    goes_on = one_of(_("Is there a follow-up?"), [("yes", _("Yes")), ("no", _("No"))])
    to_whom = forms.CharField(label=_("With whom? Who is the contact?"), max_length=300)
    your_part = lines(_("What is expected of the reporter?"), required=False, long=False)
