"""Which system asks: the bearer token that it got for its client credentials."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django_ratelimit.core import is_ratelimited
from ninja.errors import Throttled
from ninja.security import HttpBearer
from oauth2_provider.oauth2_backends import get_oauthlib_core

from kring.kernel.actor import Actor
from kring.network.queries import actor_of


class ClientCredentials(HttpBearer):
    """A token of an agency's system. Puts the actor and the day on the request, as the pages have them."""

    openapi_description = "A token from /api/oauth/token, by client credentials."

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor that the token stands for."""
        valid, asked = get_oauthlib_core().verify_request(request, scopes=["agency"])
        if not valid or asked.client is None or asked.client.user_id is None:
            return None
        account = str(asked.client.user_id)
        if is_ratelimited(request, "api", key=lambda *_: account, rate=settings.KRING_API_RATE, increment=True):
            raise Throttled(wait=60)
        request.actor = actor_of(asked.client.user_id)
        request.account = asked.client.user_id
        request.today = timezone.localdate()
        return request.actor
