"""Who is involved: the matches and involvements of one's own agency, and one involvement with who else is there."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kring.index.queries import Seen, count_open_matches, matches_of, open_matches, worth_of_nobody
from kring.sharing.actions import open_family
from kring.sharing.queries import of_agency, own_involvement, who_is_involved
from kring.web.doors import for_professionals
from kring.web.index import words

MOST = 25


@for_professionals()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for an answer of my agency, and with whom it is involved."""
    waiting = open_matches(request.actor, most=MOST)
    context = {
        "waiting": [worded(one) for one in waiting],
        "total": count_open_matches(request.actor),
        "page": Paginator(of_agency(request.actor), MOST).get_page(request.GET.get("page")),
    }
    return render(request, "index/mine.html", context)


@for_professionals()
@require_safe
def involvement(request: HttpRequest, involvement: int) -> HttpResponse:
    """One involvement of my agency: who else is there, whom it met, and what the family knows."""
    ours = own_involvement(involvement, by=request.actor)
    others = []
    if ours.until is None:
        access = open_family(ours.family_id, by=request.actor, on=request.today, because="who_is_involved")
        others = [one for one in who_is_involved(access, on=request.today) if not one.own]
    met = matches_of(involvement, by=request.actor)
    context = {
        "ours": ours,
        "others": [{"row": one, "mandates": [words.MANDATES.get(kind, kind) for kind in one.holds]} for one in others],
        "met": [worded(one) for one in met],
        "worth": [
            {"words": words.AGENCIES.get(one.kind, one.kind), "connected": one.connected, "missing": one.missing}
            for one in worth_of_nobody(request.actor)
        ],
    }
    return render(request, "index/involvement.html", context)


def worded(seen: Seen) -> dict[str, object]:
    """A match with its words."""
    return {
        "seen": seen,
        "meets": words.MEETS[seen.kind],
        "answer": words.ANSWERS.get(seen.answer, ""),
        "theirs": words.ANSWERS.get(seen.their_answer, ""),
    }
