"""The API itself: where it is described, how it answers, and which routes it has."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from kring.api import entries, involvements, loops, people, worries
from kring.api.auth import ClientCredentials
from kring.api.problems import says_what_is_wrong

VERSION = "1.0.0"


class Service(NinjaAPI):
    """Answers with the version of the API on everything."""

    def create_response(self, request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        response = super().create_response(request, *args, **given)
        response["API-Version"] = VERSION
        return response


def make() -> Service:
    """The API with all its routes."""
    api = Service(
        title="Kring",
        version=VERSION,
        description="For agencies' own systems: share involvement, raise worries, add entries, see and close loops.",
        openapi_url="/openapi.json",
        docs_url=None,
        auth=ClientCredentials(),
        urls_namespace="api",
        servers=[{"url": "/"}],
    )
    says_what_is_wrong(api)
    api.add_router("", people.router, tags=["People"])
    api.add_router("", involvements.router, tags=["Involvement"])
    api.add_router("", worries.router, tags=["Worries"])
    api.add_router("", entries.router, tags=["Life course"])
    api.add_router("", loops.router, tags=["Loops"])
    return api
