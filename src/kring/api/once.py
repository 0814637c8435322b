"""Doing a request once, however often it is sent: idempotency keys."""

import hashlib
import hmac
import json
from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status
from ninja.responses import NinjaJSONEncoder

from kring.api.models import Answered
from kring.api.problems import Conflict, Repeated
from kring.api.schemas import Schema
from kring.audit.acts import one_act

HEADER = "Idempotency-Key"
LONGEST = 200


def answered_before(request: HttpRequest) -> None:
    """Raises Repeated, with the answer of then, for a request whose idempotency key was seen before.

    It is asked before anything else: what was done may well be why it could not be done, or seen, a second time.
    Raises Conflict when the key is too long (400), or was used for another request (422).
    """
    key = request.headers.get(HEADER, "")
    if not key or request.method != "POST":
        return
    if len(key) > LONGEST or not key.isprintable():
        raise Conflict("key_too_long", _("An idempotency key has at most 200 printable characters."), 400)
    before = Answered.objects.filter(account=request.account, key=key).first()
    if before is None:
        return
    if before.request != _asked(request):
        raise Conflict("key_used", _("This idempotency key was used for another request."), 422)
    raise Repeated(before.status, before.body)


def answer_once(request: HttpRequest, status: int, act: Callable[[], Schema]) -> Status:
    """What `act` answers; with an idempotency key the answer is kept, for `answered_before`.

    The act and the answer that is kept are one transaction. Without a key it is done each time that it is sent. Raises
    Repeated when the same request came in at the same moment, and was first.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        with one_act():
            return Status(status, act())
    try:
        with one_act():
            kept = Answered.objects.create(account_id=request.account, key=key, request=_asked(request), status=status)
            answer = act()
            kept.body = json.loads(json.dumps(answer.model_dump(by_alias=True), cls=NinjaJSONEncoder))
            kept.save(update_fields=["body"])
    except IntegrityError:
        answered_before(request)
        raise
    return Status(status, answer)


def _asked(request: HttpRequest) -> str:
    """One request of one system, for one professional or for none, apart from every other.

    It is a digest with a key, so that nobody finds what was sent (a citizen service number) by trying.
    """
    said = [request.method, request.path, str(request.actor.professional)]
    sent = b"\0".join([*(one.encode() for one in said), request.body])
    return hmac.new(settings.SECRET_KEY.encode(), sent, hashlib.sha256).hexdigest()
