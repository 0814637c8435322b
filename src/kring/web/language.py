"""In which language a page is shown."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """Shows a page in the language that its address asks for (`?lang=en`), else in one its reader prefers.

    Nothing is kept in a cookie, so an address that is passed on shows the same page to its receiver.
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
            patch_vary_headers(response, ["Accept-Language"])
        return response
