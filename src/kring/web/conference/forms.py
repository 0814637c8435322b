"""Forms before and around a conference: asking, calling, inviting, answering, views, postponing."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kring.coordination.conference.domain import Answer, Calling, Child, Heard, PointSaid
from kring.coordination.conference.queries import Proposal
from kring.design.forms import DayField, Form, OnceForm
from kring.norms.grounds import grounds
from kring.web.conference.words import HEARD, TOPICS, proposed
from kring.web.families.opening import language

Choices = Sequence[tuple[str, str]]
LINES = forms.Textarea(attrs={"rows": 3})
OWN_POINTS = 3


class BecauseForm(OnceForm):
    """One text: why."""

    because = forms.CharField(label=_("Why?"), widget=LINES, error_messages={"required": _("Say why.")})

    def __init__(self, *args: Any, label: str = "", help_text: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["because"].label = label or self.fields["because"].label
        self.fields["because"].help_text = help_text


class AskForm(BecauseForm):
    """Why a conference is asked for, and about whom."""

    about = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say whom it is about.")},
    )

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, label=gettext("What should be talked about together, and why now?"), **options)
        self.fields["about"].choices = people


class CallForm(OnceForm):
    """A conference is called: what for, when, how each child is heard, who is invited, what is on the agenda."""

    aim = forms.CharField(
        label=_("What is the conference for?"),
        help_text=_("In plain words: everybody who is invited reads this, the family too."),
        widget=LINES,
        error_messages={"required": _("Say what the conference is for.")},
    )
    day = DayField(label=_("On which day?"), error_messages={"required": _("Choose a day.")})
    place = forms.CharField(label=_("At what time, and where?"), max_length=200, required=False)
    adults = forms.MultipleChoiceField(
        label=_("Who of the family and its network is invited?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    without_parents_because = forms.CharField(
        label=_("If no parent is invited: why not?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    agencies = forms.MultipleChoiceField(
        label=_("Which agencies are invited?"),
        help_text=_("Those that are involved. You can invite others afterwards, on a ground."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contradictor = forms.ChoiceField(
        label=_("Who is asked to contradict?"),
        help_text=_("Somebody looks for what does not fit: what else could explain this? It can also be chosen later."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        children: Choices,
        adults: Choices,
        agencies: Choices,
        own: tuple[str, str],
        proposals: Sequence[Proposal],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.children, self.proposals = children, proposals
        self.fields["adults"].choices = adults
        self.fields["agencies"].choices = agencies
        own_words = gettext("Somebody else of %(agency)s") % {"agency": own[1]}
        self.fields["contradictor"].choices = [("", gettext("Choose later")), *agencies, (own[0], own_words)]
        for key, name in children:
            self.fields[f"heard_{key}"] = forms.ChoiceField(
                label=gettext("How is %(name)s heard?") % {"name": name},
                choices=[("", gettext("Not about this child")), *((one.value, words) for one, words in HEARD.items())],
                required=False,
            )
            self.fields[f"voice_{key}"] = forms.CharField(
                label=gettext("Who tells it for %(name)s, or why is it not heard?") % {"name": name}, required=False
            )
        for number, one in enumerate(proposals):
            self.fields[f"point_{number}"] = forms.BooleanField(label=proposed(one), required=False)
            self.fields[f"question_{number}"] = forms.CharField(label=gettext("The question about it"), required=False)
        for number in range(1, OWN_POINTS + 1):
            self.fields[f"own_{number}"] = forms.CharField(label=gettext("Another point"), required=False)
            self.fields[f"ask_{number}"] = forms.CharField(label=gettext("The question about it"), required=False)

    def voices(self) -> Iterable[tuple[Any, Any]]:
        """For each child how it is heard, and who tells it or why not."""
        return [(self[f"heard_{key}"], self[f"voice_{key}"]) for key, _name in self.children]

    def agenda(self) -> Iterable[tuple[str, Any, Any]]:
        """What could be on the agenda: what it comes from, the point, and the question about it."""
        return [
            (TOPICS[one.topic], self[f"point_{number}"], self[f"question_{number}"])
            for number, one in enumerate(self.proposals)
        ]

    def own_points(self) -> Iterable[tuple[Any, Any]]:
        """Room for points of one's own."""
        return [(self[f"own_{number}"], self[f"ask_{number}"]) for number in range(1, OWN_POINTS + 1)]

    def calling(self) -> Calling:
        """What the action is to know."""
        given = self.cleaned_data
        chosen = [
            PointSaid(proposed(one), given[f"question_{number}"], one.topic, one.source)
            for number, one in enumerate(self.proposals)
            if given[f"point_{number}"]
        ]
        own = [
            PointSaid(given[f"own_{number}"], given[f"ask_{number}"])
            for number in range(1, OWN_POINTS + 1)
            if given[f"own_{number}"]
        ]
        return Calling(
            aim=given["aim"],
            day=given["day"],
            place=given["place"],
            children=tuple(
                Child(int(key), Heard(given[f"heard_{key}"]), given[f"voice_{key}"])
                for key, _name in self.children
                if given[f"heard_{key}"]
            ),
            adults=tuple(int(one) for one in given["adults"]),
            agencies=tuple(int(one) for one in given["agencies"]),
            points=(*chosen, *own),
            without_parents_because=given["without_parents_because"],
            contradictor=int(given["contradictor"]) if given["contradictor"] else None,
        )


