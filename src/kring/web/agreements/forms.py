"""The forms of safety agreements. What is missing is said beside its field with an example; vague words warn."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kring.design.forms import DayField, OnceForm, one_of
from kring.plan.agreements.domain import MOST_DAYS, Choice, Result, Terms, missing, vague_words
from kring.plan.agreements.queries import Version
from kring.web.agreements.words import CHOICES, LETTING_GO, MISSING, RESULTS, VAGUE, YES_NO

LONG = forms.Textarea(attrs={"rows": 3})
Named = Iterable[tuple[int, str]]


def text(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    """A text of a few lines."""
    return forms.CharField(label=label, help_text=help_text, widget=LONG, max_length=2000, required=required)


def several(label: Any, choices: Named, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    """Several of these, as tick boxes."""
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=list(choices),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def picked(label: Any, choices: Named, nobody: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """One of these out of a list, or nobody."""
    rows = [("", nobody), *choices]
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=rows, coerce=int, empty_value=None, required=False
    )


def number(label: Any, help_text: Any = "") -> forms.IntegerField:
    """A number of days."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class AgreementForm(OnceForm):
    """A safety agreement: it will not take a vague one."""

    def __init__(
        self,
        *args: Any,
        children: Named,
        people: Named,
        agencies: Named,
        today: date,
        revises: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        agencies, people = list(agencies), list(people)
        if revises:
            self.fields["because"] = text(_("Why is it revised?"), required=True)
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
        asked = {
            "children": several(_("For which children?"), children),
            "what": text(
                _("What exactly? A deed that one can see, by whom"),
                _("“Ruben sleeps at his brother's from Friday to Monday”, and not: “Ruben keeps more distance”."),
            ),
            "checker": picked(
                _("Which agency checks it?"),
                agencies,
                _("Choose an agency"),
                _("If somebody of the family or its network looks, this is the agency that hears it."),
            ),
            "checker_person": picked(
                _("Does somebody of the family or its network look?"), people, _("No, the agency looks itself")
            ),
            "how": text(
                _("How does one see whether it is kept?"),
                _("“The teacher asks Noor on Monday morning who was at home.”"),
            ),
            "child_seen": one_of(_("Is the child seen at each check?"), YES_NO, required=False),
            "child_not_seen_because": text(_("Not seen? Why not?")),
            "first_check": DayField(label=_("When is the first check?"), required=False),
            "every": number(_("And then every … days"), _("7 is every week, 1 is every day.")),
            "consequence": text(
                _("What if it is not kept? Who does what?"),
                _("“Yara calls Eva and Ruben and comes by the same day.”"),
            ),
            "consequence_by": picked(_("Which agency does that?"), agencies, _("Choose an agency")),
            "within": number(_("Within how many days?")),
            "informed": several(
                _("Which agencies must know this?"),
                agencies,
                _("Each confirms that it knows the agreement and says what it does."),
            ),
            "informed_people": several(
                _("Who of the family and the network must know this?"),
                people,
                _("Somebody goes through it with them, and writes down how. A child from twelve confirms it itself."),
            ),
        }
        self.fields.update(asked)
        if self.is_bound and self._vague(self._as_sent()):
            self.fields["as_it_stands"] = forms.BooleanField(
                label=_("Keep these words: everybody understands the same by them"), required=False
            )

    def _as_sent(self) -> Terms:
        parts = {part: str(self.data.get(part) or "") for part in ("what", "how", "consequence")}
        return Terms(children=(), checker=None, **parts)

    @staticmethod
    def _vague(said: Terms) -> dict[str, str]:
        """The warning of each part that has vague words."""
        lang = "en" if get_language() == "en" else "nl"
        found: dict[str, list[Any]] = {}
        for one in vague_words(said):
            found.setdefault(one.part, []).append(one)
        return {
            part: VAGUE % {"words": "”, “".join(one.word for one in words), "example": words[0].instead[lang]}
            for part, words in found.items()
        }

    def terms(self) -> Terms:
        """What was filled in."""
        given = self.cleaned_data
        seen = given.get("child_seen")
        return Terms(
            children=tuple(given.get("children") or ()),
            what=given.get("what") or "",
            how=given.get("how") or "",
            checker=given.get("checker"),
            checker_person=given.get("checker_person"),
            child_seen={"yes": True, "no": False}.get(seen or ""),
            child_not_seen_because=given.get("child_not_seen_because") or "",
            first_check=given.get("first_check"),
            every=given.get("every"),
            consequence=given.get("consequence") or "",
            consequence_by=given.get("consequence_by"),
            within=given.get("within"),
            informed=tuple(given.get("informed") or ()),
            informed_people=tuple(given.get("informed_people") or ()),
        )

    def clean(self) -> dict[str, Any]:
        """Nothing is missing; and nothing is vague, unless somebody says that all see the same in it."""
        given = super().clean() or {}
        for part in missing(self.terms(), on=self.today):
            if part not in self.errors:
                self.add_error(part, MISSING[part])
        if not given.get("as_it_stands"):
            for part, warning in self._vague(self.terms()).items():
                self.add_error(part, warning)
        return given


def initial_of(version: Version, *, children: Iterable[int], today: date, due: date | None) -> dict[str, Any]:
    """What a revision begins with: what is agreed now, and the check that is expected."""
    informed = list(version.informed.all())
    return {
        "children": list(children),
        "what": version.what,
        "checker": version.checker_id,
        "checker_person": version.checker_person_id,
        "how": version.how,
        "child_seen": "yes" if version.child_seen else "no",
        "child_not_seen_because": version.child_not_seen_because,
        "first_check": max(due or today, today),
        "every": version.every,
        "consequence": version.consequence,
        "consequence_by": version.consequence_by_id,
        "within": version.within,
        "informed": [one.agency_id for one in informed if one.agency_id is not None],
        "informed_people": [one.person_id for one in informed if one.person_id is not None],
    }


class CheckForm(OnceForm):
    """What a check found: three taps and a sentence."""

    result = one_of(_("Was it kept?"), RESULTS.items())
    child_seen = one_of(_("Did you see the child?"), YES_NO, required=False)
    saw = text(_("What did you see or hear?"), _("Or: why could it not be checked?"), required=True)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Whether the child was seen is said, unless there was no check."""
        given = super().clean() or {}
        if given.get("result") not in (None, Result.NOT_CHECKED) and not given.get("child_seen"):
            self.add_error("child_seen", _("Say whether the child was seen."))
        return given


class DecideForm(OnceForm):
    """What follows now that it was not kept."""

    choice = one_of(_("What follows?"), [])
    let_go_because = one_of(_("Stays as it is? Because"), LETTING_GO.items(), required=False)
    because = text(
        _("What are the reasons?"),
        _("Write it so that the family and a colleague who was not there understand it."),
        required=True,
    )

    def __init__(self, *args: Any, reports: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        left_out = {Choice.REVISED, *(() if reports else (Choice.VEILIG_THUIS,))}
        self.fields["choice"].choices = [(one.value, words) for one, words in CHOICES.items() if one not in left_out]

    def clean(self) -> dict[str, Any]:
        """An agreement that stays as it is says on what ground."""
        given = super().clean() or {}
        if given.get("choice") == Choice.STAYS and not given.get("let_go_because"):
            self.add_error("let_go_because", _("Choose why it stays as it is though it was not kept."))
        return given


class BecauseForm(OnceForm):
    """An act that needs no more than its reason."""

    because = text(_("Why?"), required=True)


class TellForm(OnceForm):
    """Telling an agency that became involved later."""

    because = text(
        _("Why do they need to know this?"),
        _("“They see Sem every week, and can see whether he sleeps at home.”"),
        required=True,
    )


class KnownForm(OnceForm):
    """An agency knows the agreement, and says what it does."""

    how = text(_("What do you do with it?"), required=True)


class GoneThroughForm(OnceForm):
    """It was gone through with somebody of the family or the network."""

    on = DayField(label=_("On which day?"))
    how = text(_("How did you go through it, and what did they say?"), required=True)
    itself = forms.BooleanField(label=_("The child said this itself"), required=False)

    def __init__(self, *args: Any, since: date, today: date, speaks: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.since, self.today = since, today
        self.fields["on"].initial = today
        if not speaks:
            del self.fields["itself"]

    def clean_on(self) -> date:
        """Not before it was agreed, and not to come."""
        on: date = self.cleaned_data["on"]
        if not self.since <= on <= self.today:
            raise forms.ValidationError(_("Choose a day since the agreement was made, up to today."))
        return on


class ChildForm(OnceForm):
    """The agreement in the words of one child."""

    agreed = text(_("What is agreed?"), _("“Daddy sleeps at uncle Bas's on Saturday and Sunday.”"), required=True)
    go_to = text(_("Who can you go to?"), _("“To your teacher, or you call granny: 06-12345678.”"), required=True)
    comes = text(_("When does somebody come?"), _("“On Monday morning your teacher asks how it went.”"), required=True)
