"""In which language a page is shown."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from kring.accounts.actions import prefer_language


class LanguageMiddleware:
    """Shows a page in the language that its address asks for (`?lang=en`), else in one its reader prefers.

    What was asked for stays, in a cookie, until another is asked for; the address always comes first, so that one that
    is passed on shows the same page to its receiver. Mail to who is signed in comes in that language too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang")
        known = asked in dict(settings.LANGUAGES)
        language = asked if known else translation.get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not known:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if known and request.user.is_authenticated:
            prefer_language(request.user.pk, asked)
        if known and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
