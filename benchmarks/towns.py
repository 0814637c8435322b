"""Many towns from one: the tables of Voorbeeldstad are copied under other numbers until there are enough families.

Each copy is a whole town with its own agencies, professionals and families, as municipalities are; nothing is shared
between two copies. Names of people get another ending, so that no two towns hold the same person.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

APPS = ("accounts", "network", "families", "sharing", "lifecourse", "loops", "signals", "meldcode", "index", "watch")
NAMED = re.compile(r'"([opeh])(\d+)"')
RENAMED = {"surname", "search_name"}


def copied() -> list[type[models.Model]]:
    """The tables that a town consists of, in the order in which they lean on one another."""
    found = [model for name in APPS for model in apps.get_app_config(name).get_models()]
    return _ordered([*found, *(through for model in found for through in _throughs(model))])


def fill(towns: int, *, say: Callable[[str], None]) -> None:
    """Copy the town that is in the database until there are `towns` of them."""
    tables = copied()
    stride = 1 + max(_highest(model) for model in tables)
    for model in tables:
        if not model._default_manager.exists():
            continue
        table = _Table(model, set(tables), stride)
        rows = table.template()
        say(f"{model._meta.db_table}: {len(rows) * towns:,} rows")
        table.write(table.copy(row, number) for number in range(1, towns) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _highest(model: type[models.Model]) -> int:
    found = model._default_manager.aggregate(most=models.Max("pk"))["most"]
    return found if isinstance(found, int) else 0


def _throughs(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            yield field.remote_field.through


def _ordered(found: list[type[models.Model]]) -> list[type[models.Model]]:
    ordered: list[type[models.Model]] = []

    def put(model: type[models.Model]) -> None:
        if model in ordered:
            return
        for field in model._meta.concrete_fields:
            other = field.related_model
            if other in found and other is not model:
                put(other)
        ordered.append(model)

    for model in found:
        put(model)
    return ordered


class _Table:
    """How the rows of one table are copied."""

    def __init__(self, model: type[models.Model], tables: set[type[models.Model]], stride: int) -> None:
        self.model, self.stride = model, stride
        self.fields = [f for f in model._meta.concrete_fields if not f.generated]
        self.columns = [f.column for f in self.fields]
        self.ways = [self._way(field, tables) for field in self.fields]

    def template(self) -> list[tuple[Any, ...]]:
        """The rows of the first town."""
        names = ", ".join(f'"{one}"' for one in self.columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {names} FROM "{self.model._meta.db_table}" ORDER BY 1')  # noqa: S608
            return [self._plain(row) for row in cursor.fetchall()]

    def copy(self, row: tuple[Any, ...], number: int) -> list[Any]:
        """One row as the town of this number has it."""
        shift = number * self.stride
        return [
            value if way is None or value is None else way(value, shift)
            for way, value in zip(self.ways, row, strict=True)
        ]

    def write(self, rows: Iterable[list[Any]]) -> None:
        """Put rows into the table, as fast as the database takes them."""
        names = ", ".join(f'"{one}"' for one in self.columns)
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as stream:
                    for row in rows:
                        stream.write_row(row)
                if isinstance(self.model._meta.pk, models.AutoField):
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), max(id)) FROM \"{table}\""  # noqa: S608
                    )
            else:
                marks = ", ".join("?" for _ in self.columns)
                cursor.cursor.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608

    def _way(self, field: models.Field[Any, Any], tables: set[type[models.Model]]) -> Callable[[Any, int], Any] | None:
        if field.primary_key and isinstance(field, models.AutoField):
            return _shifted
        if field.related_model in tables:
            return _shifted
        if isinstance(field, models.UUIDField):
            return _fresh
        if isinstance(field, models.JSONField):
            return _renumbered
        if isinstance(field, models.CharField | models.EmailField) and (field.unique or field.name in RENAMED):
            return _ended(field)
        if isinstance(field, models.BigIntegerField) and field.name == "organisation":
            return _shifted
        return None

    def _plain(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """JSON as its text: it is renumbered as text."""
        return tuple(
            value if not isinstance(f, models.JSONField) or isinstance(value, str) else json.dumps(value)
            for f, value in zip(self.fields, row, strict=True)
        )


def _shifted(value: int, shift: int) -> int:
    return value + shift


def _fresh(value: Any, shift: int) -> Any:
    new = uuid.UUID(int=(uuid.UUID(str(value)).int + (shift << 64)) % 2**128)
    return new if isinstance(value, uuid.UUID) else new.hex


def _renumbered(value: str, shift: int) -> str:
    return NAMED.sub(lambda m: f'"{m[1]}{int(m[2]) + shift}"', value)


def _ended(field: models.Field[Any, Any]) -> Callable[[Any, int], str]:
    if isinstance(field, models.EmailField):
        return lambda value, shift: f"t{shift}.{value}"
    return lambda value, shift: f"{value}-{shift}" if value else value
