"""Which database an address means."""

from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from kring.config.database import postgresql, sqlite


def test_an_address_names_who_where_and_what() -> None:
    settings = postgresql("postgresql://kring:p%40ss@db.example.org:5433/casework?sslmode=require")
    assert (settings["USER"], settings["PASSWORD"]) == ("kring", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example.org", "5433", "casework")
    assert settings["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 2}


def test_a_server_behind_a_socket_and_a_pooler_that_knows_no_prepared_statements() -> None:
    settings = postgresql("postgresql://kring@/casework?host=/run/postgresql&prepare=no")
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql://host/", "kring.sqlite3"])
def test_what_is_not_the_address_of_a_postgresql_database_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="the address of a database"):
        postgresql(address)


@pytest.mark.django_db  # opens a connection of its own, in a file
def test_sqlite_lets_readers_and_one_writer_share_a_file(tmp_path: Path) -> None:
    connection = ConnectionHandler({"default": sqlite(tmp_path / "kring.sqlite3")})["default"]
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    connection.close()
    assert found == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"
