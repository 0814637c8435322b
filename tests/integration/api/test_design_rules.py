"""What a program can check of the Dutch API Design Rules, as their linter does, on the API as it is published."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from kring.api.schemas import Schema
from tests.cast import Cast
from tests.integration.api.conftest import System

pytestmark = pytest.mark.django_db
KEBAB = re.compile(r"^(/([a-z0-9\-]+|\{[^}]+\}))+(/_[a-z]+)?$")
CAMEL = re.compile(r"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
SEMVER = re.compile(r"^\d+\.\d+\.\d+$")


@pytest.fixture
def published() -> dict[str, Any]:
    """The description as anybody gets it."""
    return dict(Client().get("/api/v1/openapi.json").json())


def operations(published: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in published["paths"].items():
        for method, said in methods.items():
            yield path, method, said


def test_it_is_found_at_its_place_and_read_from_any_site() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == answer.json()["info"]["version"]


def test_the_version_stands_in_the_address_and_in_full_on_answers(published: dict[str, Any]) -> None:
    assert published["openapi"].startswith("3.")
    assert SEMVER.match(published["info"]["version"])
    assert all(re.search(r"/v\d+$", one["url"]) for one in published["servers"])
    for path, method, said in operations(published):
        for answer in said["responses"].values():
            assert "API-Version" in answer["headers"], (method, path)


def test_it_says_whom_to_ask(published: dict[str, Any]) -> None:
    assert {"name", "email", "url"} <= published["info"]["contact"].keys()


def test_addresses_are_in_kebab_case_without_a_slash_at_the_end(published: dict[str, Any]) -> None:
    assert [path for path in published["paths"] if not KEBAB.match(path)] == []


def test_names_are_in_camel_case(published: dict[str, Any]) -> None:
    parameters = [one for *_, said in operations(published) for one in said.get("parameters", [])]
    names = {one["name"] for one in parameters if one["in"] == "query"}
    for schema in published["components"]["schemas"].values():
        names.update(schema.get("properties", {}))
    assert {name for name in names if not CAMEL.match(name)} == set()


def test_no_two_schemas_have_one_name() -> None:
    """In the description the second would take the place of the first."""
    named = Counter(name for _module, name in set(subclasses(Schema)))
    assert [name for name, number in named.items() if number > 1] == []


def subclasses(of: type) -> Iterator[tuple[str, str]]:
    for one in of.__subclasses__():
        if "[" not in one.__name__:
            yield one.__module__, one.__name__
        yield from subclasses(one)


def test_errors_are_problems_and_wrong_input_is_a_400(published: dict[str, Any]) -> None:
    for path, method, said in operations(published):
        assert "400" in said["responses"], (method, path)
        for status, answer in said["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (method, path, status)
    problem = published["components"]["schemas"]["Problem"]
    assert {"status", "title", "detail"} <= problem["properties"].keys()


def test_answers_come_in_the_names_that_the_description_gives(cast: Cast, gp_system: System) -> None:
    found = gp_system.post("persons/_search", {"given": "Noor", "surname": "de Wit", "born": "2016-06-21"})
    assert found.json()["results"][0]["bornYear"] == "2016"
    assert gp_system.get("matches", pageSize=2).json()["pageSize"] == 2


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/matches", 401),
        ("GET", "/api/v1/matches/", 404),
        ("GET", "/api/v1/nothing", 404),
        ("DELETE", "/api/v1/matches", 405),
    ],
)
def test_what_goes_wrong_has_the_version_too_and_is_never_a_page(method: str, address: str, status: int) -> None:
    answer = Client().generic(method, address)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == "1.0.0"
    assert answer["Cache-Control"] == "no-store"
    assert (answer.get("Allow") is not None) == (status == 405)


def test_an_answer_carries_the_headers_that_keep_it_safe(gp_system: System) -> None:
    answer = gp_system.get("matches")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def _texts(schema: dict[str, Any], published: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts within a schema, each with where it stands."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _texts(published["components"]["schemas"][name], published, name)
    for one in [*schema.get("anyOf", []), *schema.get("oneOf", []), *schema.get("allOf", [])]:
        yield from _texts(one, published, where)
    for name, one in schema.get("properties", {}).items():
        yield from _texts(one, published, f"{where}.{name}")
    for name, one in schema.get("patternProperties", {}).items():
        yield f"{where} (names)", {"pattern": name}
        yield from _texts(one, published, where)
    if isinstance(schema.get("additionalProperties"), dict):
        yield f"{where} (names)", schema.get("propertyNames", {})
        yield from _texts(schema["additionalProperties"], published, where)
    if "items" in schema:
        yield from _texts(schema["items"], published, where)
    if schema.get("type") == "string":
        yield where, schema


def test_no_text_that_is_sent_may_hold_what_postgresql_does_not_keep(published: dict[str, Any]) -> None:
    open_to_it, seen = set(), 0
    for path, _, said in operations(published):
        sent = [("?" + one["name"], one["schema"]) for one in said.get("parameters", []) if one["in"] != "header"]
        sent += [("", one["schema"]) for one in said.get("requestBody", {}).get("content", {}).values()]
        for part, schema in sent:
            for where, text in _texts(schema, published, path + part):
                seen += 1
                pattern = text.get("pattern", "^[^\0]*$" if {"enum", "const", "format"} & text.keys() else "")
                if any(re.search(pattern, told) for told in ("\0", "a\0", "\0a", "a\0a")):
                    open_to_it.add(where)
    assert seen > 200
    assert sorted(open_to_it) == []
