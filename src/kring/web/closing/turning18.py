"""What a youth needs at eighteen: subject by subject, in time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kring.coordination.adult import actions, permissions, queries
from kring.coordination.adult.domain import NEXT, State, Subject
from kring.design.forms import OnceForm, one_of
from kring.design.words import sentence_of
from kring.families.queries import keys_of
from kring.kernel.decision import Refused
from kring.web.closing.forms import text as lines
from kring.web.closing.views import READ_OR_SEND
from kring.web.doors import for_professionals
from kring.web.families.opening import opened
from kring.web.once import once

SUBJECTS = {
    Subject.REPRESENTATIVE: (
        gettext_lazy("Deciding for oneself"),
        gettext_lazy("Can this youth decide alone? If not: a mentor, administrator or guardian, asked of the court."),
    ),
    Subject.CARE: (
        gettext_lazy("Help that goes on"),
        gettext_lazy("Which help goes on after 18, under which law, and who hands over to whom?"),
    ),
    Subject.HOUSING: (gettext_lazy("Housing"), gettext_lazy("Where does this youth live after 18?")),
    Subject.INCOME: (
        gettext_lazy("Money"),
        gettext_lazy("Income or benefit, debts, a bank account, health insurance and its allowance."),
    ),
    Subject.SCHOOL_OR_WORK: (
        gettext_lazy("School or work"),
        gettext_lazy("Which school or which work, and who helps there?"),
    ),
    Subject.HEALTH: (gettext_lazy("Health"), gettext_lazy("A GP, medicines, appointments of one's own.")),
    Subject.PEOPLE: (
        gettext_lazy("People"),
        gettext_lazy("Which adult stays, and whom can this youth call when things go wrong?"),
    ),
    Subject.PAPERS: (gettext_lazy("Papers"), gettext_lazy("Proof of identity, DigiD, the post.")),
}
STATES = {
    State.OPEN: gettext_lazy("Not talked about yet"),
    State.NEEDED: gettext_lazy("Something is needed"),
    State.ARRANGED: gettext_lazy("Arranged"),
    State.NOT_NEEDED: gettext_lazy("Nothing is needed"),
}


class SayForm(OnceForm):
    """What is needed of one subject."""

    text = lines(gettext_lazy("What is needed, who arranges it, or what was arranged?"))
    youth_says = lines(gettext_lazy("What does this youth want?"), gettext_lazy("In their own words."))

    def __init__(self, *args: Any, state: State, **options: Any) -> None:
        super().__init__(*args, **options)
        ahead = [(one.value, STATES[one]) for one in State if one in NEXT[state]]
        self.fields = {
            "once": self.fields["once"],
            "state": one_of(gettext_lazy("How does it stand?"), ahead),
            **self.fields,
        }


@for_professionals()
@require_safe
def turning_18(request: HttpRequest, family: UUID) -> HttpResponse:
    """The youths of this family who turn eighteen before long, and how each subject stands."""
    of = opened(request, family)
    may = permissions.may_see_to(of.access, on=of.today)
    context = {
        "family": of,
        "youths": [
            (
                one,
                [(line, *SUBJECTS[line.subject], STATES[line.state]) for line in queries.standing(one.preparation)],
            )
            for one in queries.youths(of.access, on=of.today)
        ],
        "may": may.granted,
        "why": "" if may.granted else sentence_of(may.reason),
    }
    return render(request, "closing/turning_18.html", context)


@for_professionals()
@READ_OR_SEND
def subject(request: HttpRequest, family: UUID, youth: int, subject: str) -> HttpResponse:
    """Say of one subject what is needed, or that it is arranged."""
    of = opened(request, family)
    found = next((one for one in queries.youths(of.access, on=of.today) if one.person == youth), None)
    if found is None or subject not in set(Subject):
        raise Http404
    permissions.may_see_to(of.access, on=of.today).require()
    line = queries.subject_of(found.preparation, Subject(subject))
    form = SayForm(request.POST or None, state=line.state)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            actions.say(
                of.access,
                youth,
                line.subject,
                state=State(given["state"]),
                text=given["text"],
                youth_says=given["youth_says"],
                on=of.today,
            )
            messages.success(request, _("It is written down."))
            return reverse("closing:turning-18", args=[of.key])

        try:
            return once(request, form, act)
        except Refused as refused:
            form.add_error(None, sentence_of(refused.reason))
    title, asks = SUBJECTS[line.subject]
    context = {"family": of, "form": form, "youth": found, "title": title, "asks": asks, "line": line}
    return render(request, "closing/subject.html", context, status=400 if form.errors else 200)


@for_professionals()
@require_safe
def preparation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leads to the page of the family."""
    found = queries.family_of(key)
    if found is None:
        raise Http404
    of = opened(request, keys_of([found])[found])
    return redirect("closing:turning-18", of.key)
