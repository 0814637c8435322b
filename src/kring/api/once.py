"""Doing a request once, however often it is sent: idempotency keys."""

import hashlib
import json
from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status

from kring.api.models import Answered
from kring.api.problems import Conflict
from kring.api.schemas import Schema
from kring.audit.acts import one_act

HEADER = "Idempotency-Key"
LONGEST = 200


def answer_once(request: HttpRequest, status: int, act: Callable[[], Schema]) -> Status:
    """What `act` answers; a request whose idempotency key was seen before gets the answer of then, and nothing is done.

    The act and the answer that is kept are one transaction. Without a key it is done each time that it is sent.
    Raises Conflict when the key is too long (400), or was used for another request (422).
    """
    key = request.headers.get(HEADER, "")
    if not key:
        with one_act():
            return Status(status, act())
    if len(key) > LONGEST or not key.isprintable():
        raise Conflict("key_too_long", _("An idempotency key has at most 200 printable characters."), 400)
    asked = hashlib.sha256(b"\0".join([request.method.encode(), request.path.encode(), request.body])).hexdigest()
    before = _before(request, key, asked)
    if before is None:
        try:
            with one_act():
                kept = Answered.objects.create(account_id=request.account, key=key, request=asked, status=status)
                answer = act()
                kept.body = json.loads(answer.model_dump_json(by_alias=True))
                kept.save(update_fields=["body"])
        except IntegrityError:  # the same key came in at the same moment
            before = _before(request, key, asked)
            if before is None:
                raise
        else:
            return Status(status, answer)
    return Status(before.status, before.body)


def _before(request: HttpRequest, key: str, asked: str) -> Answered | None:
    before = Answered.objects.filter(account=request.account, key=key).first()
    if before is not None and before.request != asked:
        raise Conflict("key_used", _("This idempotency key was used for another request."), 422)
    return before
