"""The API itself: where it is described, how it answers, and which routes it has."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from kring.api import (
    agreements,
    closings,
    conferences,
    directors,
    entries,
    involvements,
    ladder,
    loops,
    organisations,
    people,
    plans,
    referrals,
    worries,
)
from kring.api.auth import ClientCredentials
from kring.api.middleware import AT, VERSION
from kring.api.once import HEADER, LONGEST
from kring.api.problems import MEDIA_TYPE, says_what_is_wrong


class Service(NinjaAPI):
    """Describes itself as it answers."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """The description: errors as problems, the version on every answer, the idempotency key where one helps.

        Addresses in it follow that of the server, which holds the version; whom to ask is who runs the installation.
        """
        described = super().get_openapi_schema(**given | {"path_prefix": ""})
        described["info"]["contact"] = {
            "name": "Who runs this installation of Kring",
            "email": settings.DEFAULT_FROM_EMAIL,
            "url": settings.ADDRESS,
        }
        for methods in described["paths"].values():
            for operation in methods.values():
                _tell(operation)
        return described


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
        servers=[{"url": AT.rstrip("/")}],
    )
    says_what_is_wrong(api)
    api.add_router("", people.router, tags=["People"])
    api.add_router("", involvements.router, tags=["Involvement"])
    api.add_router("", worries.router, tags=["Worries"])
    api.add_router("", entries.router, tags=["Life course"])
    api.add_router("", directors.router, tags=["Directors"])
    api.add_router("", loops.router, tags=["Loops"])
    api.add_router("", conferences.router, tags=["Case conferences"])
    api.add_router("", organisations.router, tags=["Organisations"])
    api.add_router("", ladder.router, tags=["Ladder"])
    api.add_router("", agreements.router, tags=["Safety agreements"])
    api.add_router("", referrals.router, tags=["Referrals"])
    api.add_router("", plans.router, tags=["Plan"])
    api.add_router("", closings.router, tags=["Closing"])
    return api
