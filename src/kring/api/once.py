"""Doing a request once, however often it is sent: idempotency keys."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema

from kring.api.models import Answered
from kring.api.problems import Conflict

HEADER = "Idempotency-Key"


def once(status: int) -> Callable[[Callable[..., Schema]], Callable[..., Any]]:
    """Answers a request that carries an idempotency key with what it answered the first time.

    The act and the answer that is kept are one transaction. Without a key the request is done each time that it is
    sent. Raises Conflict (422) when the key was used for another request, (409) while that one still runs.
    """

    def door(operation: Callable[..., Schema]) -> Callable[..., Any]:
        @wraps(operation)
        def answered(request: HttpRequest, *args: Any, **given: Any) -> Any:
            key = request.headers.get(HEADER, "")
            if not key:
                return status, operation(request, *args, **given)
            if len(key) > 200 or not key.isprintable():
                raise Conflict("key_too_long", _("An idempotency key has at most 200 printable characters."), 400)
            asked = _digest(request)
            before = _before(request, key, asked)
            if before is not None:
                return before.status, before.body
            try:
                with transaction.atomic():
                    kept = Answered.objects.create(
                        account_id=request.account, key=key, request=asked, status=status, body=None
                    )
                    answer = operation(request, *args, **given)
                    kept.body = json.loads(answer.model_dump_json(by_alias=True))
                    kept.save(update_fields=["body"])
            except IntegrityError:
                before = _before(request, key, asked)
                if before is None:
                    raise
                return before.status, before.body
            return status, answer

        return answered

    return door


def _before(request: HttpRequest, key: str, asked: str) -> Answered | None:
    before = Answered.objects.filter(account_id=request.account, key=key).first()
    if before is not None and before.request != asked:
        raise Conflict("key_used", _("This idempotency key was used for another request."), 422)
    return before


def _digest(request: HttpRequest) -> str:
    return hashlib.sha256(b"\0".join([request.method.encode(), request.path.encode(), request.body])).hexdigest()
