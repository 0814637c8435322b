"""The door of these pages: they are not there where the legal index is off."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from kring.index.legal.permissions import may_use
from kring.kernel.decision import Reason, Refused
from kring.web.doors import View, for_professionals


def where_it_is_on(*functions: str) -> Callable[[View], View]:
    """A page of the legal index: for these functions, or else for whoever works with families. Not there when off."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not settings.LEGAL_INDEX:
                raise Http404
            if functions and request.actor.function not in functions:
                raise Refused(Reason("other_function"))
            if not functions:
                may_use(by=request.actor).require()
            return view(request, *args, **kwargs)

        shut = for_professionals()(guarded)
        shut.door = functions or "professionals"  # type: ignore[attr-defined]
        return shut

    return door
