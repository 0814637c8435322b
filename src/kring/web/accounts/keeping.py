"""Nothing that was typed is lost when a session ends in the middle of a form.

What was sent is kept with the session, for the same account in the same browser only: after signing in again its
writer sees it, and sends it or throws it away. A page that marks what is sent to it as sensitive
(`sensitive_post_parameters`: a password, a citizen service number) has nothing kept.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

WHO = "kring_account"
WHO_LASTS = 30 * 24 * 60 * 60
KEPT = "kept_form"
KEPT_FOR = 12 * 60 * 60
MOST = 200_000


@dataclass(frozen=True)
class Question:
    """What somebody sent when their session had ended: where to, and each field with its values."""

    account: int
    at: float
    path: str
    fields: list[tuple[str, list[str]]]

    @property
    def typed(self) -> list[str]:
        """What one can read of it: the values, without the empty ones."""
        return [value for _, values in self.fields for value in values if value.strip()]


def kept_for(request: HttpRequest) -> Question | None:
    """What is kept for the account that is signed in; what was another's, or is too old, is dropped."""
    stored = request.session.get(KEPT)
    if stored is None:
        return None
    kept = Question(**stored)
    if kept.account == request.user.pk and time() - kept.at < KEPT_FOR:
        return kept
    drop(request)
    return None


def drop(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(KEPT, None)


class KeepingMiddleware:
    """Keeps a form that arrives after its session ended, and forgets it once it was sent again.

    A signed cookie tells whose browser this was, so that nothing is kept for strangers nor shown to another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            self._remember(request, response)
            kept = request.session.get(KEPT) if request.method == "POST" else None
            if kept and kept["path"] == request.get_full_path() and response.status_code < 500:
                drop(request)
        elif _asks_to_sign_in(response):
            if request.method == "POST" and not hasattr(request, "sensitive_post_parameters"):
                _keep(request)
            if request.headers.get("HX-Request"):
                response = HttpResponse(headers={"HX-Redirect": response.headers["Location"]})
        return response

    def _remember(self, request: HttpRequest, response: HttpResponse) -> None:
        if _whose(request) != request.user.pk:
            response.set_signed_cookie(
                WHO,
                str(request.user.pk),
                salt=WHO,
                max_age=WHO_LASTS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )


def _asks_to_sign_in(response: HttpResponse) -> bool:
    return isinstance(response, HttpResponseRedirect) and response.url.split("?")[0] == resolve_url(settings.LOGIN_URL)


def _whose(request: HttpRequest) -> int | None:
    value = request.get_signed_cookie(WHO, default=None, salt=WHO, max_age=WHO_LASTS)
    return int(value) if value else None


def _keep(request: HttpRequest) -> None:
    account = _whose(request)
    fields: list[tuple[str, Any]] = [
        (name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"
    ]
    size = sum(len(name) + sum(len(value) for value in values) for name, values in fields)
    if account is not None and 0 < size <= MOST and isinstance(request.user, AnonymousUser):
        request.session[KEPT] = asdict(Question(account, time(), request.get_full_path(), fields))
