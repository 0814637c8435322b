"""Writing new rows, of which the SQL is put together once; those that can wait are written together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Field, Model
from pydantic_core import to_json

Row = TypeVar("Row", bound=Model)

_waiting: ContextVar[list[Sequence[Model]] | None] = ContextVar("waiting", default=None)
"""The rows that wait, of each table together, in the order in which they came; None where nothing waits."""


def add(rows: Sequence[Row]) -> list[Row]:
    """Write these new rows of one table, and give each its id: as `bulk_create` does.

    To PostgreSQL they go as one value, so that its statement is the same for any number of rows.
    """
    added = list(rows)
    if not added:
        return []
    model = type(added[0])
    if connection.vendor != "postgresql":
        return model._default_manager.bulk_create(added)
    statement = f"{_way(model).sql} RETURNING {connection.ops.quote_name(model._meta.pk.column)}"
    for row, (pk,) in zip(added, _write(statement, [added]), strict=True):
        row.pk, row._state.adding, row._state.db = pk, False, connection.alias
    return added


def add_soon(rows: Sequence[Model]) -> None:
    """Write these new rows of one table, of which nobody needs the id; within `together`, with others that can wait."""
    added, waiting = list(rows), _waiting.get()
    if waiting is None or connection.vendor != "postgresql":
        add(added)
    elif added:
        waiting.append(added)


@contextmanager
def together() -> Iterator[None]:
    """What `add_soon` is given while this lasts is written at its end, or before anything is asked: in one statement.

    So whoever asks finds it. What only adds rows asks nothing. To be used in a transaction, and not within itself.
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
    _write(_together(tuple(tables)), list(tables.values()))


def _write(statement: str, tables: Sequence[Sequence[Model]]) -> list[Any]:
    """Write the rows of these tables with their statement; what it gives back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [_told(rows) for rows in tables])
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
    for row in rows:
        for moment in way.moments:
            moment.pre_save(row, True)
    return to_json([dict(zip(way.columns, way.values(row), strict=True)) for row in rows], fallback=str).decode()


class _Way(NamedTuple):
    """How a row of a table is written: its columns, what stands in them, those that tell when, and the statement."""

    columns: tuple[str, ...]
    values: Callable[[Model], tuple[Any, ...]]
    moments: tuple[Field[Any, Any], ...]
    sql: str


@cache
def _way(model: type[Model]) -> _Way:
    fields = [one for one in model._meta.concrete_fields if one is not model._meta.auto_field and not one.generated]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one.column) for one in fields)
    typed = ", ".join(f"{quote(one.column)} {one.db_type(connection)}" for one in fields)
    return _Way(
        tuple(one.column for one in fields),
        attrgetter(*(one.attname for one in fields)),
        tuple(one for one in fields if getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False)),
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) "  # noqa: S608  # names of our own tables
        f"SELECT {columns} FROM jsonb_to_recordset(%s) AS told ({typed})",
    )
