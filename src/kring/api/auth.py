"""Which system asks: the bearer token that it got for its client credentials."""

import hashlib
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_ratelimit.core import is_ratelimited
from ninja.errors import Throttled
from ninja.security import HttpBearer
from oauth2_provider.models import get_access_token_model

from kring.kernel.actor import Actor
from kring.network.queries import actor_of
from kring.tables.asking import Question, given


class ClientCredentials(HttpBearer):
    """A token of an agency's system. Puts the actor and the day on the request, as the pages have them."""

    openapi_description = "A token from /api/oauth/token, by client credentials."

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor that the token stands for."""
        account = _account_of(token)
        if account is None:
            return None
        if is_ratelimited(request, "api", key=lambda *_: str(account), rate=settings.KRING_API_RATE, increment=True):
            raise Throttled(wait=60)
        request.actor = actor_of(account)
        request.account = account
        request.today = timezone.localdate()
        return request.actor


def _held() -> QuerySet[Any]:
    tokens = get_access_token_model()
    return tokens.objects.filter(
        token_checksum=given("checksum", tokens, "token_checksum"), expires__gt=given("now", tokens, "expires")
    ).values_list("scope", "resource", "application__user")


_HELD = Question(_held)


def _account_of(token: str) -> int | None:
    """The account (its id) of the system that holds this token, if it may act for an agency, here and now.

    A token that is for one resource only (RFC 8707) is not taken: the API is no such resource.
    """
    checksum = hashlib.sha256(token.encode()).hexdigest()
    for scope, resource, account in _HELD(checksum=checksum, now=timezone.now()):
        if "agency" in scope.split() and not resource:
            return account
    return None