class ContradictForm(OnceForm):
    """Who of those invited is asked to contradict."""

    who = forms.TypedChoiceField(
        label=_("Who is asked to contradict?"),
        help_text=_("Somebody looks for what does not fit: what else could explain this?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is asked to contradict.")},
    )

    def __init__(self, *args: Any, invited: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = invited


class InviteForm(Form):
    """Which agency is invited, for which points, and on what ground where it is not involved."""

    agency = forms.ChoiceField(label=_("Which agency?"), error_messages={"required": _("Choose an agency.")})
    parts = forms.MultipleChoiceField(
        label=_("For which points?"),
        help_text=_("None means all. Who is invited for some points sees only those, in the minutes too."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ground = forms.ChoiceField(
        label=_("If it is not involved: on what ground?"),
        help_text=_("An agency that is not involved takes part in this conference only, and sees what is told there."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, involved: Choices, others: Choices, points: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = {value for value, _words in others}
        groups = [(gettext("Involved with this family"), involved), (gettext("Not involved"), others)]
        self.fields["agency"].choices = [(words, choices) for words, choices in groups if choices]
        self.fields["parts"].choices = points
        self.fields["ground"].choices = [
            (one.kind, f"{one.name[language()]}. {one.explains[language()]}") for one in grounds().values()
        ]

    def clean(self) -> dict[str, Any]:
        """Who is not involved is invited on a ground."""
        given = super().clean() or {}
        if given.get("agency") in self.others and not given.get("ground"):
            self.add_error("ground", gettext("Choose the ground on which this agency may hear what is told there."))
        return given


class AnswerForm(OnceForm):
    """What an invited agency answers."""

    answer = forms.ChoiceField(
        label=_("Does somebody of your agency come?"),
        choices=[
            (Answer.PRESENT.value, _("Yes")),
            (Answer.WORD.value, _("No, we send word: our view is written below")),
            (Answer.ABSENT.value, _("No")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer.")},
    )
    words = forms.CharField(label=_("Who comes? Or why not?"), required=False)
    view = forms.CharField(
        label=_("What is your agency's view?"),
        help_text=_("What do you see, what goes well, what worries you? Everybody who takes part in it reads this."),
        widget=LINES,
        required=False,
    )


class PointForm(OnceForm):
    """A point more on the agenda."""

    title = forms.CharField(
        label=_("What should be talked about?"), error_messages={"required": _("Say what should be talked about.")}
    )
    question = forms.CharField(label=_("The question about it"), required=False)


class ViewForm(OnceForm):
    """What somebody thinks of a point."""

    whose = forms.ChoiceField(label=_("Whose view is it?"), error_messages={"required": _("Choose whose view it is.")})
    text = forms.CharField(
        label=_("What do they think?"),
        help_text=_("Of the family in their own words. What others wrote stays beside it."),
        widget=LINES,
        error_messages={"required": _("Write down the view.")},
    )

    def __init__(self, *args: Any, whose: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whose"].choices = whose


class MoveForm(BecauseForm):
    """The conference is on another day, or does not go on."""

    what = forms.ChoiceField(
        label=_("What happens with the conference?"),
        choices=[("postpone", _("It is on another day")), ("cancel", _("It does not go on"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens.")},
    )
    day = DayField(label=_("If it is on another day: which?"), required=False)
    field_order = ("what", "day", "because")

    def clean(self) -> dict[str, Any]:
        """Another day is named."""
        given = super().clean() or {}
        if given.get("what") == "postpone" and not given.get("day") and "day" not in self.errors:
            self.add_error("day", gettext("Choose a day."))
        return given
