"""A place that is being built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kring.web.doors import for_professionals


@for_professionals()
def soon(request: HttpRequest, **_given: object) -> HttpResponse:
    """An empty page within the frame."""
    return render(request, "design/base.html")
