"""Two records that may be of one person: somebody decides, with a reason, and can undo it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kring.families import actions
from kring.families.queries import judged_same, person_by_key, possible_duplicates
from kring.index import again
from kring.sharing.queries import families_of
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.opening import open_by_key
from kring.web.people import words
from kring.web.people.forms import DecideForm
from kring.web.people.making import WHO_LOOKS

DECIDE = {"same": again.decide_same, "different": actions.decide_different}


@never_cache
@require_GET
@for_professionals(*WHO_LOOKS)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Who may be there twice, of the families with which one's agency is involved; and what was decided."""
    families = families_of(request.actor.organisation, on=request.today)
    pairs = [
        {
            "pair": pair,
            "band": words.BANDS[pair.likeness.band],
            "reasons": words.reasons(pair.likeness.reasons),
            "warnings": words.warnings(pair.likeness.warnings),
            "form": DecideForm(
                initial={"family": pair.family, "one": pair.one.key, "other": pair.other.key},
                prefix=None,
                auto_id=f"id_{number}_%s",
            ),
        }
        for number, pair in enumerate(possible_duplicates(families))
    ]
    decided = [
        {
            "pair": pair,
            "form": DecideForm(
                initial={"family": pair.family, "one": pair.one.key, "other": pair.other.key},
                auto_id=f"id_done_{number}_%s",
            ),
        }
        for number, pair in enumerate(judged_same(families))
    ]
    return render(request, "people/duplicates.html", {"pairs": pairs, "decided": decided})


@for_professionals(*WHO_LOOKS)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Two records are of one person, or of two."""
    verdict = request.POST.get("verdict", "")
    if verdict not in DECIDE:
        raise Http404
    return _judge(request, DECIDE[verdict], said=_("Your decision is kept. You can undo it on this page."))


@for_professionals(*WHO_LOOKS)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """What was decided of two records counts no longer."""
    return _judge(request, actions.undo_same, said=_("The decision is undone. Both records are as they were."))


def _judge(request: HttpRequest, act: actions.Judge, *, said: str) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: whoever reads it later must be able to follow it."))
        return redirect("people:duplicates")
    given = form.cleaned_data
    one, other = (_id_or_404(given[name]) for name in ("one", "other"))
    access = open_by_key(request, given["family"])

    def judge() -> str:
        act(one, other, access=access, on=request.today, because=given["because"])
        messages.success(request, said)
        return reverse("people:duplicates")

    return once(request, form, judge)


def _id_or_404(key: UUID) -> int:
    found = person_by_key(key)
    if found is None:
        raise Http404
    return found
