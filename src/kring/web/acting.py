"""Who is behind a request, and on which day it is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kring.network.queries import actor_of


class ActorMiddleware:
    """Puts on each request who acts (`request.actor`, None for a visitor) and the day (`request.today`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = timezone.localdate()
        request.actor = actor_of(request.user.pk) if request.user.is_authenticated else None
        response = self.get_response(request)
        if request.actor is not None:  # `no-store` would also empty a form to which one goes back
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
