"""The forms of a plan. They ask; what follows from an answer is for the capability."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.design.forms import LONG, DayField, OnceForm, one_of
from kring.families.queries import Member
from kring.plan.actions.making import Mapped
from kring.plan.domain import DOMAINS, Conclusion, GroupPlan, Phase, Verdict
from kring.web.plan import words

SHORT = forms.Textarea(attrs={"rows": 2})
Choices = Iterable[tuple[Any, Any]]


def some_of(label: Any, choices: Choices, **options: Any) -> forms.TypedMultipleChoiceField:
    """A list of which one may choose several, by id, as tick boxes."""
    return forms.TypedMultipleChoiceField(
        label=label, choices=list(choices), coerce=int, widget=forms.CheckboxSelectMultiple, **options
    )


def told(table: dict[str, str], codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes to choose from, in words."""
    return [(str(code), words.said(table, str(code))) for code in codes]


def people(members: Iterable[Member]) -> list[tuple[int, str]]:
    """The people of a family to choose from."""
    return [(one.person_id, one.person.name) for one in members]


def _because() -> forms.CharField:
    return forms.CharField(label=_("Why?"), help_text=_("This stays readable, also for the family."), widget=LONG)


class BecauseForm(OnceForm):
    """Why something is done."""

    because = _because()


class GroupPlanForm(OnceForm):
    """What became of the family group plan."""

    said = forms.CharField(
        label=_("What did they say? Or why was it not offered?"),
        help_text=_(
            "In their own words. Only serious danger for the child is a reason not to leave the family the time."
        ),
        widget=LONG,
        required=False,
        max_length=4000,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = one_of(_("Was the family group plan offered?"), told(words.OFFERED, GroupPlan))
        offered.help_text = _(
            "The family may first make its own plan, with grandparents, friends or neighbours, and help if it asks."
        )
        self.fields = {"once": self.fields["once"], "offered": offered, "said": self.fields["said"]}


class StartForm(GroupPlanForm):
    """Starting a plan."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["with_family"] = one_of(
            _("Do you start it together with the family?"), [("yes", _("Yes")), ("no", _("No, not yet"))]
        )
        self.fields["phase"] = one_of(_("What comes first?"), told(words.PHASES, Phase), initial=Phase.DIRECT_SAFETY)
        self.fields["phase"].help_text = _(
            "Safety first. Start later in the order only when it is clear that it is safe."
        )
        self.fields["because"] = forms.CharField(
            label=_("If you start in a later phase: why?"), widget=SHORT, required=False, max_length=2000
        )


class DomainsForm(OnceForm):
    """What worries and what goes well, in each of the seven life domains."""

    def __init__(self, *args: Any, views: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in DOMAINS:
            stands = views.get(name)
            title = words.domain_words(name)
            self.fields[f"{name}_worries"] = forms.CharField(
                label=_("%(domain)s: what worries") % {"domain": title},
                widget=LONG,
                required=False,
                max_length=4000,
                initial=stands.worries if stands else "",
            )
            self.fields[f"{name}_strengths"] = forms.CharField(
                label=_("%(domain)s: what goes well") % {"domain": title},
                widget=LONG,
                required=False,
                max_length=4000,
                initial=stands.strengths if stands else "",
            )

    def found(self, known: Iterable[str]) -> dict[str, Mapped]:
        """What was written, of the domains in which something stands or stood."""
        given = self.cleaned_data
        written = {name: Mapped(given[f"{name}_worries"], given[f"{name}_strengths"]) for name in DOMAINS}
        return {name: one for name, one in written.items() if any(one) or name in set(known)}


class GoalForm(OnceForm):
    """A goal: what will be different, for whom, how one would see it, by when."""

    effect = forms.CharField(
        label=_("What will be different?"),
        help_text=_("An effect, not what is done: “Noor sleeps the whole night”, not “therapy for Noor”."),
        widget=SHORT,
        max_length=600,
    )
    how_seen = forms.CharField(
        label=_("How would one see it?"),
        help_text=_("Who would notice what, so that the child would say so too?"),
        widget=SHORT,
        max_length=1000,
    )

    def __init__(self, *args: Any, members: Iterable[Member], changes: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "once": self.fields["once"],
            "effect": self.fields["effect"],
            "about": some_of(_("For whom?"), people(members), help_text=_("The children first.")),
            "how_seen": self.fields["how_seen"],
            "domain": one_of(_("In which life domain?"), [(one, words.domain_words(one)) for one in DOMAINS]),
            "phase": one_of(_("When in the order of the work?"), told(words.PHASES, Phase)),
            "due": DayField(label=_("By when?")),
        }
        if changes:
            self.fields["because"] = _because()
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class StepForm(OnceForm):
    """A step under a goal. What the family and its network do themselves is asked first."""

    def __init__(
        self,
        *args: Any,
        members: Iterable[Member],
        agencies: Choices,
        colleagues: Choices,
        own: bool,
        changes: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.own_stands = own
        self.fields["beside"] = forms.CharField(
            label=_("What does the family or its network itself do for this goal?"),
            help_text=_("Ask this first. It may be small. Is that the step? Then choose one of them below."),
            widget=SHORT,
            required=False,
            max_length=2000,
        )
        self.fields["whose"] = one_of(
            _("Whose step is it?"),
            [
                (_("The family and its network"), [(f"p{pk}", name) for pk, name in people(members)]),
                (_("An agency"), [(f"o{pk}", name) for pk, name in agencies]),
            ],
        )
        self.fields["professional"] = forms.TypedChoiceField(
            label=_("Who of that agency, if you know?"),
            choices=[("", _("Nobody in particular")), *colleagues],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["what"] = forms.CharField(
            label=_("What is done?"),
            help_text=_("So that it is clear when it is done: who does what, with whom, how often."),
            widget=LONG,
            max_length=4000,
        )
        self.fields["due"] = DayField(label=_("By when?"))
        if changes:
            self.fields["because"] = _because()
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """For an agency's step it is said what the family does itself, or the goal has a step of theirs."""
        given = super().clean() or self.cleaned_data
        agency = given.get("whose", "").startswith("o")
        if agency and not self.own_stands and not given.get("beside", "").strip():
            self.add_error("beside", _("Say what the family or its network does itself, or why nothing now."))
        if not agency and given.get("professional"):
            self.add_error("professional", _("Leave this open for a step of the family or its network."))
        return given

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in ("once", "whose")}
        whose = self.cleaned_data["whose"]
        return {**kept, "person" if whose[0] == "p" else "organisation": int(whose[1:])}


