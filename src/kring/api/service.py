"""The API itself: where it is described, how it answers, and which routes it has."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from kring.api import entries, involvements, loops, people, worries
from kring.api.auth import ClientCredentials
from kring.api.once import HEADER, LONGEST
from kring.api.problems import MEDIA_TYPE, says_what_is_wrong

VERSION = "1.0.0"


class Service(NinjaAPI):
    """Answers with the version of the API on everything, and describes itself as it answers."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """The description: errors as problems, the version on every answer, the idempotency key where one helps."""
        described = super().get_openapi_schema(**given)
        for methods in described["paths"].values():
            for operation in methods.values():
                _tell(operation)
        return described

    def create_response(self, request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        response = super().create_response(request, *args, **given)
        response["API-Version"] = VERSION
        return response


def _tell(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        answer.setdefault("headers", {})["API-Version"] = {"schema": {"type": "string"}}
        if int(status) >= HTTPStatus.BAD_REQUEST:
            (answer["content"],) = [{MEDIA_TYPE: one} for one in answer["content"].values()]
    if HTTPStatus.UNPROCESSABLE_ENTITY in operation["responses"]:
        operation.setdefault("parameters", []).append(
            {
                "in": "header",
                "name": HEADER,
                "required": False,
                "schema": {"type": "string", "maxLength": LONGEST, "pattern": "^[!-~]*$"},
                "description": "Sent again with the same key, a request is done once and answered the same.",
            }
        )


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
