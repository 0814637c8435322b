"""Every page says whom it is for; none is forgotten."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast


def pages(resolver: URLResolver | None = None, route: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    """Each page: its full name, its route, its view. The API has a test of its own."""
    for one in (resolver or get_resolver()).url_patterns:
        whole = route + str(one.pattern)
        if whole.startswith("api/"):
            continue
        if isinstance(one, URLResolver):
            yield from pages(one, whole, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield space + (one.name or ""), whole, one.callback


def test_every_page_says_whom_it_is_for() -> None:
    silent = [name or route for name, route, view in pages() if not hasattr(view, "door")]
    assert silent == []


def test_a_visitor_is_led_to_the_sign_in_from_every_page_for_professionals(cast: Cast) -> None:
    for name, route, view in pages():
        if getattr(view, "door", None) == "everybody" or "<" in route:
            continue
        answer = Client().get(f"/{route}")
        if answer.status_code == 405:  # a page that is only sent to
            answer = Client().post(f"/{route}")
        assert answer.status_code == 302, name
        assert "sign-in" in answer["Location"], name