class StepEndForm(OnceForm):
    """A step is done, or is not done any more."""

    text = forms.CharField(label=_("What was done, or why not any more?"), widget=LONG, max_length=4000)

    def __init__(self, *args: Any, answers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "once": self.fields["once"],
            "answer": one_of(_("How is it with this step?"), answers),
            "text": self.fields["text"],
        }


class AgreeForm(OnceForm):
    """With whom the plan is agreed, and when it is evaluated."""

    def __init__(self, *args: Any, members: Iterable[Member], agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"] = some_of(_("Who of the family agrees to the plan?"), people(members), required=False)
        self.fields["organisations"] = some_of(
            _("Which agencies agree to the plan?"),
            agencies,
            required=False,
            help_text=_("They get to know the plan, and take part in its evaluation."),
        )
        self.fields["said"] = forms.CharField(
            label=_("What does the family say of it?"),
            help_text=_("In their words. Does nobody of the family agree? Say why it is agreed without them."),
            widget=LONG,
            required=False,
            max_length=4000,
        )
        self.fields["next_on"] = DayField(label=_("When do you look at it together?"))


class PhaseForm(OnceForm):
    """To which phase, and why."""

    def __init__(self, *args: Any, ahead: Iterable[Phase], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phase"] = one_of(_("To which phase?"), told(words.PHASES, ahead))
        self.fields["because"] = forms.CharField(
            label=_("Why?"),
            help_text=_("Needed when something is still missing (“not passed because …”), and for a step back."),
            widget=LONG,
            required=False,
            max_length=4000,
        )


class EvaluateForm(OnceForm):
    """Per goal and per voice: better, same or worse, how they know; what follows; when again."""

    def __init__(self, *args: Any, goals: Iterable[Any], voices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.goals, self.voices = list(goals), list(voices)
        for number, _goal in enumerate(self.goals):
            for voice, name in self.voices:
                self.fields[f"g{number}_{voice}"] = one_of(
                    _("According to %(name)s it is") % {"name": name}, told(words.VERDICTS, Verdict), required=False
                )
                self.fields[f"g{number}_{voice}_how"] = forms.CharField(
                    label=_("How does %(name)s know?") % {"name": name}, widget=SHORT, required=False, max_length=2000
                )
            self.fields[f"g{number}_follows"] = one_of(
                _("What follows for this goal?"), told(words.CONCLUSIONS, Conclusion), initial=Conclusion.GOES_ON
            )
            self.fields[f"g{number}_changes"] = forms.CharField(
                label=_("What changes?"),
                help_text=_("If it is reached or set aside: on what grounds?"),
                widget=SHORT,
                required=False,
                max_length=2000,
            )
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields["words_of_all"] = forms.CharField(
            label=_("What do you see over the whole plan?"), widget=LONG, required=False, max_length=4000
        )
        self.fields["next_on"] = DayField(label=_("When do you look at it together again?"))

    def clean(self) -> dict[str, Any]:
        """Every goal has a voice; every voice says how it knows; an end has its grounds."""
        given = super().clean() or self.cleaned_data
        for number, _goal in enumerate(self.goals):
            spoke = False
            for voice, _name in self.voices:
                field = f"g{number}_{voice}"
                verdict, how = given.get(field), (given.get(f"{field}_how") or "").strip()
                spoke = spoke or bool(verdict)
                if verdict and not how:
                    self.add_error(f"{field}_how", _("Say how they know."))
                if how and not verdict:
                    self.add_error(field, _("Choose better, the same or worse."))
            if not spoke and self.voices:
                self.add_error(f"g{number}_{self.voices[0][0]}", _("Say how it is with this goal, by at least one."))
            if given.get(f"g{number}_follows") != Conclusion.GOES_ON and not given.get(f"g{number}_changes"):
                self.add_error(f"g{number}_changes", _("Say on what grounds."))
        return given

    def parts(self) -> list[dict[str, Any]]:
        """The fields of each goal: those of each voice, and what follows."""
        return [
            {
                "goal": goal,
                "voices": [(self[f"g{n}_{voice}"], self[f"g{n}_{voice}_how"]) for voice, _name in self.voices],
                "follows": (self[f"g{n}_follows"], self[f"g{n}_changes"]),
            }
            for n, goal in enumerate(self.goals)
        ]
