"""Errors as `application/problem+json` (RFC 9457), all faults of one request at once."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from kring.api.faults import sentence
from kring.design.words import sentence_of
from kring.kernel.decision import Refused
from kring.lifecourse.actions import NotAnEntry

MEDIA_TYPE = "application/problem+json"
ON_BEHALF_OF = "On-Behalf-Of"


class Fault(Schema):
    """One thing that is wrong: where it stands (a JSON pointer, or the name of a parameter), and what was expected."""

    place: str
    detail: str
    code: str


class Problem(Schema):
    """What went wrong, after RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str = ""
    errors: list[Fault] = []


WRONG = dict.fromkeys((400, 401, 403, 404, 429), Problem)


class Conflict(Exception):  # noqa: N818  # what it is called in HTTP
    """The request cannot be done as things stand now: `code` for a program, `detail` for a person."""

    def __init__(self, code: str, detail: str, status: int = 409) -> None:
        super().__init__(code)
        self.code, self.detail, self.status = code, detail, status


class Unnamed(Exception):  # noqa: N818  # what is asked of the one who asks; not a fault of the program
    """A person does this, and the request names none."""


class NoKey(Exception):  # noqa: N818  # as above
    """What stands in the header is no key of a professional."""


class Repeated(Exception):  # noqa: N818  # nothing went wrong: this was answered before
    """A request that was done already: with which status and body it was answered."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status, self.body = status, body


class Faulty(Exception):  # noqa: N818  # what is wrong in what was sent; not a fault of the program
    """Something that a schema cannot see is wrong in a request: place by place what is, as a code and a sentence."""

    def __init__(self, *faults: tuple[str, str, str]) -> None:
        super().__init__(*faults)
        self.faults = faults


def problem(status: int, detail: str = "", *, code: str = "", errors: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """A response that says what went wrong."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": list(errors),
    }
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def says_what_is_wrong(api: NinjaAPI) -> None:
    """Let an API answer every error in this form."""

    @api.exception_handler(ValidationError)
    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        faults = [{"place": _place(one["loc"]), "detail": sentence(one), "code": one["type"]} for one in error.errors]
        return problem(400, _("Something in the request is not right; `errors` says what."), errors=faults)

    @api.exception_handler(NotAnEntry)
    def no_entry(_request: HttpRequest, error: NotAnEntry) -> HttpResponse:
        fault = {"place": f"/{error.field}", "detail": f"{error.value!r}", "code": error.fault}
        return problem(400, _("Something in the request is not right; `errors` says what."), errors=[fault])

    @api.exception_handler(Faulty)
    def faulty(_request: HttpRequest, error: Faulty) -> HttpResponse:
        faults = [{"place": f"/{place}", "detail": detail, "code": code} for place, code, detail in error.faults]
        return problem(400, _("Something in the request is not right; `errors` says what."), errors=faults)

    @api.exception_handler(Refused)
    def refused(_request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(403, sentence_of(error.reason), code=error.reason.code)

    @api.exception_handler(Conflict)
    def conflict(_request: HttpRequest, error: Conflict) -> HttpResponse:
        return problem(error.status, error.detail, code=error.code)

    @api.exception_handler(Http404)
    def nowhere(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(404)

    @api.exception_handler(AuthenticationError)
    def nobody(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        response = problem(401, _("Ask a token at /api/oauth/token first, and send it as a bearer token."))
        response["WWW-Authenticate"] = 'Bearer realm="kring"'
        return response

    @api.exception_handler(Repeated)
    def again(_request: HttpRequest, error: Repeated) -> HttpResponse:
        return JsonResponse(error.body, status=error.status, safe=False)

    @api.exception_handler(Unnamed)
    def by_whom(_request: HttpRequest, _error: Unnamed) -> HttpResponse:
        fault = {"place": f"/{ON_BEHALF_OF}", "detail": sentence({"type": "missing"}), "code": "missing"}
        said = _("A person does this: name the professional of your agency for whom the system acts, in On-Behalf-Of.")
        return problem(400, said, code="name_the_professional", errors=[fault])

    @api.exception_handler(NoKey)
    def no_key(_request: HttpRequest, _error: NoKey) -> HttpResponse:
        fault = {"place": f"/{ON_BEHALF_OF}", "detail": sentence({"type": "uuid_parsing"}), "code": "uuid_parsing"}
        return problem(400, _("Something in the request is not right; `errors` says what."), errors=[fault])

    @api.exception_handler(Throttled)
    def too_fast(_request: HttpRequest, error: Throttled) -> HttpResponse:
        response = problem(429, _("That is more than one system may ask in a minute."))
        if error.wait:
            response["Retry-After"] = str(error.wait)
        return response

    @api.exception_handler(HttpError)
    def other(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, str(error))


def _place(loc: Sequence[str | int]) -> str:
    """`("body", "given", "nature", 0)` as `/nature/0`; a parameter by its name."""
    where, *rest = loc
    inside = rest[1:] if where == "body" else rest
    return "/" + "/".join(str(one) for one in inside)
