"""Addresses of the API: tokens, version 1, and a problem in place of a page for everything else under /api/."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from oauth2_provider.views import TokenView

from kring.api.problems import problem
from kring.api.service import make


def nowhere(_request: HttpRequest) -> HttpResponse:
    """There is nothing at this address."""
    return problem(404)


urlpatterns = [
    path("oauth/token", TokenView.as_view(), name="api-token"),
    path("v1/", make().urls),
    re_path("", nowhere),
]
