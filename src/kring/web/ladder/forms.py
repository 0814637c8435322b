"""The forms of the ladder. They ask; what follows from an answer is for the capability."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kring.coordination.ladder.domain import NEEDED, PARTS, Because, Content, Grounds, Rung
from kring.coordination.ladder.kinds import KINDS
from kring.design.forms import DayField, OnceForm, lines, one_of
from kring.web.families.opening import language
from kring.web.ladder import words

Choices = Iterable[tuple[Any, Any]]


class ChildrenForm(OnceForm):
    """A form about one or more children of the family: all of them, until others are chosen."""

    def __init__(self, *args: Any, children: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        names = list(children)
        field = forms.TypedMultipleChoiceField(
            label=_("About which children?"), choices=names, coerce=int, widget=forms.CheckboxSelectMultiple
        )
        field.initial = [pk for pk, _name in names]
        self.fields = {"once": self.fields["once"], "children": field, **self.fields}


class GroundsForm(OnceForm):
    """What every step up says."""

    because = lines(_("Why now?"), help_text=_("What was seen or heard, when, and by whom."))
    tried = lines(_("What was tried, and what did it bring?"))
    family_view = lines(_("What do the parents think of it?"), long=False)
    child_view = lines(
        _("What does the child think of it?"),
        help_text=_("Was it not asked? Then say why not, and when it will be."),
        long=False,
    )

    def grounds(self) -> Grounds:
        """The grounds as they were filled in."""
        return Grounds(**{part: self.cleaned_data.get(part, "") for part in Grounds.__dataclass_fields__})


class ConsiderForm(ChildrenForm):
    """Asking to weigh stepping up."""

    towards = one_of(
        _("To which rung?"), [(one.value, words.RUNGS[one]) for one in (Rung.PRESSURE, Rung.TABLE, Rung.BOARD)]
    )
    reason = lines(_("Why?"), help_text=_("What was seen or heard, when, and by whom."))


class ConditionForm(ChildrenForm, GroundsForm):
    """A condition: what must be the case, by when, who establishes it and who decides if it is not."""

    what = lines(
        _("What must be the case?"),
        help_text=_(
            "Exactly, and for the child: an effect that somebody else can see. Not: “the mother accepts help”. But: "
            "“Sem is never home alone, not at the weekend either”."
        ),
    )
    activity_meant = forms.BooleanField(
        label=_("It is about what somebody does, and that is what we mean"), required=False
    )
    how = lines(_("How is it established?"), help_text=_("Who looks or asks, how often; is the child seen?"))
    checker = forms.ChoiceField(label=_("Who establishes it?"))
    due = DayField(label=_("By which day must it be met?"))
    consequence = lines(_("What happens if it is not met?"), long=False)
    decider = forms.ChoiceField(label=_("Who decides then?"))
    agreements = lines(_("Which agreements go with it?"), required=False, long=False)

    def __init__(self, *args: Any, people: Choices, stretches: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Choose")), *people]
        self.fields["checker"].choices = choices
        self.fields["decider"].choices = choices
        order = ["what", "activity_meant", "how", "checker", "due", "consequence", "decider", "agreements"]
        if stretches:
            self.fields["let_go"] = one_of(
                _("Why is it not stepped up?"), [(one.value, words.BECAUSE[one]) for one in Because]
            )
        grounds = ["because", "tried", "family_view", "child_view"]
        self.order_fields(["once", "children", *order, *(["let_go"] if stretches else []), *grounds])

    def content(self) -> Content:
        """What the condition says."""
        given = self.cleaned_data
        checker, who_checks = parted(given["checker"])
        decider, who_decides = parted(given["decider"])
        return Content(
            what=given["what"],
            how=given["how"],
            checker=checker,
            checker_professional=who_checks,
            due=given["due"],
            consequence=given["consequence"],
            decider=decider,
            decider_professional=who_decides,
            agreements=given["agreements"],
            activity_meant=given["activity_meant"],
        )


class JudgeForm(OnceForm):
    """Whether a condition is met."""

    met = one_of(_("Is the condition met?"), [("yes", _("Yes")), ("no", _("No"))])
    text = lines(_("What shows it?"), help_text=_("Who saw or heard what, when. Was the child spoken to?"))
    family_view = lines(_("What do the parents say of it?"), required=False, long=False)
    child_view = lines(_("What does the child say of it?"), required=False, long=False)


class MetForm(OnceForm):
    """A condition that was found not to be met is met after all."""

    text = lines(_("What shows it?"), help_text=_("Who saw or heard what, when. Was the child spoken to?"))


class DropForm(OnceForm):
    """Letting stepping up go."""

    because = one_of(_("Why is it let go?"), [(one.value, words.BECAUSE[one]) for one in Because])
    reason = lines(_("Your reasons"), help_text=_("What is different from before? What if it does not work again?"))
    look_again_on = DayField(
        label=_("When is it looked at again?"), required=False, help_text=_("Left open: after about four weeks.")
    )
    family_view = lines(_("What do the parents think of it?"), required=False, long=False)
    child_view = lines(_("What does the child think of it?"), required=False, long=False)


class StepUpForm(GroundsForm):
    """Deciding to step up."""

    def __init__(self, *args: Any, rungs: Iterable[Rung], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["towards"] = one_of(_("To which rung?"), [(one.value, words.RUNGS[one]) for one in rungs])
        self.order_fields(["once", "towards"])


class RequestForm(ChildrenForm):
    """A request to the table or the board; what is known already stands in it, to go on with."""

    kind = one_of(_("To whom?"), words.KINDS.items())
    acute = forms.BooleanField(
        label=_("A child is in acute danger: it cannot wait"),
        help_text=_("Danger now? Call 112. Always call the board as well."),
        required=False,
    )
    why_you = lines(
        _("Why do you ask this yourself?"),
        help_text=_("Only if you do not direct, are not Veilig Thuis and carry out no measure."),
        required=False,
        long=False,
    )

    def __init__(self, *args: Any, boards: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = forms.TypedChoiceField(
            label=_("Which agency?"), choices=[("", _("Choose")), *boards], coerce=int
        )
        for part in PARTS:
            needed = part in NEEDED
            hint = _("Is there nothing to tell? Then say why.") if needed else ""
            self.fields[f"part_{part}"] = lines(words.PARTS[part], help_text=hint, required=needed)
        self.order_fields(["once", "kind", "to", "children", "acute", "why_you"])

    def parts(self) -> dict[str, str]:
        """What the request tells."""
        return {part: self.cleaned_data.get(f"part_{part}", "") for part in PARTS}

    def grounds(self) -> Grounds:
        """The grounds of the step up: what the request tells of them."""
        said = self.parts()
        return Grounds(said["asked"], said["tried"], said["family_view"], said["child"])


class AnswerForm(OnceForm):
    """What the table or the board does with a request."""

    text = lines(_("Why, and what happens now?"))


class HolderForm(OnceForm):
    """Who holds it from then on, or why nobody need."""

    def __init__(self, *args: Any, agencies: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        nobody = ("", _("Nobody: I say why below"))
        self.fields["holder"] = forms.TypedChoiceField(
            label=_("Who holds it from then on?"),
            help_text=_("An agency that is involved with the family and has said yes."),
            choices=[nobody, *agencies],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.fields["nobody_because"] = lines(_("Why need nobody hold it?"), required=False, long=False)


class CloseForm(HolderForm):
    """A request ends without a measure."""

    text = lines(_("Why, and what happens now?"))


class ImposeForm(ChildrenForm, GroundsForm):
    """Which measure was imposed, by whom, until when, and who carries it out."""

    imposed_by = forms.CharField(
        label=_("Who imposed it?"), help_text=_("The court, say, and the date."), max_length=200
    )
    since = DayField(label=_("From which day?"))
    until = DayField(
        label=_("Until which day?"), required=False, help_text=_("Leave open only for a measure without a term.")
    )

    def __init__(self, *args: Any, carriers: Choices, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(code, kind.name(language())) for code, kind in KINDS.items()]
        self.fields["kind"] = one_of(_("Which measure?"), kinds)
        self.fields["carrier"] = forms.TypedChoiceField(
            label=_("Who carries it out?"), choices=[("", _("Choose")), *carriers], coerce=int
        )
        self.fields["since"].initial = today
        self.fields["because"].label = _("On what grounds?")
        self.order_fields(["once", "kind", "children", "imposed_by", "carrier", "since", "until"])


class TextForm(OnceForm):
    """What was done."""

    text = lines(_("What was done, when, and with whom?"))


class ProlongForm(OnceForm):
    """A measure goes on."""

    until = DayField(label=_("Until which day?"))
    because = lines(_("On what grounds?"))
    family_view = lines(_("What do the parents think of it?"), required=False, long=False)
    child_view = lines(_("What does the child think of it?"), required=False, long=False)


class EndForm(HolderForm):
    """A measure ends: what remains, and who holds after it."""

    because = lines(_("Why does it end?"))
    remains = lines(
        _("What remains?"), help_text=_("Which worries still play, which agreements still hold, and the floor.")
    )
    warm = forms.BooleanField(label=_("We spoke with each other, and they said yes"), required=False)
    family_view = lines(_("What do the parents think of it?"), required=False, long=False)
    child_view = lines(_("What does the child think of it?"), required=False, long=False)


class TellForm(OnceForm):
    """How somebody was told of a step, or why not."""

    told_on = DayField(label=_("When?"), required=False)
    how = lines(
        _("How were they told?"), help_text=_("In a talk, on paper; what did they say?"), required=False, long=False
    )
    not_because = lines(
        _("Not told yet? Why is that safer for now?"),
        help_text=_("Openness is the rule. It is asked again within the term."),
        required=False,
        long=False,
    )

    def __init__(self, *args: Any, people: Choices, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = forms.TypedChoiceField(
            label=_("Who?"), choices=list(people), coerce=int, widget=forms.RadioSelect
        )
        self.fields["told_on"].initial = today
        self.order_fields(["once", "person"])


def parted(value: str) -> tuple[int, int | None]:
    """The agency and the professional that were chosen together."""
    organisation, _colon, professional = value.partition(":")
    return int(organisation), int(professional) if professional else None
