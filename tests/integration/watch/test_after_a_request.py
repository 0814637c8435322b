"""After a request that changed a family, the patterns have looked at it again."""

from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kring.lifecourse.actions import record
from kring.watch.models import Look
from kring.web.watching import WatchMiddleware
from tests.cast import BEGIN, Cast


def answer(cast: Cast, method: str, status: int) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        record("no_show", family=cast.family.pk, by=cast.actor("gp"), on=BEGIN, about=[cast.people["noor"].pk])
        return HttpResponse(status=status)

    request = RequestFactory().generic(method, "/")
    request.today = date(2026, 3, 1)
    WatchMiddleware(view)(request)


@pytest.mark.parametrize(("method", "status", "looked"), [("POST", 302, 1), ("POST", 400, 0), ("GET", 200, 0)])
def test_only_what_was_done_is_looked_at(cast: Cast, method: str, status: int, looked: int) -> None:
    answer(cast, method, status)
    assert Look.objects.count() == looked
