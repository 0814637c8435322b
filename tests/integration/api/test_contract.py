"""What holds for every operation of the API: nothing without a token, and answers as it describes them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.integration.api.conftest import System
from tests.integration.api.test_outsiders import SHUT
from tests.lived_in import LivedIn, lived_in

AT = "/api/v1"
TRIES, ACTS_TRIED = 6, 4
NOBODY = "00000000-0000-4000-8000-000000000000"


# A request that has the right form may still be refused: a rule knows more than a form can say. That nothing is
# answered without a token has a test of its own; here the token is put on every request.
NOT_PROMISED = [positive_data_acceptance, ignored_auth]


def described(client: Client) -> dict[str, Any]:
    """The API as it describes itself, to everybody."""
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation: its method, its address with something filled in, and what is said of it."""
    for path, methods in description["paths"].items():
        for method, said in methods.items():
            address = AT + path
            for name in ("key", "invitation", "condition", "worry", "youth", "check"):
                address = address.replace(f"{{{name}}}", NOBODY)
            for name in ("loop", "involvement", "match"):
                address = address.replace(f"{{{name}}}", "1")
            assert "{" not in address, path
            yield method, address, said


@pytest.mark.django_db
def test_no_operation_answers_without_a_token() -> None:
    client = Client()
    for method, address, _said in operations(described(client)):
        answer = client.generic(method.upper(), address, "{}", content_type="application/json")
        assert answer.status_code == 401, (method, address)
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_every_operation_says_what_it_is_for_and_what_may_go_wrong() -> None:
    for method, address, said in operations(described(Client())):
        assert all(said[what] for what in ("operationId", "description", "tags")), (method, address)
        assert {"400", "401", "403", "404", "429"} <= said["responses"].keys(), (method, address)


@pytest.mark.django_db
def test_addresses_follow_the_design_rules() -> None:
    """NL API Design Rules: nouns in lower case, no slash at the end, the version in the path, names in camelCase."""
    for path, methods in described(Client())["paths"].items():
        assert not path.endswith("/")
        words = [part for part in path.split("/") if part and "{" not in part]
        assert all(word == word.lower() and "_" not in word.removeprefix("_") for word in words), path
        for said in methods.values():
            names = [one["name"] for one in said.get("parameters", []) if one["in"] != "header"]
            assert all("_" not in name and name[0].islower() for name in names), names


@contextmanager
def connection_stays() -> Iterator[None]:
    """Requests that come in the way of a web server would close the connection of the test behind them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def there(lived: LivedIn, operation: str, path: str) -> dict[str, str]:
    """What fills in the address of an operation, so that there is something at it."""
    if operation not in SHUT:
        return {}
    found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), "/" + SHUT[operation](lived)[0])
    assert found is not None, path
    return found.groupdict()


@pytest.mark.django_db
def test_nothing_that_is_sent_breaks_it() -> None:
    """Schemathesis makes requests of every kind, sound and unsound, and holds each answer against the description.

    They come from the system of who directs the family, on behalf of her.
    """
    cache.clear()
    lived = lived_in()
    yara = System(lived.cast.organisations["team"].pk, "Wijkteamsysteem").of(lived.cast.professionals["director"])
    with connection_stays():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
        for result in schema.get_all_operations():
            operation = result.ok()
            filled = there(lived, operation.definition.raw["operationId"], operation.path)
            tries = TRIES if operation.method.lower() == "get" else ACTS_TRIED

            @given(case=operation.as_strategy())
            @settings(
                max_examples=tries,
                database=None,
                derandomize=True,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            def holds(case: schemathesis.Case) -> None:
                case.path_parameters = {**case.path_parameters, **filled}  # noqa: B023  # called at once, below
                case.call_and_validate(headers=yara.headers, excluded_checks=NOT_PROMISED)

            holds()
