"""Writing new rows, of which the SQL is put together once; those that can wait are written together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, ForeignKey, Model
from pydantic_core import to_json

from kring.tables.rows import Row

PLAIN = frozenset({int, str, bool, date})
KEPT_SO = frozenset({"BooleanField", "CharField", "DateField", "TextField"}) | {
    f"{size}{kind}Field" for size in ("", "Big", "Small", "Positive", "PositiveSmall") for kind in ("Integer", "Auto")
}
"""Kinds of fields of which Django hands plain values to SQLite as they are, or as its adapter writes them (dates)."""

_waiting: ContextVar[list[Sequence[Model]] | None] = ContextVar("waiting", default=None)
"""The rows that wait, of each table together, in the order in which they came; None where nothing waits."""


def add(rows: Sequence[Row]) -> list[Row]:
    """Write these new rows of one table, and give each its id: as `bulk_create` does.

    To PostgreSQL they go as one value, so that its statement is the same for any number of rows.
    """
    added = list(rows)
    if not added:
        return []
    key = type(added[0])._meta.pk.attname
    for row, (pk,) in zip(added, _write(added), strict=True):
        setattr(row, key, pk)
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return added


def add_soon(rows: Sequence[Model]) -> None:
    """Write these new rows of one table, of which nobody needs the id; within `together`, with others that can wait."""
    added, waiting = list(rows), _waiting.get()
    if waiting is None:
        add(added)
    elif added:
        waiting.append(added)


@contextmanager
def together() -> Iterator[None]:
    """What `add_soon` is given while this lasts is written at its end, or before anything is asked.

    To PostgreSQL in one statement, to SQLite in one for each table. So whoever asks finds it. What only adds rows asks
    nothing. To be used in a transaction, and not within itself.
    """
    token = _waiting.set([])
    try:
        with connection.execute_wrapper(_write_first):
            yield
            _write_waiting()
    finally:
        _waiting.reset(token)


def _write_first(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.startswith("INSERT"):
        _write_waiting()
    return execute(sql, params, many, context)


def _write_waiting() -> None:
    waiting = _waiting.get()
    if not waiting:
        return
    tables: dict[type[Model], list[Model]] = {}
    for rows in waiting:
        tables.setdefault(type(rows[0]), []).extend(rows)
    waiting.clear()  # whether or not they can be written: it is not tried twice
    if connection.vendor == "postgresql":
        _execute(_together(tuple(tables)), [_told(rows) for rows in tables.values()])
    else:
        for rows in tables.values():
            _write(rows)


def _write(rows: Sequence[Model]) -> list[Any]:
    """Write rows of one table: their ids, in the same order."""
    way = _way(type(rows[0]))
    if connection.vendor == "postgresql":
        return _execute(way.sql + way.returning, [_told(rows)])
    database = connections[DEFAULT_DB_ALIAS]
    written, most = [], database.features.max_query_params // len(way.fields)
    for first in range(0, len(rows), most):
        some = rows[first : first + most]
        values = ", ".join([way.marks] * len(some))
        written += _execute(
            f"{way.sql} VALUES {values}{way.returning}", [one for row in some for one in _values(row, way, database)]
        )
    return written


def _execute(statement: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


@cache
def _together(models: tuple[type[Model], ...]) -> str:
    """One statement for rows of several tables. Keys that point at rows of the same statement are checked after it."""
    *others, last = (_way(one).sql for one in models)
    first = ", ".join(f"added_{number} AS ({one})" for number, one in enumerate(others))
    return f"WITH {first} {last}" if first else last


def _told(rows: Sequence[Model]) -> str:
    """Rows of one table as one value."""
    way = _way(type(rows[0]))
    told = [dict(zip(way.columns, _standing(row, way), strict=True)) for row in rows]
    return to_json(told, fallback=str).decode()


def _values(row: Model, way: "_Way", database: Any) -> list[Any]:
    """What stands in a row, as SQLite keeps it."""
    return [
        value if value is None or (kept_so and type(value) in PLAIN) else field.get_db_prep_save(value, database)
        for value, field, kept_so in zip(_standing(row, way), way.fields, way.kept_so, strict=True)
    ]


def _standing(row: Model, way: "_Way") -> tuple[Any, ...]:
    """What stands in a row, and the moment at which it is written where it tells that."""
    for moment in way.moments:
        moment.pre_save(row, True)
    return way.values(row)


class _Way(NamedTuple):
    """How rows of a table are written: the fields, which keep numbers and texts as they are, and which tell when.

    `sql` is the whole statement for PostgreSQL, and for SQLite that up to the values, with the marks for one row.
    """

    fields: tuple[Field[Any, Any], ...]
    columns: tuple[str, ...]
    kept_so: tuple[bool, ...]
    moments: tuple[Field[Any, Any], ...]
    values: Callable[[Model], tuple[Any, ...]]
    sql: str
    marks: str
    returning: str


@cache
def _way(model: type[Model]) -> _Way:
    fields = [one for one in model._meta.concrete_fields if one is not model._meta.auto_field and not one.generated]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one.column) for one in fields)
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns})"
    if connection.vendor == "postgresql":
        typed = ", ".join(f"{quote(one.column)} {one.db_type(connection)}" for one in fields)
        sql += f" SELECT {columns} FROM jsonb_to_recordset(%s) AS told ({typed})"  # noqa: S608  # names of our tables
    return _Way(
        tuple(fields),
        tuple(one.column for one in fields),
        tuple(_kind(one) in KEPT_SO for one in fields),
        tuple(one for one in fields if getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False)),
        attrgetter(*(one.attname for one in fields)),
        sql,
        f"({', '.join(['%s'] * len(fields))})",
        f" RETURNING {quote(model._meta.pk.column)}",
    )


def _kind(field: Field[Any, Any]) -> str:
    return (field.target_field if isinstance(field, ForeignKey) else field).get_internal_type()
