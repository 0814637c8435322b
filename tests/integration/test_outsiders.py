"""Every page, asked for by somebody who has no business there: enumerated, so that none is forgotten."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.test_doors import pages
from tests.asking import OPEN, ROUTES, Ask
from tests.lived_in import UNTOLD, LivedIn, state

DOORS = {name: getattr(view, "door", None) for name, _route, view in pages()}
SHUT = sorted(name for name, door in DOORS.items() if door != "everybody")
TURNED_AWAY = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
PEOPLE = re.compile(r"\b(Noor|Sem|Eva|Ruben|Gezin De Wit|Tom van den Berg)\b")
# That somebody looked, and was refused, is written down; a form sent twice is remembered; a session is a session.
PASSING = ("audit.Line", "audit.Once", "sessions.Session", "families.Search", "families.Search_people")


def asking(name: str) -> Ask:
    """How an outsider asks for this page."""
    if name not in ROUTES:
        pytest.fail(f"say in tests/asking.py how an outsider would ask for {name}")
    return ROUTES[name]


def both_ways(client: Client, name: str, lived: LivedIn) -> Iterator[tuple[str, Any]]:
    """The page as it answers when it is asked for, and when its form is sent."""
    ask = asking(name)
    address = reverse(name, kwargs=ask.to(lived))
    yield "GET", client.get(address)
    yield "POST", client.post(address, ask.body(lived))


def read(answer: Any) -> str:
    """What an answer says; of a redirect nothing."""
    return b"".join(answer).decode() if answer.streaming else answer.content.decode(errors="replace")


def test_every_page_has_its_row_and_every_row_its_page() -> None:
    assert sorted(ROUTES) == SHUT, "say in tests/asking.py how an outsider would ask for it"
    assert set(OPEN) <= set(SHUT)


@pytest.mark.parametrize("name", SHUT)
def test_a_visitor_is_led_to_the_sign_in_and_changes_nothing(lived: LivedIn, name: str) -> None:
    before = state(PASSING)
    for method, answer in both_ways(Client(), name, lived):
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            assert (answer.status_code, "sign-in" in answer["Location"]) == (302, True), method
    assert state(PASSING) == before


@pytest.mark.parametrize("name", [name for name in SHUT if name not in OPEN])
def test_an_outsider_is_turned_away_and_changes_nothing(lived: LivedIn, name: str) -> None:
    before = state(PASSING)
    for who in filter(None, ("police", asking(name).fellow)):
        for method, answer in both_ways(lived.cast.client(who), name, lived):
            assert answer.status_code in TURNED_AWAY, (who, method, answer.get("Location"), read(answer))
            assert not PEOPLE.search(read(answer)), (who, method)
    assert state(PASSING) == before


@pytest.mark.parametrize("name", sorted(OPEN))
def test_where_anybody_may_come_nothing_about_the_family_shows_or_changes(lived: LivedIn, name: str) -> None:
    before, texts = state(PASSING), lived.texts()
    for who in filter(None, ("police", asking(name).fellow)):
        for method, answer in both_ways(lived.cast.client(who), name, lived):
            page = read(answer)
            assert not [text for text in texts if text in page], (who, method)
            typed = " ".join(str(value) for value in asking(name).body(lived).values())
            assert set(PEOPLE.findall(page)) <= set(PEOPLE.findall(typed)), (who, method)
    after = state(PASSING)
    assert {key: after.get(key) for key in before} == before
    family = lived.cast.family.pk
    assert not [key for key in after.keys() - before.keys() if after[key].get("family_id") == family]


@pytest.mark.parametrize("name", SHUT)
def test_whose_page_it_is_gets_in(lived: LivedIn, name: str) -> None:
    """So that an outsider is turned away from something that is there."""
    ask = asking(name)
    answer = lived.cast.client(ask.inside).get(reverse(name, kwargs=ask.to(lived)))
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.METHOD_NOT_ALLOWED}, read(answer)


@pytest.mark.parametrize("name", SHUT)
def test_who_is_in_for_one_part_never_reads_what_was_not_told(lived: LivedIn, name: str) -> None:
    for method, answer in both_ways(lived.cast.client("teacher"), name, lived):
        assert UNTOLD not in read(answer), method
        if answer.status_code == HTTPStatus.FOUND:
            assert UNTOLD not in read(lived.cast.client("teacher").get(answer["Location"])), method


def test_the_gp_reads_it_and_so_does_the_director(lived: LivedIn) -> None:
    """So that the sentence is one that would show."""
    address = reverse("families:entries", args=[lived.cast.family.key])
    for who in ("gp", "director"):
        assert UNTOLD in read(lived.cast.client(who).get(address))
