"""What every answer under /api/v1/ has, also where it went wrong before it reached the API."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from kring.api.problems import MEDIA_TYPE, problem

VERSION = "1.0.0"
AT = "/api/v1/"
DESCRIPTION = f"{AT}openapi.json"


class ApiMiddleware:
    """The version and `no-store` on every answer; a problem in place of a page; the description readable from afar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        if not request.path.startswith(AT):
            return answer
        if answer.status_code >= HTTPStatus.BAD_REQUEST and answer["Content-Type"] != MEDIA_TYPE:
            allowed = answer.get("Allow")
            answer = problem(answer.status_code)
            if allowed:
                answer["Allow"] = allowed
        answer["API-Version"] = VERSION
        answer["Cache-Control"] = "no-store"
        if request.path == DESCRIPTION:
            answer["Access-Control-Allow-Origin"] = "*"
        return answer
