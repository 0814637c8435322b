"""Which pages are for whom: every view says so with one of these, and a test looks that each one does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from kring.kernel.decision import Reason, Refused

View = Callable[..., HttpResponse]


def for_everybody(view: View) -> View:
    """A page for visitors without an account."""
    view.door = "everybody"  # type: ignore[attr-defined]
    return view


def for_professionals(*functions: str) -> Callable[[View], View]:
    """A page for professionals who are signed in; with functions, only for those who have one of them."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None:
                raise Refused(Reason("no_professional"))
            if functions and request.actor.function not in functions:
                raise Refused(Reason("other_function"))
            return view(request, *args, **kwargs)

        shut: View = login_required(guarded)
        shut.door = functions or "professionals"  # type: ignore[attr-defined]
        return shut

    return door
