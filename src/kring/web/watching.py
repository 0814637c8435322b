"""After somebody recorded something: who is to be told of it is seen, and the patterns look at that family again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kring.coordination.told.actions import expect_telling
from kring.families.actions import noticing_touched
from kring.plan.agreements.actions import tell_newcomers
from kring.watch.actions import look

MOST_AT_ONCE = 5
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OF_SYSTEMS = "/api/"


class WatchMiddleware:
    """Looks again at the families that a request changed, so that work lists are right at once.

    At most a few: what is left, what falls due by itself, and what an agency's own system sends (by the hundred, and
    nobody looks at its list the next moment) is for the worker (`watch.actions.catch_up`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or request.path_info.startswith(OF_SYSTEMS):
            return self.get_response(request)
        with noticing_touched() as touched:
            response = self.get_response(request)
        if response.status_code < 400:
            for family in sorted(touched)[:MOST_AT_ONCE]:
                tell_newcomers(family, on=request.today)
                expect_telling(family, on=request.today)
                look(family, on=request.today)
        return response
