"""Which database Kring uses: SQLite in a file, or the PostgreSQL that an address names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def sqlite(file: Path) -> dict[str, Any]:
    """Settings for a SQLite file that several readers and one writer share without locking each other out."""
    return {
        "ENGINE": "kring.tables.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 1000,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """Settings for the PostgreSQL at `address`: `postgresql://user:password@host:5432/name?sslmode=require`.

    A server behind a socket is named with `?host=/run/postgresql`. Statements are prepared, so that the server does
    not read and plan each of them anew; `?prepare=no` leaves that out, for poolers that cannot do with it. Raises
    ValueError where the address is not one of PostgreSQL, or names no database.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"the address of a database starts with postgresql://, not with {parts.scheme}://")
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ValueError("the address of a database ends in its name: postgresql://host/name")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    prepared = options.pop("prepare", "yes") != "no"
    if prepared:
        options |= {"server_side_binding": True, "prepare_threshold": 2}
    return {
        "ENGINE": "kring.tables.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
