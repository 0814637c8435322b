"""On SQLite one writes at a time: who comes later waits for who came before, and then goes on at once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from kring.config import database

Act = Callable[[Any], None]


@pytest.fixture
def handler(db: None, tmp_path: Path) -> ConnectionHandler:
    """Connections to a file of its own: each thread gets one."""
    made = ConnectionHandler({"default": database.sqlite(tmp_path / "kring.sqlite3")})
    with made["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE said (what TEXT)")
    return made


def _commits(connection: Any) -> None:
    connection.commit()


def _takes_back(connection: Any) -> None:
    connection.rollback()


def _goes_away(connection: Any) -> None:
    connection.close()


def _say(handler: ConnectionHandler, what: str, *, began: Event, until: Event, then: Act) -> None:
    connection = handler["default"]
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    began.set()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [what])
    assert until.wait(20)
    then(connection)
    connection.close()


@pytest.mark.parametrize(
    ("then", "kept"), [(_commits, ["first", "second"]), (_takes_back, ["second"]), (_goes_away, ["second"])]
)
def test_who_comes_later_goes_on_when_the_first_is_done(handler: ConnectionHandler, then: Act, kept: list[str]) -> None:
    first_began, second_began, first_may_end, at_once = Event(), Event(), Event(), Event()
    at_once.set()
    with ThreadPoolExecutor(2) as pool:
        first: Future[None] = pool.submit(_say, handler, "first", began=first_began, until=first_may_end, then=then)
        assert first_began.wait(20)
        second = pool.submit(_say, handler, "second", began=second_began, until=at_once, then=_commits)
        assert not second_began.wait(0.3)
        first_may_end.set()
        first.result(20)
        second.result(20)
    with handler["default"].cursor() as cursor:
        cursor.execute("SELECT what FROM said ORDER BY what")
        assert [what for (what,) in cursor.fetchall()] == kept
    handler["default"].close()
