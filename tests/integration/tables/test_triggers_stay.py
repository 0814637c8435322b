"""On SQLite a table that is changed keeps its triggers, and those of others that read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import CharField
from django.db.utils import ConnectionHandler

from kring.audit.append_only import SQLITE
from kring.audit.models import Once, Seal
from kring.config import database

SEAL = "INSERT INTO audit_seal (at, since, until, lines, digest) VALUES ('2026-02-02', 1, 2, 2, 'a')"
ONCE = "INSERT INTO audit_once (token, at, led_to) VALUES ('a', '2026-02-02', '/')"


@pytest.fixture
def connection(db: None, tmp_path: Path) -> Iterator[Any]:
    """A file with an append-only table, and another whose trigger reads it."""
    made = ConnectionHandler({"default": database.sqlite(tmp_path / "kring.sqlite3")})["default"]
    with made.schema_editor() as editor:
        editor.create_model(Seal)
        editor.create_model(Once)
        for statement in SQLITE:
            editor.execute(statement.format(table="audit_seal"), params=None)
        editor.execute(
            "CREATE TRIGGER once_it_is_sealed BEFORE INSERT ON audit_once "
            "WHEN NOT EXISTS (SELECT 1 FROM audit_seal) BEGIN SELECT RAISE(ABORT, 'no seal yet'); END",
            params=None,
        )
    longer = CharField(max_length=128, null=True)
    longer.set_attributes_from_name("digest")
    with made.schema_editor() as editor:
        editor.alter_field(Seal, Seal._meta.get_field("digest"), longer)
    yield made
    made.close()


def _do(connection: Any, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_it_stays_append_only(connection: Any) -> None:
    _do(connection, SEAL)
    for act in ("UPDATE audit_seal SET lines = 3", "DELETE FROM audit_seal"):
        with pytest.raises(IntegrityError, match="audit_seal is append-only"):
            _do(connection, act)


def test_what_reads_it_still_does(connection: Any) -> None:
    with pytest.raises(IntegrityError, match="no seal yet"):
        _do(connection, ONCE)
    _do(connection, SEAL)
    _do(connection, ONCE)
