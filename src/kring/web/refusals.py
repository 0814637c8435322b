"""What somebody sees who asked for what they may not do: the reason, as a sentence, on a calm page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kring.design.words import sentence_of
from kring.kernel.decision import Refused


class RefusalMiddleware:
    """Turns `Refused` into a page that says why (403; 404 where there is nothing)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a refusal; other exceptions go on."""
        if not isinstance(exception, Refused):
            return None
        status = 404 if exception.reason.code == "not_there" else 403
        told = {"why": sentence_of(exception.reason), "reason": exception.reason}
        return render(request, "design/refused.html", told, status=status)
