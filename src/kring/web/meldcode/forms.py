"""The forms of the Meldcode: one a step. They ask; what follows from an answer is for the capability."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.design.forms import LONG, SHORT, DayField, OnceForm, one_of
from kring.families.queries import Member
from kring.lifecourse.vocabulary import NATURES_BY_DOMAIN
from kring.review.terms import term
from kring.signals.meldcode.actions import TERMS
from kring.signals.meldcode.domain import AT_STEP, CONSULTED, WITH_TERM, Answer, Choice, Step
from kring.web.meldcode import words

Choices = Iterable[tuple[str, Any]]


def chosen_from(table: Mapping[str, Any], *codes: str) -> list[tuple[str, Any]]:
    """Choices out of a table of words: all of it, or these codes."""
    return [(code, table[code]) for code in codes or table]


def several(label: Any, choices: Choices, **options: Any) -> forms.TypedMultipleChoiceField:
    """A list of which one may choose several, as tick boxes."""
    options.setdefault("required", False)
    return forms.TypedMultipleChoiceField(
        label=label, choices=list(choices), widget=forms.CheckboxSelectMultiple, **options
    )


def natures() -> list[tuple[str, Any]]:
    """The natures of a worry in groups, those of safety first."""
    lang = get_language() or "nl"
    groups = (
        *("safety", "family", "health"),
        *(g for g in NATURES_BY_DOMAIN if g not in ("safety", "family", "health")),
    )
    return [
        (words.DOMAINS[group], [(n, term("nature", n, lang)) for n in NATURES_BY_DOMAIN[group]]) for group in groups
    ]


def people(members: Iterable[Member], *kinds: str) -> list[tuple[str, str]]:
    """The people of a family of these kinds, to choose from."""
    return [(str(member.person_id), member.person.name) for member in members if member.kind in kinds]


class StartForm(OnceForm):
    """Starting a track."""

    why = forms.CharField(
        label=_("Why now?"), help_text=_("One or two sentences: what makes you start?"), widget=LONG, max_length=2000
    )

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        children = people(members, "child")
        self.fields = {
            "once": self.fields["once"],
            "children": several(_("About which children?"), children, required=True, coerce=int),
            "why": self.fields["why"],
        }
        self.fields["children"].initial = [one for one, _name in children]


class StepForm(OnceForm):
    """What every step asks: on which day it was."""

    on = DayField(label=_("On which day?"))

    def __init__(self, *args: Any, today: date, since: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.since = today, since
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """A day of this Meldcode: not to come, and not before it was started."""
        on: date = self.cleaned_data["on"]
        if not self.since <= on <= self.today:
            raise forms.ValidationError(_("Choose a day between the start of this Meldcode and today."))
        return on


class MapForm(StepForm):
    """Step 1."""

    def __init__(self, *args: Any, entries: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(entries)
        if known:
            self.fields["entries"] = several(_("What your agency wrote down before"), known, coerce=int)
        self.fields["findings"] = forms.CharField(
            label=_("What is new?"),
            help_text=_("What did you see or hear, when, and from whom? Leave it empty if everything is above."),
            widget=forms.Textarea(attrs={"rows": 5}),
            required=False,
            max_length=5000,
        )
        self.fields["basis"] = one_of(_("What is new: how do you know?"), chosen_from(words.BASES), required=False)
        self.fields["nature"] = several(_("What is it about?"), natures())
        self.fields["child_check"] = one_of(_("The child check"), chosen_from(words.CHECKED), initial="not_asked")

    def clean(self) -> dict[str, Any]:
        """Something is chosen or something is new; what is new says how one knows it."""
        given = super().clean() or {}
        if not given.get("entries") and not given.get("findings"):
            self.add_error("findings", _("Choose something that stands there already, or write what is new."))
        if given.get("findings") and not given.get("basis"):
            self.add_error("basis", _("Say whether you saw it, suspect it or think so."))
        return given


class ConsultForm(StepForm):
    """Step 2."""

    whom = several(_("Whom did you consult?"), chosen_from(words.CONSULTED, *CONSULTED), required=True)
    name = forms.CharField(label=_("Name and function of whom you spoke"), max_length=200)
    findings = forms.CharField(label=_("What came out of it?"), widget=LONG, max_length=5000)


class TalkForm(StepForm):
    """Step 3."""

    def __init__(
        self, *args: Any, members: Iterable[Member], children: Iterable[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        adults = people(members, "adult", "network")
        self.children = dict(children)
        self.fields["parents"] = several(_("With which parents or other adults did you talk?"), adults, coerce=int)
        for child, name in self.children.items():
            self.fields[f"child_{child}"] = several(
                _("Did you talk with %(name)s?") % {"name": name},
                [("spoke", _("Yes")), ("alone", _("Alone, without a parent")), ("about_home", _("About home"))],
            )
        self.fields["unreachable"] = several(_("Whom could you not reach?"), adults, coerce=int)
        self.fields["findings"] = forms.CharField(
            label=_("What was said, and how do they see it?"), widget=LONG, max_length=5000
        )

    def spoken(self) -> dict[int, dict[str, bool]]:
        """The children who were spoken with, and how."""
        said = {child: self.cleaned_data[f"child_{child}"] for child in self.children}
        return {c: {"alone": "alone" in how, "about_home": "about_home" in how} for c, how in said.items() if how}

    def clean(self) -> dict[str, Any]:
        """Somebody was spoken with or sought; nobody was both. Else the step is skipped, with a reason."""
        given = super().clean() or {}
        if set(given.get("parents", ())) & set(given.get("unreachable", ())):
            self.add_error("unreachable", _("You cannot have talked with somebody whom you could not reach."))
        tried = [given.get("parents"), given.get("unreachable"), *(given.get(f"child_{c}") for c in self.children)]
        if not any(tried):
            self.add_error("parents", _("Nobody spoken with? Then skip this step below, and say why."))
        return given


class AnswerForm(StepForm):
    """Steps 4 and 5: questions, each with its grounds."""

    def ask(self, step: Step) -> None:
        """Add the questions of a step, each with the field for its grounds and, where time must tell, its term."""
        for question in AT_STEP[step]:
            codes = [a.value for a in Answer if question in WITH_TERM or a is not Answer.NOT_YET]
            self.fields[question] = one_of(
                words.QUESTIONS[question], chosen_from(words.ANSWERS, *codes), required=step is Step.WEIGH
            )
            self.fields[f"{question}_grounds"] = forms.CharField(
                label=_("Grounds of this answer"), widget=SHORT, max_length=2000, required=step is Step.WEIGH
            )
            if question in WITH_TERM:
                self.fields[f"{question}_term"] = DayField(
                    label=_("By which day do you look again?"),
                    required=False,
                    initial=self.today + timedelta(days=TERMS["help_term"].value),
                )

    def answers(self, step: Step) -> dict[str, Answer]:
        """The answers that were given."""
        given = {question: self.cleaned_data.get(question) for question in AT_STEP[step]}
        return {question: Answer(answer) for question, answer in given.items() if answer}

    def grounds(self, step: Step) -> dict[str, str]:
        """The grounds of the answers."""
        return {question: self.cleaned_data.get(f"{question}_grounds", "") for question in AT_STEP[step]}


class WeighForm(AnswerForm):
    """Step 4."""

    def __init__(self, *args: Any, children: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.children = dict(children)
        for child, name in self.children.items():
            self.fields[f"level_{child}"] = one_of(
                _("How unsafe is %(name)s?") % {"name": name}, chosen_from(words.LEVELS), required=False
            )
        self.fields["findings"] = forms.CharField(
            label=_("Risk, nature and severity in your words"),
            help_text=_("What worries you, what goes well, and what does the child say?"),
            widget=LONG,
            max_length=5000,
        )
        self.ask(Step.WEIGH)

    def levels(self) -> dict[int, int | None]:
        """The level of each child; None where it is unclear."""
        said = {child: self.cleaned_data[f"level_{child}"] for child in self.children}
        return {child: int(level) if level else None for child, level in said.items()}


class DecideForm(AnswerForm):
    """Step 5."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask(Step.DECIDE)
        self.fields["choice"] = one_of(_("What do you decide?"), chosen_from(words.CHOICES))
        self.fields["domain"] = forms.ChoiceField(
            label=_("Help in which part of life?"), choices=[("", "—"), *words.DOMAINS.items()], required=False
        )
        self.fields["findings"] = forms.CharField(
            label=_("What did you decide, and on what grounds?"), widget=LONG, max_length=5000
        )
        self.fields["shielded"] = forms.BooleanField(
            label=_("When reporting: it must stay unknown that the report comes from us"),
            help_text=_("Only where it would put somebody in danger."),
            required=False,
        )
        self.fields["because"] = forms.CharField(
            label=_("Other than advised, or with a step missing? Why"), widget=SHORT, required=False, max_length=2000
        )
        self.fields["responsible"] = forms.CharField(
            label=_("Name of the one responsible for that"), required=False, max_length=200
        )

    def clean(self) -> dict[str, Any]:
        """Each answer has its grounds; help says in which part of life."""
        given = super().clean() or {}
        for question in AT_STEP[Step.DECIDE]:
            if given.get(question) and not given.get(f"{question}_grounds"):
                self.add_error(f"{question}_grounds", _("Give the grounds of this answer."))
        if given.get("choice") == Choice.HELP and not given.get("domain"):
            self.add_error("domain", _("Say in which part of life the help is."))
        return given

    def terms(self) -> dict[str, date]:
        """The days on which one looks again."""
        given = {question: self.cleaned_data.get(f"{question}_term") for question in WITH_TERM}
        return {question: day for question, day in given.items() if day}


class SkipForm(OnceForm):
    """Skipping a step."""

    because = forms.CharField(label=_("Why do you skip this step?"), widget=SHORT, max_length=2000)
