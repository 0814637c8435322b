"""Which system asks: the bearer token that it got for its client credentials; and for which professional, if for one.

A system acts for its agency. Where it sends `On-Behalf-Of`, it acts for that professional of its own agency, with what
they may do and no more. See docs/adr/0013.
"""

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_ratelimit.core import is_ratelimited
from ninja.errors import Throttled
from ninja.security import HttpBearer
from oauth2_provider.models import get_access_token_model

from kring.api.models import ActsForOthers
from kring.api.once import answered_before
from kring.api.problems import ON_BEHALF_OF, NoKey, Unnamed
from kring.audit.actions import note
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.network.queries import acting_through
from kring.tables.asking import Question, given


class ClientCredentials(HttpBearer):
    """A token of an agency's system. Puts the actor and the day on the request, as the pages have them."""

    openapi_description = "A token from /api/oauth/token, by client credentials."
    needs_person = False

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor that the token stands for."""
        held = _held_by(token)
        if held is None:
            return None
        account, system = held
        if is_ratelimited(request, "api", key=lambda *_: str(account), rate=settings.KRING_API_RATE, increment=True):
            raise Throttled(wait=60)
        request.account = account
        request.today = timezone.localdate()
        actor = request.actor = _person(request, system)
        if self.needs_person and actor.through is None:
            raise Unnamed
        answered_before(request)
        return actor


class OnBehalfOf(ClientCredentials):
    """As above, for what only a person does: a director directs, a professional signs."""

    openapi_description = (
        f"The same token, and the professional for whom the system acts, in the header {ON_BEHALF_OF}."
    )
    needs_person = True


PERSON = OnBehalfOf()


def _person(request: HttpRequest, system: Actor) -> Actor:
    """The professional whom a request names, else the system itself. Raises NoKey, and Refused for who may not."""
    said = request.headers.get(ON_BEHALF_OF, "")
    if not said:
        return system
    try:
        key = UUID(said)
    except ValueError:
        raise NoKey from None
    found = None
    reason = "system_acts_for_nobody"
    if ActsForOthers.objects.filter(account=request.account).exists():
        reason = "not_your_professional"
        found = acting_through(system, key)
    if found is None:
        note("act_for_professional", by=system, subject=f"professional:{key}", reason=reason, granted=False)
        raise Refused(Reason(reason))
    return found


def _held() -> QuerySet[Any]:
    tokens, who = get_access_token_model(), "application__user__professional"
    return tokens.objects.filter(
        token_checksum=given("checksum", tokens, "token_checksum"),
        expires__gt=given("now", tokens, "expires"),
        **{f"{who}__active": True},
    ).values_list(
        "scope",
        "resource",
        "application__user",
        *(f"{who}__{one}" for one in ("organisation", "pk", "function", "name")),
    )


_HELD = Question(_held)


def _held_by(token: str) -> tuple[int, Actor] | None:
    """The account (its id) and the actor of the system that holds this token, if it may act for an agency now.

    A token is a long random text, so a plain hash of it is enough to find it by, and cannot be turned back. One that is
    for one resource only (RFC 8707) is not taken: the API is no such resource.
    """
    checksum = hashlib.sha256(token.encode()).hexdigest()
    for scope, resource, account, *who in _HELD(checksum=checksum, now=timezone.now()):
        if "agency" in scope.split() and not resource:
            return account, Actor(*who)
    return None
