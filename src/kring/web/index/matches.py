"""One match: who the other is, how to reach them, and what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kring.index.actions import answer_match
from kring.index.queries import match_of
from kring.web.doors import for_professionals
from kring.web.index.forms import AnswerForm
from kring.web.index.views import worded
from kring.web.once import once


@for_professionals()
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest, match: int) -> HttpResponse:
    """A match of my agency, and the form that answers it while an answer is asked."""
    seen = match_of(match, by=request.actor)
    form = AnswerForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            given = form.cleaned_data
            answer_match(
                match,
                by=request.actor,
                on=request.today,
                answer=given["answer"],
                because=given["because"],
                contacted_on=given["contacted_on"] if given["answer"] == "contacted" else None,
                with_whom=given["with_whom"] if given["answer"] == "contacted" else "",
            )
            messages.success(request, _("Thank you. The other agency sees that you answered."))
            return reverse("index:mine")

        return once(request, form, act)
    context = {**worded(seen), "form": form if seen.asks else None}
    return render(request, "index/match.html", context)
