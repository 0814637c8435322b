"""The listing of published reviews, and the reports as a page and as PDF."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kring.web.doors import for_everybody
from kring.web.review.shelf import Card, Shelf


@for_everybody
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All published reviews."""
    return render(request, "review/listing.html", {"cards": _shelf().cards()})


@for_everybody
@require_safe
def report(request: HttpRequest, case: str) -> HttpResponse:
    """One report as a page that stands alone: it may run its own scripts and load nothing."""
    card = _card(case)
    lang = get_language()
    page = HttpResponse(_shelf().report(case, "html", lang).read_bytes())
    scripts = " ".join(f"'{digest}'" for digest in card.scripts[lang]) or "'none'"
    page["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page


@for_everybody
@require_safe
def pdf(request: HttpRequest, case: str) -> FileResponse:
    """One report as PDF."""
    _card(case)
    lang = get_language()
    return FileResponse(_shelf().report(case, "pdf", lang).open("rb"), filename=f"{case}.{lang}.pdf")


def _shelf() -> Shelf:
    return Shelf(settings.REVIEWS)


def _card(case: str) -> Card:
    card = _shelf().card(case)
    if card is None:
        raise Http404
    return card
