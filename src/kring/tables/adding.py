"""Writing new rows of one table, of which the SQL is put together once."""

from collections.abc import Sequence
from functools import cache
from json import dumps
from typing import Any, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)


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
    way = _way(model)
    told = [{field.column: field.pre_save(row, True) for field in way.fields} for row in added]
    with connection.cursor() as cursor:
        cursor.execute(way.sql, [dumps(told, default=str)])
        for row, (pk,) in zip(added, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = pk, False, connection.alias
    return added


class _Way(NamedTuple):
    """How a row of a table is written: what of it, and the statement."""

    fields: tuple[Field[Any, Any], ...]
    sql: str


@cache
def _way(model: type[Model]) -> _Way:
    fields = tuple(
        one for one in model._meta.concrete_fields if one is not model._meta.auto_field and not one.generated
    )
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one.column) for one in fields)
    typed = ", ".join(f"{quote(one.column)} {one.db_type(connection)}" for one in fields)
    return _Way(
        fields,
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) "  # noqa: S608  # names of our own tables
        f"SELECT {columns} FROM jsonb_to_recordset(%s) AS told ({typed}) RETURNING {quote(model._meta.pk.column)}",
    )
