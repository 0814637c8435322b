"""The API itself: where it is described, how it answers, and which routes it has."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from kring.api import (
    agreeing,
    climbing,
    closings,
    conferences,
    conferring,
    directors,
    entries,
    floors,
    goals,
    handing,
    held,
    involvements,
    joining,
    landings,
    legal,
    loops,
    measures,
    organisations,
    people,
    planning,
    plans,
    professionals,
    referrals,
    tasks,
    tellings,
    worries,
    youths,
)
from kring.api.auth import ClientCredentials, OnBehalfOf
from kring.api.middleware import AT, VERSION
from kring.api.once import HEADER, LONGEST
from kring.api.problems import MEDIA_TYPE, ON_BEHALF_OF, says_what_is_wrong

ROUTERS = (
    (people.router, "People"),
    (involvements.router, "Involvement"),
    (legal.router, "Legal reference index"),
    (worries.router, "Worries"),
    (entries.router, "Life course"),
    (organisations.router, "Organisations"),
    (professionals.router, "Professionals"),
    (loops.router, "Loops"),
    (tasks.router, "Tasks"),
    (directors.router, "Directors"),
    (handing.router, "Directors"),
    (joining.router, "Directors"),
    (plans.router, "Plan"),
    (planning.router, "Plan"),
    (goals.router, "Plan"),
    (floors.router, "Floor"),
    (agreeing.router, "Safety agreements"),
    (referrals.router, "Referrals"),
    (conferences.router, "Case conferences"),
    (conferring.router, "Case conferences"),
    (held.router, "Case conferences"),
    (landings.router, "Case conferences"),
    (climbing.router, "Ladder"),
    (measures.router, "Ladder"),
    (closings.router, "Closing"),
    (tellings.router, "Violence"),
    (youths.router, "Turning 18"),
)


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
    needed = any(OnBehalfOf.__name__ in one for one in operation.get("security", []))
    operation.setdefault("parameters", []).append(
        {
            "in": "header",
            "name": ON_BEHALF_OF,
            "required": needed,
            "schema": {"type": "string", "format": "uuid"},
            "description": "The key of the professional of its agency for whom the system acts."
            + (" A person does this." if needed else " Left out, it acts for the agency."),
        }
    )
    if HTTPStatus.UNPROCESSABLE_ENTITY in operation["responses"]:
        operation["parameters"].append(
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
    for router, tag in ROUTERS:
        api.add_router("", router, tags=[tag])
    return api
